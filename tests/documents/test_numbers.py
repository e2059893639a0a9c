"""The registry: names, laziness, keys, and what a text may be."""

import subprocess
import sys
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

import bizrules.documents
from bizrules.documents import identify, mask
from bizrules.documents.countries import ALPHA_BY_NUMERIC
from bizrules.documents.numbers import KINDS, check, key
from bizrules.documents.verdict import Grade

TODAY = date(2026, 11, 21)


def test_every_module_that_judges_a_kind_is_registered() -> None:
    folder = Path(bizrules.documents.__file__).parent
    modules = [path.stem for path in folder.glob("*.py") if path.stem != "__init__"]
    judging = {
        name
        for name in modules
        if name != "numbers" and "\ndef check(text: object, on: date)" in (folder / f"{name}.py").read_text("utf-8")
    }
    assert judging == set(KINDS)


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_has_a_manual_with_a_source(kind: str) -> None:
    manual = import_module(f"bizrules.documents.{kind}").__doc__
    assert manual is not None
    assert "Source: " in manual
    assert ">>> check(" in manual


def test_the_package_loads_no_kind_before_it_is_asked_for() -> None:
    script = (
        "import sys, bizrules.documents as documents\n"
        "loaded = [kind for kind in documents.numbers.KINDS if f'bizrules.documents.{kind}' in sys.modules]\n"
        "sys.exit(bool(loaded))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0  # noqa: S603 - our own script


def test_an_unknown_kind_is_the_callers_fault() -> None:
    with pytest.raises(KeyError):
        check("no_such_kind", "1", on=TODAY)


@pytest.mark.parametrize(
    ("kind", "text", "public"),
    [
        pytest.param("resident_id", "110101900101001", "110101199001010015", id="15 to 18"),
        pytest.param("resident_id", " 11010119850505018x", "11010119850505018X", id="case and spaces"),
        pytest.param("resident_id", "110101-19900101-0016", "110101199001010016", id="wrong number as it was written"),
        pytest.param("hk_mo_travel_permit", "h1234567802", "H12345678", id="re-issued permit"),
        pytest.param("taiwan_travel_permit", "1234567801(B)", "12345678", id="old Taiwan permit"),
        pytest.param("military_id", "军字第1234567号", "军1234567", id="words around the number"),
        pytest.param("organization_code", "d2143569-x", "D2143569X", id="printed hyphen"),
        pytest.param("iccid", "8986031234567890123S", "8986031234567890123", id="card maker's letter"),
        pytest.param("imei", "3568680000414120", "356868000041418", id="software version"),
        pytest.param("phone_number", "+86 10 6000 0000", "01060000000", id="country code"),
        pytest.param("resident_id", None, "", id="nothing"),
    ],
)
def test_key(kind: str, text: object, public: str) -> None:
    assert key(kind, text, on=TODAY) == public


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("110101199001010015", ["resident_id"], id="citizen"),
        pytest.param("810000199001010019", ["hk_mo_tw_residence_permit"], id="residence permit"),
        pytest.param("911124198108030024", ["foreign_permanent_resident_card"], id="foreigner"),
        pytest.param("12110101MA00AB124B", ["unified_social_credit_code", "institution_certificate"], id="institution"),
        pytest.param("110101199001010016", [], id="wrong check digit"),
        pytest.param(None, [], id="nothing"),
    ],
)
def test_identify(text: object, kinds: list[str]) -> None:
    assert [kind for kind, _ in identify(text, on=TODAY)] == kinds


def test_good_kinds_come_before_doubtful_ones() -> None:
    grades = [verdict.grade for _, verdict in identify("E12345678", on=TODAY)]
    assert grades == sorted(grades)
    assert {Grade.OK, Grade.WARN} == set(grades)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("110101199001010016", "1101…0016", id="long"),
        pytest.param("1101 0119 9001 0100 1x", "1101…001X", id="normalised first"),
        pytest.param("110101900101001", "1101…1001", id="the shortest that shows something"),
        pytest.param("13800000000", "…", id="phone number"),
        pytest.param("", "…", id="nothing"),
        pytest.param(b"110101199001010016", "…", id="bytes"),
    ],
)
def test_mask(text: object, shown: str) -> None:
    assert mask(text) == shown


def test_country_codes_are_told_apart() -> None:
    assert len(set(ALPHA_BY_NUMERIC.values())) == len(ALPHA_BY_NUMERIC)
    assert all(len(digits) == len(letters) == 3 for digits, letters in ALPHA_BY_NUMERIC.items())


@pytest.mark.parametrize(
    ("number", "code"),
    [("+44 20 7946 0018", "ok"), ("0044 20 7946 0018", "ok"), ("+44 10 0000 0000", "unassigned_prefix")],
)
def test_a_number_of_another_country_is_judged_by_its_plan(number: str, code: str) -> None:
    assert check("phone_number", number, on=TODAY).code == code


def test_a_country_that_is_none() -> None:
    assert check("phone_number", "+999 1234567", on=TODAY).code == "wrong_form"


def test_without_the_extra_a_person_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "phonenumbers", None)

    verdict = check("phone_number", "+44 20 7946 0018", on=TODAY)

    assert (verdict.code, verdict.by_hand) == ("foreign", True)
