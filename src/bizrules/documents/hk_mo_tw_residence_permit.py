"""Number of the residence permit for Hong Kong, Macau and Taiwan residents.

Structure: as a citizen's number, with region 810000 (Hong Kong), 820000 (Macau) or 830000 (Taiwan). The region says
where the holder is from, whatever the year of birth. python-stdnum refuses all of them: it compares the birth year
with the year since which the code exists.

Source: State Council General Office, document 81 of 2018, article 3; GB 11643-1999.

>>> check("810000199001010019", date(2026, 11, 21)).proof.region
'81'
>>> check("830000199001010013", date(2026, 11, 21)).code
'wrong_check_digit'
>>> check("110101199001010015", date(2026, 11, 21)).code
'other_kind'
"""

from datetime import date
from typing import Final

from bizrules.documents import citizen_number
from bizrules.documents.normalise import normalise
from bizrules.documents.provinces import MAINLAND, RESIDENCE_PERMITS
from bizrules.documents.verdict import Grade, NumberVerdict, bad, doubtful, missing

_NO_COUNTY: Final = "0000"


def check(text: object, on: date) -> NumberVerdict:
    """Judge the number of a residence permit.

    >>> check("820000199001010010", date(2026, 11, 21)).grade
    <Grade.OK: 'ok'>
    """
    number = normalise(text)
    if not number:
        return missing(text)
    fault = citizen_number.shape_fault(number)
    if fault:
        return bad(fault, number)
    region = number[:2]
    if region not in RESIDENCE_PERMITS:
        return bad("other_kind" if region in MAINLAND else "unknown_province", number)
    verdict = citizen_number.judge(number, on, region=region, nationality="CHN")
    if verdict.grade is Grade.OK and number[2:6] != _NO_COUNTY:
        return doubtful("unknown_county", number, verdict.proof)
    return verdict
