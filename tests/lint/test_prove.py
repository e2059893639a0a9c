"""Proofs beyond their pages: several operators, budgets, examples, and what the engine does not confirm."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import bizrules
from bizrules.lint.claim import Claim, Shows, settle
from bizrules.lint.finding import Finding
from bizrules.lint.landscape import InForce, Landscape, all_in_force
from bizrules.lint.proofs import PROOFS, relaxed_law, table_gap
from bizrules.lint.prove import prove
from bizrules.model.vocabulary import Roles, Vocabulary
from bizrules.proofs.prover import Prover
from bizrules.proofs.questions import Answer, MayHold, Question, Verdict
from bizrules.proofs.witness import Witness
from bizrules.rules.conditions import FALSE, Test
from bizrules.rules.language.effect import Forbid
from bizrules.rules.law_alone import resolve_law_alone
from proved_here import Here, found_in

Write = Callable[[str], Path]
_DAY = date(2026, 11, 21)
_RULES = "# example/plan_change.yaml\nbusiness: plan_change\nrules:\n"
_DEAD = "when: {line.days_in_service: {less_than: 30, more_than: 60}}"


def _ids(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.check, finding.rule) for finding in findings]


_SHARED = f"""
# law/cn/plan_change.yaml
business: plan_change
rules:
  - id: shared
    when: {{line.days_in_service: {{less_than: {{parameter: first}}, at_least: {{parameter: last}}}}}}
    forbid: a new line
    cite: [E-1]
# law/cn/parameters.yaml
first: {{unit: day, tighten: lower, values: [{{from: undated, value: 30, cite: [E-1]}}]}}
last: {{unit: day, values: unset}}
# example/parameters.yaml
last: {{unit: day, values: [{{from: undated, value: 30, cite: [E-1]}}]}}
# other/layer.yaml
title: Other
# other/plan_change.yaml
business: plan_change
rules:
  - {{id: mine, {_DEAD}, forbid: no, cite: [E-1]}}
"""


def test_a_shared_rule_is_at_fault_only_where_it_is_for_all_who_read_it(write: Write) -> None:
    folder = write(_SHARED)

    assert _ids(found_in(folder)) == [("condition-never-holds", "mine")]
    assert _ids(found_in(folder, operator="example")) == []


def test_what_no_file_of_the_operator_says_is_not_asked(write: Write) -> None:
    folder = write(_SHARED)
    never = next(proof for proof in PROOFS if proof.id == "condition-never-holds")
    asked = []
    for operator in ("example", "other"):
        with Prover(processes=1) as prover:
            prove(operator, prover, rulesets=folder, proofs=[never])
        asked.append(len(prover.kept.answers))

    assert asked[0] < asked[1]


def test_a_shared_rule_that_is_dead_for_all_is_found(write: Write) -> None:
    folder = write(_SHARED.replace("{parameter: last}", "30"))

    assert ("condition-never-holds", "shared") in _ids(found_in(folder, operator="example"))


def test_what_cannot_be_decided_is_a_finding(write: Write) -> None:
    folder = write(
        f"# example/plan_change.yaml\nbusiness: plan_change\nrules:\n  - {{id: a, {_DEAD}, forbid: no, cite: [E-1]}}\n"
    )
    never = next(proof for proof in PROOFS if proof.id == "condition-never-holds")

    (found,) = (finding for finding in found_in(folder, never, budget=1) if finding.rule == "a")

    assert found.what == "not decided within the budget: no request meets the condition of the rule `a`"


def test_what_is_left_undecided_is_not_kept_however_often_it_is_asked(write: Write) -> None:
    folder = write(f"{_RULES}  - {{id: a, {_DEAD}, forbid: no, cite: [E-1]}}\n")
    never = next(proof for proof in PROOFS if proof.id == "condition-never-holds")
    with Prover(processes=1, budget=1) as prover:
        first, again = (prove("example", prover, rulesets=folder, proofs=[never]) for _ in range(2))

    assert first.findings == again.findings != ()
    assert (first.unchanged, again.unchanged) == (False, False)
    assert prover.kept.results == {"runs": {}, "businesses": {}}


def test_what_is_decided_is_kept(write: Write) -> None:
    folder = write(f"{_RULES}  - {{id: a, {_DEAD}, forbid: no, cite: [E-1]}}\n")
    never = next(proof for proof in PROOFS if proof.id == "condition-never-holds")
    with Prover(processes=1) as prover:
        first, again = (prove("example", prover, rulesets=folder, proofs=[never]) for _ in range(2))

    assert first.findings == again.findings != ()
    assert (first.unchanged, again.unchanged) == (False, True)


def test_an_operator_with_loading_mistakes_is_left_out(write: Write) -> None:
    folder = write("# example/plan_change.yaml\nbusiness: plan_change\nrules: nothing\n")

    assert found_in(folder) == []


def test_an_operator_with_a_file_that_is_no_text_is_left_out(write: Write) -> None:
    folder = write("")
    (folder / "example" / "plan_change.yaml").write_bytes(b"\xff")

    assert found_in(folder) == []


_GAP = """
# example/plan_change.yaml
business: plan_change
tables:
  fee:
    given: [line.days_in_service, line.state]
    gives: [amount]
    rows: [[{less_than: 30}, any, 5], [{at_least: 30}, stock, 6]]
    otherwise: none
    cite: [E-1]
rules:
  - {id: fee, charge: {kind: fee, amount: {table: fee.amount}}, cite: [E-1]}
