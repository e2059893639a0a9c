"""What `bizrules number` says of a number, and what it keeps to itself."""

import json
from io import StringIO

import pytest

from bizrules.cli.main import main

_RESIDENT = "110101199001010015"


def test_it_tells_the_kinds_and_shows_no_number(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["number", "110101 19900101 0015", "--on", "2026-11-21"]) == 0

    said = capsys.readouterr().out
    assert "resident_id" in said
    assert "region 11" in said
    assert _RESIDENT not in said
    assert "1990" not in said


def test_a_number_need_not_stand_in_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("110101 19900101\n0015\n"))
    assert main(["number", "-", "--on", "2026-11-21"]) == 0
    assert "resident_id" in capsys.readouterr().out


def test_it_shows_what_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["number", _RESIDENT, "--show", "--format", "json", "--on", "2026-11-21"]) == 0

    first = json.loads(capsys.readouterr().out)[0]
    assert first["number"] == _RESIDENT
    assert first["proves"] == "region 11, nationality CHN, born 1990-01-01, sex male"


def test_a_text_that_is_no_number(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["number", "!"]) == 1

    assert capsys.readouterr().out.endswith(": no kind of number\n")


def test_a_misread_digit_is_said_of_the_kinds_that_it_is_wrong_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["number", "110101199001010016", "--on", "2026-11-21"]) == 1

    said = capsys.readouterr().out
    assert "resident_id" in said
    assert "wrong_check_digit" in said
