"""Findings of the proofs come with a request that shows them, which the engine decides as they say; or say why not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

import bizrules
from bizrules.lint.claim import Ask, Claim, Known
from bizrules.lint.exclusion import excluding
from bizrules.lint.finding import Finding
from bizrules.lint.landscape import Landscape, all_in_force
from bizrules.lint.proofs import PROOFS
from bizrules.lint.said import said
from bizrules.model.vocabulary import Fact, Roles, Vocabulary
from bizrules.proofs.answers import answer
from bizrules.proofs.prover import BUDGET
from bizrules.proofs.questions import UNDECIDED, Answer, Question
from bizrules.proofs.witness import Witness
from bizrules.rules.conditions import FALSE, AllOf, AnyOf, Node, Not, Test, all_of, any_of, negation
from proved_here import found_in

_RULES = "# example/plan_change.yaml\nbusiness: plan_change\nrules:\n"
Write = Callable[[str], Path]


def _claims(check: str, folder: Path) -> list[Claim | Known]:
    proof = next(proof for proof in PROOFS if proof.id == check)
    landscape = Landscape(all_in_force(bizrules.load("example", rulesets=folder).written))
    return [claim for claim in proof.claims(landscape) if isinstance(claim, Claim | Known)]


def _found(check: str, folder: Path, *, rule: str | None = None) -> str:
    proof = next(proof for proof in PROOFS if proof.id == check)
    (found,) = (finding for finding in found_in(folder, proof) if rule in (None, finding.rule))
    return found.help


def _words(help_: str) -> list[str]:
    return [line.strip() for line in help_.splitlines()[1:] if line.startswith("  ") and not line.startswith("   ")]


def test_findings_are_the_same_in_every_run(write: Write) -> None:
    folder = write(_RULES + _ALL)

    assert list(map(str, found_in(folder))) == list(map(str, found_in(folder)))


# ── what is shown ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_only_the_tests_that_exclude_each_other_are_named(write: Write) -> None:
    rule = """
  - id: a
    when: {owner.present: true, line.days_in_service: {less_than: 30, more_than: 60}, line.state: active}
    forbid: no
    cite: [E-1]
"""
    assert _words(_found("condition-never-holds", write(_RULES + rule)))[:2] == [
        "these exclude each other: `line.days_in_service` less_than 30; `line.days_in_service` more_than 60",
        "for example: line.days_in_service is 0 => not `line.days_in_service` more_than 60",
    ]


def test_one_test_that_excludes_all_is_named_alone(write: Write) -> None:
    rule = (
        "  - {id: a, when: {owner.present: true, line.days_in_service: {less_than: 0}}, do: {task: it}, cite: [E-1]}\n"
    )

    assert _words(_found("condition-never-holds", write(_RULES + rule)))[:2] == [
        "this excludes all: `line.days_in_service` less_than 0",
        "for example: line.days_in_service is 0 => not `line.days_in_service` less_than 0",
    ]


def test_several_tests_of_which_one_always_holds(write: Write) -> None:
    rule = """
  - id: a
    when: {any: [{line.days_in_service: {less_than: 30}}, {owner.present: true}, {line.days_in_service: {at_least: 9}}]}
    do: {task: it}
    cite: [E-1]
"""
    assert _words(_found("condition-always-holds", write(_RULES + rule)))[:2] == [
        "one of these always holds: `line.days_in_service` less_than 30; `line.days_in_service` at_least 9",
        "for example: line.days_in_service is 30 => `line.days_in_service` at_least 9",
    ]


_TABLE = """
  - {{id: a, charge: {{kind: fee, amount: {{table: t.fen}}}}, cite: [E-1]}}
tables:
  t:
    given: [line.days_in_service, line.state]
    gives: [fen]
    rows: [[{{less_than: 0}}, stock, 1]{rows}]
    otherwise: {otherwise}
    cite: [E-1]
"""


@pytest.mark.parametrize(
    ("rows", "otherwise", "takes"),
    [
        (", [{at_least: 5}, any, 2]", "none", "the row of line 9 takes it"),
        ("", "none", "no row takes it"),
        ("", "[9]", "`otherwise` takes it"),
    ],
)
def test_what_takes_a_request_that_a_row_is_meant_for(rows: str, otherwise: str, takes: str, write: Write) -> None:
    folder = write(_RULES + _TABLE.format(rows=rows, otherwise=otherwise))

    shown = _words(_found("idle-row", folder))[1]

    assert shown.endswith(f" => {takes}")


def test_the_reason_why_nothing_is_accepted_is_named(write: Write) -> None:
    rules = """
  - {id: asked, when: {owner.papers_genuine: true}, require: {owner.present: true}, say: so, cite: [E-1]}
  - {id: nobody, when: {owner.present: true}, forbid: here, cite: [E-1]}
  - {id: known, require: {owner.portrait: passed}, say: so, cite: [E-1]}
