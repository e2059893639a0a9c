"""A visit: the order of work, what is asked for once, and businesses that do not go together."""

from dataclasses import replace
from itertools import permutations
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bizrules
from bizrules.errors import RequestError
from bizrules.flows.visit.gather import questions, shared_needs, totals
from bizrules.flows.visit.order import RANK
from bizrules.model.decision import Alternative, Charge, Need, Outcome, Question
from bizrules.model.visit import SharedNeed, Step, Total, Visit
from bizrules.rules.language.span import Span
from bizrules.rules.write_pack import Wanted, write_pack
from bizrules.wording.customer_visit import visit_for_customer
from bizrules.wording.visit_text import VisitText

MOBILE = bizrules.load("china-mobile")
TELECOM = bizrules.load("china-telecom")
UNICOM = bizrules.load("china-unicom")

CALM = {"overseas_chinese": False, "id_read": "passed", "portrait": "passed", "portrait_consent": "given"}
PERSON = {
    "kind": "individual",
    "living": True,
    "punished": False,
    "papers_genuine": True,
    "phone_cards": 1,
    "phone_cards_in_flight": 0,
    "own_income": True,
    "arrears": 0,
    "is_registered_holder": True,
    **CALM,
}
VISIT: dict[str, Any] = {
    "day": "2026-11-21",
    "region": "shanghai",
    "people": ["owner", "new_owner"],
    "same_person": {},
    "here": {"channel": "own_hall"},
    "owner": {**PERSON, "birth_date": "1980-01-01"},
    "new_owner": {**PERSON, "birth_date": "1985-01-01"},
    "order": {"fee_waiver": False, "new_cards": 1},
    "line": {"state": "active", "arrears": 0, "memberships": [], "contracts": [], "features": []},
    "account": {"owed": 0, "current_month_owed": 0, "balance": 0},
    "papers": [
        {
            "type": "resident_id_card",
            "of": person,
            "form": ["original", "copy"],
            "number": number,
            "valid_until": "long_term",
        }
        for person, number in (("owner", "110101198001010010"), ("new_owner", "110101198501010017"))
    ],
}


def visited(book: bizrules.Book, *businesses: dict[str, Any], **more: object) -> Visit:
    return book.visit({**VISIT, **more, "businesses": list(businesses)})


def order(visit: Visit) -> list[str]:
    return [step.business for step in visit.steps]


# ── the order of work ────────────────────────────────────────────────────────────────────────────────────────────────


def test_arrears_are_paid_then_the_line_resumes_then_it_is_transferred() -> None:
    line = {**VISIT["line"], "state": "suspended_voluntary", "arrears": 5000}
    businesses = ({"business": "ownership_transfer"}, {"business": "voluntary_resume"}, {"business": "bill_payment"})
    visit = visited(MOBILE, *businesses, line=line)
    assert order(visit).index("bill_payment") < order(visit).index("ownership_transfer")
    assert order(visit).index("voluntary_resume") < order(visit).index("ownership_transfer")
    assert visit.outcome == "accept", visit.text("en")
    assert visit.conflicts == ()


def test_what_an_order_settles_is_done_before_what_it_stands_in_the_way_of() -> None:
    line = {**VISIT["line"], "memberships": ["family_number"]}
    cancelled = {"business": "plan_change", "settles": ["line.memberships.family_number"]}
    visit = visited(MOBILE, {"business": "ownership_transfer"}, cancelled, line=line)
    assert order(visit) == ["plan_change", "ownership_transfer"]
    assert visited(MOBILE, {"business": "ownership_transfer"}, line=line).outcome == "supplement"
    assert [step.outcome for step in visit.steps][-1] == "accept"


def test_a_line_that_a_payment_may_restore_is_in_no_known_state_after_it() -> None:
    line = {**VISIT["line"], "state": "suspended_delinquent", "arrears": 5000}
    visit = visited(UNICOM, {"business": "bill_payment"}, {"business": "plan_change"}, line=line)
    asked = [question.about for question in visit.steps[1].decision.questions]
    assert [step.business for step in visit.steps] == ["bill_payment", "plan_change"]
    assert (visit.steps[1].outcome, "line.state" in asked) == ("undetermined", True)


