"""Number of a Chinese passport.

Structure: ordinary ``E`` and 8 digits, since 2017-04-05 ``E``, a letter other than I and O, and 7 digits; earlier
``G`` and 8 digits, ``14`` or ``15`` and 7 digits. Official ``PE``, ``SE``, ``DE`` and 7 digits. Hong Kong ``K``
(before, ``H``) and 8 digits or ``KJ``, ``HJ`` and 7; Macau ``MA``, ``MB`` and 7. No check digit outside the machine
readable zone.

The older forms of official passports are told differently by different sources: they warn. ``C`` and 8 characters is
the permit for travelling *to* Hong Kong and Macau: a different paper, often shown instead of a passport.

Source: Exit and Entry Administration notices of 2017-04-05 and 2018-12-10; ICAO Doc 9303.

>>> check("EA1234567", date(2026, 11, 21)).proof.nationality
'CHN'
>>> check("G12345678", date(2026, 11, 21)).code
'old_form'
>>> check("C12345678", date(2026, 11, 21)).code
'other_kind'
"""

import re
from datetime import date
from typing import Final

from bizrules.documents.normalise import normalise
from bizrules.documents.repeated_digits import judge_repetition
from bizrules.documents.verdict import NumberVerdict, Proof, bad, doubtful, missing

_ORDINARY: Final = re.compile(r"E[0-9A-HJ-NP-Z][0-9]{7}|[PSD]E[0-9]{7}")
_REGIONAL: Final = re.compile(r"(?:[KH][0-9J]|M[AB])[0-9]{7}")
_OLD: Final = re.compile(r"G[0-9]{8}|1[45][0-9]{7}")
_OLD_OFFICIAL: Final = re.compile(r"P\.?[0-9]{7}|[SD][0-9]{7,8}")
_EXIT_PERMIT: Final = re.compile(r"C[0-9A-HJ-NP-Z][0-9]{7}")
_LENGTHS: Final = (8, 9)
_SERIAL: Final = 7
_PROOF: Final = Proof(nationality="CHN")
_HONG_KONG: Final = Proof(region="81", nationality="CHN")
_MACAU: Final = Proof(region="82", nationality="CHN")


def check(text: object, on: date) -> NumberVerdict:  # noqa: ARG001 - every kind is asked with the day
    """Judge the number of a passport of the People's Republic of China or of one of its special regions.

    >>> check("K12345678", date(2026, 11, 21)).proof.region
    '81'
    """
    number = normalise(text)
    if not number:
        return missing(text)
    if _ORDINARY.fullmatch(number):
        return judge_repetition(number, number[-_SERIAL:], _PROOF)
    if _REGIONAL.fullmatch(number):
        return judge_repetition(number, number[-_SERIAL:], _MACAU if number[0] == "M" else _HONG_KONG)
    if _OLD.fullmatch(number):
        return doubtful("old_form", number, _PROOF)
    return _unusual(number)


def _unusual(number: str) -> NumberVerdict:
    if _OLD_OFFICIAL.fullmatch(number):
        return doubtful("other_form", number, _PROOF, by_hand=True)
    if _EXIT_PERMIT.fullmatch(number):
        return bad("other_kind", number)
    return bad("wrong_form" if len(number) in _LENGTHS else "wrong_length", number)
