"""A unified social credit code that must be of certain kinds: what the certificates of organizations carry."""

from collections.abc import Collection
from datetime import date

from bizrules.documents import unified_social_credit_code
from bizrules.documents.verdict import Grade, NumberVerdict, bad


def check_kind(number: str, on: date, prefixes: Collection[str]) -> NumberVerdict:
    """Judge a code, and refuse one whose first two characters are of another certificate.

    >>> check_kind("12110101MA00AB124B", date(2026, 11, 21), ("91", "92", "93")).code
    'other_kind'
    """
    verdict = unified_social_credit_code.check(number, on)
    if verdict.grade is Grade.FAIL or number[:2] in prefixes:
        return verdict
    return bad("other_kind", verdict.number)
