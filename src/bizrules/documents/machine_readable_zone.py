r"""Machine readable zone of a passport (TD3) or of a card (TD1).

Structure, TD3, two lines of 44: line 1 ``P``, type, issuing state 3, names 39; line 2 number 9 and check digit,
nationality 3, birth YYMMDD and check digit, sex, expiry YYMMDD and check digit, personal number 14 and check digit
(``<`` when empty), check digit over all of it.
TD1, three lines of 30: line 1 ``A``, ``C`` or ``I``, type, issuing state 3, number 9 and check digit, free 15; line 2
birth and check digit, sex, expiry and check digit, nationality 3, free 11, check digit over all; line 3 names.
A number too long for its field has ``<`` for its check digit and goes on, check digit last, in the free part of
line 1.

The lines may come with or without the line break. Two digits of a birth year mean the latest century that is not in
the future; of an expiry, this one. A part of the birth date may be unknown. A state that is not in the table warns.
Blind spots of the check digits: see `icao_check_digit`. Whether the paper has expired is not asked here.

Source: ICAO Doc 9303, parts 3, 4 and 5.

>>> zone = "POCHNLI<<SI<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\nE123456782CHN9001011F3001019<<<<<<<<<<<<<<<2"
>>> check(zone, date(2026, 11, 21)).grade
<Grade.OK: 'ok'>
>>> check(zone.replace("9001011", "9001021"), date(2026, 11, 21)).code
'wrong_check_digit'
>>> check("P<CHN", date(2026, 11, 21)).code
'wrong_length'
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, NamedTuple

from bizrules.documents.births import born_in_short_year
from bizrules.documents.countries import is_country
from bizrules.documents.icao_check_digit import check_digit
from bizrules.documents.normalise import normalise
from bizrules.documents.verdict import Grade, NumberVerdict, Proof, Reason, bad, doubtful, good, missing

_FILLER: Final = "<"
_UNKNOWN: Final = "<<"
_TD3_LENGTH: Final = 88
_TD1_LENGTH: Final = 90
_ALLOWED: Final = re.compile(r"[0-9A-Z<]+")
_FIRST_LETTERS: Final = {_TD3_LENGTH: "P", _TD1_LENGTH: "ACI"}
_SEXES: Final[dict[str, Literal["female", "male"] | None]] = {"F": "female", "M": "male", _FILLER: None}
# A passport writes one letter for Germany, where everything else has three.
_GERMANY: Final = {"D": "DEU"}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Zone:
    """What a zone says that is compared with the printed page. Nothing of it shows in a repr."""

    document_number: str
    birth_date: date | None
    expires: date | None


class _Fields(NamedTuple):
    number: str
    issuing_state: str
    nationality: str
    birth: str
    sex: str
    expiry: str
    checked: tuple[tuple[str, str], ...]

    def __repr__(self) -> str:
        return "_Fields(...)"  # the fields are a person's


def check(text: object, on: date) -> NumberVerdict:
    """Judge a machine readable zone: its check digits, its dates, its states.

    >>> check("I<UTOD231458907".ljust(30, "<") + "7408122F1204159UTO<<<<<<<<<<<6" + "ERIKSSON<<ANNA".ljust(30, "<"),
    ...       date(2026, 11, 21)).code
    'unknown_country'
    """
    zone = normalise(text)
    if not zone:
        return missing(text)
    fault = _shape_fault(zone)
    if fault:
        return bad(fault, zone)
    fields = _cut(zone)
    if not all(map(_agrees, fields.checked)):
        return bad("wrong_check_digit", fields.number)
    return _judge(fields, on)


def read(text: object, on: date) -> Zone | None:
    """Read the fields of a zone that does not fail, to compare them with what is printed.

    Returns: the fields, or `None` where `check` fails.
    Raises: nothing.

    >>> read("P<CHN", date(2026, 11, 21)) is None
    True
    """
    verdict = check(text, on)
    if verdict.grade is Grade.FAIL:
        return None
    fields = _cut(normalise(text))
    expiry = _expiry(fields.expiry)
    return Zone(
        document_number=fields.number,
        birth_date=verdict.proof.birth_date,
        expires=expiry if isinstance(expiry, date) else None,
    )


def _shape_fault(zone: str) -> Reason | None:
    if len(zone) not in _FIRST_LETTERS:
        return "wrong_length"
    if not _ALLOWED.fullmatch(zone):
        return "wrong_characters"
    if zone[0] == "V":
        return "other_kind"  # a visa, which proves no identity
    return None if zone[0] in _FIRST_LETTERS[len(zone)] else "wrong_form"


def _cut(zone: str) -> _Fields:
    return _cut_passport(zone) if len(zone) == _TD3_LENGTH else _cut_card(zone)


def _cut_passport(zone: str) -> _Fields:
    line = zone[44:]
    # An empty personal number may have the filler instead of its check digit, which is 0.
    personal_digit = "0" if line[42] == _FILLER and not line[28:42].strip(_FILLER) else line[42]
    return _Fields(
        number=line[:9].rstrip(_FILLER),
        issuing_state=zone[2:5].rstrip(_FILLER),
        nationality=line[10:13].rstrip(_FILLER),
        birth=line[13:19],
        sex=line[20],
        expiry=line[21:27],
        checked=(
            (line[:9], line[9]),
            (line[13:19], line[19]),
            (line[21:27], line[27]),
            (line[28:42], personal_digit),
            (line[:10] + line[13:20] + line[21:43], line[43]),
        ),
    )


def _cut_card(zone: str) -> _Fields:
    first, second = zone[:30], zone[30:60]
    number, digit = first[5:14], first[14]
    if digit == _FILLER:
        rest = first[15:].partition(_FILLER)[0]
        number, digit = number + rest[:-1], rest[-1:]
    return _Fields(
        number=number.rstrip(_FILLER),
        issuing_state=first[2:5].rstrip(_FILLER),
        nationality=second[15:18].rstrip(_FILLER),
        birth=second[:6],
        sex=second[7],
        expiry=second[8:14],
        checked=(
            (number, digit),
            (second[:6], second[6]),
            (second[8:14], second[14]),
            (first[5:] + second[:7] + second[8:15] + second[18:29], second[29]),
        ),
    )


def _agrees(pair: tuple[str, str]) -> bool:
    field, digit = pair
    return check_digit(field) == digit


def _judge(fields: _Fields, on: date) -> NumberVerdict:
    birth = _birth(fields.birth, on)
    fault = birth if isinstance(birth, str) else _other_fault(fields)
    if fault and fault != "unknown_birth_date":
        return bad(fault, fields.number)
    proof = Proof(
        birth_date=birth if isinstance(birth, date) else None,
        sex=_SEXES[fields.sex],
        nationality=_GERMANY.get(fields.nationality, fields.nationality),
    )
    if not (is_country(fields.issuing_state) and is_country(fields.nationality)):
        return doubtful("unknown_country", fields.number, proof, by_hand=True)
    return (
        good(fields.number, proof) if isinstance(birth, date) else doubtful("unknown_birth_date", fields.number, proof)
    )


def _other_fault(fields: _Fields) -> Reason | None:
    expiry = _expiry(fields.expiry)
    if isinstance(expiry, str):
        return expiry
    return None if fields.sex in _SEXES and fields.number else "wrong_form"


def _birth(field: str, on: date) -> date | Reason:
    if _UNKNOWN in (field[:2], field[2:4], field[4:]):
        return "unknown_birth_date"
    if not field.isdigit():
        return "impossible_date"
    return born_in_short_year(int(field[:2]), int(field[2:4]), int(field[4:]), on)


def _expiry(field: str) -> date | Reason | None:
    if not field.strip(_FILLER):
        return None
    try:
        return date(2000 + int(field[:2]), int(field[2:4]), int(field[4:]))
    except ValueError:
        return "impossible_date"
