"""Which rules rest on which clauses: the rules of several books as they are written, on all days and in all regions."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field

from bizrules.flows.book import Book
from bizrules.flows.explain import EffectName, quoted
from bizrules.lint.mentions import mentions
from bizrules.rules.language.clause import Clause
from bizrules.rules.language.effect import Approval, Charge, Duty, Forbid, Limit, Redirect, Require
from bizrules.rules.language.rule import Rule
from bizrules.rules.rulesets import Rulesets

_EFFECTS: dict[type, EffectName] = {
    Forbid: "forbid",
    Limit: "limit",
    Require: "require",
    Redirect: "redirect",
    Approval: "approval",
    Charge: "charge",
    Duty: "do",
}


@dataclass(slots=True)
class CitingRule:
    """A rule with the businesses that it is a rule of, by operator; none while nothing uses its trait."""

    id: str
    rule: Rule
    operators: dict[str, dict[str, None]] = field(default_factory=dict)

    @property
    def effect(self) -> EffectName:
        """Name the effect as a ruleset does."""
        return _EFFECTS[type(self.rule.effect)]

    @property
    def sentences(self) -> tuple[str, ...]:
        """Give the rule's own sentences; empty where it has none."""
        effect = self.rule.effect
        if isinstance(effect, Duty):
            return effect.texts
        said = self.rule.say or (effect.text if isinstance(effect, Forbid) else "")
        return (said,) if said else ()


def clause_record(clause: Clause) -> dict[str, object]:
    """Give a clause as JSON values: what is quoted of it, and its days in force."""
    return {**asdict(quoted(clause)), "in_force": None if clause.undated else clause.span._asdict()}


class Citing:
    """The clauses of several books, what cites each, and the rules."""

    def __init__(self, books: Iterable[Book]) -> None:
        self.clauses: dict[str, Clause] = {}
        self.rules: dict[str, CitingRule] = {}
        self._others: dict[str, dict[tuple[str, str], None]] = {}
        self._by_clause: dict[str, dict[str, None]] = {}
        for book in books:
            self._add(book)

    def rules_of(self, clause: str) -> list[CitingRule]:
        """Give the rules that cite a clause."""
        return [self.rules[name] for name in self._by_clause.get(clause, ())]

    def others_of(self, clause: str) -> list[tuple[str, str]]:
        """Give what else cites a clause, as (kind, name): a table, a parameter, a paper and so on."""
        return list(self._others.get(clause, ()))

    def is_cited(self, clause: str) -> bool:
        """Tell whether anything cites a clause."""
        return clause in self._by_clause or clause in self._others

    def _add(self, book: Book) -> None:
        rulesets = book.written
        self.clauses |= rulesets.clauses
        for rule in _written(rulesets):
            known = self.rules.setdefault(rule.id, rule)
            for clause in known.rule.cite:
                self._by_clause.setdefault(clause, {})[rule.id] = None
        for region in sorted({layer.region for layer in rulesets.sources.layers}):
            for business in book.businesses(region):
                for bound in rulesets.bound_rules(business, region):
                    self.rules[bound.id].operators.setdefault(book.operator, {})[business] = None
        for citation in mentions(rulesets).citations:
            for clause in citation.cited if citation.kind != "rule" else ():
                self._others.setdefault(clause, {})[citation.kind, citation.name] = None


def _written(rulesets: Rulesets) -> Iterator[CitingRule]:
    for layer in rulesets.sources.layers:
        for file in rulesets.rule_files(layer):
            for rule in file.rules:
                yield CitingRule(f"{file.layer}/{file.name}/{rule.id}", rule)
