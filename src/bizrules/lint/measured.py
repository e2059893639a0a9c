"""Numbers in sentences, by the unit that they count: 三十日 is thirty days, 10元 a thousand fen.

Which words count a unit is data (`vocabulary/measures.yaml`); here is only how numbers are written.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from functools import cache

_NUMERALS = "零〇一二两三四五六七八九十百千万半"
_NUMBER = rf"\d[\d,]*(?:\.\d+)?|[{_NUMERALS}]+"
_SEVERAL = rf"(?:{_NUMBER})(?:\s*[至到或、~～—-]\s*(?:{_NUMBER}))*"
_DAY_OF_CALENDAR = re.compile(r"\d+年\d+月(?:\d+日)?|\d+月\d+日|\d{4}年")
_NOT_NUMERIC = {"两": Fraction(2), "半": Fraction(1, 2)}  # to Unicode


def measured(text: str, words: Mapping[str, int]) -> frozenset[Fraction]:
    """Give the numbers in a text that are counted by some words, each word being so many of the unit.

    >>> sorted(map(int, measured("逾期30日暂停，两个月后终止", {"日": 1})))
    [30]
    >>> sorted(map(int, measured("3至5天，2026年7月1日起", {"天": 1, "日": 1})))
    [3, 5]
    >>> sorted(map(int, measured("押金一千二百元", {"元": 100})))
    [120000]
    """
    return _measured(text, tuple(words.items()))


def without_numbers(text: str) -> str:
    """Give a text with a mark for each of its numbers.

    >>> without_numbers("收取20元") == without_numbers("收取十元")
    True
    """
    return re.sub(_NUMBER, "0", text)


@cache
def _measured(text: str, words: tuple[tuple[str, int], ...]) -> frozenset[Fraction]:
    counts = dict(words)
    if not any(word in text for word in counts):
        return frozenset()
    return frozenset(
        number * counts[found["word"]]
        for found in _counted_by(tuple(counts)).finditer(_DAY_OF_CALENDAR.sub(" ", text))
        for number in _numbers(found["numbers"])
    )


@cache
def _counted_by(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?P<numbers>{_SEVERAL})\s*(?P<word>{longest_first})")


def _numbers(text: str) -> Iterator[Fraction]:
    for found in re.findall(_NUMBER, text):
        yield Fraction(found.replace(",", "")) if found[0].isdecimal() else _spelled(found)


def _spelled(numerals: str) -> Fraction:
    """Read a number in Chinese numerals.

    >>> int(_spelled("一百二十")), int(_spelled("十")), int(_spelled("两万三千"))
    (120, 10, 23000)
    """
    whole, part, digit = Fraction(0), Fraction(0), Fraction(0)
    for character in numerals:
        value = _NOT_NUMERIC.get(character) or Fraction(unicodedata.numeric(character))
        if value < 10:  # noqa: PLR2004  (the least numeral that multiplies the one before it)
            digit = value
        elif value < 10_000:  # noqa: PLR2004  (from here on, all that stands before it)
            part, digit = part + (digit or 1) * value, Fraction(0)
        else:
            whole, part, digit = whole + (part + digit) * value, Fraction(0), Fraction(0)
    return whole + part + digit


def listed(numbers: Collection[Fraction | int]) -> str:
    """Name numbers, the least first.

    >>> listed({Fraction(30), Fraction(1, 2)})
    '0.5, 30'
    """
    return ", ".join(f"{float(number):g}" for number in sorted(numbers))
