"""The rules in force for one business, region and span of days: what a decision is made from.

Conditions stand once in `conditions`; rules, options and needs name them by index. Everything here is immutable and
holds no reference to the files but their places.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from bizrules.errors import Place
from bizrules.model.vocabulary import Vocabulary
from bizrules.rules.conditions import Node, every_test
from bizrules.rules.digest import digest_of
from bizrules.rules.language.effect import Approval, Duty, Forbid, Redirect
from bizrules.rules.language.paper import PaperType
from bizrules.rules.language.span import Span
from bizrules.rules.lifecycle import ResolvedMove
from bizrules.rules.need_tree import NeedNode, PaperLeaf, PaperOption, asks_who_is_there, conditions_of
from bizrules.rules.once import once
from bizrules.rules.procedure import ResolvedStep

LANGUAGE_VERSION = 1


@dataclass(frozen=True, slots=True)
class NeedEffect:
    """A need; `slot` is the slot it shares with others, None when it stands alone."""

    need: NeedNode
    slot: int | None


@dataclass(frozen=True, slots=True)
class LimitEffect:
    """A count with its ceiling; a ceiling of None waits for the unset `parameter`."""

    count: tuple[str, ...]
    adding: int | str
    ceiling: int | None
    per: str
    parameter: str

    @property
    def counted(self) -> tuple[str, ...]:
        """The facts that are counted, what the request adds included."""
        return (*self.count, self.adding) if isinstance(self.adding, str) else self.count


@dataclass(frozen=True, slots=True)
class ChargeEffect:
    """A charge. The amount in fen is fixed, a fact's, a table's rows (condition, amount), or waits for `parameter`."""

    kind: str
    every: str
    fixed: int | None
    fact: str
    rows: tuple[tuple[int, int | None], ...]
    parameter: str

    @property
    def counted(self) -> tuple[str, ...]:
        """The fact whose value is charged, if any."""
        return (self.fact,) if self.fact else ()


@dataclass(frozen=True, slots=True)
class DutyEffect:
    """What the clerk does, with its figures filled in; `unset` names the parameters of those that are not."""

    duty: Duty
    within_hours: int | None
    years_after_end: int | None
    unset: tuple[str, ...] = ()


Effect = Forbid | LimitEffect | NeedEffect | Redirect | Approval | ChargeEffect | DutyEffect


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedRule:
    """A rule bound to persons. `id` is layer/file/rule, `roles` who stands in the file's roles."""

    id: str
    name: str
    roles: Mapping[str, str]
    condition: int
    effect: Effect
    say: str
    cite: tuple[str, ...]
    place: Place = field(compare=False, repr=False)

    @property
    def person(self) -> str:
        """Give the one person that a trait's rule is about; empty where it is about none or several."""
        persons = set(self.roles.values())
        return persons.pop() if len(persons) == 1 else ""


@dataclass(frozen=True, slots=True)
class Slot:
    """The paper of one purpose from one person, that every contributing rule must accept: (rule, leaf) pairs."""

    purpose: str
    person: str
    contributions: tuple[tuple[int, PaperLeaf], ...]

    @property
    def line(self) -> str:
        """Give the id of its line of the checklist: `identity(owner)`."""
        return f"{self.purpose}({self.person})"


class Candidate(NamedTuple):
    """A type of paper in a slot: the option of each contribution, None where it is no option of that one."""

    paper: str
    options: tuple[PaperOption | None, ...]


