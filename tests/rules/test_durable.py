"""The driver of durable-rules: its limits, its sessions, processes and threads, and what it does when the core errs."""

import gc
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from bizrules.rules import durable
from bizrules.rules.compiled import compile_engine
from bizrules.rules.conditions import AllOf, AnyOf, Constant, Node, Not, Test, Truth, Value
from bizrules.rules.durable import durable_engine
from bizrules.rules.networks import DurableRulesError, write_networks

core = durable._core
pytestmark = pytest.mark.skipif(core is None, reason="durable-rules is not installed here")

ADULT = Test("age", "at_least", (18,))
HERE = Test("present", "one_of", (True,))
STOCK = Test("state", "one_of", ("stock", "active"))
CONDITIONS: list[Node] = [ADULT, AllOf((HERE, STOCK)), Not(AnyOf((ADULT, STOCK))), Constant(value=True)]
FACTS = ["age", "present", "state"]
ROW = (20, True, "stock")
TRUTHS = (True, True, False, True)


class FakeCore:
    """The real core, with some of its functions replaced."""

    def __init__(self, **replaced: Callable[..., Any]) -> None:
        self.replaced = replaced
        self.calls: list[str] = []

    def __getattr__(self, name: str) -> Callable[..., Any]:
        self.calls.append(name)
        found: Callable[..., Any] = self.replaced.get(name) or getattr(core, name)
        return found


def boolean_tests(size: int) -> list[Node]:
    return [Test(f"fact{number}", "one_of", (True,)) for number in range(size)]


