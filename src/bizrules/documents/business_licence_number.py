"""Number of a business licence.

Structure: a unified social credit code of market regulation (``91`` enterprise, ``92`` sole trader, ``93`` farmers'
cooperative); on licences from before 2015-10-01 a registration number of 15 digits: authority 6 (100000 for the whole
state), serial 8, check digit ISO 7064 MOD 11,10. The serial's first digit says the kind: 0 to 3 domestic, 4 and 5 with
foreign capital, from 6 sole trader. The old number warns: it proves what was, and is no licence of today.

Blind spots of the old check digit: some exchanges of neighbours, those that meet the remainder ten; no single digit.

Source: GB 32100-2015; GS 15-2006; ISO 7064:1983; State Council document 33 of 2015.

>>> check("91110101MA00AB1246", date(2026, 11, 21)).grade
<Grade.OK: 'ok'>
>>> check("110108000000016", date(2026, 11, 21)).code
'old_form'
>>> check("110108000000017", date(2026, 11, 21)).code
'wrong_check_digit'
"""

from datetime import date
from typing import Final

from stdnum.iso7064 import mod_11_10

from bizrules.documents.credit_code_of_kind import check_kind
from bizrules.documents.normalise import normalise
from bizrules.documents.provinces import CENTRAL, MAINLAND
from bizrules.documents.verdict import NumberVerdict, Proof, bad, doubtful, missing

_PREFIXES: Final = ("91", "92", "93", "99")
_OLD_LENGTH: Final = 15
_RIGHT_SUM: Final = 1
_KIND_BY_SERIAL: Final = ("enterprise",) * 4 + ("foreign_invested_enterprise",) * 2 + ("sole_trader",) * 4


def check(text: object, on: date) -> NumberVerdict:
    """Judge the number of a business licence, of today or from before 2015.

    >>> check("12110101MA00AB124B", date(2026, 11, 21)).code
    'other_kind'
    """
    number = normalise(text)
    if not number:
        return missing(text)
    return _old(number) if len(number) == _OLD_LENGTH else check_kind(number, on, _PREFIXES)


def _old(number: str) -> NumberVerdict:
    if not (number.isascii() and number.isdigit()):
        return bad("wrong_characters", number)
    central = number.startswith(CENTRAL)
    if not central and number[:2] not in MAINLAND:
        return bad("unknown_province", number)
    if mod_11_10.checksum(number) != _RIGHT_SUM:
        return bad("wrong_check_digit", number)
    kind = _KIND_BY_SERIAL[int(number[6])]
    return doubtful("old_form", number, Proof(region=None if central else number[:2], organization_kind=kind))
