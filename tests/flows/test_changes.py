"""What would have to change: the nearest way first, no state that a line never comes to, the day that time brings."""

from datetime import date, timedelta
from typing import Any

import pytest

import bizrules
from bizrules.flows.acceptance import examine
from bizrules.flows.door import smallest
from bizrules.flows.door.changeable import Changeable
from bizrules.flows.door.changes import changes
from bizrules.flows.outcome import ACCEPTED
from bizrules.model.changes import Change, Changes
from bizrules.rules.conditions import Test, all_of, any_of
from bizrules.rules.language.effect import Forbid
from bizrules.rules.lifecycle import Lifecycle
from bizrules.rules.resolved import NeedEffect
from bizrules.wording.changes_text import ChangesText
from bizrules.wording.layout import Layout, plain
from example_programs import EXAMPLES
from made_rules import MadeRules

BOOK = bizrules.load("china-telecom")
REQUEST = {"day": "2026-11-21", "region": "shanghai", "people": ["owner"], "owner": {"kind": "individual"}}


def ways(name: str) -> tuple[tuple[Change, ...], ...]:
    found = BOOK.changes((EXAMPLES / name).read_text(encoding="utf-8"))
    assert found.exact
    return found.ways


def said(changes: Changes, locale: str = "en", *, listener: str | None = None) -> list[str]:
    words = ChangesText(BOOK.wording.phrases(locale))
    roles = BOOK.wording.roles
    section = words.section(changes) if listener is None else words.section_for(changes, roles, listener)
    return [line.strip() for line in plain(Layout(width=500).sections([section])).splitlines()[1:]]


def test_the_proxy_brings_the_card_they_have_not_shown() -> None:
    (way,) = ways("02-open-account-by-proxy-without-own-card.json")
    (change,) = way
    assert (change.kind, change.about, change.when) == ("papers", "owner.proxy", "today")
    assert {"resident_id_card", "foreign_passport"} <= set(change.any_of)


def test_one_of_three_device_contracts_ends_or_none_is_made() -> None:
    ended, given_up = ways("05-device-contract-fourth.json")
    assert [(one.about, one.least, one.most, one.when) for one in ended] == [
        ("owner.device_contracts", None, 2, "later")
    ]
    assert [(one.about, one.least, one.most) for one in given_up] == [("order.device_contracts", 0, 0)]
    assert [one.gives_up for one in (*ended, *given_up)] == [False, True]
    lines = said(BOOK.changes((EXAMPLES / "05-device-contract-fourth.json").read_text(encoding="utf-8")))
    assert "down to at most 2" in lines[0]
    assert lines[1].startswith("2. do without: ")


def test_papers_are_named_in_the_order_of_the_rules() -> None:
    ((change,),) = ways("02-open-account-by-proxy-without-own-card.json")
    decision = BOOK.decide((EXAMPLES / "02-open-account-by-proxy-without-own-card.json").read_text(encoding="utf-8"))
    (need,) = [need for need in decision.checklist if need.status == "missing"]
    assert change.any_of == tuple(one.paper for one in need.alternatives)


def test_where_nothing_is_left_to_change_the_search_has_not_been_ended() -> None:
    """All six that can change do not spare the owner a paper that a person must judge."""
    rules = MadeRules()
    by_hand = rules.option("booklet", by_hand=True)
    comes = Test("owner.proxy.present", "one_of", (False,))
    some = rules.paper(rules.option("booklet", when=comes, by_hand=True), rules.option("card", by_hand=True))
    rules.add("either", NeedEffect(some, None))
    rules.add("booklet", NeedEffect(rules.paper(by_hand), None))
    rules.add("absent", NeedEffect(rules.paper(by_hand), None), when=Test("owner.present", "one_of", (False,)))
    for person in ("owner.proxy", "payer"):
        rules.add(f"of_{person.replace('.', '_')}", NeedEffect(rules.paper("booklet", of=person), None))
    facts = {"owner.present": False, "owner.proxy.present": True}
    found = changes(rules.examine(papers=(), facts=facts), Lifecycle((), ()))
    assert (found.outcome, found.exact) == ("refer", True)


