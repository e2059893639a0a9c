"""Do papers agree with themselves and with each other? A disagreement is named; it never says who is right.

A paper contradicts itself where its number says another birth date or sex than is printed, or its machine readable
zone another number, birth date or expiry. Two papers of one person disagree where they bear different names, or
numbers that cannot be the same person's or organization's.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from bizrules.documents import machine_readable_zone
from bizrules.documents.normalise import normalise
from bizrules.documents.verdict import Grade, NumberVerdict

Disagreement = Literal[
    "birth_date_differs",
    "sex_differs",
    "zone_not_good",
    "zone_number_differs",
    "zone_birth_date_differs",
    "zone_expiry_differs",
    "name_differs",
    "number_differs",
    "told_otherwise",
    "handler_differs",
]
"""What disagrees: one closed list, so that a sentence for the clerk can be written once for each."""

_CREDIT_CODES: Final = frozenset(
    ("unified_social_credit_code", "business_licence_number", "institution_certificate", "association_certificate")
)
_CREDIT_CODE_LENGTH: Final = 18
_TRAVEL_PERMITS: Final = ("hk_mo_travel_permit", "taiwan_travel_permit")
_OF_PERMIT_LETTER: Final = {"H": "81", "M": "82"}
_TAIWAN: Final = "83"
"""How a residence permit of somebody from there begins, as 81 and 82 do for Hong Kong and Macao."""
_NAME_MARKS: Final = "\u00b7\u2022\u30fb.,'"  # dots and commas that registers put into one name in several ways


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What is printed on a paper beside its number. Nothing of it shows in a repr."""

    name: str = field(default="", repr=False)
    birth_date: date | None = field(default=None, repr=False)
    sex: str = field(default="", repr=False)
    valid_until: date | None = field(default=None, repr=False)
    zone: str = field(default="", repr=False)


def with_itself(printed: Printed, verdict: NumberVerdict | None, on: date) -> Disagreement | None:
    """Give the first thing in which a paper contradicts itself.

    >>> from bizrules.documents.resident_id import check
    >>> verdict = check("110101199001010015", date(2026, 11, 21))
    >>> with_itself(Printed(birth_date=date(1990, 1, 2)), verdict, date(2026, 11, 21))
    'birth_date_differs'
    """
    if verdict is not None:
        proof = verdict.proof
        if printed.birth_date and proof.birth_date and printed.birth_date != proof.birth_date:
            return "birth_date_differs"
        if printed.sex and proof.sex and printed.sex != proof.sex:
            return "sex_differs"
    return _zone(printed, verdict, on) if printed.zone else None


def _zone(printed: Printed, verdict: NumberVerdict | None, on: date) -> Disagreement | None:
    zone = machine_readable_zone.read(printed.zone, on)
    if zone is None:
        return "zone_not_good"
    if verdict is not None and verdict.grade is not Grade.FAIL and zone.document_number != verdict.number:
        return "zone_number_differs"
    if printed.birth_date and zone.birth_date and printed.birth_date != zone.birth_date:
        return "zone_birth_date_differs"
    if printed.valid_until and zone.expires and printed.valid_until != zone.expires:
        return "zone_expiry_differs"
    return None


def plain_name(name: str) -> str:
    """Give a name as it is compared with others: two are one, however they are spaced, dotted and capitalised.

    >>> plain_name("Anna  Maria") == plain_name("anna maria"), plain_name("Anna") == plain_name("Hanna")
    (True, False)
    """
    return "".join(character for character in normalise(name) if character not in _NAME_MARKS)


def holder_mark(kind: str, number: str, other_kind: str) -> str | None:
    """Give what a good, normalised number tells of its holder to a number of another kind, or of the same.

    Two numbers can be the same holder's when they tell each other the same.
    Returns: the mark, `None` where the kinds do not tell.

    >>> holder_mark("unified_social_credit_code", "91110101MA00AB1246", "organization_code")
    'MA00AB124'
    >>> holder_mark("organization_code", "MA00AB124", "unified_social_credit_code")
    'MA00AB124'
    >>> holder_mark("military_id", "1234567", "resident_id") is None
    True
    """
    if kind == other_kind:
        return number
    if kind in _CREDIT_CODES and other_kind == "organization_code":
        return number[8:17] if len(number) == _CREDIT_CODE_LENGTH else None
    if kind == "organization_code" and other_kind in _CREDIT_CODES:
        return number
    if kind == "hk_mo_tw_residence_permit" and other_kind in _TRAVEL_PERMITS:
        return number[:2]
    if kind in _TRAVEL_PERMITS and other_kind == "hk_mo_tw_residence_permit":
        return _TAIWAN if kind == "taiwan_travel_permit" else _OF_PERMIT_LETTER.get(number[:1], "")
    return None