def test_a_line_is_surely_in_the_state_that_a_business_leads_to_whatever_it_was_in_before() -> None:
    line = {name: value for name, value in VISIT["line"].items() if name != "state"}
    visit = visited(MOBILE, {"business": "voluntary_suspension"}, {"business": "voluntary_resume"}, line=line)
    assert "line.state" not in [question.about for question in visit.steps[-1].decision.questions]


def test_every_mapping_is_a_map() -> None:
    told = {
        "day": "2026-11-21",
        "region": "shanghai",
        "lines": {"one": {"state": "active"}},
        "businesses": [{"business": "plan_change", "line": "one"}],
    }
    views = told | {
        "lines": MappingProxyType({"one": MappingProxyType({"state": "active"})}),
        "businesses": [MappingProxyType({"business": "plan_change", "line": "one"})],
    }
    assert TELECOM.visit(MappingProxyType(views)) == TELECOM.visit(told)


def test_lines_are_told_apart_by_name() -> None:
    lines = {"first": {**VISIT["line"], "state": "suspended_voluntary"}, "second": VISIT["line"]}
    told = {field: value for field, value in VISIT.items() if field != "line"}
    businesses = [{"business": "voluntary_resume", "line": name} for name in lines]
    visit = TELECOM.visit({**told, "lines": lines, "businesses": businesses})
    assert {step.line: step.outcome == "refuse" for step in visit.steps} == {"first": False, "second": True}
    assert "（second）" in visit.text()


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_no_order_ends_better_than_the_one_given(data: st.DataObject) -> None:
    names = [
        "bill_payment",
        "voluntary_resume",
        "ownership_transfer",
        "voluntary_suspension",
        "plan_change",
        "termination",
    ]
    chosen = data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=4))
    state = data.draw(st.sampled_from(["active", "suspended_voluntary"]))
    line = {**VISIT["line"], "state": state, "arrears": data.draw(st.sampled_from([0, 500]))}
    visit = visited(MOBILE, *({"business": name} for name in chosen), line=line)
    best = min(_in_order(one, line) for one in set(permutations(chosen)))
    assert sorted((RANK[step.outcome] for step in visit.steps), reverse=True) == best


def _in_order(names: tuple[str, ...], line: dict[str, Any]) -> list[int]:
    """Walk through an order with the facts kept by hand, independently of what the register says."""
    facts, given_away, ranks = dict(line), False, []
    for name in names:
        decision = MOBILE.decide({**VISIT, "business": name, "line": facts})
        outcome = "refuse" if given_away else decision.outcome
        ranks.append(RANK[outcome])
        if outcome != "refuse" and not any(reason.kind == "redirect" for reason in decision.reasons):
            states = {
                "voluntary_resume": "active",
                "voluntary_suspension": "suspended_voluntary",
                "termination": "terminated",
            }
            facts = {**facts, "state": states.get(name, facts["state"])}
            if name in states:
                facts["state_since"] = VISIT["day"]
            facts["arrears"] = 0 if name == "bill_payment" else facts["arrears"]
            given_away = given_away or name == "ownership_transfer"
    return sorted(ranks, reverse=True)


def test_the_answer_does_not_depend_on_the_order_in_which_the_businesses_are_named() -> None:
    line = {**VISIT["line"], "state": "suspended_voluntary", "arrears": 5000}
    names = ("bill_payment", "voluntary_resume", "ownership_transfer", "plan_change")
    answers = set()
    for some in permutations(names):
        visit = visited(MOBILE, *({"business": name} for name in some), line=line)
        charges = sorted((total.kind, total.every, total.amount, total.open) for total in visit.totals)
        needs = sorted((shared.need.id, shared.need.status, len(shared.places)) for shared in visit.checklist)
        answers.add(str((order(visit), [step.outcome for step in visit.steps], charges, needs)))
    assert len(answers) == 1


# ── businesses that do not go together ───────────────────────────────────────────────────────────────────────────────


def test_one_line_is_not_transferred_and_terminated() -> None:
    visit = visited(TELECOM, {"business": "termination"}, {"business": "ownership_transfer"})
    assert [conflict.places for conflict in visit.conflicts] == [(0, 1)]
    assert visit.outcome == "refuse"


def test_what_follows_on_a_line_given_away_is_said_to_be_anothers() -> None:
    visit = visited(MOBILE, {"business": "ownership_transfer"}, {"business": "ownership_transfer"})
    assert [step.given_away for step in visit.steps] == [False, True]
    assert "somebody else" in visit.text("en")


