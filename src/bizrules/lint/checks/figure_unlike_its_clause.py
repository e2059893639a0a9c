"""A figure that its clauses do not say, though they say others of its unit.

The clause says ten yuan, and the rule ten fen; sixteen years, and the rule eighteen. The number of a clause is written
as it stands there, in the unit of the fact: *not yet thirty days* is `less_than: 30`, not `at_most: 29`. Looked at are
figures above one whose clauses count something in the same unit, by the words of `vocabulary/measures.yaml`.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: card-fee, charge: {kind: fee, amount: 10}, cite: [E-2]}

    # clauses/fees.yaml
    document: Fees of this hall
    basis: contract
    clauses:
      E-2: {quote: a new card is 10 yuan}

    # vocabulary/measures.yaml
    fen: {yuan: 100}

Prefer::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: card-fee, charge: {kind: fee, amount: 1000}, cite: [E-2]}

    # clauses/fees.yaml
    document: Fees of this hall
    basis: contract
    clauses:
      E-2: {quote: a new card is 10 yuan}

    # vocabulary/measures.yaml
    fen: {yuan: 100}

Since: 0.1.0
"""

from collections.abc import Iterator

from bizrules.lint.figures import Figures
from bizrules.lint.finding import Finding
from bizrules.lint.measured import listed, measured
from bizrules.rules.rulesets import Rulesets

ID = "figure-unlike-its-clause"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find figures none of which is among the numbers of their unit that the clauses quoted say."""
    for holder in Figures(rulesets).holders():
        quotes = [rulesets.clauses[name].quote for name in holder.cite]
        for figure in holder.figures:
            words = rulesets.measures.get(figure.unit, {})
            said = frozenset(number for quote in quotes for number in measured(quote, words))
            if said and max(figure.numbers) > 1 and not said & figure.numbers:
                what = f"{holder.what} has {listed(figure.numbers)} {figure.unit}, its clauses {listed(said)}"
                advice = "write the number of the clause, in the unit, or cite the clause that says this one"
                place = rulesets.word_place(holder.place, figure.name or str(max(figure.numbers)))
                yield Finding(ID, what, advice, place, rule=holder.rule)
