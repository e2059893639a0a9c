"""Number of a public institution's legal person certificate.

Structure: a unified social credit code that starts with ``12``; on certificates from before 2015, 12 digits without a
check digit, which a person must look at.

Source: GB 32100-2015.

>>> check("12110101MA00AB124B", date(2026, 11, 21)).proof.organization_kind
'public_institution'
>>> check("110000000123", date(2026, 11, 21)).code
'old_form'
>>> check("91110101MA00AB1246", date(2026, 11, 21)).code
'other_kind'
"""

from datetime import date
from typing import Final

from bizrules.documents.credit_code_of_kind import check_kind
from bizrules.documents.normalise import normalise
from bizrules.documents.verdict import NumberVerdict, Proof, bad, doubtful, missing

_PREFIXES: Final = ("12",)
_OLD_LENGTH: Final = 12
_OLD_PROOF: Final = Proof(organization_kind="public_institution")


def check(text: object, on: date) -> NumberVerdict:
    """Judge the number of a public institution's certificate.

    >>> check("12110101MA00AB124C", date(2026, 11, 21)).code
    'wrong_check_digit'
    """
    number = normalise(text)
    if not number:
        return missing(text)
    if len(number) != _OLD_LENGTH:
        return check_kind(number, on, _PREFIXES)
    if not (number.isascii() and number.isdigit()):
        return bad("wrong_characters", number)
    return doubtful("old_form", number, _OLD_PROOF, by_hand=True)