def test_a_limit_is_reached_by_the_sum() -> None:
    owner = {**VISIT["owner"], "device_contracts": 1, "device_contracts_in_flight": 0}
    two, one = (
        {"business": "device_contract_plan", "order": {**VISIT["order"], "device_contracts": n}} for n in (2, 1)
    )
    visit = visited(TELECOM, two, one, owner=owner)
    assert [conflict.places for conflict in visit.conflicts] == [(0, 1)]
    assert visit.conflicts[0].rules == ("china-telecom/device_contracts/three-per-number",)
    assert visited(TELECOM, one, one, owner=owner).conflicts == ()


def test_a_count_that_nobody_told_stays_unknown() -> None:
    ordered = {"business": "device_contract_plan", "order": {"fee_waiver": False, "device_contracts": 2}}
    untold = {"business": "device_contract_plan", "order": {"fee_waiver": False}}
    visit = visited(TELECOM, ordered, untold)
    assert all("refuse" in step.decision.possible and step.outcome == "undetermined" for step in visit.steps)


# ── asked for once ───────────────────────────────────────────────────────────────────────────────────────────────────


def need(status: str, *alternatives: Alternative, person: str = "owner", say: str = "") -> Need:
    return Need(
        id="identity",
        purpose="identity",
        person=person,
        status=status,  # type: ignore[arg-type]  # short for the test
        certain=True,
        alternatives=alternatives,
        met_by=(),
        faults=(),
        say=say,
        rules=("a",),
        cite=("LAW-1",),
    )


def steps(*needs: Need) -> list[Step]:
    decision = TELECOM.decide({"business": "plan_change", "day": "2026-11-21", "region": "shanghai"})
    return [
        Step(
            place=place,
            business="plan_change",
            line="",
            outcome="supplement",
            given_away=False,
            decision=_with_checklist(decision, one),
        )
        for place, one in enumerate(needs)
    ]


def _with_checklist(decision: bizrules.Decision, one: Need) -> bizrules.Decision:
    return replace(decision, checklist=(one,))


def paper(name: str, *forms: tuple[str, ...], company: tuple[tuple[str, ...], ...] = ()) -> Alternative:
    return Alternative(paper=name, person="owner", forms=forms or (("original",),), company=company)


def test_one_line_serves_both_with_the_papers_that_both_accept() -> None:
    [shared] = shared_needs(steps(need("missing", paper("card"), paper("booklet")), need("invalid", paper("card"))))
    assert [one.paper for one in shared.need.alternatives] == ["card"]
    assert (shared.need.status, shared.places) == ("missing", (0, 1))


def test_the_same_paper_of_another_person_serves_another_line() -> None:
    of_proxy = replace(paper("card"), person="owner.proxy")
    assert len(shared_needs(steps(need("missing", paper("card")), need("missing", of_proxy)))) == 2
    [shared] = shared_needs(steps(need("missing", paper("card"), of_proxy), need("missing", of_proxy)))
    assert shared.need.alternatives == (of_proxy,)


def test_an_original_for_one_and_a_copy_for_the_other_are_both_asked_for() -> None:
    both = need("missing", paper("card")), need("missing", paper("card", ("original", "copy"), ("copy",)))
    [shared] = shared_needs(steps(*both))
    assert shared.need.alternatives == (paper("card", ("original", "copy")),)


def test_lines_that_no_paper_serves_together_stay_two() -> None:
    found = shared_needs(steps(need("missing", paper("card")), need("missing", paper("licence"))))
    assert [shared.places for shared in found] == [(0,), (1,)]


def test_a_third_business_joins_the_line_that_it_fits() -> None:
    needs = need("missing", paper("card")), need("missing", paper("licence")), need("satisfied", paper("licence"))
    assert [shared.places for shared in shared_needs(steps(*needs))] == [(0,), (1, 2)]


def test_charges_add_up_by_kind_and_duties_stand_once() -> None:
    visit = visited(TELECOM, {"business": "plan_change"}, {"business": "payment_type_change"})
    duties = [shared.duty for shared in visit.duties]
    assert len(duties) == len(set(duties))
    assert any(len(shared.places) == 2 for shared in visit.duties)
    asked = [question.about for question in visit.questions]
    assert len(asked) == len(set(asked))


