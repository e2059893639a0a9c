"""A quotation that is empty, or longer than two hundred characters.

The quotation is what a clerk shows to a customer who doubts. An empty one shows nothing; a long one hides the sentence
that carries the rule.

Avoid::

    # clauses/counter.yaml
    document: Handbook of the counter
    basis: seed
    clauses:
      K-1: {section: "3", quote: " ", no_rule: an example}

Prefer::

    # clauses/counter.yaml
    document: Handbook of the counter
    basis: seed
    clauses:
      K-1: {section: "3", quote: the register of visitors is kept for two years, no_rule: an example}

Since: 0.1.0
"""

from collections.abc import Iterator

from bizrules.lint.finding import Finding
from bizrules.rules.rulesets import Rulesets

ID = "quote-out-of-measure"
_LONGEST = 200


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find clauses without words, or with too many."""
    for clause in rulesets.clauses.values():
        length = len(clause.quote.strip())
        if not 0 < length <= _LONGEST:
            what = f"the quotation of `{clause.id}` has {length} characters"
            place = rulesets.word_place(clause.place, clause.quote, "quote")
            yield Finding(ID, what, "quote the one sentence that carries the rule, word for word", place)
