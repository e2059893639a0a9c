"""Something in force before every clause that it cites.

A request of an earlier day would be decided by a rule that nothing carries yet. A clause without a day carries
any day.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    from: "2010-01-01"
    rules:
      - {id: new-line, when: {line.days_in_service: {less_than: 30}}, forbid: a new line, cite: [E-2]}

    # clauses/later.yaml
    document: Notice of 2015
    basis: law
    clauses:
      E-2: {quote: no change in the first thirty days, from: "2015-06-01"}

Prefer::

    # example/plan_change.yaml
    business: plan_change
    from: "2010-01-01"
    rules:
      - id: new-line
        from: "2015-06-01"
        when: {line.days_in_service: {less_than: 30}}
        forbid: a new line
        cite: [E-2]

    # clauses/later.yaml
    document: Notice of 2015
    basis: law
    clauses:
      E-2: {quote: no change in the first thirty days, from: "2015-06-01"}

Since: 0.1.0
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from bizrules.errors import Place
from bizrules.lint.finding import Finding
from bizrules.lint.in_force import every_bound_rule, every_business
from bizrules.lint.mentions import mentions
from bizrules.rules.resolve import STATE_RULE
from bizrules.rules.rulesets import Rulesets

ID = "dated-before-its-clause"
_ADVICE = "begin on that day, or cite what held before"
_ADVICE_FOR_STATES = "states have no days: cite a clause that is undated, such as what the business means"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find rules, figures, options and uses in force before every clause they cite."""
    for bound in every_bound_rule(rulesets):
        begins = [span.begin for span in bound.spans if not span.is_empty]
        yield from _rule(rulesets, bound.rule.id, bound.rule.cite, bound.rule.place, begins)
    for entry, _ in every_business(rulesets):
        if entry.states:
            found = _rule(rulesets, STATE_RULE, entry.state_cite, entry.place, [None])
            yield from (replace(one, help=_ADVICE_FOR_STATES) for one in found)
    for citation in mentions(rulesets).citations:
        # The days of a rule are those of its uses too, and were looked at above; what gives no day of its own is in
        # force only while a rule asks for it.
        begin = citation.span.begin
        first = _first_day(rulesets, citation.cited)
        if not citation.rule and begin is not None and first is not None and begin < first:
            what = f"{citation.what} is in force from {begin}, before {first}, the first day of any clause it cites"
            yield Finding(ID, what, _ADVICE, rulesets.word_place(citation.place, str(begin), "from"))


def _rule(
    rulesets: Rulesets, name: str, cite: Iterable[str], place: Place, begins: Iterable[date | None]
) -> Iterator[Finding]:
    first = _first_day(rulesets, cite)
    early = [begin for begin in begins if first is not None and (begin is None or begin < first)]
    if early:
        what = f"the rule `{name}` is in force before {first}, the first day of any clause it cites"
        yield Finding(ID, what, _ADVICE, rulesets.word_place(place, str(early[0]), "from"), rule=name)


def _first_day(rulesets: Rulesets, cited: Iterable[str]) -> date | None:
    """Give the first day on which any of the clauses is in force; None when one of them holds on every day."""
    clauses = [clause for name in cited if (clause := rulesets.clauses.get(name)) is not None]
    days = [clause.span.begin for clause in clauses if clause.span.begin is not None]
    return min(days) if days and len(days) == len(clauses) else None
