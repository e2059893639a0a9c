"""The numbers on the cards of the armed forces and of the armed police: lenient, since their layouts are not public.

Structure: one or two Chinese characters, printed as ``<characters> No. <digits> number`` with three characters of
print that are no part of the number, then 6 to 8 digits, on some older cards with a letter before or behind.
What is published is good; what was seen on old cards warns; what only might be a number goes to a person.
"""

import re
from typing import Final

from bizrules.documents.verdict import NumberVerdict, bad, doubtful, good

# "zi di" (character, number) before the digits and "hao" (number) behind them.
_PRINT: Final = re.compile("\u5b57\u7b2c|\u53f7$")
_OLD: Final = re.compile(r"[\u4e00-\u9fff]{1,2}[A-Z]?[0-9]{6,8}[A-Z]?")
_POSSIBLE: Final = re.compile(r"[\u4e00-\u9fff0-9A-Z()]{6,14}")
_CITIZEN: Final = re.compile(r"[0-9]{15}|[0-9]{17}[0-9X]")
_LENGTHS: Final = range(6, 15)
_FEWEST_DIGITS: Final = 4


def judge(text: str, published: re.Pattern[str]) -> NumberVerdict:
    """Judge a normalised text as the number of a service card with these published layouts.

    >>> judge("\u519b\u5b57\u7b2c1234567\u53f7", re.compile("\u519b[0-9]{7}")).number == "\u519b1234567"
    True
    """
    number = _PRINT.sub("", text)
    if published.fullmatch(number):
        return good(number)
    if _OLD.fullmatch(number):
        return doubtful("old_form", number)
    if _CITIZEN.fullmatch(number):
        return bad("other_kind", number)
    return _possible(number)


def _possible(number: str) -> NumberVerdict:
    if len(number) not in _LENGTHS:
        return bad("wrong_length", number)
    if not _POSSIBLE.fullmatch(number):
        return bad("wrong_characters", number)
    if sum("0" <= character <= "9" for character in number) < _FEWEST_DIGITS:
        return bad("wrong_form", number)
    return doubtful("other_form", number, by_hand=True)
