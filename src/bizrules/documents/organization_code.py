"""Organization code, as on the organization code certificate.

Structure: 8 digits or letters and a check character, printed ``XXXXXXXX-X``; ``0``-``9`` and ``A``-``Z`` count 0 to 35,
weights 3 7 9 10 5 8 4 2, modulo 11, X for ten. Characters 9 to 17 of a unified social credit code are the same code.
PDY00001 to PDY99999 are kept for private use and belong to nobody. No longer issued since 2015.

Blind spots: a letter and the character whose value differs by 11, 22 or 33 (``0``, ``B``, ``M``, ``X``) stand for each
other, and so do neighbours whose values differ by such a number when exchanged. Digits alone are all told apart.

Source: GB 11714-1997; State Council document 33 of 2015.

>>> check("D2143569-X", date(2026, 11, 21)).grade
<Grade.OK: 'ok'>
>>> check("D2143569-1", date(2026, 11, 21)).code
'wrong_check_digit'
>>> check("PDY000017", date(2026, 11, 21)).code
'other_kind'
"""

from datetime import date
from operator import mul
from typing import Final

from bizrules.documents.normalise import normalise
from bizrules.documents.verdict import NumberVerdict, bad, good, missing

LENGTH: Final = 9
_BODY: Final = LENGTH - 1
_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS: Final = "0X987654321"
_ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_VALUES: Final = bytes(max(_ALPHABET.find(chr(byte)), 0) for byte in range(256))
_PRIVATE_USE: Final = "PDY"


def check(text: object, on: date) -> NumberVerdict:  # noqa: ARG001 - every kind is asked with the day
    """Judge an organization code.

    >>> check("60003734-1", date(2026, 11, 21)).grade
    <Grade.OK: 'ok'>
    """
    number = normalise(text)
    if not number:
        return missing(text)
    if len(number) != LENGTH:
        return bad("wrong_length", number)
    if not (number.isascii() and number.isalnum()):
        return bad("wrong_characters", number)
    if number.startswith(_PRIVATE_USE):
        return bad("other_kind", number)
    return good(number) if check_character(number[:_BODY]) == number[_BODY] else bad("wrong_check_digit", number)


def check_character(body: str) -> str:
    """Compute the ninth character for the first eight.

    >>> check_character("D2143569")
    'X'
    """
    values = body.encode("ascii", "replace").translate(_VALUES)
    return _CHECK_CHARACTERS[sum(map(mul, values, _WEIGHTS)) % 11]
