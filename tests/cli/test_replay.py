"""`bizrules pack`, `decide --record` and `replay`: kept at the counter, decided again years later."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Example = Callable[[str], Path]

DAYS = ("--from", "2026-11-21", "--until", "2026-11-22")
WHAT = ("--operator", "china-telecom", "--region", "shanghai", "--business", "new_activation", *DAYS)


@pytest.fixture
def kept(run: Run, example: Example, tmp_path: Path) -> tuple[Path, Path]:
    """Give a pack, and the records of two decisions."""
    pack, records = tmp_path / "rules.zip", tmp_path / "records.jsonl"
    assert run("pack", pack, *WHAT).code == 0
    assert run("decide", example("01"), "--record", records).code == 0
    assert run("decide", example("06"), "--record", records).code == 0
    return pack, records


def test_a_pack_says_what_is_in_it(run: Run, tmp_path: Path) -> None:
    ended = run("pack", tmp_path / "rules.zip", *WHAT, "--format", "json")
    size = (tmp_path / "rules.zip").stat().st_size
    path = (tmp_path / "rules.zip").as_posix()
    assert ended.json() == {"path": path, "operator": "china-telecom", "rulesets": 1, "size": size}
    assert ": 1 ruleset of china-telecom" in run("pack", tmp_path / "rules.zip", *WHAT).out


def test_recorded_decisions_are_the_same_again(run: Run, kept: tuple[Path, Path]) -> None:
    ended = run("replay", *kept)
    assert (ended.code, ended.out, ended.err) == (0, "2 records: all the same\n", "")
    assert run("replay", *kept, "--format", "json").json() == {
        "records": 2,
        "different": [],
        "new_fields": [],
        "unread": [],
    }


def test_one_record_is_no_plural(run: Run, kept: tuple[Path, Path]) -> None:
    pack, records = kept
    records.write_text(records.read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
    assert run("replay", pack, records).out == "1 record: all the same\n"


def test_a_difference_is_shown_and_ends_with_1(run: Run, kept: tuple[Path, Path]) -> None:
    pack, records = kept
    lines = [json.loads(line) for line in records.read_text(encoding="utf-8").splitlines()]
    lines[1]["decision"]["outcome"] = "accept"
    del lines[0]["decision"]["exact"]
    records.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    ended = run("replay", pack, records)
    assert ended.code == 1
    assert ended.out.splitlines()[1].split() == ["2", "$.outcome", "`accept`", "`refuse`"]
    assert ended.out.splitlines()[2:] == ["2 records: 1 differ", "not compared, as the records do not have them: exact"]
    told = run("replay", pack, records, "--format", "json").json()
    assert told["different"][0]["difference"] == {"path": "$.outcome", "old": "`accept`", "new": "`refuse`"}


def test_lines_that_are_no_records_are_all_told_and_keep_no_other_from_its_replay(
    run: Run, kept: tuple[Path, Path]
) -> None:
    pack, records = kept
    first, second = records.read_text(encoding="utf-8").splitlines()
    other = json.loads(second)
    other["decision"]["outcome"] = "accept"
    records.write_text(f"{first}\n[]\n\n{{\n{json.dumps(other)}\n", encoding="utf-8")
    ended = run("replay", pack, records)
    assert ended.code == 2
    assert f"{records}:2: $: expected a map, got a list" in ended.err
    assert f"{records}:4: $: this is no JSON" in ended.err
    assert ended.out.splitlines()[1].split()[0] == "5"
    assert ended.out.splitlines()[-1] == "2 records: 1 differ"
    assert run("replay", pack, records, "--format", "json").json()["unread"] == [2, 4]
    records.write_text("[]\n", encoding="utf-8")
    ended = run("replay", pack, records)
    assert (ended.code, ended.out) == (2, "")


def test_files_that_cannot_be_read_or_written(run: Run, kept: tuple[Path, Path], example: Example) -> None:
    pack, records = kept
    folder = pack.parent
    assert f"{folder / 'no.zip'}: the pack cannot be read" in run("replay", folder / "no.zip", records).err
    assert f"{folder / 'no.jsonl'}: the records cannot be read" in run("replay", pack, folder / "no.jsonl").err
    records.write_text("\n", encoding="utf-8")
    assert f"{records}: the file holds no records" in run("replay", pack, records).err
    assert "cannot be written" in run("pack", folder / "no" / "rules.zip", *WHAT).err
    assert "cannot be written" in run("decide", example("01"), "--record", folder / "no" / "records.jsonl").err


def test_a_pack_of_no_day_is_none(run: Run, tmp_path: Path) -> None:
    ended = run("pack", tmp_path / "x.zip", "--operator", "generic", "--from", "2026-01-02", "--until", "2026-01-02")
    assert (ended.code, "no day is left" in ended.err) == (2, True)