@dataclass(frozen=True, kw_only=True)
class ResolvedRuleset:
    """All that is in force for one business, region and span of days; of a `sample`, some figures are made up."""

    business: str
    title: str
    operator: str
    region: str
    span: Span
    subject: str
    rules: tuple[ResolvedRule, ...]
    conditions: tuple[Node, ...]
    slots: tuple[Slot, ...]
    unset: Mapping[str, str]
    to_state: str
    settles: tuple[str, ...] = ()
    holder: str = ""
    states: tuple[str, ...] = ()
    moves: tuple[ResolvedMove, ...] = ()
    procedure: tuple[ResolvedStep, ...] = ()
    sample: bool = False
    types: Mapping[str, PaperType] = field(repr=False)
    vocabulary: Vocabulary = field(repr=False, compare=False)

    @once
    def facts(self) -> tuple[str, ...]:
        """Every fact that decides something, in the order of a row given to an engine."""
        return tuple(facts_of(self.conditions, (rule.effect for rule in self.rules)))

    @once
    def derived(self) -> tuple[str, ...]:
        """The facts among them that follow from others."""
        facts = ((name, self.vocabulary.facts.get(name)) for name in self.facts)
        return tuple(name for name, fact in facts if fact is not None and fact.derivation is not None)

    @once
    def deciding(self) -> tuple[tuple[int, ResolvedRule], ...]:
        """The rules, with their places, that decide something by themselves: no duties, no charges, no slots."""
        return tuple(
            (index, rule)
            for index, rule in enumerate(self.rules)
            if not isinstance(rule.effect, DutyEffect | ChargeEffect)
            and not (isinstance(rule.effect, NeedEffect) and rule.effect.slot is not None)
        )

    @once
    def limits(self) -> tuple[tuple[ResolvedRule, LimitEffect], ...]:
        """The rules that limit a count."""
        return tuple((rule, rule.effect) for rule in self.rules if isinstance(rule.effect, LimitEffect))

    @once
    def charges(self) -> tuple[tuple[int, ResolvedRule, ChargeEffect], ...]:
        """The rules that charge, with their places."""
        return tuple(
            (index, rule, rule.effect) for index, rule in enumerate(self.rules) if isinstance(rule.effect, ChargeEffect)
        )

    @once
    def needs(self) -> tuple[tuple[int, NeedEffect], ...]:
        """The needs, with the places of their rules: first who must be there, then what they must show."""
        needs = [(index, rule.effect) for index, rule in enumerate(self.rules) if isinstance(rule.effect, NeedEffect)]
        return tuple(sorted(needs, key=lambda found: not asks_who_is_there(found[1].need)))

    @once
    def candidates(self) -> tuple[tuple[Candidate, ...], ...]:
        """For each slot, every type of paper with what each contributing rule makes of it."""
        return tuple(tuple(_candidates(slot)) for slot in self.slots)

    @once
    def asking(self) -> tuple[tuple[int, ...], ...]:
        """For each slot, the conditions of the rules that ask for its paper."""
        return tuple(tuple(self.rules[rule].condition for rule, _ in slot.contributions) for slot in self.slots)

    @once
    def slot_reads(self) -> tuple[tuple[int, ...], ...]:
        """For each slot, the conditions that its level hangs on."""
        return tuple(tuple(dict.fromkeys(self._read_by(slot))) for slot in self.slots)

    @once
    def need_reads(self) -> tuple[tuple[int, ...], ...]:
        """For each rule, the conditions that the level of its need hangs on; none for a rule without one."""
        needs = (rule.effect.need if isinstance(rule.effect, NeedEffect) else None for rule in self.rules)
        return tuple(tuple(dict.fromkeys(conditions_of(need))) if need is not None else () for need in needs)

    def _read_by(self, slot: Slot) -> Iterator[int]:
        for rule, leaf in slot.contributions:
            yield self.rules[rule].condition
            yield from conditions_of(leaf)

    @once
    def index(self) -> Mapping[str, int]:
        """Where each fact stands in a row."""
        return {name: position for position, name in enumerate(self.facts)}

    @once
    def digest(self) -> str:
        """Sixteen hexadecimal digits that change when anything changes that can decide."""
        facts = (self.vocabulary.find(name) for name in self.facts)
        content = (
            LANGUAGE_VERSION,
            self.business,
            self.operator,
            self.rules,
            self.conditions,
            self.slots,
            self.to_state,
            self.moves,
            self.procedure,
            self.types,
            self.sample,
            [(fact.name, fact.type, fact.minimum, fact.derivation) for fact in facts if fact is not None],
        )
        return digest_of(repr(content))


def facts_of(conditions: Iterable[Node], effects: Iterable[Effect]) -> Mapping[str, None]:
    """Give every fact that some conditions and effects read, in their order."""
    names = dict.fromkeys(test.fact for node in conditions for test in every_test(node))
    for effect in effects:
        if isinstance(effect, LimitEffect | ChargeEffect):
            names |= dict.fromkeys(effect.counted)
    return names


def _candidates(slot: Slot) -> Iterator[Candidate]:
    leaves = [leaf for _, leaf in slot.contributions]
    for paper in dict.fromkeys(option.paper for leaf in leaves for option in leaf.options):
        # a rule may accept a paper in several ways; each way of one goes with each way of the others
        ways: list[list[PaperOption | None]] = [
            [option for option in leaf.options if option.paper == paper] or [None] for leaf in leaves
        ]
        yield from (Candidate(paper, options) for options in product(*ways))
