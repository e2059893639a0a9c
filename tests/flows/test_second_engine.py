"""A book with both engines: decisions when they agree, when they differ, and when one or both fail."""

import pickle
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

import bizrules
from bizrules.flows import working_rules
from bizrules.rules import durable
from bizrules.rules.compiled import Engine, FactRow
from bizrules.rules.conditions import Truth

pytestmark = pytest.mark.skipif(durable._core is None, reason="durable-rules is not installed here")

REQUEST = {
    "business": "device_contract_plan",
    "day": "2026-11-21",
    "region": "shanghai",
    "order": {"device_contracts": 1},
    "owner": {"kind": "individual", "device_contracts": 3},
}


def raising(*_: object) -> tuple[Truth, ...]:
    raise RecursionError


@pytest.fixture
def replace(monkeypatch: pytest.MonkeyPatch) -> Callable[..., bizrules.Book]:
    def load(compiled: Callable[..., Any] | None = None, second: Callable[..., Any] | None = None) -> bizrules.Book:
        if compiled:
            monkeypatch.setattr(working_rules, "compile_engine", compiled)
        if second:
            monkeypatch.setattr(durable, "durable_engine", second)
        return bizrules.load("china-telecom", engine="durable-rules")

    return load


def test_both_engines_agree() -> None:
    alone = bizrules.load("china-telecom").decide(REQUEST)
    both = bizrules.load("china-telecom", engine="durable-rules").decide(REQUEST)
    assert (alone.engine, both.engine) == ("compiled", "durable-rules agrees")
    assert alone.record() | {"engine": both.engine} == both.record()


def test_a_copy_of_a_book_keeps_its_engine() -> None:
    book = bizrules.load("china-telecom", engine="durable-rules")
    book.decide(REQUEST)
    assert pickle.loads(pickle.dumps(book)).decide(REQUEST).engine == "durable-rules agrees"  # noqa: S301  (ours)


def test_an_engine_that_does_not_exist() -> None:
    with pytest.raises(bizrules.RulesetError, match="did you mean `durable-rules`"):
        bizrules.load("china-telecom", engine="durable")  # type: ignore[arg-type]


def test_engines_that_differ_refer(replace: Callable[..., bizrules.Book]) -> None:
    real = durable.durable_engine

    def corrupted(*arguments: Any) -> Engine:
        engine = real(*arguments)

        def evaluate(row: FactRow) -> tuple[Truth, ...]:
            first, *others = engine(row)
            return (None if first else True, *others)

        return evaluate

    decision = replace(second=corrupted).decide(REQUEST)
    assert (decision.outcome, decision.possible, decision.engine) == ("refer", ("refer",), "none")
    assert len(decision.faults) == 1
    assert "the engines differ on condition 0: compiled says" in decision.faults[0]
    assert decision.checklist == ()
    assert decision.identity.digest


@pytest.mark.parametrize("fails_when", ["made", "asked"])
def test_the_compiled_truth_stands_when_durable_rules_fails(
    replace: Callable[..., bizrules.Book], fails_when: str
) -> None:
    book = replace(second=raising if fails_when == "made" else lambda *_: raising)
    decision = book.decide(REQUEST)
    assert decision.outcome == "refuse"
    assert decision.engine == "compiled; durable-rules failed: RecursionError"
    assert decision.faults == ()


def test_the_compiled_truth_stands_without_the_package(
    monkeypatch: pytest.MonkeyPatch, replace: Callable[..., bizrules.Book]
) -> None:
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    monkeypatch.setattr(durable, "_core", durable._import_core())
    decision = replace().decide(REQUEST)
    assert (decision.outcome, decision.engine) == ("refuse", "compiled; durable-rules failed: not installed")


def test_durable_rules_stands_when_the_compiled_engine_fails(replace: Callable[..., bizrules.Book]) -> None:
    decision = replace(compiled=raising).decide(REQUEST)
    assert (decision.outcome, decision.engine) == ("refuse", "durable-rules; compiled failed: RecursionError")


def test_both_fail(replace: Callable[..., bizrules.Book]) -> None:
    decision = replace(compiled=raising, second=raising).decide(REQUEST)
    assert decision.outcome == "refer"
    assert decision.faults == (
        "compiled failed: RecursionError [engine-failed]",
        "durable-rules failed: RecursionError [engine-failed]",
    )


def test_what_cannot_be_explained_says_which_engines_fail(replace: Callable[..., bizrules.Book]) -> None:
    with pytest.raises(bizrules.BizrulesError) as caught:
        replace(compiled=raising, second=raising).explain(REQUEST)
    assert [problem.code for problem in caught.value.problems] == ["engine-failed", "engine-failed"]
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301  (ours)
    assert again.problems == caught.value.problems


def test_the_only_engine_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working_rules, "compile_engine", raising)
    decision = bizrules.load("china-telecom").decide(REQUEST)
    assert (decision.outcome, decision.engine) == ("refer", "none")
    assert decision.faults == ("compiled failed: RecursionError [engine-failed]",)


def test_every_difference_is_named(replace: Callable[..., bizrules.Book]) -> None:
    conditions = (
        bizrules.load("china-telecom").rules("device_contract_plan", "shanghai", date(2026, 11, 21)).ruleset.conditions
    )

    def open_everywhere(_: FactRow) -> tuple[Truth, ...]:
        return (None,) * len(conditions)

    decision = replace(second=lambda *_: open_everywhere).decide(REQUEST)
    assert all("durable-rules open" in fault for fault in decision.faults)
    assert len(decision.faults) > 1
