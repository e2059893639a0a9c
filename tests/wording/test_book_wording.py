"""The words of a book, wherever its decisions are carried."""

import pickle

import bizrules

REQUEST = {"business": "termination", "day": "2026-11-21", "region": "shanghai", "line": {"state": "stock"}}


def test_a_decision_that_has_spoken_speaks_in_another_process_too() -> None:
    decision = bizrules.load("china-telecom").decide(REQUEST)
    said = decision.text("zh_Hant")
    assert pickle.loads(pickle.dumps(decision)).text("zh_Hant") == said  # noqa: S301  (its own)
