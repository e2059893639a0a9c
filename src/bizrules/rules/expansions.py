"""Rules and steps expanded once for all businesses and days for which they read the same.

A trait is used by many businesses, and most days on which something changes change nothing in most rules. So a rule is
expanded again only where a figure that it names, or a way of a paper, is another one; and for each business that it
names.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from bizrules.model.vocabulary import Vocabulary
from bizrules.rules.bind import BoundRule
from bizrules.rules.conditions import all_of, negation
from bizrules.rules.expanded import Expanded, ExpandedPart
from bizrules.rules.language.procedure import Step
from bizrules.rules.language.rule import Rule
from bizrules.rules.merge import Registers
from bizrules.rules.procedure import BoundStep
from bizrules.rules.reading import Reader
from bizrules.rules.reads import Reads, RegisterReading, differing
from bizrules.rules.resolve_rule import RuleResolver

BoundRuleOrStep = BoundRule | BoundStep
_NOTHING = ExpandedPart((), (), {}, {})


@dataclass(frozen=True, slots=True)
class KeptExpansions:
    """What has been found out, for all regions, and for all operators with the same vocabulary.

    What is written is known by its identity, and so must live as long as this: rule files do in what the rulesets have
    in common, and `registers` here.
    """

    registers: list[Registers] = field(default_factory=list)
    words: dict[int, frozenset[str]] = field(default_factory=dict)
    parts: dict[tuple[object, ...], ExpandedPart] = field(default_factory=dict)
    expanded: dict[tuple[object, ...], Expanded] = field(default_factory=dict)


class Expansions:
    """What the rules and steps of one operator say, with the registers of one region.

    What reads nothing in which its registers differ from those of the nation says what it says there.
    """

    def __init__(
        self, vocabulary: Vocabulary, registers: Registers, kept: KeptExpansions, nation: "Expansions | None" = None
    ) -> None:
        self.vocabulary = vocabulary
        self.registers = registers
        self._nation = nation
        self._differing = differing(registers, nation.registers) if nation else frozenset[str]()
        kept.registers.append(registers)
        self._kept = kept.expanded
        self._parts = kept.parts
        self._reading = RegisterReading(registers, kept.words)
        self._fitting: set[int] = set()
        self._every: dict[int, tuple[Expanded, ...]] = {}
        self._every_alike: dict[tuple[object, ...], tuple[Expanded, ...]] = {}

    def check(self, reader: Reader, bound: BoundRuleOrStep, business: str) -> None:
        """Report what does not fit on any day; what fits in the nation, and reads the same here, fits here."""
        nation = self._nation
        if nation is not None and id(bound) in nation._fitting and self._reads_alike(bound):  # noqa: SLF001  (one of these)
            return
        own = Reader(reader.lines)
        self.of(own, bound, business, None)
        reader.take(own.problems)
        if not own.problems:
            self._fitting.add(id(bound))

    def of(self, reader: Reader, bound: BoundRuleOrStep, business: str, day: date | None) -> Expanded:
        """Give what a rule or step says for a business on a day; what does not fit is reported to each who asks.

        Without a day every option is open and every figure unset.
        """
        if self._nation is not None and self._reads_alike(bound):
            own = Reader(reader.lines)
            found = self._nation.of(own, bound, business, day)
            if not own.problems:  # the advice for a mistake may name what only this region has
                return found
        return self._of(reader, bound, business, day)

    def _of(self, reader: Reader, bound: BoundRuleOrStep, business: str, day: date | None) -> Expanded:
        reads = self._reading.of(written_as(bound), bound.scope)
        key = *_identity(bound, written_as(bound), reads, business), reads.held, reads.on(day)
        found = self._kept.get(key)
        if found is None:
            own = Reader(reader.lines)
            found = self._expanded(own, bound, business, day)
            if own.problems:
                reader.take(own.problems)
            else:
                self._kept[key] = found
        return found

    def _expanded(self, reader: Reader, bound: BoundRuleOrStep, business: str, day: date | None) -> Expanded:
        """Join what the parts say; a condition that hangs on the business does not make papers be looked up anew."""
        written, scope = written_as(bound), bound.scope

        def part(of: object, say: Callable[[RuleResolver], ExpandedPart]) -> ExpandedPart:
            reads = self._reading.of(of, scope)
            key = *_identity(bound, of, reads, business), reads.held, reads.on(day)
            found = self._parts.get(key)
            if found is None:
                own = Reader(reader.lines)
                found = say(RuleResolver(own, self.vocabulary, self.registers, business, day))
                reader.take(own.problems)
                if not own.problems:
                    self._parts[key] = found
            return found

        parts = [part(written.when, lambda resolver: resolver.condition(written.when, scope))]
        (node,) = parts[0].conditions
        if written.unless:
            parts.append(part(written.unless, lambda resolver: resolver.condition(written.unless, scope)))
            node = all_of([node, *(negation(exception) for exception in parts[1].conditions)])
        if isinstance(written, Rule):
            parts.append(part(written.effect, lambda resolver: resolver.effect(written, scope)))
            hours, last = None, parts[-1]
        else:
            resolver = RuleResolver(reader, self.vocabulary, self.registers, business, day)
            hours, last = resolver.number(written.within_hours) if written.within_hours else None, _NOTHING
        conditions = tuple(dict.fromkeys((*last.conditions, node)))
        unset = {name: parameter for each in parts for name, parameter in each.unset.items()}
        return Expanded(conditions.index(node), last.effects, conditions, last.types, unset, hours)

    def every(self, reader: Reader, bound: BoundRuleOrStep, business: str) -> tuple[Expanded, ...]:
        """Give everything that a rule or step says on the days when it is in force."""
        if self._nation is not None and self._reads_alike(bound):
            return self._nation.every(reader, bound, business)
        found = self._every.get(id(bound))
        if found is None:
            found = self._every[id(bound)] = self._every_of(reader, bound, business)
        return found

    def _every_of(self, reader: Reader, bound: BoundRuleOrStep, business: str) -> tuple[Expanded, ...]:
        reads = self._reading.of(written_as(bound), bound.scope)
        spans = bound.spans if isinstance(bound, BoundRule) else (bound.span,)
        key = *_identity(bound, written_as(bound), reads, business), spans
        if key not in self._every_alike:
            changes = {date.min, *reads.days(), *(span.begin for span in spans if span.begin)}
            days = [day for day in sorted(changes) if any(span.holds(day) for span in spans)]
            said = {id(found): found for day in days for found in (self.of(reader, bound, business, day),)}
            self._every_alike[key] = tuple(said.values())
        return self._every_alike[key]

    def _reads_alike(self, bound: BoundRuleOrStep) -> bool:
        """Tell whether a rule or step reads the same in the whole nation."""
        nation = cast("Expansions", self._nation)
        return nation._reading.of(written_as(bound), bound.scope).words.isdisjoint(self._differing)  # noqa: SLF001  (one of these)


def _identity(bound: BoundRuleOrStep, part: object, reads: Reads, business: str) -> tuple[object, ...]:
    """Give what tells a use of a rule or step from others: who is in its roles, what it says of the business."""
    scope = bound.scope
    return id(part), id(scope.defines), tuple(scope.roles.items()), reads.told_apart(business)


def written_as(bound: BoundRuleOrStep) -> Rule | Step:
    """Give the rule or step itself, as it stands in its file."""
    return bound.rule if isinstance(bound, BoundRule) else bound.step