"""
    assert _words(_found("barring-rule", write(_RULES + rules), rule="asked"))[0] == (
        "for example: line.state is active; owner.papers_genuine is true; owner.portrait is passed; "
        "owner.present is false => supplement: `asked` (missing)"
    )


def test_every_rule_that_stands_against_a_request_is_named_once_with_how(write: Write) -> None:
    rules = """
  - {id: one, require: {paper: cards, of: owner}, cite: [E-1]}
  - {id: two, require: {paper: passes, of: owner}, cite: [E-1]}
# example/papers.yaml
types: {card: {title: card, proves: [identity]}, pass: {title: pass, proves: [identity]}}
groups:
  cards: {for: identity, any_of: [{paper: card}], cite: [E-1]}
  passes: {for: identity, any_of: [{paper: pass}], cite: [E-1]}
"""
    assert _words(_found("barring-rule", write(_RULES + rules)))[0] == (
        "for example: line.state is active => refuse: `one` (no_paper_possible), `two` (missing)"
    )


# ── where there is nothing to show ───────────────────────────────────────────────────────────────────────────────────

_DEAD = "line.days_in_service: {less_than: 3, more_than: 5}"
_BESIDES = {
    "idle-exception": f"""
  - {{id: a, when: {{{_DEAD}}}, unless: {{owner.present: true}}, forbid: no, cite: [E-1]}}
""",
    "redundant-condition": f"""
  - {{id: a, when: {{owner.present: true, {_DEAD}}}, forbid: no, cite: [E-1]}}
""",
    "shadowed-rule": f"""
  - {{id: a, when: {{{_DEAD}}}, forbid: no, cite: [E-1]}}
  - {{id: b, when: {{owner.present: true}}, forbid: no, cite: [E-1]}}
""",
    "barring-rule": f"""
  - {{id: a, when: {{{_DEAD}}}, do: {{task: it}}, cite: [E-1]}}
""",
    "undefined-parameter": f"""
  - id: a
    from: "2015-01-01"
    when: {{{_DEAD}}}
    charge: {{kind: fee, amount: {{parameter: p}}}}
    cite: [E-1]
# example/parameters.yaml
p: {{unit: fen, values: [{{from: "2016-01-01", value: 30, cite: [E-1]}}]}}
""",
}


@pytest.mark.parametrize(("check", "rules"), _BESIDES.items(), ids=_BESIDES)
def test_what_no_request_meets_has_no_example(check: str, rules: str, write: Write) -> None:
    proof = next(proof for proof in PROOFS if proof.id == check)

    found = found_in(write(_RULES + rules), proof)

    assert found
    assert any("\n  no example: no request meets " in finding.help for finding in found)
    assert not any("defect" in finding.what for finding in found)


def test_a_fact_of_one_value_has_no_example(write: Write) -> None:
    one = """
# vocabulary/line.yaml
subject: line
facts:
  state: {type: symbol, title: state, values: {active: active}}
  days_in_service: {type: integer, title: days}
"""
    rule = "  - {id: a, when: {line.state: active}, do: {task: it}, cite: [E-1]}\n"

    shown = _words(_found("idle-fact", write(_RULES + rule + one)))

    assert shown == ["no example: `line.state` has no other value than active"]


_ALL = """
  - {id: dead, when: {line.days_in_service: {less_than: 3, more_than: 5}}, forbid: no, cite: [E-1]}
  - {id: asked, require: {owner.present: true}, say: so, cite: [E-1]}
  - {id: late, from: "2015-01-01", charge: {kind: fee, amount: {parameter: p}}, cite: [E-1]}
  - id: even
    when: {owner.papers_genuine: true, line.state: active, any: [{line.state: active}, {line.state: stock}]}
    do: {task: it}
    cite: [E-1]