def run_alone(program: str) -> str:
    """Run a program in a process of its own, where freed memory is overwritten: what is freed twice then crashes."""
    environment = os.environ | {"MALLOC_PERTURB_": "165", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(  # noqa: S603  (programs of this file only)
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


# ── what the core can hold ───────────────────────────────────────────────────────────────────────────────────────────


def test_networks_are_split_at_forty_eight_rules() -> None:
    networks = write_networks(boolean_tests(100), [f"fact{number}" for number in range(100)])
    assert [len(network.claims) for network in networks.surely_true] == [48, 48, 4]


@pytest.mark.parametrize("value", [True, False])
def test_as_many_rules_as_a_network_holds_may_be_true_at_once(*, value: bool) -> None:
    conditions, facts = boolean_tests(96), [f"fact{number}" for number in range(96)]
    assert durable_engine(conditions, facts)([value] * 96) == (value,) * 96


def test_choices_count_as_many_rules_as_may_be_open_at_once() -> None:
    facts = [f"fact{number}" for number in range(100)]
    choices = [
        AnyOf((one, other)) for one, other in zip(boolean_tests(100)[::2], boolean_tests(100)[1::2], strict=True)
    ]
    networks = write_networks(choices, facts)
    assert [len(network.claims) for network in networks.surely_true] == [24, 24, 2]
    assert durable_engine(choices, facts)([True] * 100) == (True,) * 50


def test_a_symbol_may_be_one_of_hundreds() -> None:
    words = [f"word{number}" for number in range(700)]
    conditions = [Test("state", "one_of", tuple(words[start : start + 70])) for start in range(0, 700, 70)]
    evaluate, compiled = durable_engine(conditions, ["state"]), compile_engine(conditions, ["state"])
    for word in (*words, "another", None):
        assert evaluate((word,)) == compiled((word,))


def nested_choices(size: int) -> Node:
    """Every choice in turn doubles the ways in which this is true."""
    pairs = [(Test(f"a{number}", "one_of", (True,)), Test(f"b{number}", "one_of", (True,))) for number in range(size)]
    return AllOf(tuple(AnyOf(pair) for pair in pairs))


@pytest.mark.parametrize(
    ("conditions", "reason"),
    [
        ([nested_choices(11)], "condition 0 is past the limits"),  # fires two thousand times
        ([AnyOf(tuple(boolean_tests(49)))], "condition 0 is past the limits"),
        ([ADULT, Test("state", "one_of", tuple(f"word{number}" for number in range(401)))], "condition 1 is past"),
        ([AllOf(tuple(boolean_tests(251)))], "condition 0 is past the limits"),
        ([AllOf(tuple(AllOf((ADULT, STOCK)) for _ in range(14)))], "condition 0 is past the limits"),
        ([ADULT, Test("age", "one_of", ("eighteen",))], "several types"),
        ([Test("age", "one_of", (1.5,))], "several types"),  # type: ignore[arg-type]
        ([Test("age", "at_least", (2**63,))], "63 bits"),
    ],
)
def test_what_the_core_cannot_hold_is_refused_on_paper(conditions: list[Node], reason: str) -> None:
    facts = [*FACTS, *(f"{word}{number}" for word in ("a", "b", "fact") for number in range(300))]
    with pytest.raises(DurableRulesError, match=reason):
        write_networks(conditions, facts)


def test_as_many_choices_as_are_allowed_are_built_and_fire() -> None:
    facts = [f"{word}{number}" for word in "ab" for number in range(9)]
    assert durable_engine([nested_choices(9)], facts)([True] * 18) == (True,)


@pytest.mark.parametrize("value", ["20", 20.0, True, 2**63])
def test_a_fact_of_another_type_is_no_answer(value: Value) -> None:
    evaluate = durable_engine(CONDITIONS, FACTS)
    with pytest.raises(DurableRulesError, match="type"):
        evaluate((value, True, "stock"))
    assert evaluate(ROW) == TRUTHS  # the core was not asked, and is as sound as before


def test_conditions_that_rest_on_no_fact() -> None:
    true, false = Constant(value=True), Constant(value=False)
    assert durable_engine([true, false, AllOf((true, Not(true)))], [])(()) == (True, False, False)
    assert durable_engine([], [])(()) == ()
    assert durable_engine([AnyOf((true, ADULT)), AllOf((true, ADULT))], ["age"])((None,)) == (True, None)


# ── sessions, networks, processes, threads ───────────────────────────────────────────────────────────────────────────


def test_networks_leave_the_core_with_the_last_use_of_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeCore()
    monkeypatch.setattr(durable, "_core", fake)
    evaluate: Callable[..., Any] | None = durable_engine(CONDITIONS, FACTS)
    assert evaluate is not None
    assert evaluate((None, None, None)) == (None, None, None, True)
    created = fake.calls.count("create_ruleset")
    assert created == 2
    assert fake.calls.count("delete_state") == 2
    evaluate = None
    gc.collect()
    assert fake.calls.count("delete_ruleset") == created


def test_surely_false_is_only_asked_when_a_fact_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeCore()
    monkeypatch.setattr(durable, "_core", fake)
    assert durable_engine(CONDITIONS, FACTS)(ROW) == TRUTHS
    assert fake.calls.count("assert_fact") == 1


def test_another_process_opens_networks_of_its_own_and_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeCore()
    monkeypatch.setattr(durable, "_core", fake)
    evaluate = durable_engine(CONDITIONS, FACTS)
    monkeypatch.setattr(os, "getpid", lambda: -1)
    assert evaluate(ROW) == TRUTHS
    assert fake.calls.count("create_ruleset") == 4
    assert "delete_ruleset" not in fake.calls


_FORK = """
import os
from bizrules.rules.conditions import Not, Test
from bizrules.rules.durable import durable_engine
evaluate = durable_engine([Test("age", "at_least", (18,)), Not(Test("age", "at_least", (18,)))], ["age"])
def agree():
    return [evaluate((age,)) for age in (17, 18, None)] == [(False, True), (True, False), (None, None)]
assert agree()
evaluate.opened.in_use.acquire()  # as if another thread were in the middle of an evaluation
for _ in range(5):
    child = os.fork()
    if not child:
        os._exit(0 if agree() and agree() else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
evaluate.opened.in_use.release()
assert agree()
print("forked")
"""


def test_a_fork_in_the_middle_of_an_evaluation_harms_neither_side() -> None:
    assert run_alone(_FORK) == "forked"


def test_threads_share_an_engine() -> None:
    evaluate, compiled = durable_engine(CONDITIONS, FACTS), compile_engine(CONDITIONS, FACTS)
    rows = [
        (age, present, state)
        for age in (None, 17, 18)
        for present in (None, True, False)
        for state in (None, "stock", "terminated")
    ] * 40
    expected = [compiled(row) for row in rows]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(evaluate, rows)) == expected


def test_an_engine_may_be_dropped_while_a_thread_evaluates(monkeypatch: pytest.MonkeyPatch) -> None:
    inside, dropped, answers = threading.Event(), threading.Event(), []

    def assert_fact(*arguments: object) -> object:
        inside.set()
        dropped.wait(10)
        return core.assert_fact(*arguments)

    fake = FakeCore(assert_fact=assert_fact)
    monkeypatch.setattr(durable, "_core", fake)
    engines = [durable_engine(CONDITIONS, FACTS)]
    thread = threading.Thread(target=lambda: answers.append(engines[0](ROW)))
    thread.start()
    inside.wait(10)
    engines.clear()
    gc.collect()
    assert "delete_ruleset" not in fake.calls
    dropped.set()
    thread.join()
    assert answers == [TRUTHS]


_NOTHING_FIRES = """
from bizrules.rules.conditions import Test
from bizrules.rules.durable import durable_engine
for _ in range(20):
    evaluate = durable_engine([Test("age", "at_least", (18,)), Test("age", "more_than", (60,))], ["age"])
    assert all(evaluate((age,)) == (age and False,) * 2 for age in (None, 17) * 50)
print("sound")
"""


def test_messages_for_which_nothing_fires_do_not_crash() -> None:
    assert run_alone(_NOTHING_FIRES.replace("age and False", "None if age is None else False")) == "sound"


# ── faults ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def raising(error: BaseException) -> Callable[..., Any]:
    def function(*_: object) -> object:
        raise error

    return function


def answering(answer: object) -> Callable[..., Any]:
    """Start an action, so that the session may be deleted, and answer something else."""

    def start(handle: int, state: int) -> object:
        assert core.start_action_for_state(handle, state)
        return "{}", answer

    return start


@pytest.mark.parametrize(
    ("replaced", "reason"),
    [
        ({"assert_fact": raising(MemoryError())}, "its core raised MemoryError"),
        ({"assert_fact": raising(RuntimeError("a message with facts"))}, "its core raised RuntimeError"),
        ({"start_action_for_state": lambda *_: None}, "the rule that always fires did not"),
        ({"start_action_for_state": answering(7)}, "its core raised AttributeError"),
        ({"start_action_for_state": answering("??")}, "its core raised ValueError"),
        ({"complete_and_start_action": raising(OSError())}, "its core raised OSError"),
        ({"complete_and_start_action": lambda *_: '{"c0": {}}'}, "it fires without end"),
        ({"delete_state": raising(RuntimeError())}, "its core raised RuntimeError"),
        (
            {"start_action_for_state": answering('{"c1": {}}'), "complete_and_start_action": lambda *_: None},
            "the rule that always fires did not",
        ),
    ],
)
def test_a_core_that_errs_is_not_asked_again(
    monkeypatch: pytest.MonkeyPatch, replaced: dict[str, Callable[..., Any]], reason: str
) -> None:
    fake = FakeCore(**replaced)
    monkeypatch.setattr(durable, "_core", fake)
    evaluate = durable_engine(CONDITIONS, FACTS)
    for _ in range(2):
        with pytest.raises(DurableRulesError) as caught:
            evaluate(ROW)
        assert caught.value.reason == reason
        fake.replaced.clear()
    del evaluate, caught
    gc.collect()
    assert fake.calls.count("assert_fact") == 1
    assert "delete_ruleset" not in fake.calls


def firing(*rules: str) -> dict[str, Callable[..., Any]]:
    """Replace the core's answers: these rules fire in every network."""
    left: list[str] = []

    def start(handle: int, state: int) -> object:
        assert core.start_action_for_state(handle, state)
        left[:] = rules
        return "{}", f'{{"{left.pop()}": {{}}}}'

    def complete(*_: object) -> object:
        return f'{{"{left.pop()}": {{}}}}' if left else None

    return {"start_action_for_state": start, "complete_and_start_action": complete}


@pytest.mark.parametrize(
    ("rules", "reason"), [(("always", "c77"), "a rule fired that it"), (("always", "c0"), "both true and false")]
)
def test_an_answer_that_cannot_be_is_noticed(
    monkeypatch: pytest.MonkeyPatch, rules: tuple[str, ...], reason: str
) -> None:
    monkeypatch.setattr(durable, "_core", FakeCore(**firing(*rules)))
    with pytest.raises(DurableRulesError, match=reason):
        durable_engine(CONDITIONS, FACTS)((None, None, None))


def test_an_interrupted_evaluation_is_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durable, "_core", FakeCore(assert_fact=raising(KeyboardInterrupt())))
    evaluate = durable_engine(CONDITIONS, FACTS)
    with pytest.raises(KeyboardInterrupt):
        evaluate(ROW)
    with pytest.raises(DurableRulesError, match="raised KeyboardInterrupt"):
        evaluate(ROW)


