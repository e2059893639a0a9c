"""Serial number of a SIM card (ICCID).

Structure: ``89`` (telecom), ``86`` (China), issuer 2, then digits up to 19, and in China a twentieth: the Luhn digit.
The twentieth character may also be a letter of the card maker or a padding ``F``; older cards have letters A to F
inside. Real cards are therefore never refused for the Luhn digit: it warns, and a person compares the print. Two
writings of one card agree in the first nineteen.

Blind spot of Luhn: ``09`` and ``90`` exchanged.

Source: ITU-T E.118; issuer codes as public tables have them (Broadnet's is not known).

>>> check("89860012345678901238", date(2026, 11, 21)).grade
<Grade.OK: 'ok'>
>>> check("89860012345678901232", date(2026, 11, 21)).code
'wrong_check_digit'
>>> check("89440012345678901234", date(2026, 11, 21)).code
'foreign'
"""

import re
from datetime import date
from typing import Final

from stdnum import luhn

from bizrules.documents.normalise import normalise
from bizrules.documents.verdict import NumberVerdict, bad, doubtful, good, missing

_LENGTHS: Final = (19, 20)
_BODY: Final = 19
_LAYOUT: Final = re.compile(r"89[0-9]{4}[0-9A-F]{13}[0-9A-Z]?")
_CHINA: Final = "8986"
_ISSUERS: Final = frozenset(("00", "02", "04", "07", "01", "06", "09", "03", "11"))  # Mobile 4, Unicom 3, Telecom 2


def check(text: object, on: date) -> NumberVerdict:  # noqa: ARG001 - every kind is asked with the day
    """Judge the serial number of a SIM card.

    >>> check("8986031234567890123S", date(2026, 11, 21)).grade
    <Grade.OK: 'ok'>
    """
    number = normalise(text)
    if not number:
        return missing(text)
    if len(number) not in _LENGTHS:
        return bad("wrong_length", number)
    if not (number.isascii() and number.isalnum()):
        return bad("wrong_characters", number)
    return _judge(number) if _LAYOUT.fullmatch(number) else bad("wrong_form", number)


def _judge(number: str) -> NumberVerdict:
    if not number.startswith(_CHINA):
        return doubtful("foreign", number, by_hand=True)
    if not number[:_BODY].isdigit():
        return doubtful("old_form", number, by_hand=True)
    if number[4:6] not in _ISSUERS:
        return doubtful("unknown_issuer", number, by_hand=True)
    if number[_BODY:].isdigit() and luhn.checksum(number):
        return doubtful("wrong_check_digit", number, by_hand=True)
    return good(number)


def key(number: str) -> str:
    """Leave the twentieth character out: it is printed differently, or not at all.

    >>> key("8986031234567890123S")
    '8986031234567890123'
    """
    return number[:_BODY]