# example/parameters.yaml
p: {unit: fen, values: [{from: "2016-01-01", value: 30, cite: [E-1]}]}
"""
_SHOWN_BY_A_REQUEST = ("barring-rule", "condition-never-holds", "idle-fact", "undefined-parameter")


def _example_of(check: str, folder: Path, ask: Ask, rule: str = "") -> Finding:
    claim = next(claim for claim in _claims(check, folder) if rule in ("", claim.finding.rule))
    return claim.example(claim.finding, ask)


@pytest.mark.parametrize("check", _SHOWN_BY_A_REQUEST)
def test_an_example_that_is_not_decided_is_said_to_be_so(check: str, write: Write) -> None:
    found = _example_of(check, write(_RULES + _ALL), lambda _: UNDECIDED)

    assert "within the budget" in found.help
    assert "for example" not in found.help


def test_the_test_that_excludes_all_is_named_where_its_opposite_is_not_decided(write: Write) -> None:
    rule = "  - {id: a, when: {line.days_in_service: {less_than: 0}}, do: {task: it}, cite: [E-1]}\n"

    found = _example_of("condition-never-holds", write(_RULES + rule), lambda _: UNDECIDED, "a")

    assert _words(found.help)[-1] == (
        "no example: it is not decided within the budget which request meets not `line.days_in_service` less_than 0"
    )


def test_a_value_that_a_fact_never_has_is_not_said_to_be_undecided(write: Write) -> None:
    found = _example_of("idle-fact", write(_RULES + _ALL), lambda _: Answer("no"))

    assert _words(found.help) == ["no example: no request meets `line.days_in_service` is 0"]


# Of each check, an answer that the engine gainsays: as if the formulas said something else than the rules.
_WRONG = {
    "barring-rule": Witness({"line.state": "active", "owner.present": True, "line.days_in_service": 9}),
    "condition-never-holds": Witness({"line.days_in_service": 5000}),
    "idle-fact": Witness({}),
    "undefined-parameter": Witness({"owner.present": False}),
}


@pytest.mark.parametrize("check", _SHOWN_BY_A_REQUEST)
def test_what_the_engine_gainsays_is_a_defect_of_the_linter(check: str, write: Write) -> None:
    rules = _ALL.replace('id: late, from: "2015-01-01"', 'id: late, from: "2015-01-01", when: {owner.present: true}')
    if check == "barring-rule":
        rules = "  - {id: asked, require: {owner.present: true}, say: so, cite: [E-1]}\n"

    def ask(question: Question) -> Answer:
        found = answer(question, BUDGET)
        return replace(found, witness=_WRONG[check]) if found.witness else found

    found = _example_of(check, write(_RULES + rules), ask, "dead" if check == "condition-never-holds" else "")

    assert found.what.startswith("a defect of bizrules lint, not of the rulesets: the engine does not confirm that")


@pytest.mark.parametrize(
    ("unset", "words"),
    [
        ("unset:ceiling:cards:more_than", "`cards` more_than the unset `ceiling`"),
        ("unset:open:parameter.open:true", "the unset `open` is true"),
    ],
)
def test_a_test_against_an_unset_figure_is_said(unset: str, words: str) -> None:
    assert said(Test(unset, "one_of", (True,))) == words


# ── tests that exclude each other ────────────────────────────────────────────────────────────────────────────────────

_CARDS = Vocabulary(Roles(), {name: Fact(name=name, type="integer", title="") for name in ("cards", "lines")}, {})
_FEW, _MANY, _LINES = (
    Test("cards", "less_than", (3,)),
    Test("cards", "more_than", (5,)),
    Test("lines", "more_than", (0,)),
)


@pytest.mark.parametrize(
    ("node", "named"),
    [
        (AllOf((_LINES, _FEW, AllOf((_MANY, _LINES)))), (_FEW, _MANY)),
        (AllOf((_LINES, Not(AnyOf((Not(_FEW), Not(_MANY)))))), (_FEW, _MANY)),
        (AllOf((_LINES, AnyOf((AllOf((_FEW, _MANY)), FALSE)))), (_FEW, _MANY)),
        (AllOf((_LINES, Not(AllOf((Not(FALSE), negation(FALSE)))))), (FALSE,)),
        (AllOf((_FEW, _MANY, Not(_FEW))), (_FEW, _MANY)),
        (FALSE, (FALSE,)),
    ],
)
def test_which_tests_exclude_each_other(node: Node, named: tuple[Node, ...]) -> None:
    assert excluding(node, _CARDS, lambda question: answer(question, BUDGET)) == named


def test_none_of_the_tests_named_can_go() -> None:
    parts = [_FEW, any_of([_MANY, _LINES]), negation(_LINES), Test("lines", "at_most", (7,))]

    named = excluding(all_of(parts), _CARDS, lambda question: answer(question, BUDGET))

    assert named == (_FEW, any_of([_MANY, _LINES]), negation(_LINES))


def test_the_day_of_an_example_is_one_on_which_the_rule_waits(write: Write) -> None:
    folder = write(_RULES + _ALL)
    (scenario,) = yaml.safe_load(_found("undefined-parameter", folder).partition("as a scenario:\n")[2])

    assert date.fromisoformat(scenario["given"]["day"]) == date(2015, 1, 1)
