"""Numbers as people read them."""

from gettext import NullTranslations

import pytest

from bizrules.wording.phrases import Phrases


@pytest.mark.parametrize(
    ("fen", "money"), [(1, "¥0.01"), (-1050, "-¥10.50"), (2**53 - 1, "¥90,071,992,547,409.91")]
)  # the last is the largest that a request may tell
def test_money_is_right_to_the_fen(fen: int, money: str) -> None:
    assert Phrases({}, NullTranslations(), "zh_CN").money(fen) == money
