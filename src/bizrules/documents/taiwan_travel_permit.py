"""Number of the mainland travel permit for Taiwan residents.

Structure: 8 digits for life (since 2008-09-25). Before: 8 digits, 2 digits of issue and the issuer's letter or digit
in brackets, without the brackets at some offices. One-trip permits have a letter and 9 digits or the like and are good
for their one trip only; older single numbers have 7 digits. These others warn, and a person looks. No check digit.

Source: Ministry of Public Security, 2008-09-12; National Immigration Administration, journal 2020/021, page 34.

>>> check("12345678", date(2026, 11, 21)).grade
<Grade.OK: 'ok'>
>>> check("1234567801(B)", date(2026, 11, 21)).code
'old_form'
>>> check("123456", date(2026, 11, 21)).code
'wrong_length'
"""

import re
from datetime import date
from typing import Final

from bizrules.documents.normalise import normalise
from bizrules.documents.repeated_digits import judge_repetition
from bizrules.documents.verdict import NumberVerdict, Proof, bad, doubtful, missing

_LIFELONG: Final = 8
_SHORTEST, _LONGEST = 7, 13
_CURRENT: Final = re.compile(r"[0-9]{8}")
_OLD: Final = re.compile(r"([0-9]{10})(?:\(?[0-9A-Z]\)?)?")
_ONE_TRIP: Final = re.compile(r"[0-9]{7}|[A-Z]{1,2}[0-9]{8,10}")
_PROOF: Final = Proof(region="83", nationality="CHN")


def check(text: object, on: date) -> NumberVerdict:  # noqa: ARG001 - every kind is asked with the day
    """Judge the number of a travel permit of a Taiwan resident.

    >>> check("F290299977", date(2026, 11, 21)).code
    'other_form'
    """
    number = normalise(text)
    if not number:
        return missing(text)
    if _CURRENT.fullmatch(number):
        return judge_repetition(number, number, _PROOF)
    if _OLD.fullmatch(number):
        return doubtful("old_form", number, _PROOF)
    if _ONE_TRIP.fullmatch(number):
        return doubtful("other_form", number, _PROOF, by_hand=True)
    return bad("wrong_form" if _SHORTEST <= len(number) <= _LONGEST else "wrong_length", number)


def key(number: str) -> str:
    """Leave the digits of issue and the issuer out of the older form.

    >>> key("1234567801(B)"), key("F290299977")
    ('12345678', 'F290299977')
    """
    return number[:_LIFELONG] if _OLD.fullmatch(number) else number