def test_what_is_not_told_is_supposed_and_costs_no_change() -> None:
    """Three values cannot see that one of two always holds; a search that changed what it supposed found no end."""
    rules = MadeRules()
    facts = ("owner.present", "owner.proxy.present", "payer.present", "here.channel")
    always = [any_of([Test(name, "one_of", (True,)), Test(name, "one_of", (False,))]) for name in facts[:3]]
    rules.add(
        "never", Forbid("not so"), when=all_of([*always, Test("here.channel", "one_of", ("hall", "web", "phone"))])
    )
    for purpose in ("identity", "authority"):
        rules.add(purpose, NeedEffect(rules.paper("card", purpose=purpose), None))
    found = changes(rules.examine(papers=()), Lifecycle((), ()))
    assert (found.ways, found.exact) == ((), True)


def test_a_shop_that_is_too_small_in_two_ways_must_change_both() -> None:
    (way,) = ways("12-county-center-hall.json")
    assert [(one.about, one.least) for one in way] == [("hall.device_share", 40), ("hall.device_brands", 3)]


def test_what_may_be_accepted_as_it_is_needs_no_change() -> None:
    assert ways("01-open-account-in-person.json") == ((),)
    assert said(BOOK.changes((EXAMPLES / "01-open-account-in-person.json").read_text(encoding="utf-8"))) == [
        "nothing needs to change"
    ]


def test_a_closed_line_never_comes_back() -> None:
    told = {**REQUEST, "business": "plan_change", "line": {"state": "terminated"}}
    found = BOOK.changes(told)
    assert found == Changes(outcome="accept", ways=(), exact=True)
    assert said(found) == ["nothing that can be brought or changed leads to acceptance"]
    assert "terminated" not in [
        value
        for way in BOOK.changes({**told, "line": {"state": "suspended_voluntary"}}).ways
        for change in way
        for value in change.any_of
    ]


def test_the_pre_check_holds_the_changes_once_it_cannot_be_accepted_as_it_is() -> None:
    told: dict[str, Any] = {**REQUEST, "business": "sim_replacement", "line": {"state": "active"}}
    lacking = BOOK.pre_check({**told, "papers": []})
    assert lacking.changes == BOOK.changes({**told, "papers": []})
    assert lacking.record()["changes"]["ways"][0][0]["about"] == "owner"
    assert BOOK.pre_check(told).changes is None


@pytest.mark.parametrize(
    ("change", "english"),
    [
        (
            Change(kind="fact", about="line.arrears", when="today", most=0, least=0, unit="fen"),
            "Arrears of this line: none",
        ),
        (
            Change(kind="fact", about="line.arrears", when="today", least=100, most=200, unit="fen"),
            "CN¥1.00 to CN¥2.00",
        ),
        (
            Change(kind="fact", about="line.arrears", when="today", least=100, most=100, unit="fen"),
            "Arrears of this line: CN¥1.00",
        ),
        (
            Change(kind="fact", about="line.network_age", when="later", least=2, unit="calendar_year"),
            "at least 2 years (as a rule",
        ),
        (Change(kind="fact", about="owner.present", when="today", any_of=(True,)), "Owner comes in person"),
        (Change(kind="fact", about="owner.proxy.present", when="today", any_of=(False,)), "proxy does not act"),
        (Change(kind="fact", about="order.fixed_line", when="today", any_of=(False,)), ": no"),
        (Change(kind="fact", about="order.fixed_line", when="today", any_of=(True,)), ": yes"),
        (Change(kind="fact", about="here.channel", when="later", any_of=("own_hall", "web")), " or "),
        (Change(kind="approval", about="a/b/c", when="today", any_of=("supervisor",)), "approval by supervisor"),
        (
            Change(
                kind="fact", about="line.months_in_state", when="later", least=3, unit="month", on=date(2027, 1, 31)
            ),
            "at least 3 months (from January 31, 2027)",
        ),
        (
            Change(kind="papers", about="owner", when="today", any_of=("resident_id_card",), forms=(("copy",),)),
            "Owner: bring resident identity card (copy)",
        ),
    ],
)
def test_each_change_is_said(change: Change, english: str) -> None:
    (line,) = said(Changes(outcome="accept", ways=((change,),), exact=True))
    assert english in line


def test_what_the_search_could_not_prove_is_said() -> None:
    assert said(Changes(outcome="accept", ways=(), exact=False)) == [
        "no way to acceptance was found in the time there is"
    ]
    lines = said(Changes(outcome="refer", ways=((),), exact=False))
    assert lines[0] == "then another place or person decides"
    assert lines[-1] == "a shorter way may be missing: the search was ended"


def test_a_customer_hears_of_no_way_that_would_tell_of_the_account() -> None:
    found = BOOK.changes((EXAMPLES / "05-device-contract-fourth.json").read_text(encoding="utf-8"))
    assert len(said(found, listener="owner")) == len(said(found)) == 2
    assert said(found, listener="owner.proxy") == ["the counter tells the person concerned what else would help"]


