"""Processes that answer, die or hang; answers kept in a file; the solver missing."""

import os
import time
from dataclasses import dataclass
from multiprocessing import Pipe
from pathlib import Path
from threading import Thread

import pytest

from bizrules.errors import RulesetError
from bizrules.model.vocabulary import Fact, Roles, Vocabulary
from bizrules.proofs.kept import read_kept
from bizrules.proofs.prover import Prover, _work
from bizrules.proofs.questions import UNDECIDED, Answer, MayHold, may_hold
from bizrules.proofs.witness import Witness
from bizrules.rules.conditions import FALSE, Test, all_of

_CARDS = Vocabulary(Roles(), {"cards": Fact(name="cards", type="integer", title="")}, {})


def _more_than(number: int) -> MayHold:
    return may_hold(Test("cards", "more_than", (number,)), _CARDS)


_NEVER = may_hold(all_of([Test("cards", "more_than", (5,)), Test("cards", "less_than", (6,))]), _CARDS)


@dataclass(frozen=True)
class _Dies(MayHold):
    """Takes its process along as soon as it comes there."""

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (1,)


@dataclass(frozen=True)
class _Hangs(MayHold):
    """Holds its process up."""

    def __reduce__(self) -> tuple[object, ...]:
        return time.sleep, (60,)


def test_each_question_is_answered_once() -> None:
    told: list[int] = []
    with Prover(processes=2, tell=lambda progress: told.append(progress.answered)) as prover:
        answers = prover.prove([_more_than(5), _NEVER, _more_than(5), _more_than(7)])

    assert answers[_more_than(5).key] == Answer("yes", Witness({"cards": 6}))
    assert answers[_NEVER.key].verdict == "no"
    assert told == [0, 1, 2, 3]
    assert (prover.progress.distinct, prover.progress.undecided) == (3, 0)


def test_a_process_that_dies_leaves_its_question_undecided_and_no_other() -> None:
    dying = _Dies(FALSE, _CARDS)
    with Prover(processes=1) as prover:
        answers = prover.prove([dying, _more_than(5)])

    assert answers[dying.key] == UNDECIDED
    assert answers[_more_than(5).key].verdict == "yes"
    assert prover.progress.undecided == 1


def test_a_question_that_is_asked_again_is_counted_once_and_is_not_from_the_file(tmp_path: Path) -> None:
    with Prover(processes=1, cache=tmp_path / "proofs.json") as prover:
        prover.prove([_NEVER])
    with Prover(processes=1, cache=tmp_path / "proofs.json") as prover:
        prover.prove([_NEVER, _more_than(5)])
        prover.prove([_more_than(5), _NEVER])

    done = prover.progress
    assert (done.distinct, done.kept, done.answered) == (2, 1, 1)


def test_a_question_that_was_left_undecided_is_not_asked_again() -> None:
    with Prover(processes=1, budget=1) as prover:
        answers = [prover.prove([_NEVER])[_NEVER.key] for _ in range(2)]

    assert answers == [UNDECIDED, UNDECIDED]
    assert (prover.progress.answered, prover.progress.undecided) == (1, 1)


def test_a_process_that_has_died_between_questions_is_replaced() -> None:
    with Prover(processes=1) as prover:
        prover.prove([_NEVER])
        (worker,) = prover._workers
        worker.process.terminate()
        worker.process.join()

        assert prover.prove([_more_than(5)])[_more_than(5).key].is_decided


def test_a_process_that_hangs_is_ended() -> None:
    hanging = _Hangs(FALSE, _CARDS)
    with Prover(processes=1) as prover:
        prover.prove([_NEVER])  # has started
        prover._workers[0].patience = 0.3
        answers = prover.prove([hanging])

    assert answers[hanging.key] == UNDECIDED


def test_answers_are_kept_in_a_file_that_is_the_same_every_time(tmp_path: Path) -> None:
    cache = tmp_path / "proofs.json"
    with Prover(cache=cache) as prover:
        first = prover.prove([_more_than(5), _NEVER])
    text = cache.read_text(encoding="utf-8")
    with Prover(cache=cache) as prover:
        again = prover.prove([_NEVER, _more_than(5)])

    assert dict(first) == dict(again)
    assert (prover.progress.kept, prover.progress.answered) == (2, 0)
    assert prover._workers == []
    assert cache.read_text(encoding="utf-8") == text


def test_a_run_that_is_cut_short_keeps_what_was_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "proofs.json"
    monkeypatch.setattr("bizrules.proofs.prover._KEPT_EVERY", 2)
    with Prover(processes=1, cache=cache) as prover:
        prover.prove([_more_than(5), _more_than(6), _more_than(7)])
        assert len(read_kept(cache).answers) == 2


def test_a_file_that_cannot_be_written_is_told_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(RulesetError) as raised, Prover(cache=tmp_path / "nowhere" / "proofs.json"):
        pass

    assert "the file cannot be written: No such file or directory [no-proofs-cache]" in str(raised.value)


def test_without_a_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bizrules.proofs.prover.find_spec", lambda _: None)

    with pytest.raises(RulesetError) as raised, Prover():
        pass

    assert str(raised.value) == "proofs need z3, which is not installed [no-z3]\n  help: install `bizrules[lint]`"


def test_a_process_answers_until_nobody_asks_any_more() -> None:
    ours, theirs = Pipe()
    ours.send(_NEVER)
    worker = Thread(target=_work, args=(theirs, 20_000_000))
    worker.start()

    assert ours.recv() == Answer("no")
    ours.close()
    worker.join(10)
    assert not worker.is_alive()
