"""The three requests whose whole decision is timed."""

from typing import Any

import activation

_ENVELOPE = {"business": activation.BUSINESS, "day": activation.DAY, "region": activation.REGION}
_LONG_TERM = {"type": "resident_id_card", "valid_until": "long_term"}
_OWNER = {
    "kind": "individual",
    "punished": False,
    "phone_cards": 1,
    "phone_cards_in_flight": 0,
    "device_contracts": 0,
    "device_contracts_in_flight": 0,
    "papers_genuine": True,
    "id_read": "passed",
    "arrears": 0,
    "own_income": True,
    "overseas_chinese": False,
}
_PERSON_CHECKED = {"portrait": "passed", "portrait_consent": "given"}

COMPLETE: dict[str, Any] = {
    **_ENVELOPE,
    "people": ["owner"],
    "here": {"channel": "own_hall"},
    "owner": {**_OWNER, **_PERSON_CHECKED},
    "order": {"device_contracts": 0, "new_cards": 1, "fee_waiver": False},
    "line": {"state": "stock"},
    "papers": [{**_LONG_TERM, "of": "owner", "number": "110101199001010015"}],
}
"""The owner stands at the counter, and all is told."""

PROXY: dict[str, Any] = {
    **COMPLETE,
    "people": ["owner.proxy"],
    "owner": {
        **_OWNER,
        "proxy": {**_PERSON_CHECKED, "id_read": "passed", "papers_genuine": True, "overseas_chinese": False},
    },
    "papers": [*COMPLETE["papers"], {**_LONG_TERM, "of": "owner.proxy", "number": "110101198501010010"}],
}
"""Somebody comes for the owner, with both cards."""

DOOR: dict[str, Any] = {**_ENVELOPE, "here": {"channel": "own_hall"}, "owner": {"kind": "individual"}}
"""Somebody comes in and says what for; nearly everything is unknown."""

CASES = {"complete request": COMPLETE, "proxy request": PROXY, "request at the door": DOOR}
