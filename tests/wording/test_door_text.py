"""What a greeter reads of a question: its answers in words."""

from gettext import NullTranslations

import pytest

from bizrules.model.pre_check import Check, Choice, DoorQuestion
from bizrules.wording.door_text import DoorText
from bizrules.wording.phrases import Phrases

TITLES = {
    "fact:order.kind": "kind of order",
    "question:order.kind": "what is ordered?",
    "fact:order.features": "features wanted",
    "question:order.features": "which features are wanted?",
    "value:order.features:roaming": "roaming",
    "value:order.kind:new": "a new one",
    "paper:card": "card",
    "paper:odd": "odd paper",
}
WORDS = DoorText(Phrases(TITLES, NullTranslations(), "en"))


def _question(kind: str, about: str = "order.kind", papers: tuple[str, ...] = (), **more: str) -> DoorQuestion:
    choices = tuple(Choice(value=paper, tells={}, possible=("accept",)) for paper in papers)
    return DoorQuestion(about=about, kind=kind, supplied_by="customer", tact="plain", choices=choices, rules=(), **more)


@pytest.mark.parametrize(
    ("kind", "choice", "said"),
    [
        ("boolean", {"value": True}, "yes"),
        ("boolean", {"value": False}, "no"),
        ("symbol", {"value": "new"}, "a new one"),
        ("integer", {"value": 3, "least": 3}, "3 or more"),
        ("integer", {"value": 3, "least": 3, "most": 3}, "3"),
        ("integer", {"value": 3, "least": 3, "most": 5}, "3 to 5"),
        ("money", {"value": 100, "least": 100, "most": 250}, "CN¥1.00 to CN¥2.50"),
        ("money", {"value": 0, "least": 0, "most": 0}, "CN¥0.00"),
        ("money", {"value": 100, "least": 100}, "CN¥1.00 or more"),
        ("papers", {"value": "card"}, "card"),
        ("papers", {"value": ""}, "none of these"),
    ],
)
def test_an_answer_in_words(kind: str, choice: dict[str, int | str | bool], said: str) -> None:
    made = Choice(tells={}, possible=("accept",), **choice)  # type: ignore[arg-type]
    assert WORDS.choice(_question(kind), made) == said


def test_a_question_is_put_as_its_fact_is_asked_for() -> None:
    assert "what is ordered?" in WORDS.question(_question("symbol"))
    assert WORDS.question_parts(_question("symbol")) == ("kind of order", "what is ordered?")
    assert WORDS.question(_question("symbol", "unheard_of")) == "is it so: unheard_of?"


def test_papers_are_asked_for_by_what_they_are_for() -> None:
    assert WORDS.question(_question("papers", purpose="odd")) == "which paper is there? (odd paper)"
    assert WORDS.question_parts(_question("papers", purpose="odd")) == ("", "which paper is there? (odd paper)")
    assert WORDS.question_parts(_question("papers", purpose="odd", person="order"))[0] == "order"
    assert WORDS.question(_question("papers", say="a permit")) == "a permit: which paper is there?"


def test_whether_a_member_is_in_a_set_is_not_asked_as_which_are() -> None:
    assert WORDS.question(_question("boolean", "order.features.roaming")) == "is it so: features wanted: roaming?"


def test_where_one_paper_alone_will_do_it_is_asked_whether_it_is_there() -> None:
    question = _question("papers", papers=("card", ""), purpose="odd", person="order")
    assert WORDS.question_parts(question) == ("order", "is this paper there? (card)")
    assert [WORDS.choice(question, choice) for choice in question.choices] == ["yes", "no"]


def test_where_several_papers_will_do_it_is_asked_which() -> None:
    question = _question("papers", papers=("card", "odd", ""), purpose="odd")
    assert WORDS.question(question) == "which paper is there? (odd paper)"
    assert [WORDS.choice(question, choice) for choice in question.choices] == ["card", "odd paper", "none of these"]


def test_what_is_checked_later_of_several_persons_alike_is_one_row() -> None:
    titles = {"party:owner": "owner", "companion:proxy": "proxy", "companion:user": "user", "fact:here.queue": "queue"}
    titles |= {f"fact:{who}.{what}": what for who in ("owner", "owner.proxy", "owner.user") for what in ("age", "face")}
    words = DoorText(Phrases(titles, NullTranslations(), "en"))
    about = ("owner.age", "owner.proxy.face", "here.queue", "owner.user.face", "owner.face", "line.features.roaming")
    checks = [Check(about=name, asked="counter", supplied_by="clerk", rules=()) for name in about]
    counter = next(section for section in words.checks(checks) if section.rows)
    assert [row.text for row in counter.rows] == [
        "owner: age and face",
        "owner's proxy and owner's user: face",
        "queue and line: features: roaming",
    ]
