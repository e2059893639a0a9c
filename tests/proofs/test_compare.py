"""Same, stricter, looser, incomparable; with an example each way that the engine confirms."""

import pytest
from hypothesis import HealthCheck, given, settings

from bizrules.proofs.compare import Pair, Relation, compare, compare_all
from bizrules.rules.conditions import Test
from bizrules.rules.language.effect import Approval, Forbid
from bizrules.rules.resolved import NeedEffect, ResolvedRuleset
from made_rules import MadeRules
from proved_here import Here
from small_rulesets import rulesets

_AGE, _UNIT = Test("owner.age", "less_than", (3,)), Test("owner.kind", "one_of", ("unit",))
_INDIVIDUAL = Test("owner.kind", "one_of", ("individual",))


def _rules(*forbidden: Test) -> ResolvedRuleset:
    made = MadeRules()
    made.add("identity", NeedEffect(made.paper("card"), None))
    for number, test in enumerate(forbidden):
        made.add(f"r{number}", Forbid("no"), when=test)
    return made.ruleset()


def _compare(old: ResolvedRuleset, new: ResolvedRuleset, *given_: Test) -> Relation:
    return compare(old, new, *given_, prover=Here())


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ((), (_AGE,), "stricter"),
        ((_AGE,), (), "looser"),
        ((_AGE,), (_UNIT,), "incomparable"),
        ((_AGE,), (_AGE,), "same"),
    ],
)
def test_how_rules_stand_to_others(old: tuple[Test, ...], new: tuple[Test, ...], kind: str) -> None:
    relation = _compare(_rules(*old), _rules(*new))

    assert relation.kind == kind
    if relation.stricter:
        assert [*relation.stricter.old, *relation.stricter.new] == ["accept", "refuse"]
    if relation.looser:
        assert [*relation.looser.old, *relation.looser.new] == ["refuse", "accept"]


def test_only_the_requests_given_are_looked_at() -> None:
    assert _compare(_rules(), _rules(_UNIT), _INDIVIDUAL).kind == "same"
    assert _compare(_rules(), _rules(_UNIT), _UNIT).kind == "stricter"


def test_the_example_is_the_first_there_is() -> None:
    example = _compare(_rules(), _rules(_AGE)).stricter

    assert example is not None
    assert example.witness.facts == {"owner.age": 0}
    assert example.witness.papers == {("card", "owner", "original"): 3}


def test_rules_that_never_accept_are_compared_by_how_far_a_request_gets() -> None:
    made = MadeRules()
    made.add("never", Forbid("no"))
    asked = MadeRules()
    asked.add("never", Forbid("no"), when=_AGE)
    asked.add("asked", Approval("supervisor"), when=Test("owner.age", "at_least", (3,)))
    asked.add("identity", NeedEffect(asked.paper("card"), None))

    relation = _compare(made.ruleset(), asked.ruleset())

    assert relation.kind == "looser"
    assert relation.looser is not None
    assert relation.looser.old == {"refuse"}


def test_what_cannot_be_decided_is_said() -> None:
    assert compare(_rules(), _rules(_AGE), prover=Here(budget=1)).kind == "undecided"


def test_equal_digests_need_no_proof() -> None:
    assert list(compare_all([Pair(_rules(_AGE), _rules(_AGE))], Here(budget=1))) == [Relation("same")]


def test_a_prover_of_its_own() -> None:
    assert compare(_rules(), _rules(_AGE)).kind == "stricter"


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(rulesets(), rulesets())
def test_the_other_way_round_is_the_opposite(old: ResolvedRuleset, new: ResolvedRuleset) -> None:
    opposite = {"stricter": "looser", "looser": "stricter"}
    there, back = _compare(old, new), _compare(new, old)

    assert back.kind == opposite.get(there.kind, there.kind)
    assert _compare(old, old).kind == "same"
