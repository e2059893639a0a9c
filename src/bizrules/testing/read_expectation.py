"""What a scenario expects, read and checked: a name that no rule bears would pass in silence where it is denied."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import cast, get_args

from bizrules.errors import did_you_mean
from bizrules.model.decision import OUTCOMES, NeedStatus, Outcome
from bizrules.rules.language.effect import CHARGE_KINDS
from bizrules.rules.once import once
from bizrules.rules.reading import Reader
from bizrules.rules.resolve import STATE_RULE
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.yaml_tree import Node, TextNode
from bizrules.testing.scenario import Expectation

_FIELDS = tuple(item.name for item in fields(Expectation))
_KINDS = tuple(f"{kind}{every}" for kind in CHARGE_KINDS for every in ("", " every month"))


@dataclass(frozen=True)
class Names:
    """Every name that a decision of one book may bear; `papers` are purposes, and types that serve none."""

    rules: frozenset[str]
    papers: frozenset[str]
    persons: frozenset[str]
    clauses: frozenset[str]
    parameters: frozenset[str]

    @once
    def needs(self) -> frozenset[str]:
        """Give what a need may be called: by its rule, or by its papers."""
        return self.rules | self.papers


def names_of(rulesets: Rulesets) -> Names:
    """Gather the names of an operator's rulesets, of all regions and days.

    Raises: RulesetError when a rule file is faulty.
    """
    rules = {rule.id for layer in rulesets.sources.layers for file in rulesets.rule_files(layer) for rule in file.rules}
    parameters = {name for region in rulesets.regions for name in rulesets.registers(region).parameters}
    return Names(
        rules=frozenset(rules | {STATE_RULE}),
        papers=frozenset(name for papers in rulesets.papers() for name in (*papers.purposes, *papers.types)),
        persons=frozenset(rulesets.vocabulary.roles.persons()),
        clauses=frozenset(rulesets.clauses),
        parameters=frozenset(parameters),
    )


@dataclass(frozen=True, slots=True)
class ExpectationReader:
    """Reads the `expect:` of one scenario after another; mistakes go to the reader."""

    reader: Reader
    names: Names

    def read(self, node: Node | None) -> Expectation:
        """Read one expectation."""
        found = self.reader.fields(node, _FIELDS, required=("outcome",), of="`expect`")
        outcome = self.reader.choice(found.get("outcome"), OUTCOMES, "`outcome`", "undetermined")
        needs = self.names.needs
        return Expectation(
            outcome=cast("Outcome", outcome),
            possible=self._set(found.get("possible"), OUTCOMES, "an outcome"),
            items=self._statuses(found.get("items"), needs),
            no_items=self._list(found.get("no_items"), needs, "a need"),
            charges=self._amounts(found.get("charges")),
            open_charges=self._set(found.get("open_charges"), self.names.rules, "a charge"),
            kinds=self._kinds(found.get("kinds")),
            reasons=self._list(found.get("reasons"), self.names.rules, "a reason"),
            open_reasons=self._list(found.get("open_reasons"), self.names.rules, "a reason"),
            no_reasons=self._list(found.get("no_reasons"), self.names.rules, "a reason"),
            targets=self._targets(found.get("targets")),
            duties=self._list(found.get("duties"), self.names.rules, "a duty"),
            no_duties=self._list(found.get("no_duties"), self.names.rules, "a duty"),
            within_hours=self._amounts(found.get("within_hours")) or {},
            years_after_end=self._amounts(found.get("years_after_end")) or {},
            cites=self._list(found.get("cites"), self.names.clauses, "a clause"),
            unset=self._set(found.get("unset"), self.names.parameters, "a parameter"),
        )

    def _list(self, node: Node | None, known: Iterable[str], of: str) -> tuple[str, ...]:
        if node is None:  # as most of an expectation is
            return ()
        return self.reader.each(node, lambda item: self._name(item, known, of), "what is expected")

    def _set(self, node: Node | None, known: Iterable[str], of: str) -> frozenset[str] | None:
        return None if node is None else frozenset(self._list(node, known, of))

    def _statuses(self, node: Node | None, needs: Iterable[str]) -> Mapping[str, str]:
        choices = get_args(NeedStatus)
        return {
            self._name(key, needs, "a need"): self.reader.choice(value, choices, "the status of a need")
            for key, value in self.reader.entries(node, "`items`")
        }

    def _kinds(self, node: Node | None) -> Mapping[str, str]:
        return {
            self._name(key, self.names.rules, "a charge"): self.reader.choice(value, _KINDS, "the kind of a charge")
            for key, value in self.reader.entries(node, "`kinds`")
        }

    def _targets(self, node: Node | None) -> Mapping[str, frozenset[str]]:
        return {
            self._name(key, self.names.rules, "a reason"): frozenset(self.reader.texts(value, "`targets`"))
            for key, value in self.reader.entries(node, "`targets`")
        }

    def _amounts(self, node: Node | None) -> Mapping[str, int] | None:
        if node is None:
            return None
        return {
            self._name(key, self.names.rules, "a rule"): self.reader.whole_number(value, f"`{key.value}`")
            for key, value in self.reader.entries(node, "what is expected")
        }

    def _name(self, node: Node, known: Iterable[str], of: str) -> str:
        """Read a name that may carry a person: `identity(owner)`."""
        name = self.reader.text(node, of)
        head, bracket, person = name.partition("(")
        if isinstance(node, TextNode) and head not in known:
            advice = did_you_mean(head, known)
            self.reader.report("unknown-name", f"nothing in this book is called `{head}`: {of}", node.place, advice)
        whose = person.removesuffix(")")
        if bracket and whose not in self.names.persons:
            place = node.place
            if place.length == len(name):  # as it stands, and not in quotes
                place = place._replace(column=place.column + len(head) + 1, length=len(whose))
            advice = did_you_mean(whose, self.names.persons)
            self.reader.report("unknown-person", f"there is no person `{whose}`", place, advice)
        return name
