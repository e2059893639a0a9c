"""Unified social credit code of an organization.

====== ==========================================================================================
 1      registering authority: 1 staffing office, 5 civil affairs, 9 market regulation, A army, N agriculture, ...
 2      kind of organization, in the authority's own list
 3-8    region of registration; 100000 for the whole state
 9-17   organization code, with its own check character at 17
18      check character, weights of 3 modulo 31
====== ==========================================================================================

Characters: digits and letters without I, O, S, V, Z. python-stdnum computes the check character; authority and kind,
region and the check inside the organization code are ours, for a made-up code often passes without them.

Some enterprises of the Fujian pilot hold real licences whose codes (``9135...M000...``) break the standard: they end
as *check by hand*. The check finds every single wrong character and every exchange of two neighbours.

Source: GB 32100-2015 and its amendment, as several identical public copies have the table.

>>> check("91110101MA00AB1246", date(2026, 11, 21)).proof.organization_kind
'enterprise'
>>> check("91110101MA00AB1247", date(2026, 11, 21)).code
'wrong_check_digit'
>>> check("98350100M000100Y4D", date(2026, 11, 21)).code
'unknown_authority'
"""

from datetime import date
from typing import Final

from stdnum.cn import uscc

from bizrules.documents import organization_code
from bizrules.documents.normalise import normalise
from bizrules.documents.provinces import CENTRAL, MAINLAND
from bizrules.documents.verdict import NumberVerdict, Proof, Reason, bad, doubtful, good, missing

LENGTH: Final = 18
_ALPHABET: Final = frozenset("0123456789ABCDEFGHJKLMNPQRTUWXY")

KINDS: Final = {
    "11": "state_organ",
    "12": "public_institution",
    "13": "mass_organization",
    "19": "other_staffing_office",
    "21": "foreign_news_office",
    "29": "other_foreign_affairs",
    "31": "law_firm",
    "32": "notary_office",
    "33": "legal_service_office",
    "34": "forensic_institution",
    "35": "arbitration_commission",
    "39": "other_justice",
    "41": "foreign_culture_centre",
    "49": "other_culture",
    "51": "social_organization",
    "52": "private_non_enterprise_unit",
    "53": "foundation",
    "59": "other_civil_affairs",
    "61": "foreign_tourism_office",
    "62": "hk_mo_tw_tourism_office",
    "69": "other_tourism",
    "71": "religious_site",
    "72": "religious_school",
    "79": "other_religion",
    "81": "grassroots_trade_union",
    "89": "other_trade_union",
    "91": "enterprise",
    "92": "sole_trader",
    "93": "farmers_cooperative",
    "99": "other_market_regulation",
    "A1": "military_institution",
    "A9": "other_military",
    "N1": "group_collective",
    "N2": "village_collective",
    "N3": "township_collective",
    "N9": "other_agriculture",
    "Y1": "other",
}
"""What the first two characters say."""

# In older tables only; nobody could tell whether such a code was issued.
_OLD_PAIR: Final = "99"

_PILOT_PROVINCE: Final = "9135"
_PILOT_SERIAL: Final = "M000"


def check(text: object, on: date) -> NumberVerdict:  # noqa: ARG001 - every kind is asked with the day
    """Judge a unified social credit code.

    >>> check("N2110101MA00AB124M", date(2026, 11, 21)).proof.organization_kind
    'village_collective'
    """
    number = normalise(text)
    if not number:
        return missing(text)
    if len(number) != LENGTH:
        return bad("wrong_length", number)
    region = number[2:8]
    if not (_ALPHABET.issuperset(number) and region.isdigit()):
        return bad("wrong_characters", number)
    kind = KINDS.get(number[:2])
    if kind is None:
        return bad("unknown_authority", number)
    if region[:2] not in MAINLAND and region != CENTRAL:
        return bad("unknown_province", number)
    return _judge_checks(number, Proof(region=None if region == CENTRAL else region[:2], organization_kind=kind))


def _judge_checks(number: str, proof: Proof) -> NumberVerdict:
    fault = _wrong_check(number)
    if fault is None:
        if number[:2] == _OLD_PAIR:
            return doubtful("unknown_authority", number, proof, by_hand=True)
        return good(number, proof)
    if number.startswith(_PILOT_PROVINCE) and number[8:12] == _PILOT_SERIAL:
        return doubtful("pilot_code", number, proof, by_hand=True)
    return bad(fault, number)


def _wrong_check(number: str) -> Reason | None:
    if uscc.calc_check_digit(number[:17]) != number[17]:
        return "wrong_check_digit"
    if organization_code.check_character(number[8:16]) != number[16]:
        return "wrong_organization_digit"
    return None
