"""The kinds of number, each found by the name of its module.

To add a kind, write its module with a ``check(text, on)`` and put its name into `_MODULES`. A kind that is written in
several ways for one and the same holder also has a ``key(number)``. A module is loaded when it is first asked for.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, partial
from importlib import import_module
from types import MappingProxyType, ModuleType
from typing import Final

from bizrules.documents.verdict import Grade, NumberVerdict

_MODULES: Final = (
    "resident_id",
    "hk_mo_tw_residence_permit",
    "foreign_permanent_resident_card",
    "hk_mo_travel_permit",
    "taiwan_travel_permit",
    "prc_passport",
    "foreign_passport",
    "machine_readable_zone",
    "military_id",
    "armed_police_id",
    "unified_social_credit_code",
    "organization_code",
    "business_licence_number",
    "institution_certificate",
    "association_certificate",
    "iccid",
    "imei",
    "imsi",
    "phone_number",
)


@cache
def _module(kind: str) -> ModuleType:
    return import_module(f"bizrules.documents.{kind}")


def _check(kind: str, text: object, on: date) -> NumberVerdict:
    verdict: NumberVerdict = _module(kind).check(text, on)
    return verdict


KINDS: Final[Mapping[str, Callable[[object, date], NumberVerdict]]] = MappingProxyType(
    {kind: partial(_check, kind) for kind in _MODULES}
)
"""Every kind of number, by the name that rulesets use."""


def check(kind: str, text: object, *, on: date) -> NumberVerdict:
    """Judge a text as one kind of number, on one day.

    Raises: `KeyError` for a kind that is not in `KINDS`, nothing for any text.

    >>> check("resident_id", "110101199001010015", on=date(2026, 11, 21)).code
    'ok'
    """
    return KINDS[kind](text, on)


def key(kind: str, text: object, *, on: date) -> str:
    """Give the spelling that counts are kept under: one for all ways to write one number.

    A number that fails is counted as it was written, after `normalise`. The key is a personal number: show only `mask`
    of it.
    Raises: `KeyError` for a kind that is not in `KINDS`, nothing for any text.

    >>> key("resident_id", "110101 900101 001", on=date(2026, 11, 21))
    '110101199001010015'
    >>> key("hk_mo_travel_permit", "h1234567802", on=date(2026, 11, 21))
    'H12345678'
    """
    return key_of(kind, check(kind, text, on=on))


def key_of(kind: str, verdict: NumberVerdict) -> str:
    """Give the key of a number that is judged already.

    >>> key_of("iccid", check("iccid", "8986 0112 8512 3456 7893", on=date(2026, 11, 21)))
    '8986011285123456789'
    """
    spelling: Callable[[str], str] | None = getattr(_module(kind), "key", None)
    return verdict.number if spelling is None or verdict.grade is Grade.FAIL else spelling(verdict.number)


def identify(text: object, *, on: date) -> list[tuple[str, NumberVerdict]]:
    """Tell what a text may be: every kind it fits, the good ones before the doubtful ones.

    >>> [kind for kind, _ in identify("91110101MA00AB1246", on=date(2026, 11, 21))]
    ['unified_social_credit_code', 'business_licence_number']
    """
    verdicts = [(kind, judge(text, on)) for kind, judge in KINDS.items()]
    fitting = [(kind, verdict) for kind, verdict in verdicts if verdict.grade is not Grade.FAIL]
    return sorted(fitting, key=lambda found: found[1].grade is not Grade.OK)
