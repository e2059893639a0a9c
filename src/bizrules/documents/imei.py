"""Serial number of a mobile device (IMEI).

Structure: type allocation code 8, serial 6, Luhn digit. Devices also show 14 digits without the Luhn digit, and 16 with
two digits of the software version instead; both warn and are given back in the form of 15.

Whether the type code is allocated is not looked up. Blind spot of Luhn: ``09`` and ``90`` exchanged.

Source: 3GPP TS 23.003, 6.2.

>>> check("35-417803-685978-9", date(2026, 11, 21)).grade
<Grade.OK: 'ok'>
>>> check("3568680000414120", date(2026, 11, 21)).number
'356868000041418'
>>> check("354178036859781", date(2026, 11, 21)).code
'wrong_check_digit'
"""

from datetime import date
from typing import Final

from stdnum import luhn

from bizrules.documents.normalise import normalise
from bizrules.documents.verdict import NumberVerdict, bad, doubtful, good, missing

_LENGTH: Final = 15
_BODY: Final = 14
_WITH_SOFTWARE_VERSION: Final = 16


def check(text: object, on: date) -> NumberVerdict:  # noqa: ARG001 - every kind is asked with the day
    """Judge the serial number of a mobile device.

    >>> check("35417803685978", date(2026, 11, 21)).code
    'other_form'
    """
    number = normalise(text)
    if not number:
        return missing(text)
    if len(number) not in (_BODY, _LENGTH, _WITH_SOFTWARE_VERSION):
        return bad("wrong_length", number)
    return _judge(number) if number.isascii() and number.isdigit() else bad("wrong_characters", number)


def _judge(number: str) -> NumberVerdict:
    body = number[:_BODY]
    if len(number) != _LENGTH:
        return doubtful("other_form", body + luhn.calc_check_digit(body))
    if luhn.checksum(number):
        return bad("wrong_check_digit", number)
    if body.count(body[0]) == _BODY:
        return doubtful("repeated_digits", number, by_hand=True)
    return good(number)