def test_a_core_that_refuses_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durable, "_core", FakeCore(create_ruleset=raising(MemoryError())))
    with pytest.raises(DurableRulesError, match="refuses a network: MemoryError"):
        durable_engine(CONDITIONS, FACTS)


def test_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    monkeypatch.setattr(durable, "_core", durable._import_core())
    with pytest.raises(DurableRulesError, match="not installed"):
        durable_engine(CONDITIONS, FACTS)


def test_the_flags_of_the_process_are_only_changed_on_linux_and_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    before = sys.getdlopenflags()
    assert durable._import_core() is core
    assert sys.getdlopenflags() == before
    monkeypatch.setattr(sys, "platform", "darwin")
    assert durable._import_core() is core


_EXHAUSTED = """
from bizrules.rules.compared import compared
from bizrules.rules.compiled import compile_engine
from bizrules.rules.conditions import Test
from bizrules.rules.durable import _core, durable_engine
conditions = [Test("age", "at_least", (18,))]
durable = durable_engine(conditions, ["age"])
handle = durable.opened.surely_true[0][1]
for session in range(1024):
    _core.assert_fact(handle, f'{{"sid":"kept{session}","id":"1","k":1}}')
print(compared(compile_engine(conditions, ["age"]), durable)((20,))[::2])
"""


def test_sessions_exhausted() -> None:
    assert run_alone(_EXHAUSTED) == "((True,), 'compiled; durable-rules failed: its core raised MemoryError')"


def test_truths_are_three() -> None:
    expected: tuple[Truth, ...] = (None, None, None, True)
    assert durable_engine(CONDITIONS, FACTS)((None, None, None)) == expected
