"""Subscriber identity of a mobile line (IMSI).

Structure: country 3 (460 for China), network 2, subscriber 10. No check digit. A network of China that is not in the
table warns; so does a foreign identity, whose country python-stdnum knows.

Source: ITU-T E.212.

>>> check("460001234567890", date(2026, 11, 21)).grade
<Grade.OK: 'ok'>
>>> check("429011234567890", date(2026, 11, 21)).code
'foreign'
>>> check("439011234567890", date(2026, 11, 21)).code
'unknown_country'
"""

from datetime import date
from functools import cache
from typing import Final

from stdnum import imsi

from bizrules.documents.normalise import normalise
from bizrules.documents.verdict import NumberVerdict, bad, doubtful, good, missing

_LENGTH: Final = 15
_CHINA: Final = "460"
# China Mobile, China Unicom, China Telecom, China Broadnet and Tietong.
_NETWORK_CODES: Final = "00 02 04 07 08 13  01 06 09  03 05 11 12  15 20"
_NETWORKS: Final = frozenset(_NETWORK_CODES.split())


def check(text: object, on: date) -> NumberVerdict:  # noqa: ARG001 - every kind is asked with the day
    """Judge the subscriber identity of a mobile line.

    >>> check("460991234567890", date(2026, 11, 21)).code
    'unknown_issuer'
    """
    number = normalise(text)
    if not number:
        return missing(text)
    if len(number) != _LENGTH:
        return bad("wrong_length", number)
    if not (number.isascii() and number.isdigit()):
        return bad("wrong_characters", number)
    if number.startswith(_CHINA):
        known = number[3:5] in _NETWORKS
        return good(number) if known else doubtful("unknown_issuer", number, by_hand=True)
    known = _is_country(number[:3])
    return doubtful("foreign", number, by_hand=True) if known else bad("unknown_country", number)


@cache
def _is_country(code: str) -> bool:
    # Reading python-stdnum's table takes longer than all the rest; there are a thousand codes at most to remember.
    return imsi.is_valid(code.ljust(_LENGTH, "0"))