"""


def test_a_gap_is_shown_by_the_least_request_there_is(write: Write) -> None:
    (found,) = found_in(write(_GAP))

    assert (
        found.help
        == """add the row, or let the rule hold only where there is one
  for example: line.days_in_service is 30; line.state is active
  as a scenario:
    - name: table gap
      operator: example
      given:
        business: plan_change
        day: '2000-01-01'
        region: north
        line: {opened_on: '1999-12-02', state: active}
        papers: []
      expect: {outcome: undetermined}
"""
    )


def test_a_gap_for_requests_that_are_refused_anyway_is_none(write: Write) -> None:
    assert (
        found_in(write(_GAP + "  - {id: old, when: {line.days_in_service: {at_least: 30}}, forbid: no, cite: [E-1]}\n"))
        == []
    )


def test_what_a_comment_allows_is_left_out(write: Write) -> None:
    allowed = _GAP.replace("  - {id: fee", "  # allow table-gap: the rest is free\n  - {id: fee")

    assert found_in(write(allowed)) == []
    (found,) = found_in(write(allowed.replace("otherwise: none", "otherwise: [7]")))
    assert found.check == "allow-without-use"


def test_what_the_engine_does_not_confirm_is_a_defect_of_the_linter(write: Write) -> None:
    rulesets = bizrules.load("example", rulesets=write(_GAP)).written
    (claim,) = table_gap.claims(Landscape(all_in_force(rulesets)))

    found = claim.shown(Witness({"line.days_in_service": 3, "line.state": "active"}))

    assert found.what.startswith("a defect of bizrules lint, not of the rulesets: the engine does not confirm that")
    assert found.help == "please report it, with this request: line.days_in_service is 3; line.state is active"


# ── law ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _relaxed(operator: str = "china-telecom") -> Landscape:
    """A landscape in which a rule of law has been lost on the way, as the loader never lets it be."""
    rulesets = bizrules.load(operator).written
    index = rulesets.span_index("new_activation", "shanghai", _DAY)
    kept = rulesets.resolve("new_activation", "shanghai", index)
    rules = tuple(
        replace(rule, condition=len(kept.conditions)) if rule.name == "identity" else rule for rule in kept.rules
    )
    relaxed = replace(kept, conditions=(*kept.conditions, FALSE), rules=rules)
    law = resolve_law_alone(rulesets, "new_activation", "shanghai", index)
    return Landscape((InForce(rulesets, relaxed, law),))


def test_a_request_against_the_law_is_shown() -> None:
    (found,) = settle(relaxed_law.claims(_relaxed()), Here())

    assert found.what == "`china-telecom` accepts requests for `new_activation` that law alone does not"
    assert "      expect: {outcome: refuse}\n" in found.help


def test_a_request_against_the_law_that_is_none_is_a_defect() -> None:
    (claim,) = relaxed_law.claims(_relaxed())

    assert claim.shown(Witness({"line.state": "terminated"})).what.startswith("a defect of bizrules lint")


def test_a_request_that_hangs_on_an_unset_figure_is_shown_whole() -> None:
    (one,) = _relaxed().in_force
    waits = Test("unset:switch:parameter.switch:true", "one_of", (True,))
    rule = replace(one.law.rules[0], condition=len(one.law.conditions), effect=Forbid("no"))
    law = replace(
        one.law,
        conditions=(*one.law.conditions, waits),
        rules=(*one.law.rules, rule),
        unset={**one.law.unset, waits.fact: "switch"},
    )
    kept = one.rulesets.resolve(law.business, law.region, one.rulesets.span_index(law.business, law.region, _DAY))
    landscape = Landscape((InForce(one.rulesets, kept, law),))

    (found,) = settle(relaxed_law.claims(landscape), Here())

    assert "the unset unset:switch:parameter.switch:true is true" in found.help
    assert len(found.help.partition("\n  as a scenario")[0].split(";")) > 20


# ── claims ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _question(number: int) -> MayHold:
    return MayHold(Test("cards", "more_than", (number,)), Vocabulary(Roles(), {}, {}))


class _Says(Here):
    """Answers as the test wants."""

    verdicts: tuple[Verdict, ...] = ()

    def prove(self, questions: Iterable[Question]) -> Mapping[str, Answer]:
        said = {_question(number).key: Answer(verdict) for number, verdict in enumerate(self.verdicts)}
        return {question.key: said[question.key] for question in questions}


@pytest.mark.parametrize(
    ("verdicts", "count"),
    [(("no", "no"), 1), (("no", "yes"), 0), (("undecided", "yes"), 0), (("undecided", "no"), 1), (("yes", "yes"), 0)],
)
def test_a_finding_needs_all_its_claims(verdicts: tuple[Verdict, ...], count: int) -> None:
    finding = Finding("a-check", "something")
    prover = _Says()
    prover.verdicts = verdicts

    found = list(settle([Claim(finding, _question(number), lambda found, _ask: found) for number in range(2)], prover))

    assert len(found) == count
    assert not found or found[0].what.endswith("something")


@pytest.mark.parametrize(("verdicts", "count"), [(("no", "no"), 0), (("no", "undecided"), 1)])
def test_nothing_shown_is_no_finding_unless_something_is_undecided(verdicts: tuple[Verdict, ...], count: int) -> None:
    finding = Finding("a-check", "something")
    prover = _Says()
    prover.verdicts = verdicts
    claims = [Shows(finding, _question(number), lambda _: finding) for number in range(2)]

    assert len(list(settle(claims, prover))) == count
