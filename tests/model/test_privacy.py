"""What of a wrong value may be shown."""

from types import MappingProxyType

import pytest

from bizrules.model.privacy import shown


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "nothing"),
        (False, "`false`"),
        (99999, "`99999`"),
        (-100000, "a number"),
        (110101199001010015, "a number"),
        ("own_hall", "`own_hall`"),
        ("2024-13-01", "`2024-13-01`"),
        ("", "a text of 0 characters"),
        ("王小明", "a text of 3 characters"),
        ("Wang Xiaoming", "a text of 13 characters"),
        ("138 0000 0000", "a text of 13 characters"),
        ("138-0000-0000", "a text of 13 characters"),
        ("+86.1380.0000", "a text of 13 characters"),
        ("E00000001", "a text of 9 characters"),
        ("x" * 41, "a text of 41 characters"),
        ([1], "a list"),
        ((1,), "a tuple"),
        ({"a": 1}, "a map"),
        (MappingProxyType({"a": 1}), "a map"),
        (1.5, "a float"),
    ],
)
def test_words_of_the_trade_are_shown_and_nothing_personal(value: object, text: str) -> None:
    assert shown(value) == text
