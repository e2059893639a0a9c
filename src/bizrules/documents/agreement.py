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
    "handler_differs",
]
"""What disagrees: one closed list, so that a sentence for the clerk can be written once for each."""

_CREDIT_CODES: Final = frozenset(
    ("unified_social_credit_code", "business_licence_number", "institution_certificate", "association_certificate")
)
_CREDIT_CODE_LENGTH: Final = 18
_PERMIT_LETTERS: Final = {"81": "H", "82": "M"}
_TAIWAN: Final = "83"
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


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are one, however they are spaced, dotted and capitalised.

    >>> same_name("Anna  Maria", "anna maria"), same_name("Anna", "Hanna")
    (True, False)
    """
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return "".join(character for character in normalise(name) if character not in _NAME_MARKS)


def same_holder(one_kind: str, one: str, other_kind: str, other: str) -> bool | None:
    """Tell whether two good, normalised numbers can be the same holder's; None where the kinds do not tell.

    >>> same_holder("unified_social_credit_code", "91110101MA00AB1246", "organization_code", "MA00AB124")
    True
    >>> same_holder("hk_mo_tw_residence_permit", "810000199001010019", "hk_mo_travel_permit", "M12345678")
    False
    >>> same_holder("military_id", "1234567", "resident_id", "110101199001010015") is None
    True
    """
    told = _told(one_kind, one, other_kind, other)
    if told is None:
        told = _told(other_kind, other, one_kind, one)
    if told is not None:
        return told
    return one == other if one_kind == other_kind else None


def _told(kind: str, number: str, other_kind: str, other: str) -> bool | None:
    """What a number of the first kind tells of one of the second."""
    if kind in _CREDIT_CODES and other_kind == "organization_code" and len(number) == _CREDIT_CODE_LENGTH:
        return number[8:17] == other
    if kind == "hk_mo_tw_residence_permit" and other_kind in ("hk_mo_travel_permit", "taiwan_travel_permit"):
        return _same_region(number, other_kind, other)
    return None


def _same_region(residence_permit: str, kind: str, permit: str) -> bool:
    if kind == "taiwan_travel_permit":
        return residence_permit.startswith(_TAIWAN)
    return permit.startswith(_PERMIT_LETTERS.get(residence_permit[:2], "?"))
