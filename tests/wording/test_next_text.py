"""What follows a business, in words."""

from datetime import date
from gettext import NullTranslations
from typing import Any

from bizrules.model.decision import NextStep
from bizrules.model.lifecycle import Due, Next
from bizrules.wording.next_text import NextText
from bizrules.wording.phrases import Phrases

TITLES = {
    "fact:line.state": "state",
    "fact:line.state_before": "state before",
    "value:line.state:active": "in use",
    "value:line.state:kept": "kept",
    "staff:clerk": "clerk",
    "actors:customer": "customer",
}
WORDS = NextText(Phrases(TITLES, NullTranslations(), "en"))
DUE = Due(
    kind="after",
    to=("active",),
    by=(),
    amount=3,
    unit="months",
    day=date(2026, 11, 21),
    waits_for=(),
    certain=True,
    say="it may end",
    move="law/lifecycle/end",
    cite=("A-1",),
)


def state(**parts: Any) -> list[str]:
    plain = {"states": ("active",), "changes": True, "waits_for": (), "due": (), "cite": ("A-1",)}
    return [row.text for row in WORDS.rows(Next(**{**plain, **parts}))]


def due(**parts: Any) -> tuple[str, str]:
    row = WORDS.due(Due(**{**{name: getattr(DUE, name) for name in Due.__slots__}, **parts}))
    return row.mark, row.text


def test_the_next_state() -> None:
    assert state() == ["state: in use"]
    assert state(states=("active", "kept")) == ["state: in use or kept"]
    assert state(changes=None) == ["state: in use, or unchanged"]
    assert state(states=(), waits_for=("line.state_before",)) == ["state: as before; to be found out: state before"]
    assert state(states=(), changes=False) == []
    assert list(WORDS.rows(None)) == []


def test_what_falls_due() -> None:
    assert due() == ("[>] may", "from November 21, 2026 on: it may end")
    assert due(kind="past") == ("[>] may", "from November 21, 2026 on: it may end")
    assert due(kind="at") == ("[>] by itself", "on November 21, 2026: it may end")
    assert due(kind="within") == ("[>] must", "by November 21, 2026: it may end")
    assert due(certain=False) == ("(>) may", "from November 21, 2026 on: it may end - if it applies")


def test_hours_are_said_as_hours() -> None:
    assert due(kind="within", amount=1, unit="hours")[1] == "within 1 hour (by November 21, 2026): it may end"
    assert due(kind="within", amount=0, unit="hours")[1] == "at once: it may end"


def test_a_day_that_nothing_tells() -> None:
    waits = ("line.state_before", "wait_months")
    assert due(day=None, waits_for=waits)[1] == "day open, waits for state before and wait_months: it may end"


def test_what_follows_is_said_state_first() -> None:
    assert state(due=(DUE,)) == ["state: in use", "from November 21, 2026 on: it may end"]


def test_a_step() -> None:
    step = NextStep(step="a", by="clerk", optional=False, within_hours=None, certain=True, say="check", cite=("A-1",))
    row = WORDS.step(step)
    assert (row.mark, row.text, row.cite) == ("[ ] clerk", "check", "A-1")
    asked = NextStep(step="a", by="customer", optional=True, within_hours=48, certain=False, say="tell", cite=())
    row = WORDS.step(asked)
    assert (row.mark, row.text) == ("( ) customer", "tell (within 48 hours) (may be left out) - if it applies")
