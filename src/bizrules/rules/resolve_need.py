"""What a rule requires made into what it asks for: groups of papers opened, persons and facts named."""

from datetime import date

from bizrules.errors import Place, did_you_mean
from bizrules.rules.conditions import Node, all_of, every_test
from bizrules.rules.expand import Expander
from bizrules.rules.language.need import Need, Needs, PaperNeed
from bizrules.rules.language.paper import Group, Option, PaperType
from bizrules.rules.language.span import Span
from bizrules.rules.merge import Registers
from bizrules.rules.need_tree import FactLeaf, NeedNode, PaperLeaf, PaperOption, Several
from bizrules.rules.scope import OptionClosed, Scope
from bizrules.rules.unset import unset_test

_HOLDER = "holder"


class NeedResolver:
    """Resolves what one rule needs, and gathers the conditions and the types of papers that it meets on the way."""

    def __init__(self, expander: Expander, registers: Registers, day: date | None) -> None:
        self.reader = expander.reader
        self.vocabulary = expander.vocabulary
        self.expander = expander
        self.registers = registers
        self.day = day
        self.conditions: dict[Node, int] = {}
        self.types: dict[str, PaperType] = {}

    def index(self, node: Node) -> int:
        """Give the place of a condition among those of this rule."""
        return self.conditions.setdefault(node, len(self.conditions))

    def need(self, need: Need, scope: Scope) -> NeedNode:
        """Give what is needed; what does not fit has been reported."""
        if isinstance(need, Needs):
            return Several(need.kind, tuple(self.need(branch, scope) for branch in need.branches))
        if isinstance(need, PaperNeed):
            return self._paper(need, scope)
        node = self.expander.condition(need.condition, scope)
        changeable = dict.fromkeys(test.fact for test in every_test(node) if self._can_change(test.fact))
        if need.condition and not changeable and not any(unset_test(test.fact) for test in every_test(node)):
            advice = "a fact that cannot change is no demand: write `forbid`, or mark it `can_change`"
            self.reader.report(
                "require-unchangeable", "this can never be brought or made so", need.condition[0].place, advice
            )
        return FactLeaf(self.index(node), tuple(changeable))

    def _in_force(self, span: Span) -> bool:
        return self.day is None or span.holds(self.day)

    def _can_change(self, name: str) -> bool:
        # a test against an unset parameter is about a fact all the same: what it is about can change or not
        unset = unset_test(name)
        fact = self.vocabulary.find(unset.about if unset else name)
        return fact is not None and fact.can_change != "never"

    def _paper(self, need: PaperNeed, scope: Scope) -> PaperLeaf:
        person = self.expander.person(need.person, scope, need.place)
        self._check_purpose(need.purpose, need.place)
        group = self.registers.groups.get(need.paper)
        if group is not None:
            self._check_purpose(group.purpose, group.place)
            options = self._options(group, person)
            return PaperLeaf(group.id, need.purpose or group.purpose, person, need.forms, options)
        if need.paper not in self.registers.types:
            known = (*self.registers.types, *self.registers.groups)
            at = self.reader.word_place(need.place, need.paper, "paper")
            self.reader.report(
                "unknown-paper",
                f"there is no paper `{need.paper}`",
                at,
                did_you_mean(need.paper, known, "`bizrules papers` lists them"),
            )
            return PaperLeaf(need.paper, need.purpose or need.paper, person, need.forms, ())
        option = PaperOption(need.paper, self.index(all_of(())), (), by_hand=False, cite=())
        self.types[need.paper] = self.registers.types[need.paper]
        return PaperLeaf(need.paper, need.purpose or need.paper, person, need.forms, (option,))

    def _check_purpose(self, purpose: str, place: Place) -> None:
        if purpose and purpose not in self.registers.purposes:
            advice = did_you_mean(purpose, self.registers.purposes)
            at = self.reader.word_place(place, purpose, "as", "for")
            self.reader.report("unknown-purpose", f"there is no purpose `{purpose}`", at, advice)

    def _options(self, group: Group, person: str) -> tuple[PaperOption, ...]:
        scope = Scope({}, {}, {_HOLDER: person}, group.id, closing=True)
        options = []
        for option in group.options:
            if option.narrows or not self._in_force(option.span):
                continue
            if option.paper not in self.registers.types:
                advice = did_you_mean(option.paper, self.registers.types)
                at = self.reader.word_place(option.place, option.paper, "paper")
                self.reader.report("unknown-paper", f"there is no paper `{option.paper}`", at, advice)
                continue
            narrower = [
                other
                for other in group.options
                if other.narrows and other.paper == option.paper and self._in_force(other.span)
            ]
            opened = self._option((option, *narrower), scope)
            if opened is not None:
                self.types[option.paper] = self.registers.types[option.paper]
                options.append(opened)
        return tuple(options)

    def _option(self, parts: tuple[Option, ...], scope: Scope) -> PaperOption | None:
        """Join an option with what narrows it; None when it is closed to this person."""
        try:
            when = all_of(self.expander.condition(part.when, scope) for part in parts)
            company = tuple(self.need(need, scope) for part in parts for need in part.company)
        except OptionClosed:
            return None
        cite = tuple(dict.fromkeys(clause for part in parts for clause in part.cite))
        return PaperOption(parts[0].paper, self.index(when), company, any(part.by_hand for part in parts), cite)
