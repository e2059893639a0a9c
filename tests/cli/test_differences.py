"""What `compare` tells of the rules that are not the same: papers, figures, texts, old beside new."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import bizrules
from bizrules.cli.beside import beside
from bizrules.cli.differing_words import differing_section
from bizrules.cli.rule_differences import PartChange, RuleDifference, differences
from bizrules.proofs.compare import Pair
from bizrules.rules.conditions import Test, all_of, negation
from bizrules.rules.language.effect import Duty, Forbid
from bizrules.rules.resolved import ChargeEffect, DutyEffect, LimitEffect, NeedEffect
from bizrules.wording.layout import Row
from bizrules.wording.phrases import Phrases
from made_rules import MadeRules

WORLD = Path(__file__).parents[1] / "golden" / "world"
PHRASES = bizrules.load("generic").wording.phrases("en")
YEARS = "owner.age"


def made(*additions: Callable[[MadeRules], None]) -> MadeRules:
    rules = MadeRules()
    for add in additions:
        add(rules)
    return rules


def found(old: MadeRules, new: MadeRules) -> list[RuleDifference]:
    return differences({"made_up": Pair(old.ruleset(), new.ruleset())}, (PHRASES, PHRASES))


def changes(old: MadeRules, new: MadeRules) -> list[PartChange]:
    [one] = found(old, new)
    assert one.kind == "changed"
    return list(one.changes)


def said(rows: tuple[Row, ...]) -> list[str]:
    return [text for row in rows for text in (row.text, *said(row.below))]


def told(some: list[RuleDifference], phrases: Phrases = PHRASES) -> list[str]:
    return said(differing_section(phrases, some).rows)


# ── parts of a rule ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_rules_that_are_the_same_differ_in_nothing() -> None:
    assert found(made(aged(18)), made(aged(18))) == []


def aged(years: int) -> Callable[[MadeRules], None]:
    return lambda rules: rules.add("young", Forbid("too young"), when=Test(YEARS, "less_than", (years,)))


def test_a_number_of_a_condition_stands_beside_the_one_before() -> None:
    assert changes(made(aged(18)), made(aged(16))) == [("when", "Owner, age: less than 18", "Owner, age: less than 16")]
    assert "applies when: Owner, age: less than [18 → 16]" in told(found(made(aged(18)), made(aged(16))))


def test_an_exception_that_comes_and_a_condition_that_goes() -> None:
    kind, present = Test("owner.kind", "one_of", ("individual",)), Test("owner.present", "one_of", (True,))
    old, new = made(), made()
    old.add("own", Forbid("no"), when=kind)
    new.add("own", Forbid("no"), when=negation(present))
    about = [(change[0], bool(change[1]), bool(change[2])) for change in changes(old, new)]
    assert about == [("when", True, False), ("unless", False, True)]


def test_two_bounds_of_one_fact_are_told_apart() -> None:
    old, new = made(), made()
    old.add("own", Forbid("no"), when=all_of([Test(YEARS, "at_least", (18,)), Test(YEARS, "less_than", (65,))]))
    new.add("own", Forbid("no"), when=all_of([Test(YEARS, "at_least", (18,)), Test(YEARS, "less_than", (60,))]))
    assert changes(old, new) == [("when", "Owner, age: less than 65", "Owner, age: less than 60")]


def test_papers_that_come_and_go_and_one_that_takes_more() -> None:
    old, new = made(), made()
    old.add("identity", NeedEffect(old.paper("card", "letter", "booklet"), None))
    by_hand = new.option("booklet", by_hand=True)
    new.add("identity", NeedEffect(new.paper("card", by_hand, "pilot_licence"), None))
    text = told(found(old, new))
    title = {name: PHRASES.title("paper", name) for name in ("letter", "booklet", "pilot_licence")}
    assert f"papers that will do: {title['booklet']} → {title['booklet']} (check by hand)" in text
    assert f"papers that will do: - {title['letter']}" in text
    assert f"papers that will do: + {title['pilot_licence']}" in text


def test_a_paper_that_is_judged_otherwise_is_named() -> None:
    old, new = made(), made()
    for rules in (old, new):
        rules.add("identity", NeedEffect(rules.paper("card"), None))
    new.types = {**new.types, "card": replace(new.types["card"], valid_months=3)}
    [(about, before, after)] = changes(old, new)
    assert (about, after) == ("papers", f"{before} (judged otherwise)")


def test_what_a_need_asks_beside_its_sentence() -> None:
    old, new = made(), made()
    for rules, owed in ((old, 0), (new, 500)):
        need = rules.fact(Test("line.owed", "at_most", (owed,)), "line.owed")
        rules.add("settled", NeedEffect(need, None), say="pay first")
    [(about, before, after)] = changes(old, new)
    assert about == "asks"
    assert "0.00" in before
    assert "5.00" in after


def test_the_ceiling_of_a_limit() -> None:
    old, new = made(), made()
    for rules, ceiling in ((old, 5), (new, 3)):
        rules.add("cards", LimitEffect(("owner.phone_cards",), 1, ceiling, "owner.number", ""), say="too many cards")
    assert any(text.endswith("together at most [5 → 3]") for text in told(found(old, new)))


@pytest.mark.parametrize("say", ["", "the fee"])
def test_a_fee_and_the_cases_of_a_table(say: str) -> None:
    fixed = [made(), made()]
    for rules, amount in zip(fixed, (1000, 2000), strict=True):
        rules.add("fee", ChargeEffect("fee", "", amount, "", (), ""), say=say)
    [(about, before, after)] = changes(*fixed)
    assert (about, before.endswith("10.00"), after.endswith("20.00")) == ("asks" if say else "says", True, True)
    table = [made(), made()]
    for rules, open_amount in zip(table, (1000, None), strict=True):
        rows = tuple(
            (rules.index(Test("owner.kind", "one_of", (kind,))), fen)
            for kind, fen in (("individual", 500), ("organization", open_amount))
        )
        rules.add("fee", ChargeEffect("fee", "", None, "", rows, "amount"), say="the fee")
    [(about, before, after)] = changes(*table)
    assert about == "amounts"
    assert before.endswith("10.00")
    assert after.endswith("no source gives it")


def test_the_texts_of_a_duty_each_by_itself_with_staff_and_time() -> None:
    old, new = made(), made()
    old.add("tell", DutyEffect(Duty("tell", ("one", "two"), "", None, None), None, None))
    new.add("tell", DutyEffect(Duty("tell", ("one", "three"), "supervisor", None, None), 24, None))
    assert [(about, before, after.rpartition(": ")[2]) for about, before, after in changes(old, new)] == [
        ("says", "tell: two", "three"),
        ("how", "", PHRASES.title("staff", "supervisor")),
        ("how", "", "within 24 hours"),
    ]


def test_another_clause_is_a_difference() -> None:
    old, new = made(), made()
    old.add("own", Forbid("no"), cite=("A-1", "A-2"))
    new.add("own", Forbid("no"), cite=("A-1", "A-3"))
    assert changes(old, new) == [("clauses", "A-2", ""), ("clauses", "", "A-3")]


def test_what_differs_in_no_word_is_said_so() -> None:
    old, new = made(), made()
    for rules, key in ((old, "owner.number"), (new, "line.number")):
        rules.add("cards", LimitEffect(("owner.phone_cards",), 1, 5, key, ""), say="too many cards")
    assert "its words are the same, what it decides by is not" in told(found(old, new))


# ── rules of several persons, businesses and files ───────────────────────────────────────────────────────────────────


def test_a_rule_that_came_is_told_whole_and_one_that_went_too() -> None:
    old, new = made(aged(18)), made()
    new.add("identity", NeedEffect(new.paper("card", "booklet"), None))
    came, went = found(old, new)
    assert (came.kind, went.kind) == ("added", "removed")
    assert told([went]) == ["too young", "applies when: Owner, age: less than 18", "law/cn/made_up/young (made_up)"]
    assert len(told([came])) == 3


def test_a_rule_of_several_persons_is_told_once() -> None:
    old, new = made(), made()
    for person in ("owner", "owner.proxy"):
        present = Test(f"{person}.present", "one_of", (True,))
        new.add("nobody", Forbid("no"), roles={"holder": person}, when=present)
    [one] = found(old, new)
    assert one.persons == ("owner", "owner.proxy")
    assert "and the same of: Owner's proxy" in told([one])


def test_what_changed_alike_in_several_rules_is_told_once() -> None:
    old, new = made(), made()
    for name in ("one", "other"):
        old.add(name, Forbid(name), when=Test(YEARS, "less_than", (18,)))
        new.add(name, Forbid(name), when=Test(YEARS, "less_than", (16,)))
    text = told(found(old, new))
    assert text[0] == "2 rules"
    assert text.count("applies when: Owner, age: less than [18 → 16]") == 1
    assert {"law/cn/made_up/one (made_up)", "law/cn/made_up/other (made_up)"} <= set(text)


def test_many_businesses_are_counted() -> None:
    pair = Pair(made(aged(18)).ruleset(), made(aged(16)).ruleset())
    [one] = differences(dict.fromkeys("abcd", pair), (PHRASES, PHRASES))
    assert one.businesses == tuple("abcd")
    assert told([one])[-1] == "law/cn/made_up/young (4 businesses)"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("至少 18 岁", "至少 16 岁", "至少 [18 → 16] 岁"),
        ("¥10.00", "¥110.00", "¥10.00 → ¥110.00"),
        ("present: yes", "present: no", "present: [yes → no]"),
        ("yes", "no", "yes → no"),
        ("号码：一类或二类", "号码：一类", "号码：一类或二类 → 号码：一类"),
    ],
)
def test_old_and_new_have_in_common_what_both_begin_and_end_with(old: str, new: str, expected: str) -> None:
    assert beside(old, new) == expected


# ── the command ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_compare_tells_what_differs_where_it_changes_no_outcome_too(run: Callable[..., Any], tmp_path: Path) -> None:
    pytest.importorskip("z3")
    new = Path(shutil.copytree(WORLD, tmp_path / "new"))
    file = new / "alpha" / "activation.yaml"
    file.write_text(file.read_text("utf-8").replace("[large, any, 200]", "[large, any, 250]"), "utf-8")
    asked = ("compare", WORLD, new, "--operator", "alpha", "--business", "activation")
    record = run(*asked, "--format", "json").json()
    assert {one["relation"] for one in record["businesses"]} == {"same"}
    [difference] = record["differences"]
    assert (difference["rule"], difference["businesses"]) == ("alpha/activation/fee", ["activation"])
    [_says, amount] = difference["changes"]
    assert amount["about"] == "amounts"
    assert "2.00" in amount["old"]
    assert "2.50" in amount["new"]
    assert "2.00 → " in run(*asked).out
