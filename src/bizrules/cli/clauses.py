"""`bizrules clauses`: the clauses, each with the rules that rest on it; or the rules, each with its clauses."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from bizrules.cli.books import Books
from bizrules.cli.citing import Citing, CitingRule, clause_record
from bizrules.cli.options import add_output
from bizrules.cli.rule_words import EFFECTS, quotation
from bizrules.cli.terminal import Terminal
from bizrules.errors import Problem, RequestError, did_you_mean
from bizrules.rules.language.clause import Clause
from bizrules.wording.layout import Row, Section
from bizrules.wording.phrases import Phrases, _

_FEW = 6
"""Businesses of an operator that are named; more are counted, since a rule of the counter is a rule of all."""
KINDS = {
    "step": _("step {name}"),
    "move": _("move of a line {name}"),
    "table": _("table {name}"),
    "use": _("shared rules {name}"),
    "line": _("states of the line of {name}"),
    "parameter": _("parameter {name}"),
    "paper": _("paper {name}"),
    "group": _("group of papers {name}"),
    "option": _("option {name}"),
}


def add_arguments(parser: ArgumentParser) -> None:
    """Add what may stand behind `bizrules clauses`."""
    which = "a clause such as CT01-07, how ids begin, such as CT01, or a part of a document's name (default: all)"
    parser.add_argument("clause", metavar="CLAUSE", nargs="?", default="", help=which)
    parser.add_argument("--operator", help="one operator (default: all)")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--rules", action="store_true", help="list the rules, each with its clauses")
    way.add_argument("--uncited", action="store_true", help="list only clauses that nothing cites, and why")
    add_output(parser)


def run(options: Namespace) -> int:
    """List the clauses, or the rules."""
    books = Books(options)
    loaded = [books.book(operator) for operator in books.operators()]
    citing = Citing(loaded)
    clauses = _chosen(citing, options.clause)
    if options.uncited:
        clauses = [clause for clause in clauses if not citing.is_cited(clause.id)]
    listed = _Listed(citing, books.phrases_of_all(loaded))
    terminal = Terminal()
    if options.format == "json":
        terminal.json(listed.rule_records(clauses) if options.rules else listed.clause_records(clauses))
    else:
        terminal.sections(listed.by_rule(clauses) if options.rules else listed.by_clause(clauses))
    return 0


def _chosen(citing: Citing, wanted: str) -> list[Clause]:
    """Give the clause of an id, or those whose id begins so, or whose document is named so.

    Raises: RequestError when there are none.
    """
    if wanted in citing.clauses:
        return [citing.clauses[wanted]]
    every = citing.clauses.values()
    found = [clause for clause in every if clause.id.startswith(wanted) or wanted in clause.document]
    if found:
        return found
    known = (name for clause in every for name in (clause.id, clause.document))
    advice = did_you_mean(wanted, known, "`bizrules clauses` lists them")
    what = "no clause begins so, and no document is named so"
    raise RequestError([Problem(code="unknown-clause", what=what, help=advice)])


class _Listed:
    """Clauses and rules, listed."""

    def __init__(self, citing: Citing, phrases: Phrases) -> None:
        self.citing = citing
        self.phrases = phrases

    # ── for people ───────────────────────────────────────────────────────────────────────────────────────────────────

    def by_clause(self, clauses: list[Clause]) -> Iterator[Section]:
        """Give the clauses of each document, each with what cites it."""
        for document in dict.fromkeys(clause.document for clause in clauses):
            own = (clause for clause in clauses if clause.document == document)
            yield Section(document, tuple(self._clause(clause, self._citing(clause)) for clause in own))

    def by_rule(self, clauses: list[Clause]) -> Iterator[Section]:
        """Give the rules that cite any of the clauses, those of a file together, each with all its clauses."""
        rows: dict[str, list[Row]] = {}
        for rule in self._rules(clauses):
            cited = tuple(self._clause(self.citing.clauses[name], ()) for name in rule.rule.cite)
            rows.setdefault(rule.id.rpartition("/")[0], []).append(self._rule(rule, cited))
        for file, below in rows.items():
            yield Section(file, tuple(below))

    def _clause(self, clause: Clause, below: tuple[Row, ...]) -> Row:
        text = quotation(self.phrases, clause.basis, clause.quote)
        return Row(mark=clause.id, text=text, tone="strong", cite=clause.section, below=below)

    def _citing(self, clause: Clause) -> tuple[Row, ...]:
        say = self.phrases.say
        rows = [self._rule(rule, ()) for rule in self.citing.rules_of(clause.id)]
        rows += [Row(text=say(KINDS[kind], name=name), said="quiet") for kind, name in self.citing.others_of(clause.id)]
        if not rows:
            reason = say(clause.no_rule) if clause.no_rule else say(_("no reason is given"))
            tone = "quiet" if clause.no_rule else "open"
            rows = [Row(text=self.phrases.labelled(say(_("no rule")), reason), said=tone)]
        return tuple(rows)

    def _rule(self, rule: CitingRule, below: tuple[Row, ...]) -> Row:
        name = rule.id if not below else rule.rule.id
        said = self.phrases.together(self.phrases.say(text) for text in rule.sentences) if rule.sentences else name
        notes = (Row(text=name, said="quiet"),) if rule.sentences else ()
        where = tuple(Row(text=text, said="quiet") for text in self._businesses(rule))
        mark = f"[{self.phrases.say(EFFECTS[rule.effect])}]"
        return Row(mark=mark, text=said, below=(*notes, *where, *below))

    def _businesses(self, rule: CitingRule) -> Iterator[str]:
        """Say of each operator which businesses a rule is one of."""
        for operator, businesses in rule.operators.items():
            named = self.phrases.together(self.phrases.title("business", name) for name in businesses)
            if len(businesses) > _FEW:
                named = self.phrases.ngettext("{number} business", "{number} businesses", len(businesses))
            yield self.phrases.labelled(self.phrases.title("operator", operator), named)

    # ── for programs ─────────────────────────────────────────────────────────────────────────────────────────────────

    def clause_records(self, clauses: list[Clause]) -> list[dict[str, object]]:
        """Give the clauses as JSON values, each with what cites it."""
        return [
            {
                **clause_record(clause),
                "no_rule": clause.no_rule,
                "rules": [self._rule_record(rule) for rule in self.citing.rules_of(clause.id)],
                "others": [{"kind": kind, "name": name} for kind, name in self.citing.others_of(clause.id)],
            }
            for clause in clauses
        ]

    def rule_records(self, clauses: list[Clause]) -> list[dict[str, object]]:
        """Give the rules that cite any of the clauses as JSON values, each with all its clauses."""
        return [
            {
                **self._rule_record(rule),
                "clauses": [clause_record(self.citing.clauses[name]) for name in rule.rule.cite],
            }
            for rule in self._rules(clauses)
        ]

    def _rules(self, clauses: list[Clause]) -> list[CitingRule]:
        wanted = {clause.id for clause in clauses}
        return [rule for rule in self.citing.rules.values() if wanted.intersection(rule.rule.cite)]

    def _rule_record(self, rule: CitingRule) -> dict[str, object]:
        texts = [self.phrases.say(text) for text in rule.sentences]
        businesses = {operator: list(names) for operator, names in rule.operators.items()}
        return {"id": rule.id, "effect": rule.effect, "texts": texts, "operators": businesses}