def test_open_charges_are_counted_and_not_added() -> None:
    visit = visited(MOBILE, {"business": "new_activation"}, line={**VISIT["line"], "state": "stock"})
    assert any(total.open for total in visit.totals)
    assert "open" in visit.text("en")


def test_what_is_known_of_a_total_is_said_with_what_is_open() -> None:
    words = VisitText(MOBILE.wording.phrases("en"))
    known, open_ = Total(kind="fee", every="", amount=500, open=1), Total(kind="fee", every="", amount=0, open=2)
    assert words.total(known).text == "CN¥5.00 (1 amount open)"
    assert words.total(open_).text == "amount open"


def test_a_visit_is_written_as_json_without_prose_and_said_in_words() -> None:
    visit = visited(TELECOM, {"business": "plan_change"}, {"business": "bill_inquiry"})
    record = visit.record()
    assert [step["business"] for step in record["steps"]] == order(visit)
    assert "say" not in str(record["checklist"])
    assert "套餐变更" in visit.text()


def test_a_pack_answers_as_the_rules_it_was_made_from(tmp_path: Path) -> None:
    pack = tmp_path / "rules.zip"
    pack.write_bytes(write_pack(TELECOM.written, Wanted(("shanghai",), ("plan_change", "bill_inquiry"), Span())))
    asked = {**VISIT, "businesses": [{"business": "plan_change"}, {"business": "bill_inquiry"}]}
    assert bizrules.load_pack(pack).visit(asked).record() == TELECOM.visit(asked).record()


# ── what a customer is told ──────────────────────────────────────────────────────────────────────────────────────────

OWING: dict[str, Any] = {
    "day": "2026-11-21",
    "region": "shanghai",
    "people": ["owner"],
    "papers": [{"type": "resident_id_card", "of": "owner"}],
    "line": {"state": "stock"},
    "owner": {"kind": "individual", "arrears": 5000},
    "businesses": [{"business": "new_activation"}],
}


@pytest.mark.parametrize(
    ("people", "listener", "hears"),
    [
        (["owner"], None, True),
        (["owner"], "", False),
        (["owner", "owner.proxy"], None, False),
        (["owner", "owner.proxy"], "owner", True),
    ],
)
def test_of_the_account_hears_who_is_there_alone_or_is_named(
    people: list[str], listener: str | None, *, hears: bool
) -> None:
    visit = TELECOM.visit({**OWING, "people": people})
    assert "欠费" in visit.text()
    assert ("欠费" in visit.text(audience="customer", listener=listener)) is hears


def test_where_another_is_heard_in_another_business_anybody_listens() -> None:
    visit = TELECOM.visit(OWING)
    other = replace(visit.steps[0], place=1, decision=replace(visit.steps[0].decision, listener="payer"))
    assert "欠费" in visit.text(audience="customer")
    assert "欠费" not in replace(visit, steps=(*visit.steps, other)).text(audience="customer")


@pytest.mark.parametrize(("audience", "listener"), [("client", None), ("customer", "ownr")])
def test_nobody_is_told_by_mistake(audience: Any, listener: str | None) -> None:
    with pytest.raises(RequestError, match="nobody"):
        TELECOM.visit(OWING).text("en", audience, listener)


def test_what_a_conflict_a_sum_or_a_question_of_several_discloses_is_what_any_of_it_does() -> None:
    owner = {**VISIT["owner"], "device_contracts": 1, "device_contracts_in_flight": 0}
    two, one = (
        {"business": "device_contract_plan", "order": {**VISIT["order"], "device_contracts": n}} for n in (2, 1)
    )
    [conflict] = visited(TELECOM, two, one, owner=owner).conflicts
    assert conflict.discloses == ("account:owner",)
    plain, told = (
        replace(need("missing", paper("card")), discloses=discloses) for discloses in ((), ("account:owner",))
    )
    [shared] = shared_needs(steps(plain, told))
    assert shared.need.discloses == ("account:owner",)
    [step] = steps(plain)
    charge = Charge(
        kind="fee",
        amount=500,
        every="",
        certain=True,
        waits_for=(),
        rule="a",
        say="",
        cite=(),
        discloses=("account:line",),
    )
    question = Question(about="line.arrears", asked="system", choices=(), rules=("a",), discloses=("account:line",))
    both = [
        replace(step, decision=replace(step.decision, charges=(each,), questions=(asked,)))
        for each, asked in ((charge, question), (replace(charge, discloses=()), replace(question, discloses=())))
    ]
    assert [total.discloses for total in totals(both[::-1])] == [("account:line",)]
    assert [one.discloses for one in questions(both[::-1])] == [("account:line",)]


