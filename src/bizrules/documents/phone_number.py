"""Telephone number: Chinese mobile, fixed and machine numbers.

Structure: mobile 11 digits, network 3 first; machines (IoT) 13 digits; fixed ``0``, area 2 or 3, then 7 or 8 digits.
The country code (``+86``, ``0086``, ``86``), a ``0`` before a mobile number, brackets and an IP dialling prefix are
taken away. A mobile network that is not in the table warns and is never refused: new ones come before tables do.
Numbers of services (``400``, ``800``) warn as well, and so do those of other countries, unless the extra `phones` is
installed, which knows their plans. No check digit.

Blind spots: whether the number is in use, and to which operator it was ported. Area codes are not looked up.

Source: MIIT, mobile network numbers allotted by the end of March 2023; Telecommunication Numbering Plan, 2017.

>>> check("+86 138 0013 8000", date(2026, 11, 21)).number
'13800138000'
>>> check("(010) 6000-0000", date(2026, 11, 21)).number
'01060000000'
>>> check("15400000000", date(2026, 11, 21)).code
'unassigned_prefix'
>>> check("12345", date(2026, 11, 21)).code
'wrong_length'
"""

import re
from datetime import date
from typing import Final

from bizrules.documents.normalise import normalise
from bizrules.documents.verdict import NumberVerdict, bad, doubtful, good, missing

_MOBILE_CODES: Final = (
    "130 131 132 133 134 135 136 137 138 139 145 146 147 148 149 "
    "150 151 152 153 155 156 157 158 159 162 165 166 167 "
    "170 171 172 173 174 175 176 177 178 "
    "180 181 182 183 184 185 186 187 188 189 190 191 192 193 195 196 197 198 199"
)
_MOBILE_NETWORKS: Final = frozenset(_MOBILE_CODES.split())
_SATELLITE: Final = "1619"
_MACHINE_NETWORKS: Final = ("1400", "1410", "1440", "10646", "10647", "10648", "10649")

_DECORATION: Final = str.maketrans("", "", "().")
_COUNTRY: Final = re.compile(r"^(?:\+86|0086|86(?=1[0-9]{10,12}$))(?=.)")
_IP_DIALLING: Final = re.compile(r"^(?:17951|17911|12593)(?=0?1[3-9][0-9]{9}$)")
_MOBILE: Final = re.compile(r"0?(1[3-9][0-9]{9})")
_MACHINE: Final = re.compile(r"1(?:4[0-4]|06)[0-9]{10}")
_AREA_AND_LOCAL: Final = r"(?:(?:10|2[0-57-9])[2-8][0-9]{7}|[3-9][0-9]{2}[2-9][0-9]{6,7})"
_FIXED: Final = re.compile(rf"(0{_AREA_AND_LOCAL})(#[0-9]{{1,6}})?")
_FIXED_FROM_ABROAD: Final = re.compile(_AREA_AND_LOCAL)
_LOCAL: Final = re.compile(r"[2-8][0-9]{6,7}")
_SERVICE: Final = re.compile(r"[48]00[0-9]{7}")
_FOREIGN: Final = re.compile(r"(?:\+|00)[1-9][0-9]{6,14}")
_CHARACTERS: Final = re.compile(r"\+?[0-9]+(?:#[0-9]+)?")
_LENGTHS: Final = range(7, 21)


def check(text: object, on: date) -> NumberVerdict:  # noqa: ARG001 - every kind is asked with the day
    """Judge a telephone number.

    >>> check("1440012345678", date(2026, 11, 21)).grade
    <Grade.OK: 'ok'>
    """
    written = normalise(text)
    if not written:
        return missing(text)
    number = written.translate(_DECORATION)
    national = _COUNTRY.sub("", number)
    verdict = _mobile(_IP_DIALLING.sub("", national)) or _fixed(national, from_abroad=national != number)
    if verdict:
        return verdict
    if national == number and _FOREIGN.fullmatch(number):
        return _abroad(number)
    return _fault(national)


def _abroad(number: str) -> NumberVerdict:
    """Judge a number of another country: by its own plan where the extra `phones` is installed, else by a person."""
    try:
        import phonenumbers  # noqa: PLC0415  (an extra of fifty megabytes that few need)
    except ImportError:
        return doubtful("foreign", number, by_hand=True)
    international = "+" + number.removeprefix("+").removeprefix("00")
    try:
        parsed = phonenumbers.parse(international)
    except phonenumbers.NumberParseException:
        return bad("wrong_form", number)
    return good(international) if phonenumbers.is_valid_number(parsed) else doubtful("unassigned_prefix", international)


def _mobile(number: str) -> NumberVerdict | None:
    if match := _MOBILE.fullmatch(number):
        mobile = match[1]
        known = mobile[:3] in _MOBILE_NETWORKS or mobile.startswith(_SATELLITE)
        return good(mobile) if known else doubtful("unassigned_prefix", mobile)
    if _MACHINE.fullmatch(number):
        known = number.startswith(_MACHINE_NETWORKS)
        return good(number) if known else doubtful("unassigned_prefix", number)
    return None


def _fixed(number: str, *, from_abroad: bool) -> NumberVerdict | None:
    if from_abroad and _FIXED_FROM_ABROAD.fullmatch(number):
        return good(f"0{number}")
    if match := _FIXED.fullmatch(number):
        return doubtful("other_form", match[1]) if match[2] else good(match[1])
    if _LOCAL.fullmatch(number):
        return doubtful("no_area_code", number)
    return doubtful("other_form", number) if _SERVICE.fullmatch(number) else None


def _fault(number: str) -> NumberVerdict:
    if len(number) not in _LENGTHS:
        return bad("wrong_length", number)
    return bad("wrong_form" if _CHARACTERS.fullmatch(number) else "wrong_characters", number)