def test_time_that_must_pass_ends_on_a_day() -> None:
    told = {**REQUEST, "business": "number_port_out", "line": {"state": "active", "opened_on": "2026-10-01"}}
    found = BOOK.changes(told)
    days = {change.on for way in found.ways for change in way if change.about == "line.days_in_service"}
    assert days == {date(2026, 10, 1) + timedelta(days=120)}
    last = BOOK.changes({**told, "day": "9999-12-01", "line": {"state": "active", "opened_on": "9999-11-30"}})
    assert {change.on for way in last.ways for change in way if change.about == "line.days_in_service"} == {None}


def test_a_search_that_is_ended_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    request = BOOK.request((EXAMPLES / "02-open-account-by-proxy-without-own-card.json").read_text(encoding="utf-8"))
    case = examine(request, BOOK.rules(request.business, request.region, request.day))
    search = smallest.Smallest(case, Changeable(case, {}), ACCEPTED, left=1)
    assert (search.sets(), search.exact) == ([], False)
    monkeypatch.setattr(smallest, "MOST_CHANGES", 0)
    search = smallest.Smallest(case, Changeable(case, {}), ACCEPTED)
    assert (search.sets(), search.exact) == ([], False)


def test_what_belongs_together_is_said_together() -> None:
    found = BOOK.changes((EXAMPLES / "12-county-center-hall.json").read_text(encoding="utf-8"))
    assert [line.partition(":")[0] for line in said(found)] == [
        "all of these",
        "Device sales zone as a share of the sales area",
        "Device brand counters",
    ]
    proxy = BOOK.changes((EXAMPLES / "02-open-account-by-proxy-without-own-card.json").read_text(encoding="utf-8"))
    assert said(proxy)[0].startswith("Owner's proxy: bring resident identity card, ")
    assert proxy.record() == {"outcome": "accept", "ways": proxy.record()["ways"], "exact": True}


def test_a_line_goes_back_to_the_state_before() -> None:
    told = {**REQUEST, "business": "plan_change", "papers": [{"type": "resident_id_card", "of": "owner"}]}
    states = [
        value
        for line in ({"state": "suspended_voluntary"}, {"state": "suspended_voluntary", "state_before": "active"})
        for way in BOOK.changes({**told, "line": line}).ways
        for change in way
        if change.about == "line.state"
        for value in change.any_of
    ]
    assert set(states) <= {"active", "suspended_voluntary"}


def test_an_approval_is_a_change_too() -> None:
    told = {**REQUEST, "business": "prepayment_refund", "papers": [{"type": "resident_id_card", "of": "owner"}]}
    unicom = bizrules.load("china-unicom")
    changes = [change for way in unicom.changes(told).ways for change in way]
    assert [(one.kind, one.about, one.any_of) for one in changes if one.kind == "approval"] == [
        ("approval", "china-unicom/prepayment_refund/approved", ("supervisor",))
    ]
    granted = {**told, "approvals": {"approved": "granted"}}
    assert all(change.kind != "approval" for way in unicom.changes(granted).ways for change in way)


def test_several_smallest_sets_are_found_where_facts_are_open() -> None:
    """The old owner has no paper, and much about both parties is not told."""
    person = {"kind": "individual", "sole_trader": False, "papers_genuine": True, "id_read": "passed"}
    person |= {"portrait_consent": "given", "punished": False, "phone_cards": 0, "address_on_paper": True}
    told = {
        "business": "ownership_transfer",
        "day": "2012-06-15",
        "region": "shanghai",
        "here": {"channel": "own_hall", "designated": True},
        "order": {"fee_waiver": False, "new_cards": 1, "device_contracts": 0, "fixed_line": False, "features": []},
        "line": {"arrears": 0, "state": "active", "number_class": "ordinary", "memberships": [], "contracts": []},
        "people": ["owner", "new_owner"],
        "same_person": {},
        "owner": {**person, "birth_date": "1980-01-01", "registered": True, "arrears": 0, "device_contracts": 0},
        "new_owner": {**person, "birth_date": "1982-01-01", "portrait": "passed", "phone_cards_in_flight": 0},
        "papers": [{"type": "resident_id_card", "of": "new_owner"}],
    }
    ways = bizrules.load("china-telecom").changes(told).ways
    assert ways
    assert {len(way) for way in ways} == {len(ways[0])}
