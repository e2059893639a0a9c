"""Number of a certificate of civil affairs: association, private non-enterprise unit, foundation.

Structure: a unified social credit code that starts with ``51``, ``52``, ``53`` or, for others, ``59``.

Source: GB 32100-2015.

>>> check("52110101MA00AB1247", date(2026, 11, 21)).proof.organization_kind
'private_non_enterprise_unit'
>>> check("91110101MA00AB1246", date(2026, 11, 21)).code
'other_kind'
"""

from datetime import date
from typing import Final

from bizrules.documents.credit_code_of_kind import check_kind
from bizrules.documents.normalise import normalise
from bizrules.documents.verdict import NumberVerdict, missing

_PREFIXES: Final = ("51", "52", "53", "59")


def check(text: object, on: date) -> NumberVerdict:
    """Judge the number of an association's, private unit's or foundation's certificate.

    >>> check("52110101MA00AB1248", date(2026, 11, 21)).code
    'wrong_check_digit'
    """
    number = normalise(text)
    return check_kind(number, on, _PREFIXES) if number else missing(text)
