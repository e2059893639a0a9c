"""The one shape of an answer about a number.

Every kind of number answers with a `NumberVerdict`. The reason codes are one closed list for all kinds, so that a
sentence for the clerk can be written once for each code.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, Literal, get_args

Reason = Literal[
    "ok",
    "not_text",  # bytes, a number of the YAML file, anything but text
    "empty",
    "wrong_length",
    "wrong_characters",
    "wrong_form",  # right characters, and no layout of this kind
    "wrong_check_digit",  # not shown yet: misread or mistyped, never "forged"
    "wrong_organization_digit",  # the organization code inside a credit code does not agree with itself
    "impossible_date",
    "future_birth",
    "too_old",
    "unknown_birth_date",
    "unknown_province",
    "unissued_province",  # a province of the standard, for which the mainland issues no such number
    "unknown_county",
    "unknown_country",
    "unknown_authority",
    "unknown_issuer",
    "unassigned_prefix",
    "not_yet_issued",  # the form was introduced after the day asked about
    "other_kind",  # a good-looking number of another paper
    "old_form",  # a layout no longer issued
    "other_form",  # a layout that is seen, but not the one expected
    "foreign",
    "no_area_code",
    "repeated_digits",
    "pilot_code",  # a real licence of a pilot scheme may break the standard
]
"""Why a number got its grade; `REASONS` holds the same words to look through."""

REASONS: Final[tuple[str, ...]] = get_args(Reason)


class Grade(StrEnum):
    """How good a number is."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What a number says of the one who holds it; what it does not say is `None`.

    `region` is the two-digit province code of the first registration, not of where somebody lives. `nationality` is
    the three-letter code of ISO 3166-1.

    >>> Proof(birth_date=date(1990, 1, 1), region="11")
    Proof(region='11', nationality=None, organization_kind=None)
    """

    birth_date: date | None = field(default=None, repr=False)
    sex: Literal["female", "male"] | None = field(default=None, repr=False)
    region: str | None = None
    nationality: str | None = None
    organization_kind: str | None = None


NO_PROOF: Final = Proof()


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberVerdict:
    """What one kind of number makes of one text.

    `by_hand` asks for a person to look: the number alone can settle nothing.

    >>> NumberVerdict(grade=Grade.OK, code="ok", number="E12345678")
    NumberVerdict(grade=<Grade.OK: 'ok'>, code='ok', \
proof=Proof(region=None, nationality=None, organization_kind=None), by_hand=False)
    """

    grade: Grade
    code: Reason
    number: str = field(repr=False)
    proof: Proof = NO_PROOF
    by_hand: bool = False


def good(number: str, proof: Proof = NO_PROOF) -> NumberVerdict:
    """Say that the number is as its standard wants it.

    >>> good("E12345678").grade
    <Grade.OK: 'ok'>
    """
    return NumberVerdict(grade=Grade.OK, code="ok", number=number, proof=proof)


def doubtful(code: Reason, number: str, proof: Proof = NO_PROOF, *, by_hand: bool = False) -> NumberVerdict:
    """Say that the number may stand, and what is odd about it.

    >>> doubtful("old_form", "G12345678").grade
    <Grade.WARN: 'warn'>
    """
    return NumberVerdict(grade=Grade.WARN, code=code, number=number, proof=proof, by_hand=by_hand)


def bad(code: Reason, number: str, *, by_hand: bool = False) -> NumberVerdict:
    """Say that the number is none of this kind; it then proves nothing.

    >>> bad("wrong_length", "123").proof == NO_PROOF
    True
    """
    return NumberVerdict(grade=Grade.FAIL, code=code, number=number, by_hand=by_hand)


def missing(text: object) -> NumberVerdict:
    """Answer for a text that holds no character to look at.

    >>> missing(None).code, missing(b"E12345678").code
    ('empty', 'not_text')
    """
    return bad("empty" if text is None or isinstance(text, str) else "not_text", "")
