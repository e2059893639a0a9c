"""Number of the mainland travel permit for Hong Kong and Macau residents.

Structure: ``H`` (Hong Kong) or ``M`` (Macau) and 8 digits that stay for life; the card of 1999 adds 2 digits that
count the re-issues, and two cards of one person differ in them only. Since 2024-07-10 permanent residents who are not
Chinese hold a permit with ``HA`` or ``MA`` and 7 digits. No check digit: a wrong digit cannot be found.

Source: Ministry of Public Security, 2010-03-10; National Immigration Administration, 2024-07-01.

>>> check("H12345678", date(2026, 11, 21)).proof
Proof(region='81', nationality='CHN', organization_kind=None)
>>> check("HA1234567", date(2024, 7, 9)).code
'not_yet_issued'
>>> check("C12345678", date(2026, 11, 21)).code
'wrong_form'
"""

import re
from datetime import date
from typing import Final

from bizrules.documents.normalise import normalise
from bizrules.documents.repeated_digits import judge_repetition
from bizrules.documents.verdict import NumberVerdict, Proof, bad, missing

_CHINESE: Final = re.compile(r"[HM][0-9]{8}(?:[0-9]{2})?")
_NOT_CHINESE: Final = re.compile(r"[HM]A[0-9]{7}")
_NOT_CHINESE_SINCE: Final = date(2024, 7, 10)
_LENGTHS: Final = (9, 11)
_LIFELONG: Final = 9
_REGIONS: Final = {"H": "81", "M": "82"}


def check(text: object, on: date) -> NumberVerdict:
    """Judge the number of a travel permit of a Hong Kong or Macau resident.

    >>> check("M1234567801", date(2026, 11, 21)).proof.region
    '82'
    """
    number = normalise(text)
    if not number:
        return missing(text)
    if _CHINESE.fullmatch(number):
        return judge_repetition(number, number[1:_LIFELONG], Proof(region=_REGIONS[number[0]], nationality="CHN"))
    if not _NOT_CHINESE.fullmatch(number):
        return bad("wrong_form" if len(number) in _LENGTHS else "wrong_length", number)
    if (on.year, on.month, on.day) < _NOT_CHINESE_SINCE.timetuple()[:3]:
        return bad("not_yet_issued", number)
    return judge_repetition(number, number[2:], Proof(region=_REGIONS[number[0]]))


def key(number: str) -> str:
    """Leave the re-issue digits out, so that two cards of one person count as one.

    >>> key("H1234567802")
    'H12345678'
    """
    return number[:_LIFELONG]
