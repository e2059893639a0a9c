"""Number of a passport of another state.

Structure: every state has its own; ICAO gives it at most nine letters and digits in the machine readable zone. A
number alone can hardly be wrong, so only foreign characters and absurd lengths fail, and unusual lengths warn. The
check digits are in the zone: ask `machine_readable_zone` for them.

Source: ICAO Doc 9303, part 4.

>>> check("a1234567", date(2026, 11, 21)).grade
<Grade.OK: 'ok'>
>>> check("A1", date(2026, 11, 21)).code, check("A12#4567", date(2026, 11, 21)).code
('wrong_length', 'wrong_characters')
"""

from datetime import date
from typing import Final

from bizrules.documents.normalise import normalise
from bizrules.documents.repeated_digits import judge_repetition
from bizrules.documents.verdict import NumberVerdict, bad, doubtful, missing

_USUAL: Final = range(6, 10)
_POSSIBLE: Final = range(3, 15)


def check(text: object, on: date) -> NumberVerdict:  # noqa: ARG001 - every kind is asked with the day
    """Judge the number of a foreign passport, as far as a number alone goes.

    >>> check("AB1234567890", date(2026, 11, 21)).code
    'other_form'
    """
    number = normalise(text)
    if not number:
        return missing(text)
    if len(number) not in _POSSIBLE:
        return bad("wrong_length", number)
    if not (number.isascii() and number.isalnum()):
        return bad("wrong_characters", number)
    if len(number) not in _USUAL:
        return doubtful("other_form", number, by_hand=True)
    return judge_repetition(number, number)