def test_a_conflict_is_told_to_whom_it_discloses_nothing() -> None:
    visit = visited(TELECOM, {"business": "termination"}, {"business": "ownership_transfer"})
    conflict = replace(visit.conflicts[0], discloses=("account:owner",))
    told = replace(visit, conflicts=(conflict,))
    heard, not_heard = (told.text("en", "customer", listener) for listener in ("owner", ""))
    assert ("Not together" in heard, "Not together" in not_heard) == (True, False)


def test_a_line_for_several_stands_once_for_all_that_is_not_told() -> None:
    fact = replace(need("missing"), purpose="", say="pay first", discloses=("account:owner",))
    paid = replace(fact, id="paid", status="satisfied")
    lines = [SharedNeed(need=fact, places=(1,)), SharedNeed(need=replace(fact, id="b"), places=(0,))]
    lines.append(SharedNeed(need=paid, places=(0,)))
    visit = replace(visited(TELECOM, {"business": "plan_change"}), checklist=tuple(lines))
    [one] = visit_for_customer(visit, TELECOM.wording.roles, "").checklist
    assert (one.need.id, one.places) == ("withheld", (0, 1))


def test_what_a_refused_business_may_want_besides_is_not_asked_for() -> None:
    visit = visited(TELECOM, {"business": "plan_change"})
    maybe = SharedNeed(need=replace(need("missing", paper("resident_id_card")), certain=False), places=(0,))

    def told(outcome: Outcome) -> str:
        steps = (replace(visit.steps[0], outcome=outcome),)
        return replace(visit, checklist=(maybe,), steps=steps).text("en", "customer")

    assert "Please bring" not in told("refuse")
    assert "Please bring" in told("supplement")


def test_made_up_figures_are_named_first_to_everybody() -> None:
    visit = bizrules.load("china-telecom", sample=True).visit(OWING)
    for text in (visit.text("en"), visit.text("en", audience="customer")):
        assert text.startswith("!! SAMPLE")


# ── mistakes ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("told", "paths"),
    [
        ({"businesses": []}, ["$.businesses"]),
        ({"businesses": ["plan_change"]}, ["$.businesses"]),
        ({"businesses": [{"business": "plan_change"}] * 7}, ["$.businesses"]),
        ({"businesses": [{"business": "plan_change"}], "business": "plan_change"}, ["$.business"]),
        ({"businesses": [{}], "lines": []}, ["$.lines"]),
        ({"businesses": [{"business": "plan_change"}], "lines": {"first": {}}}, ["$.lines"]),
        ({"businesses": [{"business": "plan_chnge"}]}, ["$.businesses[0].business"]),
        ({"businesses": [{"business": "plan_change", "papers": []}]}, ["$.businesses[0].papers"]),
        ({"businesses": [{"business": "plan_change", "line": "first"}]}, ["$.businesses[0].line"]),
        ({"businesses": [{"business": "plan_change", "settles": ["line.state"]}]}, ["$.businesses[0].settles"]),
        ({"businesses": [{"business": "plan_change", "settles": [1]}]}, ["$.businesses[0].settles"]),
        ({"businesses": [{"business": "plan_change", "order": {"nothing": 1}}]}, ["$.businesses[0].order.nothing"]),
        ({"businesses": [{"business": "plan_change"}] * 2, "day": "x"}, ["$.day"]),
    ],
)
def test_mistakes_are_named_where_they_were_told(told: dict[str, Any], paths: list[str]) -> None:
    with pytest.raises(RequestError) as raised:
        TELECOM.visit({**VISIT, **told})
    assert [problem.path for problem in raised.value.problems] == paths


def test_a_mistake_in_a_named_line_is_named_there() -> None:
    told = {field: value for field, value in VISIT.items() if field != "line"}
    businesses = [{"business": "plan_change", "line": "first"}]
    with pytest.raises(RequestError) as raised:
        TELECOM.visit({**told, "lines": {"first": {"stat": 1}}, "businesses": businesses})
    assert [problem.path for problem in raised.value.problems] == ["$.lines.first.stat"]
