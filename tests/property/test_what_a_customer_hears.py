"""What a customer is told never says what rests on somebody else's account, or on a listing."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

import bizrules
from bizrules.flows.visit.gather import questions, shared_needs, totals
from bizrules.model.decision import Alternative, Charge, Decision, Need, Question, Reason
from bizrules.model.visit import Step, Visit

BOOK = bizrules.load("china-telecom")
DECISION: Decision = BOOK.decide(
    {"business": "plan_change", "day": "2026-11-21", "region": "shanghai", "papers": [], "line": {"state": "active"}}
)
OWN = ("account:owner", "account:line", "account:account")
ELSE = ("account:payer", "account:owner.proxy", "listing:owner", "listing:payer")
DISCLOSES = st.lists(st.sampled_from([*OWN, *ELSE]), max_size=2, unique=True).map(tuple)
KINDS = st.sampled_from(["forbid", "limit", "state", "no_paper_possible", "redirect", "approval", "denied"])
STATUSES = st.sampled_from(["satisfied", "by_hand", "invalid", "missing", "unknown"])


def reason(kind: str, said: str, discloses: tuple[str, ...], *, certain: bool) -> Reason:
    targets = {"redirect": ("channel:own_hall",), "approval": ("supervisor",)}.get(kind, ())
    return Reason(
        kind=kind,
        person="owner",
        certain=certain,
        targets=targets,
        say=said,
        rule=said,
        cite=(said,),
        discloses=discloses,
    )


def need(status: str, said: str, discloses: tuple[str, ...], *, paper: bool) -> Need:
    return Need(
        id=said,
        purpose="",
        person="owner",
        status=status,  # type: ignore[arg-type]
        certain=True,
        alternatives=(Alternative(paper="resident_id_card", person="owner", forms=(("original",),)),) if paper else (),
        met_by=(),
        faults=(),
        say=said,
        rules=(said,),
        cite=(said,),
        discloses=discloses,
    )


def charge(said: str, discloses: tuple[str, ...]) -> Charge:
    return Charge(
        kind="settlement",
        amount=7654300,
        every="",
        certain=True,
        waits_for=(),
        rule=said,
        say=said,
        cite=(said,),
        discloses=discloses,
    )


@st.composite
def decisions(draw: st.DrawFn) -> tuple[Decision, dict[str, tuple[str, ...]]]:
    """Make a decision whose every sentence is a word of its own, and say what each of them discloses."""
    said = {f"word{number}said": draw(DISCLOSES) for number in range(draw(st.integers(1, 6)))}
    parts: dict[str, list[object]] = {"reasons": [], "checklist": [], "charges": [], "questions": []}
    for word, discloses in said.items():
        where = draw(st.sampled_from(sorted(parts)))
        if where == "reasons":
            parts[where].append(reason(draw(KINDS), word, discloses, certain=True))
        elif where == "checklist":
            parts[where].append(need(draw(STATUSES), word, discloses, paper=draw(st.booleans())))
        elif where == "charges":
            parts[where].append(charge(word, discloses))
        else:
            parts[where].append(Question(about=word, asked="door", choices=(), rules=(), discloses=discloses))
    return replace(DECISION, **{name: tuple(made) for name, made in parts.items()}), said  # type: ignore[arg-type]


def may(discloses: tuple[str, ...], listener: str) -> bool:
    heard = {"owner": OWN, "owner.proxy": ("account:owner.proxy",)}.get(listener, ())
    return set(discloses) <= set(heard)


@settings(max_examples=60, deadline=None)
@given(decisions(), st.sampled_from(["owner", "owner.proxy", "owner.handler", ""]), st.sampled_from(["en", "zh_CN"]))
def test_it_says_exactly_what_the_listener_may_hear(
    made: tuple[Decision, dict[str, tuple[str, ...]]], listener: str, locale: str
) -> None:
    decision, said = made
    text = "".join(decision.text(locale, "customer", listener).split())
    for word, discloses in said.items():
        assert (word in text) is may(discloses, listener)
    if not all(may(charge.discloses, listener) for charge in decision.charges):
        assert any(may(charge.discloses, listener) for charge in decision.charges) or "76,543" not in text


@settings(max_examples=30, deadline=None)
@given(decisions())
def test_the_slip_says_no_more_than_the_one_who_is_there_may_hear(
    made: tuple[Decision, dict[str, tuple[str, ...]]],
) -> None:
    decision, said = made
    for listener in ("owner", ""):
        slip = replace(decision, listener=listener).slip("en")
        for word, discloses in said.items():
            assert word not in slip or may(discloses, listener)


def visited(decision: Decision) -> Visit:
    step = Step(
        place=0, business=decision.business, line="", outcome=decision.outcome, given_away=False, decision=decision
    )
    visit = BOOK.visit({"day": "2026-11-21", "region": "shanghai", "businesses": [{"business": "plan_change"}]})
    return replace(
        visit,
        steps=(step,),
        outcome=step.outcome,
        checklist=shared_needs([step]),
        totals=totals([step]),
        questions=questions([step]),
    )


@settings(max_examples=60, deadline=None)
@given(decisions(), st.sampled_from(["owner", "owner.proxy", "", None]), st.sampled_from(["en", "zh_CN"]))
def test_of_a_visit_the_same_is_said(
    made: tuple[Decision, dict[str, tuple[str, ...]]], listener: str | None, locale: str
) -> None:
    decision, said = made
    text = "".join(visited(decision).text(locale, "customer", listener).split())
    charges = {one.say: one.discloses for one in decision.charges}
    for word, discloses in said.items():
        assert (word in text) is (word not in charges and may(discloses, listener or ""))
    summed = f"{76_543 * len(charges):,}.00"
    assert (summed in text) is (bool(charges) and all(may(one, listener or "") for one in charges.values()))
