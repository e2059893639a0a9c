r"""Number of a citizen, as on the resident identity card.

Structure (18): region 6, birth date YYYYMMDD, sequence 3 (odd for men), check character MOD 11-2.
Structure (15, first generation): region 6, YYMMDD of 19YY, sequence 3; no check digit. The 18-character number is the
same with ``19`` put in and the check character added, and that is the number given back, with a warning: the card is
out of use since 2013, but old records still hold the number.

Hard: province, real birth date neither in the future nor more than 130 years ago, check character. A county is never
looked up; a code that can be no county (``110000``) warns. Residence permits (81, 82, 83) and the foreigner's card (9)
have the same arithmetic and are other papers.

Blind spots: a 15-digit number has nothing that finds a wrong digit; its sequences 996 to 999 are said to have been
kept for people born before 1900, who are read as born a century later.

Source: GB 11643-1989, GB 11643-1999; Resident Identity Card Law, article 23.

>>> check("11010119850505018x", date(2026, 11, 21)).grade
<Grade.OK: 'ok'>
>>> check("110101900101001", date(2026, 11, 21)).number
'110101199001010015'
>>> check("110101199001010016", date(2026, 11, 21)).code
'wrong_check_digit'
>>> check("360426209901010076", date(2026, 11, 21)).code
'future_birth'
"""

from datetime import date
from typing import Final

from bizrules.documents import citizen_number
from bizrules.documents.normalise import normalise
from bizrules.documents.provinces import MAINLAND, RESIDENCE_PERMITS, TAIWAN, names_a_county
from bizrules.documents.verdict import Grade, NumberVerdict, bad, doubtful, missing

_FIRST_GENERATION_LENGTH: Final = 15
_FOREIGNER: Final = "9"


def check(text: object, on: date) -> NumberVerdict:
    """Judge the number of a resident identity card, of either generation.

    >>> check("110101201901010010", date(2026, 11, 21)).proof.sex
    'male'
    """
    number = normalise(text)
    if not number:
        return missing(text)
    if len(number) == _FIRST_GENERATION_LENGTH:
        return _first_generation(number, on)
    fault = citizen_number.shape_fault(number)
    return bad(fault, number) if fault else _judge(number, on)


def _judge(number: str, on: date) -> NumberVerdict:
    province = number[:2]
    if province not in MAINLAND and province != TAIWAN:
        elsewhere = province in RESIDENCE_PERMITS or number[0] == _FOREIGNER
        return bad("other_kind" if elsewhere else "unknown_province", number)
    verdict = citizen_number.judge(number, on, region=province, nationality="CHN")
    if verdict.grade is Grade.FAIL:
        return verdict
    if province == TAIWAN:
        return doubtful("unissued_province", number, verdict.proof, by_hand=True)
    return verdict if names_a_county(number[:6]) else doubtful("unknown_county", number, verdict.proof)


def _first_generation(number: str, on: date) -> NumberVerdict:
    if not (number.isascii() and number.isdigit()):
        return bad("wrong_characters", number)
    body = f"{number[:6]}19{number[6:]}"
    verdict = _judge(body + citizen_number.check_character(body), on)
    if verdict.grade is Grade.FAIL:
        return bad(verdict.code, number)
    return doubtful("old_form", verdict.number, verdict.proof, by_hand=verdict.by_hand)
