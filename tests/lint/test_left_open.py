"""What was found out of a business is kept until something changes on which it hangs; what is told is the same."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from bizrules.lint.business import businesses_of
from bizrules.lint.loading import load_all
from bizrules.lint.proofs import PROOFS, Proof
from bizrules.lint.prove import Proved, prove
from bizrules.proofs.kept import Kept, read_kept
from bizrules.proofs.prover import BUDGET, Prover
from bizrules.proofs.questions import Answer, Question
from proved_here import Here

Write = Callable[[str], Path]
_RULES = """
# law/cn/businesses.yaml
plan_change: {title: plan change, line: {from: [active], cite: [E-1]}, uses: [seen]}
sale: {title: sale, uses: [seen]}
# law/cn/parameters.yaml
days: {unit: day, values: [{from: undated, value: 30, cite: [E-1]}]}
# law/cn/seen.yaml
trait: seen
rules:
  - {id: seen, when: {line.days_in_service: {less_than: 30, more_than: {parameter: bound}}}, forbid: no, cite: [E-1]}
# example/parameters.yaml
bound: {unit: day, values: [{from: undated, value: 60, cite: [E-1]}]}
# example/plan_change.yaml
business: plan_change
rules:
  - {id: fresh, when: {line.days_in_service: {less_than: {parameter: days}}}, forbid: no, cite: [E-1]}
# example/sale.yaml
business: sale
rules:
  - {id: here, when: {owner.present: false}, forbid: no, cite: [E-1]}
