"""Rules and steps expanded once for all businesses and days for which they read the same.

A trait is used by many businesses, and most days on which something changes change nothing in most rules. So a rule is
expanded again only where a figure that it names, or a way of a paper, is another one; or for each business, if it names
the business.
"""

from collections.abc import Iterator
from datetime import date

from bizrules.model.vocabulary import Vocabulary
from bizrules.rules.bind import BoundRule
from bizrules.rules.language.procedure import Step
from bizrules.rules.language.rule import Rule
from bizrules.rules.language.span import Span
from bizrules.rules.merge import Registers, value_on
from bizrules.rules.procedure import BoundStep
from bizrules.rules.reading import Reader
from bizrules.rules.reads import Reading
from bizrules.rules.resolve_rule import Expanded, RuleResolver

Bound = BoundRule | BoundStep


class Expansions:
    """What the rules and steps of one operator say, with the registers of one region.

    What is written is known by its identity, and so must live as long as this does.
    """

    def __init__(self, vocabulary: Vocabulary, registers: Registers) -> None:
        self.vocabulary = vocabulary
        self.registers = registers
        self._reading = Reading(registers)
        self._kept: dict[tuple[object, ...], Expanded] = {}

    def of(self, reader: Reader, bound: Bound, business: str, day: date | None) -> Expanded:
        """Give what a rule or step says for a business on a day; what does not fit is reported to each who asks.

        Without a day every option is open and every figure unset.
        """
        written = _written(bound)
        reads = self._reading.of(written, bound.scope)
        options = (option for group in reads.groups for option in group.options)
        key = (
            id(written),
            id(bound.scope.defines),
            tuple(bound.scope.roles.items()),
            business if reads.business else "",
            *(value_on(figure, day) if day else None for figure in reads.figures),
            *(id(option) for option in options if day is None or option.span.holds(day)),
        )
        found = self._kept.get(key)
        if found is None:
            own = Reader(reader.lines)
            found = RuleResolver(own, self.vocabulary, self.registers, business, day).resolve(bound)
            if own.problems:
                reader.take(own.problems)
            else:
                self._kept[key] = found
        return found

    def every(self, reader: Reader, bound: Bound, business: str) -> Iterator[Expanded]:
        """Give everything that a rule or step says on the days when it is in force."""
        reads = self._reading.of(_written(bound), bound.scope)
        spans = bound.spans if isinstance(bound, BoundRule) else (bound.span,)
        changes = {day for group in reads.groups for option in group.options for day in option.span}
        changes |= {value.begin for figure in reads.figures for value in figure.values}
        for day in sorted({date.min, *(day for day in (*changes, *(span.begin for span in spans)) if day)}):
            if _in_force(spans, day):
                yield self.of(reader, bound, business, day)


def _written(bound: Bound) -> Rule | Step:
    return bound.rule if isinstance(bound, BoundRule) else bound.step


def _in_force(spans: tuple[Span, ...], day: date) -> bool:
    return any(span.holds(day) for span in spans)
