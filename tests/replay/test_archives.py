"""What past versions decided, this one decides too: archives made at each release by tools/make_replay_archive.py."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

import bizrules
from bizrules.flows.replay import Replayed, replay

ARCHIVES = Path(__file__).parent / "archives"
PACKS = sorted(ARCHIVES.glob("*/*.zip"))


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: f"{pack.parent.name} {pack.stem}")
def test_decisions_of_a_past_version_are_the_same_from_its_pack(pack: Path) -> None:
    lines = pack.with_suffix(".jsonl").read_bytes().splitlines()
    replayed = list(replay(bizrules.load_pack(pack), lines))
    assert replayed
    assert [item for item in replayed if not isinstance(item, Replayed) or item.difference is not None] == []


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: f"{pack.parent.name} {pack.stem}")
def test_what_falls_due_is_told_by_the_pack_of_a_past_version(pack: Path) -> None:
    recorded = json.loads(pack.with_suffix(".jsonl").read_bytes().splitlines()[0])["request"]
    book = bizrules.load_pack(pack)
    request = book.request(recorded)
    asked = (request.day - timedelta(days=2)).isoformat()
    line = {"line": {"state": "active", "verification_asked_on": asked}}
    assert book.due(line, region=request.region, day=request.day)


def test_this_version_has_an_archive() -> None:
    assert bizrules.__version__ in {pack.parent.name for pack in PACKS}
