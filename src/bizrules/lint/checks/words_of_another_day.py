"""A clause whose words say from which day it is, and that is in force from another.

A day is copied twice, once in the sentence and once for the machine, and one of the two slips: a new rule then begins a
month late, or not at all. Only a day *from* which the words say that something is counts; a day by which, or before
which, may be any.

Avoid::

    # clauses/notice.yaml
    document: Notice of 2017
    basis: law
    from: "2017-01-02"
    clauses:
      N-1: {quote: "from 2017-02-01 all customers show a document", no_rule: an example}

Prefer::

    # clauses/notice.yaml
    document: Notice of 2017
    basis: law
    from: "2017-02-01"
    clauses:
      N-1: {quote: "from 2017-02-01 all customers show a document", no_rule: an example}

Since: 0.1.0
"""

import re
from collections.abc import Iterator
from datetime import date

from bizrules.lint.finding import Finding
from bizrules.model.days import parse_day
from bizrules.rules.rulesets import Rulesets

ID = "words-of-another-day"
_DAY = r"(\d{4})\s*[年-]\s*(\d{1,2})\s*[月-]\s*(\d{1,2})(?!\d)"
_BEGINNING = re.compile(rf"\bfrom {_DAY}|{_DAY}\s*日?\s*起", re.IGNORECASE)


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find clauses in force from a day that is none of those from which their quotation says that something is."""
    for clause in rulesets.clauses.values():
        said = _days_from(clause.quote)
        if said and clause.span.begin not in said:
            has = f"in force from {clause.span.begin}" if clause.span.begin else "undated"
            days = ", ".join(map(str, sorted(said)))
            what = f"the words of `{clause.id}` say from {days}, and it is {has}"
            advice = f'write from: "{min(said)}", or quote the sentence as it stands'
            yield Finding(ID, what, advice, rulesets.word_place(clause.place, str(clause.span.begin), "from"))


def _days_from(text: str) -> frozenset[date]:
    """Give the days of the calendar from which a text says that something is.

    >>> sorted(map(str, _days_from("自2019年12月1日起实施，2020年1月1日前完成")))
    ['2019-12-01']
    """
    numbers = (filter(None, found.groups()) for found in _BEGINNING.finditer(text))
    days = (parse_day(f"{int(year)}-{int(month):02}-{int(day):02}") for year, month, day in numbers)
    return frozenset(day for day in days if day is not None)
