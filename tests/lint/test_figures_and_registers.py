"""Figures below zero, rules before their figures, names that miss by a letter, and businesses that nobody decides."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bizrules.lint.finding import Finding
from bizrules.lint.run import run

Write = Callable[[str], Path]
_CHECKS = ("negative-figure", "rule-before-its-figure", "inert-parameter", "misspelt-unit", "business-without-rules")
_RULE = "  - {{id: a, {0}, cite: [E-1]}}\n"
_RULES = "# example/plan_change.yaml\nbusiness: plan_change\n"
_BALANCE = """
# vocabulary/account.yaml
subject: account
facts:
  balance: {type: money, unit: fen, minimum: none, title: balance}
  deposit: {type: money, unit: fen, title: deposit}
"""


def _found(folder: Path, *overlays: Path) -> list[Finding]:
    return [found for found in run(rulesets=folder, overlays=overlays) if found.check in _CHECKS]


def _own(folder: Path, files: dict[str, str]) -> Path:
    own = folder.parent / "ours"
    own.mkdir()
    for name, text in {"layer.yaml": "title: ours\n", **files}.items():
        (own / name).write_text(text, encoding="utf-8")
    return own


def _figure(name: str, value: int, begin: str = "undated", unit: str = "fen") -> str:
    return f"{name}: {{unit: {unit}, values: [{{from: {begin}, value: {value}, cite: [E-1]}}]}}\n"


# ── below zero ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("rule", "value", "what"),
    [
        ("charge: {kind: fee, amount: {parameter: wait}}, say: a fee", -500, ["`wait` is -500"]),
        ("charge: {kind: fee, amount: {parameter: wait}}, say: a fee", 0, []),
        ("when: {account.deposit: {at_least: {parameter: wait}}}, forbid: so", -1, ["`wait` is -1"]),
        ("when: {account.balance: {at_least: {parameter: wait}}}, forbid: so", -1, []),
        ("when: {account.balance: {at_least: -1}}, charge: {kind: fee, amount: {parameter: wait}}, say: x", 1, []),
        (
            "when: {account.deposit: {at_least: -1}}, charge: {kind: fee, amount: {parameter: wait}}, say: x",
            1,
            ["`-1`"],
        ),
        ("when: {of_all: true}, charge: {kind: fee, amount: {parameter: wait}}, say: x", 1, ["`-2`"]),
    ],
)
def test_a_figure_below_zero(rule: str, value: int, what: list[str], write: Write) -> None:
    define = "define:\n  of_all: {account.deposit: {less_than: -2}}\n" if "of_all" in rule else ""
    rules = f"{_RULES}{define}rules:\n{_RULE.format(rule)}"
    found = _found(write(f"{rules}{_BALANCE}# example/parameters.yaml\n{_figure('wait', value)}"))
    assert [one.check for one in found] == ["negative-figure"] * len(what)
    assert all(text in one.what for text, one in zip(what, found, strict=True))


def test_a_figure_below_zero_of_ones_own_is_found_with_its_place(write: Write) -> None:
    rules = _RULES + "rules:\n" + _RULE.format("charge: {kind: fee, amount: {parameter: fee}}, say: a fee")
    folder = write(f"{rules}# example/parameters.yaml\nfee: {{unit: fen, values: unset}}\n")
    [found] = _found(folder, _own(folder, {"parameters.yaml": _figure("fee", -500)}))
    assert found.place is not None
    assert (found.check, found.place.file, found.place.line) == ("negative-figure", "ours/parameters.yaml", 1)
    assert found.help == "take the minus away"


# ── before its figure ────────────────────────────────────────────────────────────────────────────────────────────────

_READS = "when: {line.days_in_service: {less_than: {parameter: wait}}}, forbid: so"


@pytest.mark.parametrize(
    ("days", "rule", "found"),
    [
        ('from: "2014-12-31", ', _READS, 1),
        ('from: "2015-01-01", ', _READS, 0),
        ("", _READS, 0),
        ('until: "2014-12-31", ', _READS, 0),
        ('from: "2014-12-31", ', "when: {fresh: true}, forbid: so", 1),
        ('from: "2014-12-31", ', "when: {fresh: false}, forbid: so", 1),
        ('from: "2014-12-31", until: "2014-12-31", ', _READS, 0),
    ],
)
def test_a_rule_that_begins_before_its_figure(days: str, rule: str, found: int, write: Write) -> None:
    define = "define:\n  fresh: {line.days_in_service: {less_than: {parameter: wait}}}\n" if "fresh" in rule else ""
    rules = f"{_RULES}{define}rules:\n{_RULE.format(days + rule)}"
    folder = write(f"{rules}# example/parameters.yaml\n" + _figure("wait", 30, '"2015-01-01"', "day"))
    assert [one.check for one in _found(folder)] == ["rule-before-its-figure"] * found


def test_a_figure_that_is_set_below_says_nothing_of_the_days_before(write: Write) -> None:
    rules = _RULES + "rules:\n" + _RULE.format('from: "2010-01-01", ' + _READS)
    folder = write(f"{rules}# example/parameters.yaml\nwait: {{unit: day, values: unset}}\n")
    own = _own(folder, {"parameters.yaml": _figure("wait", 30, '"2015-01-01"', "day")})
    assert _found(folder, own) == []
    mine = _RULE.format('from: "2014-01-01", ' + _READS).replace("id: a", "id: mine")
    (own / "plan_change.yaml").write_text(f"business: plan_change\nrules:\n{mine}", encoding="utf-8")
    [found] = _found(folder, own)
    assert (found.check, found.rule) == ("rule-before-its-figure", "mine")
    assert "begins on 2014-01-01, and `wait` has no value before 2015-01-01" in found.what


# ── names ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("unit", "help_"), [("month", []), ("dya", ["did you mean `day`?"]), ("week", [])])
def test_a_unit_that_misses_one_that_there_is(unit: str, help_: list[str], write: Write) -> None:
    rules = _RULES + "rules:\n" + _RULE.format(_READS)
    folder = write(f"{rules}# example/parameters.yaml\n{_figure('wait', 30, unit=unit)}")
    assert [one.help for one in _found(folder) if one.check == "misspelt-unit"] == help_


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("new_line_wait_day", "did you mean `new_line_wait_days`?"),
        ("days_of_the_week", "let the rule that needs the figure read it, or delete it"),
    ],
)
def test_a_figure_of_ones_own_whose_name_misses_one_that_is_read(name: str, advice: str, write: Write) -> None:
    rules = _RULES + "rules:\n" + _RULE.format(_READS.replace("wait}", "new_line_wait_days}"))
    folder = write(f"{rules}# example/parameters.yaml\nnew_line_wait_days: {{unit: day, values: unset}}\n")
    [found] = _found(folder, _own(folder, {"parameters.yaml": _figure(name, 30, unit="day")}))
    assert (found.check, found.help) == ("inert-parameter", advice)


@pytest.mark.parametrize(("business", "found"), [("plan_renewal", 0), ("plan_change", 1)])
def test_a_business_that_is_registered_and_has_no_file(business: str, found: int, write: Write) -> None:
    folder = write("")
    register = "every_business: {}\nplan_renewal: {title: plan renewal}\n"
    own = _own(folder, {"businesses.yaml": register, f"{business}.yaml": f"business: {business}\n"})
    findings = _found(folder, own)
    assert [one.check for one in findings] == ["business-without-rules"] * found
    assert all("write `ours/plan_renewal.yaml`" in one.help for one in findings)
