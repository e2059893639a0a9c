"""Tests of what is known while loading, a business, a figure or a cell of a table, and comparison by word."""

from bizrules.rules.language.condition import Check, Member, OneOf, Written
from bizrules.rules.reading import parse_whole_number


def only_text(check: Check) -> str | None:
    """Give the one value of a test, or None where it is another test."""
    return check.values[0].text if isinstance(check, OneOf) and len(check.values) == 1 else None


def is_passed(text: str, check: Check) -> bool:
    """Test a text that is known while loading: a business, a parameter's value, a cell of a table."""
    if isinstance(check, OneOf):
        return any(text == value.text for value in check.values)
    number = parse_whole_number(text)
    if isinstance(check, Member) or number is None:
        return False
    return all(
        isinstance(bound, Written)
        and (limit := parse_whole_number(bound.text)) is not None
        and compare(word, number, limit)
        for word, bound in check.bounds
    )


def compare(word: str, value: int, limit: int) -> bool:
    """Compare two numbers by a word of the language.

    >>> compare("at_least", 5, 5), compare("more_than", 5, 5), compare("at_most", 5, 5), compare("less_than", 5, 5)
    (True, False, True, False)
    """
    if word == "at_least":
        return value >= limit
    if word == "more_than":
        return value > limit
    return value <= limit if word == "at_most" else value < limit
