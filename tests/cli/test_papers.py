"""`papers`: who knows what a paper is called finds its id, and the groups that take it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bizrules.rules.sources import operators

Run = Callable[..., Any]


def ids(run: Run, *arguments: object) -> list[str]:
    return [paper["id"] for paper in run("papers", *arguments, "--format", "json").json()]


def test_a_title_leads_to_an_id(run: Run) -> None:
    ended = run("papers", "居民身份证")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert [line.split() for line in lines if "id_card" in line] == [
        ["resident_id_card", "居民身份证"],
        ["temporary_resident_id_card", "临时居民身份证"],
    ]
    assert lines[1].split()[0] == "有效身份证件：law_personal_identity"


@pytest.mark.parametrize(
    "asked", ["Household Register", "household register", "户口簿", "户口", "household_register", "HOUSEHOLD"]
)
def test_a_part_of_a_title_or_an_id_will_do_in_the_language_spoken_and_as_it_is_written(run: Run, asked: str) -> None:
    assert ids(run, asked, "--locale", "en") == ["household_register"]


def test_a_group_leads_to_its_papers(run: Run) -> None:
    assert ids(run, "law_kinship") == ["household_register", "birth_certificate"]


def test_all_papers_of_all_operators_are_listed_once(run: Run) -> None:
    papers = run("papers", "--format", "json").json()
    listed = [paper["id"] for paper in papers]
    assert len(listed) == len(set(listed)) > 30
    card = next(paper for paper in papers if paper["id"] == "resident_id_card")
    assert card["operators"] == operators()
    assert (card["number"], card["proves"]) == ("resident_id", ["birth_date"])
    assert {"id": "law_personal_identity", "purpose": "identity", "title": "有效身份证件"} in card["groups"]
    assert len(run("papers").out.splitlines()) > len(listed)


def test_an_operator_has_its_own_groups_and_those_of_the_law(run: Run) -> None:
    (register,) = run("papers", "户口簿", "--operator", "china-unicom", "--format", "json").json()
    assert register["operators"] == ["china-unicom"]
    assert [group["id"] for group in register["groups"]] == [
        "law_personal_identity",
        "law_kinship",
        "cu_personal_identity",
    ]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [("居民身分证", "居民身份证"), ("residnt_id_card", "resident_id_card"), ("law_kinshp", "law_kinship")],
)
def test_a_name_mistyped_is_told_the_nearest(run: Run, asked: str, meant: str) -> None:
    ended = run("papers", asked)
    assert (ended.code, ended.out) == (2, "")
    assert f"[unknown-paper]\n  help: did you mean `{meant}`?" in ended.err


def test_what_is_like_nothing_is_told_where_they_are_listed(run: Run) -> None:
    assert "`bizrules papers` lists them" in run("papers", "zzzzzz").err


def test_papers_of_ones_own_are_listed_too_but_none_that_there_is_not(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sichuan").mkdir()
    (tmp_path / "sichuan" / "papers.yaml").write_text("types: {slip: {title: our slip}}\n", encoding="utf-8")
    group = "groups: {ours: {for: identity, cite: [LAW-03], any_of: [house_slip, residnt_id_card]}}\n"
    (tmp_path / "papers.yaml").write_text(f"types: {{house_slip: {{title: house slip}}}}\n{group}", encoding="utf-8")
    own = ("--overlay", tmp_path, "--operator", "generic")
    assert ids(run, "slip", *own) == ["house_slip", "slip"]
    assert ids(run, "ours", *own) == ["house_slip"]