# other/layer.yaml
title: Other
# other/parameters.yaml
bound: {unit: day, values: [{from: undated, value: 9, cite: [E-1]}]}
# other/sale.yaml
business: sale
"""


def _write(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _digests(folder: Path) -> Mapping[str, str]:
    loaded = [load_all(operator, folder) for operator in ("example", "other")]
    return {f"{each.operator} {one.name}": one.digest for each in loaded for one in businesses_of(each)}


_EVERYTHING = {"example plan_change", "example sale", "other sale"}


@pytest.mark.parametrize(
    ("file", "old", "new", "changed"),
    [
        ("example/sale.yaml", "false", "true", {"example sale"}),
        ("example/sale.yaml", "business", "# below other lines\nbusiness", {"example sale"}),
        ("law/cn/parameters.yaml", "30", "31", {"example plan_change"}),
        ("other/parameters.yaml", "9", "10", {"other sale"}),
        ("law/cn/seen.yaml", "less_than: 30", "less_than: 31", _EVERYTHING),
        ("law/cn/businesses.yaml", "sale, uses: [seen]}", "sale}", {"example sale", "other sale"}),
        ("law/cn/businesses.yaml", "[active]", "[active, stock]", {"example plan_change"}),
        ("vocabulary/line.yaml", "{active: active", "{sold: sold, active: active", _EVERYTHING),
        ("clauses/base.yaml", "an example", "another", set()),
        ("example/layer.yaml", "Example", "Another", set()),
    ],
)
def test_a_business_is_another_when_something_changes_on_which_it_hangs(
    file: str, old: str, new: str, changed: set[str], write: Write
) -> None:
    folder = write(_RULES)
    before = _digests(folder)

    _write(folder, file, old, new)
    after = _digests(folder)

    assert before.keys() == after.keys() == _EVERYTHING
    assert {name for name in before if before[name] != after[name]} == changed


class _Counts(Here):
    """Counts what is asked."""

    count = 0

    def prove(self, questions: Iterable[Question]) -> Mapping[str, Answer]:
        found = super().prove(questions)
        self.count += len(found)
        return found


def _proved(folder: Path, kept: Kept | None = None, **of: Any) -> tuple[Proved, int]:
    prover = _Counts(kept=kept or Kept())
    found = prove(of.pop("operator", None), prover, rulesets=folder, **of)
    return found, prover.count


_EDITS = (
    ("example/sale.yaml", "present: false", "present: false, line.days_in_service: {less_than: 0}"),  # never holds
    ("other/parameters.yaml", "value: 9", "value: 40"),  # now the shared rule holds nowhere
    ("example/plan_change.yaml", "rules:", "\nrules:"),
    ("example/sale.yaml", "present: false, line.days_in_service: {less_than: 0}", "present: true"),
    ("other/parameters.yaml", "value: 40", "value: 9"),
)


def test_what_is_found_of_what_has_changed_is_what_is_found_of_all(write: Write) -> None:
    folder, kept = write(_RULES), Kept()
    _proved(folder, kept)
    told = []
    for file, old, new in _EDITS:
        _write(folder, file, old, new)
        (warm, asked), (cold, asked_of_all) = _proved(folder, kept), _proved(folder)

        assert (warm.findings, warm.rulesets) == (cold.findings, cold.rulesets)
        assert asked < asked_of_all
        told.append({finding.rule for finding in warm.findings if finding.check == "condition-never-holds"})
    assert told == [{"here"}, {"here", "seen"}, {"here", "seen"}, {"seen"}, set()]


def test_a_check_that_was_left_out_is_asked_for_what_has_not_changed(write: Write) -> None:
    folder, kept = write(_RULES), Kept()
    _write(folder, *_EDITS[0])
    never, *others = sorted(PROOFS, key=lambda proof: proof.id != "condition-never-holds")

    few, _ = _proved(folder, kept, proofs=others)
    every, _ = _proved(folder, kept)
    only, _ = _proved(folder, kept, proofs=[never])

    assert {finding.check for finding in every.findings} == {never.id, *(finding.check for finding in few.findings)}
    assert {finding.check for finding in only.findings} == {never.id}


def test_a_rule_that_is_not_about_a_business_bars_nobody_there(write: Write) -> None:
    folder = write(_RULES)
    about_sales = "  - {id: other, when: {business: sale}, require: {owner.present: true}, say: so, cite: [E-1]}\n"
    _write(folder, "example/plan_change.yaml", "rules:\n", f"rules:\n{about_sales}")

    assert {finding.check for finding in _proved(folder)[0].findings} == {"condition-never-holds"}


_SHADOWING = "{line.days_in_service: {less_than: 99}}, forbid: no, cite: [E-1]}"


@pytest.mark.parametrize("shadowed", [False, True])
def test_a_shared_rule_is_too_many_only_where_the_other_stands_wherever_it_does(
    write: Write, *, shadowed: bool
) -> None:
    folder = write(_RULES)
    _write(folder, "law/cn/seen.yaml", "less_than: 30, more_than: {parameter: bound}", "less_than: 30")
    where = "law/cn/seen.yaml" if shadowed else "example/sale.yaml"
    _write(folder, where, "rules:\n", f"rules:\n  - {{id: wider, when: {_SHADOWING}\n")

    found = {(finding.check, finding.rule) for finding in _proved(folder)[0].findings if finding.rule != "fresh"}

    assert found == ({("shadowed-rule", "seen")} if shadowed else set())


def test_a_rule_that_is_too_many_for_one_of_two_persons_is_not(write: Write) -> None:
    folder = write(_RULES)
    _write(
        folder,
        "law/cn/businesses.yaml",
        "uses: [seen]",
        "uses: [seen, {asked: {who: owner}}, {asked: {who: owner.proxy}}]",
    )
    asked = "trait: asked\nroles: [who]\nrules:\n  - {id: asked, require: {who.present: true}, say: so, cite: [E-1]}\n"
    (folder / "law" / "cn" / "asked.yaml").write_text(asked, encoding="utf-8")
    _write(
        folder,
        "law/cn/seen.yaml",
        "rules:\n",
        "rules:\n  - {id: here, require: {owner.present: true}, say: so, cite: [E-1]}\n",
    )

    found = {(finding.check, finding.rule) for finding in _proved(folder)[0].findings}

    assert ("shadowed-rule", "here") in found  # the other says it of everybody
    assert ("shadowed-rule", "asked") not in found


def test_what_a_business_leaves_undecided_is_not_kept_beside_what_it_does_not(write: Write) -> None:
    folder = write(_RULES)
    _write(folder, *_EDITS[0])
    cache = folder.parent / "proofs.json"
    never, always = (
        next(proof for proof in PROOFS if proof.id == f"condition-{which}-holds") for which in ("never", "always")
    )

    def proved(proof: Proof, budget: int = BUDGET) -> list[str]:
        with Prover(processes=1, cache=cache, budget=budget) as prover:
            return [finding.what for finding in prove(None, prover, rulesets=folder, proofs=[proof]).findings]

    proved(always)

    assert all(what.startswith("not decided") for what in proved(never, budget=1))
    assert {tuple(one["proofs"]) for one in read_kept(cache).results["businesses"].values()} == {(always.id,)}
    assert proved(never) == ["no request meets the condition of the rule `here`"]


# ── the caller's own folders ─────────────────────────────────────────────────────────────────────────────────────────


def _overlay(folder: Path, **files: str) -> Path:
    overlay = folder.parent / "ours"
    overlay.mkdir()
    for name, text in files.items():
        (overlay / f"{name}.yaml").write_text(text, encoding="utf-8")
    return overlay


_NEVER = "{line.days_in_service: {less_than: 3, more_than: 5}}"
_OURS = f"business: sale\nrules:\n  - {{id: ours, when: {_NEVER}, forbid: no, cite: [E-1]}}\n"


def test_of_an_overlay_only_the_businesses_are_asked_that_it_changes(write: Write) -> None:
    folder = write(_RULES)
    _write(folder, "example/plan_change.yaml", "less_than: {parameter: days}", "less_than: 0")
    overlay = _overlay(folder, sale=_OURS)
    without, _ = _proved(folder, operator="example")
    found, _ = _proved(folder, operator="example", overlays=[overlay])

    assert {finding.rule for finding in without.findings if finding.rule} == {"fresh"}
    assert {finding.rule for finding in found.findings} == {"ours"}
    assert found.rulesets < without.rulesets


def test_what_an_overlay_does_to_the_rules_above_it_is_found(write: Write) -> None:
    folder = write(_RULES)
    _write(
        folder,
        "example/plan_change.yaml",
        "{line.days_in_service: {less_than: {parameter: days}}}",
        "{owner.present: true}",
    )
    forbids = "business: plan_change\nrules:\n  - {id: nobody, when: {owner.present: false}, forbid: no, cite: [E-1]}\n"
    overlay = _overlay(folder, plan_change=forbids)

    found, _ = _proved(folder, overlays=[overlay])

    barred = "no request for `plan_change` of `example` is ever accepted"
    assert barred in {finding.what for finding in found.findings}
    assert barred not in {finding.what for finding in _proved(folder)[0].findings}


def test_an_overlay_that_changes_nothing_asks_nothing(write: Write) -> None:
    folder = write(_RULES)

    found, asked = _proved(folder, overlays=[_overlay(folder, layer="title: Ours\n")])

    assert (found.findings, found.rulesets, asked) == ((), 0, 0)


def test_below_rulesets_that_do_not_load_nothing_is_asked(write: Write) -> None:
    folder = write(_RULES)
    _write(folder, "example/sale.yaml", "rules:", "rulez:")

    found, asked = _proved(folder, operator="example", overlays=[_overlay(folder, sale=_OURS)])

    assert (found.findings, asked) == ((), 0)


def test_rulesets_that_load_only_with_an_overlay_are_its_own(write: Write) -> None:
    folder = write(_RULES)
    _write(folder, "law/cn/businesses.yaml", "sale, uses: [seen]}", "sale, uses: [seen, ours]}")
    overlay = _overlay(folder, ours=_OURS.replace("business: sale", "trait: ours"))

    found, _ = _proved(folder, operator="example", overlays=[overlay])

    assert "ours" in {finding.rule for finding in found.findings}
    assert found.rulesets == 2


def test_what_is_allowed_above_an_overlay_is_not_found_to_be_idle(write: Write) -> None:
    folder = write(_RULES)
    allowed = "  # allow condition-never-holds: one day it will\n  - {id: here"
    _write(folder, "example/sale.yaml", "  - {id: here", allowed)
    ours = _OURS.replace(_NEVER, "{owner.present: true}").replace("  - {id", "  # allow idle-row: so\n  - {id")
    overlay = _overlay(folder, sale=ours)

    above = {finding.place.file for finding in _proved(folder)[0].findings if finding.place}
    found = {finding.place.file for finding in _proved(folder, overlays=[overlay])[0].findings if finding.place}

    assert above == {"rulesets/example/sale.yaml"}
    assert "ours/sale.yaml" in found
    assert "rulesets/example/sale.yaml" not in found
