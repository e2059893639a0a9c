"""What is linted, in which order, and what counts as found."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bizrules.errors import RulesetError
from bizrules.lint.checks import CHECKS
from bizrules.lint.run import run

Write = Callable[[str], Path]

_TWO_OPERATORS = """
# law/cn/parameters.yaml
read_by_one: {unit: day, values: unset}
read_by_none: {unit: day, values: unset}
# other/layer.yaml
title: Other
# other/plan_change.yaml
business: plan_change
rules:
  - {id: new, when: {line.days_in_service: {less_than: {parameter: read_by_one}}}, forbid: a new line, cite: [E-1]}
"""
_UNKNOWN_FACT = "business: plan_change\nrules:\n  - {id: a, when: {owner.agee: 1}, forbid: no, cite: [E-1]}\n"


def _ids(folder: Path, operator: str | None = None) -> list[tuple[str, str]]:
    return [(finding.check, finding.place.file if finding.place else "") for finding in run(operator, rulesets=folder)]


def test_a_small_folder_is_clean(write: Write) -> None:
    assert run(rulesets=write("")) == []


# ── loading mistakes ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_mistakes_of_every_file_and_region_are_found_in_one_run(write: Write) -> None:
    folder = write(
        f"""
# law/cn/businesses.yaml
plan_change: {{title: plan change}}
termination: {{title: termination}}
# example/plan_change.yaml
{_UNKNOWN_FACT}
# example/termination.yaml
business: termination
rules:
  - {{id: a, forbid: no, cite: [E-9]}}
# example/north/shared.yaml
trait: shared
rules:
  - {{id: a, forbid: no, cite: [E-1], whem: 1}}
# other/layer.yaml
title: Other
"""
    )
    assert _ids(folder, "example") == [
        ("unknown-field", "rulesets/example/north/shared.yaml"),
        ("unknown-fact", "rulesets/example/plan_change.yaml"),
        ("unknown-clause", "rulesets/example/termination.yaml"),
    ]


def test_mistakes_of_the_registers_come_before_everything(write: Write) -> None:
    folder = write("# clauses/base.yaml\ndocument: Handbook\nbasis: seed\nclauses:\n  E-1: {quot: an example}\n")
    assert _ids(folder) == [
        ("missing-field", "rulesets/clauses/base.yaml"),
        ("unknown-field", "rulesets/clauses/base.yaml"),
    ]


def test_registers_that_do_not_go_together_in_a_region(write: Write) -> None:
    folder = write("# law/cn/north/papers.yaml\ngroups: {none: {narrow: [card]}}\n")
    assert _ids(folder) == [("unknown-group", "rulesets/law/cn/north/papers.yaml")]


def test_a_number_that_nobody_can_check(write: Write) -> None:
    folder = write("# example/papers.yaml\ntypes: {card: {title: card, number: card_numbr}}\n")
    assert _ids(folder) == [("unknown-number", "rulesets/example/papers.yaml")]


def test_a_file_that_is_no_text(write: Write) -> None:
    folder = write("")
    (folder / "example" / "plan_change.yaml").write_bytes(b"\xff\xfe")
    found = run(rulesets=folder)
    assert [(finding.check, finding.source) for finding in found] == [("not-utf-8", "")]


# ── what several operators share ─────────────────────────────────────────────────────────────────────────────────────


def test_what_one_operator_reads_is_not_inert(write: Write) -> None:
    folder = write(_TWO_OPERATORS)
    for operator in (None, "example", "other"):
        assert [finding.what for finding in run(operator, rulesets=folder)] == [
            "nothing reads the parameter `read_by_none`"
        ]


def test_what_a_faulty_operator_reads_is_not_known(write: Write) -> None:
    folder = write(_TWO_OPERATORS.replace("forbid:", "forbit:"))
    assert _ids(folder, "example") == []
    assert {check for check, _ in _ids(folder)} == {"one-effect", "unknown-field"}


def test_what_an_unreadable_operator_reads_is_not_known(write: Write) -> None:
    folder = write(_TWO_OPERATORS)
    (folder / "other" / "plan_change.yaml").write_bytes(b"\xff\xfe")
    assert _ids(folder, "example") == []


def test_a_mistake_in_a_shared_file_is_told_once(write: Write) -> None:
    folder = write(_TWO_OPERATORS + "# law/cn/plan_change.yaml\n" + _UNKNOWN_FACT)
    assert _ids(folder) == [("unknown-fact", "rulesets/law/cn/plan_change.yaml")]


# ── overlays ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_overlays_lie_below_the_operators_that_are_linted(write: Write, tmp_path: Path) -> None:
    folder = write(_TWO_OPERATORS)
    overlay = tmp_path / "mine"
    overlay.mkdir()
    (overlay / "plan_change.yaml").write_text(_UNKNOWN_FACT.replace("agee: 1", "proxy.papers_genuine: false"))
    (overlay / "parameters.yaml").write_text("mine: {values: unset}\n")
    found = run("example", rulesets=folder, overlays=[overlay])
    assert [(finding.check, finding.rule) for finding in found] == [
        ("inert-parameter", ""),
        ("rule-on-absent-companion", "a"),
        ("inert-parameter", ""),
    ]


# ── what cannot be linted ────────────────────────────────────────────────────────────────────────────────────────────


def test_an_operator_that_is_not_there(write: Write) -> None:
    with pytest.raises(RulesetError, match=r"no rulesets of `exampl` \[unknown-operator\]\n.*did you mean `example`"):
        run("exampl", rulesets=write(""))


@pytest.mark.parametrize(
    ("name", "what"), [("", "the folder holds no rulesets"), ("nowhere", "there is no such folder")]
)
def test_a_folder_without_rulesets(name: str, what: str, tmp_path: Path) -> None:
    with pytest.raises(RulesetError) as raised:
        run(rulesets=tmp_path / name)
    assert str(raised.value).startswith(f"{(tmp_path / name).as_posix()}: {what} [no-folder]\n")


_BROKEN = 'msgid "是"\nmsgstr "yes\n'


@pytest.mark.parametrize("rules", ["", _UNKNOWN_FACT])
def test_a_broken_catalogue_is_told_once_whatever_else_is_wrong(rules: str, write: Write) -> None:
    folder = write(
        f"# example/plan_change.yaml\n{rules or 'business: plan_change'}\n# other/layer.yaml\ntitle: Other\n"
    )
    (folder / "locale").mkdir()
    (folder / "locale" / "en.po").write_text(_BROKEN, "utf-8")
    found = {finding.check: finding for finding in run(rulesets=folder, checks=())}
    assert set(found) == {"catalogue-syntax", *(["unknown-fact"] if rules else [])}
    finding = found["catalogue-syntax"]
    assert (finding.place and finding.place[:2], finding.source) == (("rulesets/locale/en.po", 2), 'msgstr "yes')


def test_a_broken_catalogue_is_told_where_files_are_faulty_that_are_read_first(write: Write) -> None:
    folder = write("# regions.yaml\n[]\n")
    (folder / "locale").mkdir()
    (folder / "locale" / "en.po").write_text(_BROKEN, "utf-8")
    assert "catalogue-syntax" in [finding.check for finding in run(rulesets=folder, checks=())]


def test_an_overlay_that_is_not_there(write: Write, tmp_path: Path) -> None:
    with pytest.raises(RulesetError) as raised:
        run(rulesets=write(""), overlays=[tmp_path / "nowhere"], checks=CHECKS)
    where = (tmp_path / "nowhere").as_posix()
    assert str(raised.value) == f"{where}: there is no such folder [no-folder]\n  help: give a folder of rule files"
