"""The eighteen characters of GB 11643 that three papers share.

====== ==========================================================
 1-6    region; a foreigner's card has 9, province 2, nationality 3
 7-14   birth date, YYYYMMDD
15-17   sequence; the last digit is odd for men, even for women
18      check character, ISO 7064 MOD 11-2, X for ten
====== ==========================================================

The check finds every single wrong character and every exchange of two neighbours. It does not find two numbers of
two people exchanged, nor the same error made twice in a way that adds up to a multiple of eleven.

Source: GB 11643-1999; ISO 7064:1983.
"""

from datetime import date
from typing import Final, Literal

from stdnum.iso7064 import mod_11_2

from bizrules.documents.births import born
from bizrules.documents.verdict import NumberVerdict, Proof, bad, good

LENGTH: Final = 18
_BODY: Final = LENGTH - 1
_RIGHT_SUM: Final = 1


def check_character(body: str) -> str:
    """Compute the eighteenth character for the first seventeen.

    >>> check_character("11010519491231002")
    'X'
    """
    return mod_11_2.calc_check_digit(body)


def shape_fault(number: str) -> Literal["wrong_length", "wrong_characters"] | None:
    """Tell what keeps a text from being seventeen digits and a digit or X.

    >>> shape_fault("1101011990010100"), shape_fault("11010119900101001I"), shape_fault("110101199001010015")
    ('wrong_length', 'wrong_characters', None)
    """
    if len(number) != LENGTH:
        return "wrong_length"
    digits = number[:_BODY] if number[_BODY] == "X" else number
    return None if digits.isascii() and digits.isdigit() else "wrong_characters"


def judge(number: str, on: date, *, region: str, nationality: str | None) -> NumberVerdict:
    """Judge birth date and check character of a number whose shape is right.

    >>> judge("110101199001010015", date(2026, 11, 21), region="11", nationality="CHN").proof.sex
    'male'
    """
    birth = born(int(number[6:10]), int(number[10:12]), int(number[12:14]), on)
    if isinstance(birth, str):
        return bad(birth, number)
    if mod_11_2.checksum(number) != _RIGHT_SUM:
        return bad("wrong_check_digit", number)
    sex: Literal["female", "male"] = "male" if int(number[16]) % 2 else "female"
    return good(number, Proof(birth_date=birth, sex=sex, region=region, nationality=nationality))
