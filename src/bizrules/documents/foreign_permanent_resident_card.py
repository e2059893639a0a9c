"""Number of a foreigner's permanent resident identity card.

Structure (18, issued since 2023-12-01): ``9``, province 2, nationality 3 digits of ISO 3166-1 (000 for stateless),
birth date YYYYMMDD, sequence 3 (odd for men), check character MOD 11-2 as for citizens.
Structure (15, issued before): nationality 3 letters, province and city 4, birth date YYMMDD, sequence 1, check digit
7-3-1 over the first fourteen. Cards of this form stay valid to their date. The century of birth is not written: the
latest one that is not in the future is taken.

The layout of the older number was never published; that its check digit is ICAO's is known from specimens. A
nationality missing from our table warns, it never refuses.

Source: National Immigration Administration, rules for adapting to the new card, 2023, table 1.

>>> check("911124198108030024", date(2026, 11, 21)).proof
Proof(region='11', nationality='CAN', organization_kind=None)
>>> check("CAN110081080310", date(2026, 11, 21)).proof.birth_date
datetime.date(1981, 8, 3)
>>> check("911124198108030025", date(2026, 11, 21)).code
'wrong_check_digit'
"""

from dataclasses import replace
from datetime import date
from typing import Final

from bizrules.documents import citizen_number
from bizrules.documents.births import born_in_short_year
from bizrules.documents.countries import ALPHA_BY_NUMERIC, STATELESS_NUMERIC, is_country
from bizrules.documents.icao_check_digit import check_digit
from bizrules.documents.normalise import normalise
from bizrules.documents.provinces import MAINLAND
from bizrules.documents.verdict import Grade, NumberVerdict, Proof, bad, doubtful, good, missing

_OLD_LENGTH: Final = 15
_FOREIGNER: Final = "9"


def check(text: object, on: date) -> NumberVerdict:
    """Judge the number of a permanent resident card, of either form.

    >>> check("932682198501010017", date(2026, 11, 21)).proof.nationality
    'SAU'
    """
    number = normalise(text)
    if not number:
        return missing(text)
    if len(number) == _OLD_LENGTH:
        return _old(number, on)
    fault = citizen_number.shape_fault(number)
    return bad(fault, number) if fault else _new(number, on)


def _new(number: str, on: date) -> NumberVerdict:
    if number[0] != _FOREIGNER:
        return bad("other_kind", number)
    region = number[1:3]
    if region not in MAINLAND:
        return bad("unknown_province", number)
    nationality = ALPHA_BY_NUMERIC.get(number[3:6])
    verdict = citizen_number.judge(number, on, region=region, nationality=nationality)
    if verdict.grade is Grade.OK and nationality is None and number[3:6] != STATELESS_NUMERIC:
        return doubtful("unknown_country", number, verdict.proof, by_hand=True)
    return verdict


def _old(number: str, on: date) -> NumberVerdict:
    nationality, digits = number[:3], number[3:]
    if not (number.isascii() and nationality.isalpha() and digits.isdigit()):
        return bad("wrong_characters", number)
    if number[3:5] not in MAINLAND:
        return bad("unknown_province", number)
    birth = born_in_short_year(int(number[7:9]), int(number[9:11]), int(number[11:13]), on)
    if isinstance(birth, str):
        return bad(birth, number)
    if check_digit(number[:-1]) != number[-1]:
        return bad("wrong_check_digit", number, by_hand=True)
    proof = Proof(birth_date=birth, region=number[3:5], nationality=nationality)
    if is_country(nationality):
        return good(number, proof)
    return doubtful("unknown_country", number, replace(proof, nationality=None), by_hand=True)
