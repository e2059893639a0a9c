"""The outcomes that are really possible, where truths taken one by one would leave more, or less, open."""

import pytest

import bizrules
from bizrules.flows.judged_paper import GOOD
from bizrules.flows.outcome import Assessor
from bizrules.flows.splitting import Splitter
from bizrules.flows.working_rules import make_ready
from bizrules.model.request import Paper
from bizrules.rules.conditions import Test, all_of, negation
from bizrules.rules.language.effect import Approval, Forbid, Redirect
from bizrules.rules.need_tree import Several
from bizrules.rules.resolved import LimitEffect, NeedEffect
from brute_force import possible_outcomes
from made_rules import MadeRules

INDIVIDUAL = Test("owner.kind", "one_of", ("individual",))
UNIT = Test("owner.kind", "one_of", ("unit",))
PRESENT = Test("owner.present", "one_of", (True,))


def exactly(rules: MadeRules, *outcomes: str, **told: object) -> None:
    """The library and the brute force agree, and on this."""
    case = rules.examine(**told)
    assert case.possible == set(outcomes) == possible_outcomes(case.ruleset, case.request)


def test_a_kind_that_is_unknown_asks_for_papers_either_way() -> None:
    rules = MadeRules()
    rules.add("person", NeedEffect(rules.paper("card"), None), when=INDIVIDUAL)
    rules.add("unit", NeedEffect(rules.paper("booklet"), None), when=UNIT)
    exactly(rules, "supplement", papers=())
    exactly(rules, "accept", "supplement", papers=(Paper(type="card", of="owner"),))


def test_a_limit_without_a_figure_may_or_may_not_be_exceeded() -> None:
    rules = MadeRules()
    rules.add("longest", LimitEffect(("owner.cards",), 1, None, "owner.document_number", "longest"))
    exactly(rules, "accept", "refuse", facts={"owner.cards": 1})
    rules.add("identity", NeedEffect(rules.paper("card"), None))
    exactly(rules, "accept", "refuse", "supplement", facts={"owner.cards": 1})
    exactly(rules, "refuse", "supplement", facts={"owner.cards": 1}, papers=())


@pytest.mark.parametrize(
    ("held", "adding", "outcomes"),
    [
        ({"owner.cards": 2, "owner.cards_in_flight": 0, "order.cards": 1}, "order.cards", ("refuse",)),
        ({"owner.cards": 2, "order.cards": 1}, "order.cards", ("refuse",)),
        ({"owner.cards": 1, "order.cards": 1}, "order.cards", ("accept", "refuse")),
        ({"owner.cards": 1, "owner.cards_in_flight": 0}, 1, ("accept",)),
        ({"owner.cards": 1, "owner.cards_in_flight": 0}, "order.cards", ("accept", "refuse")),
        ({}, 3, ("refuse",)),
    ],
)
def test_a_limit_counts_what_is_known(held: dict[str, int], adding: int | str, outcomes: tuple[str, ...]) -> None:
    rules = MadeRules()
    counted = ("owner.cards", "owner.cards_in_flight")
    rules.add("limit", LimitEffect(counted, adding, 2, "owner.document_number", "card_limit"))
    exactly(rules, *outcomes, facts=held)


def test_a_forbid_that_reads_one_person_under_two_names() -> None:
    rules = MadeRules()
    payer_is_unit = Test("payer.kind", "one_of", ("unit",))
    rules.add("mixed", Forbid("no"), when=all_of([INDIVIDUAL, payer_is_unit]))
    exactly(rules, "accept", "refuse")
    exactly(rules, "accept", same_person={"payer": "owner"})


def test_numbers_of_one_person_are_tried_where_either_name_tells_them_apart() -> None:
    ages = [Test(f"{person}.kind", "one_of", ("individual",)) for person in ("owner", "payer")]
    rules = MadeRules()
    rules.add("neither", Forbid("no"), when=all_of([negation(ages[0]), ages[1]]))
    exactly(rules, "accept", same_person={"payer": "owner"})
    rules.add("here", Forbid("no"), when=all_of([PRESENT, Test("payer.present", "one_of", (True,))]))
    exactly(rules, "accept", "refuse", same_person={"payer": "owner"})


def test_an_unknown_principal_is_also_the_original() -> None:
    rules = MadeRules()
    seal = rules.paper(rules.option("letter", by_hand=True), forms=(("principal",),))
    card = rules.paper("letter", forms=(("original",),))
    rules.add("either", NeedEffect(Several("any", (seal, card)), None))
    # a principal 正本 is an original, so `by hand` alone is never all there is
    exactly(rules, "accept", "supplement")


def test_an_unknown_paper_that_ends_by_hand_is_still_tried() -> None:
    rules = MadeRules()
    rules.add("identity", NeedEffect(rules.paper(rules.option("card", by_hand=True)), None))
    exactly(rules, "refer", "supplement")


def test_a_type_that_may_end_by_hand_may_be_doubtful() -> None:
    rules = MadeRules()
    rules.add("identity", NeedEffect(rules.paper("pilot_licence"), None))
    exactly(rules, "accept", "refer", "supplement")
    not_looked_at = Paper(type="pilot_licence", of="owner", inspected="not_yet")
    exactly(rules, "accept", "refer", "supplement", papers=(not_looked_at,))


def test_a_redirect_that_is_open_hides_no_supplement() -> None:
    rules = MadeRules()
    rules.add("elsewhere", Redirect("channel", ("hall",)), when=negation(PRESENT))
    rules.add("identity", NeedEffect(rules.paper("card"), None))
    exactly(rules, "refer", "supplement", papers=())
    exactly(rules, "accept", "refer", "supplement")


def test_a_settled_step_leaves_the_later_ones_unasked() -> None:
    rules = MadeRules()
    rules.add("elsewhere", Redirect("channel", ("hall",)))
    rules.add("approved", Approval("supervisor"), when=PRESENT)
    rules.add("not-so", Forbid("no"), when=INDIVIDUAL)
    exactly(rules, "refer", "refuse")


def test_few_cases_are_tried() -> None:
    rules = MadeRules()
    for number in range(8):
        rules.add(f"need{number}", NeedEffect(rules.paper("card", purpose=f"purpose{number}"), None))
    case = rules.examine()
    ready = make_ready(case.ruleset)
    splitter = Splitter(case.ruleset, Assessor(case.ruleset, {}), ready.engine, ready.domains)
    assert splitter.possible(case.row, case.assessment, case.truths, case.papers) == {"accept", "supplement"}
    assert splitter.evaluations == 2


def test_a_settled_paper_is_settled_in_all_of_its_needs() -> None:
    rules = MadeRules()
    rules.add("one", NeedEffect(rules.paper("card"), None))
    settled = rules.examine().papers.settled(("card", "owner", "original"), GOOD)
    assert settled.level("card", "owner", "original") == (GOOD, GOOD)


def test_a_search_that_is_ended_gives_too_many_outcomes_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"business": "new_activation", "day": "2026-11-21", "region": "shanghai"}
    book = bizrules.load("china-telecom")
    whole = book.decide(told)

    monkeypatch.setattr("bizrules.flows.splitting.BUDGET", 0)
    ended = book.decide(told)

    assert whole.exact
    assert not ended.exact
    assert set(whole.possible) <= set(ended.possible)
