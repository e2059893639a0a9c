"""What a decision says, part by part, in the words of the code alone."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bizrules.model.decision import (
    Alternative,
    Charge,
    Decision,
    Duty,
    Identity,
    Need,
    PaperFault,
    Question,
    Reason,
)
from bizrules.rules.sources import SourceFile
from bizrules.wording.book_wording import BookWording

ORIGINAL, COPY = (("original",),), (("copy",),)
TITLES = {
    "business:opening": "opening",
    "party:owner": "owner",
    "companion:proxy": "proxy",
    "purpose:identity": "identity paper",
    "paper:card": "card",
    "paper:book": "book",
    "value:here.channel:web": "web",
    "fact:here.designated": "the designated hall",
    "fact:line.arrears": "arrears",
    "fact:line.features": "features",
    "value:line.features:roaming": "roaming",
    "question:line.arrears": "How much is owed?",
    "charges:fee": "fee",
    "staff:supervisor": "supervisor",
    "clause:A-1": "only in a hall",
}
_NO_WORDS = SourceFile("locale/en.po", "en", "")
WORDING = BookWording(TITLES, [_NO_WORDS], lambda _language: _NO_WORDS)
NEED: dict[str, Any] = {
    "id": "identity(owner)",
    "purpose": "identity",
    "person": "owner",
    "status": "missing",
    "certain": True,
    "alternatives": (),
    "met_by": (),
    "faults": (),
    "say": "",
    "rules": (),
    "cite": ("A-1",),
}


def lines(**parts: Any) -> list[str]:
    plain: dict[str, Any] = {
        "business": "opening",
        "operator": "one",
        "region": "here",
        "day": date(2026, 11, 21),
        "outcome": "accept",
        "exact": True,
        "possible": ("accept",),
        "checklist": (),
        "charges": (),
        "reasons": (),
        "duties": (),
        "questions": (),
        "guards": (),
        "next": None,
        "next_steps": (),
        "unset": (),
        "faults": (),
        "engine": "compiled",
        "sample": False,
        "wording": WORDING,
        "identity": Identity(library="0", language=1, digest="", day=date(2026, 11, 21)),
    }
    # The clauses' column moves with the width: one space before it is as good as many.
    text = Decision(**{**plain, **parts}).text("en")
    return [re.sub(r" {3,}", "  ", line.strip()) for line in text.splitlines()]


def need(**parts: object) -> list[str]:
    return lines(checklist=(Need(**{**NEED, **parts}),))


def test_the_outcome() -> None:
    assert lines()[:2] == ["opening  one  here  November 21, 2026", "=> can be accepted"]
    assert lines(outcome="undetermined", possible=("accept", "refuse"))[1] == (
        "=> not decided yet; still possible: acceptance or refusal"
    )


def test_a_need_that_is_met_says_no_more() -> None:
    said = need(status="satisfied", alternatives=(Alternative(paper="card", person="owner", forms=ORIGINAL),))
    assert said[2] == "have 1"
    assert said[4:] == ["Checklist", "owner", "[x] have Identity paper  A-1"]


def test_a_need_that_may_apply() -> None:
    assert need(certain=False)[-1] == "( ) lacking Identity paper - if it applies  A-1"


def test_a_need_in_its_own_words() -> None:
    assert need(purpose="", say="Somebody must come", person="")[-2:] == [
        "The request as a whole",
        "[ ] lacking Somebody must come  A-1",
    ]
    assert need(purpose="", say="")[-1] == "[ ] lacking A paper  A-1"
    assert need(say="Bring it")[-1] == "Bring it"
    assert need(purpose="card")[-1] == "[ ] lacking Card  A-1"


def test_what_would_do() -> None:
    card, book = (
        Alternative(paper="card", person="owner", forms=ORIGINAL),
        Alternative(paper="book", person="owner", forms=ORIGINAL),
    )
    assert need(alternatives=(card,))[-1] == "needed: card"
    assert need(alternatives=(card, book))[-1] == "any of: card or book"
    copies = tuple(Alternative(paper=name, person="owner", forms=COPY) for name in ("card", "book"))
    assert need(alternatives=copies)[-1] == "any of (copy): card or book"
    assert need(alternatives=(card, copies[1]))[-1] == "any of: card or book (copy)"
    assisted = Alternative(
        paper="book",
        person="owner",
        forms=ORIGINAL,
        company=(("card(owner.proxy)", "book(owner.proxy)"),),
        by_hand=True,
    )
    assert need(alternatives=(assisted,))[-1] == (
        "needed: book (check by hand) (together with owner's proxy's card or book)"
    )


def test_a_line_named_for_its_one_paper_does_not_name_it_again() -> None:
    card = Alternative(paper="card", person="owner", forms=ORIGINAL)
    assert need(purpose="card", alternatives=(card,))[-1] == "[ ] lacking Card  A-1"
    assert need(purpose="card", alternatives=(replace(card, forms=COPY),))[-1] == "needed: card (copy)"
    assert need(purpose="card", alternatives=(replace(card, by_hand=True),))[-1] == "needed: card (check by hand)"
    assert need(purpose="card", alternatives=(card, replace(card, paper="book")))[-1] == "any of: card or book"


def test_a_party_stands_beside_who_acts_for_it_and_the_whole_comes_last() -> None:
    persons = ("payer", "", "payer.proxy", "owner.proxy", "owner", "payer")
    said = lines(checklist=tuple(Need(**{**NEED, "person": person}) for person in persons))
    heads = [line for line in said if "A-1" not in line]
    assert heads[-5:] == ["payer", "payer's proxy", "owner's proxy", "owner", "The request as a whole"]


def test_a_person_within_a_sentence_has_no_capital() -> None:
    wording = BookWording({**TITLES, "party:owner": "Owner"}, [_NO_WORDS], lambda _language: _NO_WORDS)
    book = Alternative(paper="book", person="owner", forms=ORIGINAL, company=(("card(owner.proxy)",),))
    said = lines(checklist=(Need(**{**NEED, "alternatives": (book,)}),), wording=wording)
    assert said[-3] == "Owner"
    assert said[-1] == "needed: book (together with owner's proxy's card)"


def test_company_that_is_the_same_for_all_is_said_once() -> None:
    company = (("card(owner.proxy)", "book(owner)"), ("book(owner.proxy)",))
    both = tuple(Alternative(paper=name, person="owner", forms=COPY, company=company) for name in ("card", "book"))
    assert " ".join(need(alternatives=both)[-2:]) == (
        "any of (copy): card or book; together with owner's proxy's card or owner's book and owner's proxy's book"
    )
    more = replace(both[1], company=(("card(owner)",), *company))
    assert " ".join(need(alternatives=(both[0], more))[-2:]) == (
        "any of (copy): card or book (together with owner's card); "
        "together with owner's proxy's card or owner's book and owner's proxy's book"
    )
    alone = Alternative(paper="book", person="owner", forms=COPY)
    assert " ".join(need(alternatives=(both[0], alone))[-2:]) == (
        "any of (copy): card (together with owner's proxy's card or owner's book and owner's proxy's book) or book"
    )


def test_where_papers_of_several_persons_would_do_it_is_said_whose() -> None:
    card, book, letter = (
        Alternative(paper=name, person=person, forms=ORIGINAL)
        for name, person in (("card", "owner"), ("book", "owner"), ("card", "owner.proxy"))
    )
    said = need(alternatives=(card, letter, book))
    assert said[-1] == "owner: any of: card or book; or owner's proxy: needed: card"


def test_what_is_wrong_with_a_paper() -> None:
    faults = (PaperFault(paper=0, code="expired"), PaperFault(paper=1, code="never_heard_of"))
    assert need(status="invalid", faults=faults)[-2:] == [
        "paper 1: expired",
        "paper 2: the number is not right: look again",
    ]


def test_that_a_paper_was_not_brought_is_said_by_its_line_alone() -> None:
    not_brought = PaperFault(paper=0, code="not_brought")
    assert need(status="missing", faults=(not_brought,)) == need(status="missing")


def test_reasons() -> None:
    def reason(**parts: Any) -> str:
        plain = {"kind": "forbid", "person": "", "certain": True, "targets": (), "say": "no", "rule": "r", "cite": ()}
        return lines(reasons=(Reason(**{**plain, **parts}),))[-1]

    assert reason() == "[!] not allowed no"
    assert reason(certain=False, person="owner") == "(!) not allowed owner: no - if it applies"
    assert reason(say="", cite=("A-1",)) == "[!] not allowed only in a hall  A-1"
    assert reason(kind="approval", targets=("supervisor",)) == "[!] needs approval no -> supervisor"
    targets = ("channel:web", "business:opening", "hall:designated")
    assert reason(kind="redirect", targets=targets).endswith("no -> web, opening, or the designated hall")


@pytest.mark.parametrize(
    ("outcome", "first"), [("refuse", "Reasons"), ("refer", "Reasons"), ("supplement", "Checklist")]
)
def test_who_is_refused_or_sent_elsewhere_hears_why_before_what_is_lacking(outcome: str, first: str) -> None:
    reason = Reason(kind="forbid", person="", certain=True, targets=(), say="no", rule="r", cite=())
    told = lines(outcome=outcome, possible=(outcome,), reasons=(reason,), checklist=(Need(**NEED),))
    assert min(("Reasons", "Checklist"), key=told.index) == first


def test_charges() -> None:
    def charge(**parts: Any) -> list[str]:
        plain = {"kind": "fee", "amount": 500, "every": "", "certain": True, "waits_for": (), "rule": "r", "say": ""}
        return lines(charges=(Charge(**{**plain, "cite": (), **parts}),))[4:]

    assert charge() == ["[¥] fee CN¥5.00"]
    assert charge(say="rent", every="month") == ["[¥] fee rent: CN¥5.00 a month"]
    assert charge(amount=None, certain=False, waits_for=("line.arrears", "line.features.roaming", "rent")) == [
        "(¥) fee amount open - if it applies",
        "waits for: arrears, features: roaming, and rent",
    ]


def test_questions_stand_by_the_place_where_they_are_asked() -> None:
    def question(about: str, asked: str, *choices: str) -> Question:
        return Question(about=about, asked=asked, choices=choices, rules=())

    asked = (
        question("line.arrears", "system"),
        question("line.features.roaming", "system"),
        question("line.features.roaming", "system", "true", "false"),
        question("papers:identity(owner)", "door"),
        question("papers:heir", "door"),
        question("papers:letter", "door"),
    )
    sealed, signed = (Alternative(paper="letter", person="owner", forms=((form,),)) for form in ("original", "copy"))
    letter = {**NEED, "id": "letter", "purpose": "authority", "alternatives": (sealed, signed)}
    heir = {**NEED, "id": "heir", "purpose": "", "person": "owner.proxy", "say": "Show the title"}
    said = lines(questions=asked, checklist=(Need(**NEED), Need(**heir), Need(**letter)))
    assert said[said.index("To ask") :] == [
        "To ask",
        "at the door",
        "[?] owner: which paper is there? (identity paper)",
        "[?] Show the title: which paper is there?",
        "[?] owner: is this paper there? (letter)",
        "in the system",
        "[?] arrears: How much is owed?",
        "[?] features: roaming",
        "[?] is it so: features: roaming?",
    ]


def test_duties() -> None:
    def duty(**parts: Any) -> str:
        plain = {"kind": "tell", "person": "", "texts": ("this", "that"), "by": "", "within_hours": None, "cite": ()}
        more = {"years_after_end": None, "certain": True, "done": False, "rule": "r"}
        return lines(duties=(Duty(**{**plain, **more, **parts}),))[-1]

    assert duty() == "[ ] tell this and that"
    assert duty(done=True, certain=False) == "(x) tell this and that - if it applies"
    assert duty(by="supervisor", within_hours=48, years_after_end=2) == (
        "[ ] tell this and that (supervisor) (within 48 hours) (until 2 years after the end of service)"
    )


def test_what_the_rules_lack() -> None:
    said = lines(unset=("a_fee",), faults=("x.yaml:1:1: no\n  help: yes",))
    assert said[3:] == [
        *("Figures that no source gives", "a_fee", "", "Faults in the rules", "x.yaml:1:1: no", "help: yes"),
    ]


def test_a_day_before_the_first_dated_rule() -> None:
    assert (
        lines(dated_from=date(1987, 1, 1))[2] == "! no dated rule holds before January 1, 1987: by undated rules alone"
    )


def test_a_name_without_a_title_is_shown_as_it_is() -> None:
    assert WORDING.phrases("zh_CN").fact("nothing") == "nothing"


def test_which_engines_decided_is_said_unless_it_is_the_usual_one() -> None:
    assert len(lines(engine="compiled")) == 2
    assert "evaluated every condition and agree" in lines(engine="durable-rules agrees")[2]
    assert lines(engine="none")[2].endswith("engine: none")
