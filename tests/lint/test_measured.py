"""Numbers in sentences by their unit, and the figures that are held against them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bizrules.lint.checks import CHECKS
from bizrules.lint.measured import measured
from bizrules.lint.run import run
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.sources import read_sources

Write = Callable[[str], Path]

DAY, MONTH, FEN = {"天": 1, "日": 1, "个工作日": 1}, {"个月": 1, "年": 12}, {"元": 100}


@pytest.mark.parametrize(
    ("text", "words", "numbers"),
    [
        ("逾期超过30日", DAY, [30]),
        ("入网不满一百二十天", DAY, [120]),
        ("三个工作日内，或者10日内", DAY, [3, 10]),
        ("3至5天，七到十日", DAY, [3, 5, 7, 10]),
        ("2026年7月1日起，次年1月31日止", DAY, []),
        ("半年内", MONTH, [6]),
        ("两个月或2年", MONTH, [2, 24]),
        ("2015年起", MONTH, []),
        ("收取1,200.50元", FEN, [120050]),
        ("一万两千元", FEN, [1200000]),
        ("十五元", FEN, [1500]),
        ("20元，100%", {"%": 1, "倍": 100}, [100]),
        ("平均话费5倍以上", {"%": 1, "倍": 100}, [500]),
        ("第三条规定的日数", DAY, []),
        ("30天", {}, []),
    ],
)
def test_numbers_are_read_by_the_words_that_count_a_unit(text: str, words: dict[str, int], numbers: list[int]) -> None:
    assert sorted(measured(text, words)) == numbers


def test_the_words_of_a_unit_count_whole_numbers_of_it(write: Write) -> None:
    [mistake] = run(rulesets=write("# vocabulary/measures.yaml\nday: {week: seven}\n"), checks=())
    assert str(mistake).startswith("rulesets/vocabulary/measures.yaml:1:13: how many `day` are one `week` must be")


def test_rulesets_need_no_words_of_units(write: Write) -> None:
    assert Rulesets(read_sources("example", rulesets=write(""))).measures == {}


# ── figures and clauses ──────────────────────────────────────────────────────────────────────────────────────────────

BASE = """\
# vocabulary/measures.yaml
day: {days: 1}
hour: {hours: 1, days: 24}
calendar_year: {years: 1}
fen: {yuan: 100}
# vocabulary/words.yaml
staff: {clerk: clerk}
# vocabulary/order.yaml
subject: order
facts:
  cards: {type: integer, unit: card, title: cards}
  more_cards: {type: integer, unit: card, title: more cards}
# vocabulary/account.yaml
subject: account
facts:
  owed: {type: money, title: owed}
# clauses/ours.yaml
document: Ours
basis: seed
clauses:
  DAYS: {quote: not within 30 days}
  HOURS: {quote: within 48 hours or 3 days}
  YEARS: {quote: kept for 2 years}
  YUAN: {quote: at most 50 yuan owed}
# example/parameters.yaml
grace: {unit: day, values: [{from: undated, value: 30, cite: [DAYS]}, {from: "2026-01-01", value: 60, cite: [E-1]}]}
other: {unit: day, values: [{from: undated, value: 90, cite: [E-1]}]}
none: {unit: day, values: unset, cite: [E-1]}
flag: {values: [{from: undated, value: true, cite: [E-1]}]}
# example/plan_change.yaml
business: plan_change
procedure:
  - {id: look, by: clerk, within_hours: STEP, say: look, cite: [HOURS]}
rules:
  - id: reads
    when: {parameter.flag: true, line.days_in_service: {less_than: {parameter: none}}}
    do: {tell: a}
    cite: [E-1]
  - RULE
"""


def found(write: Write, rule: str, check: str, *, base: str = BASE, step: str = "48") -> list[str]:
    folder = write(base.replace("RULE", rule).replace("STEP", step))
    findings = run(rulesets=folder, checks=[one for one in CHECKS if one.id == check])
    assert {one.check for one in findings} <= {check}, [str(one) for one in findings]
    return [one.what for one in findings]


@pytest.mark.parametrize(
    ("rule", "has"),
    [
        ("{id: a, when: {line.days_in_service: {less_than: 30}}, do: {tell: b}, cite: [DAYS]}", ""),
        ("{id: a, when: {line.days_in_service: {at_most: 29}}, do: {tell: b}, cite: [DAYS]}", "29 day"),
        ("{id: a, when: {line.days_in_service: {less_than: 1}}, do: {tell: b}, cite: [DAYS]}", ""),
        ("{id: a, when: {line.days_in_service: {less_than: 7}}, do: {tell: b}, cite: [DAYS, E-1]}", "7 day"),
        ("{id: a, when: {line.days_in_service: {less_than: 7}}, do: {tell: b}, cite: [E-1]}", ""),
        ("{id: a, when: {line.days_in_service: {less_than: {parameter: grace}}}, do: {tell: b}, cite: [DAYS]}", ""),
        (
            "{id: a, when: {line.days_in_service: {less_than: {parameter: other}}}, do: {tell: b}, cite: [DAYS]}",
            "90 day",
        ),
        ("{id: a, when: {account.owed: {more_than: 50}}, do: {tell: b}, cite: [YUAN]}", "50 fen"),
        ("{id: a, when: {account.owed: {more_than: 5000}}, do: {tell: b}, cite: [YUAN]}", ""),
        ("{id: a, charge: {kind: fee, amount: 50}, cite: [YUAN]}", "50 fen"),
        ("{id: a, charge: {kind: fee, amount: {fact: account.owed}}, cite: [YUAN]}", ""),
        ("{id: a, do: {tell: b, within_hours: 72}, cite: [HOURS]}", ""),
        ("{id: a, do: {tell: b, within_hours: 24}, cite: [HOURS]}", "24 hour"),
        ("{id: a, do: {keep: b, years_after_end: 3}, cite: [YEARS]}", "3 calendar_year"),
    ],
)
def test_a_figure_is_held_against_the_numbers_of_its_clauses(rule: str, has: str, write: Write) -> None:
    told = [what.partition(", its clauses")[0] for what in found(write, rule, "figure-unlike-its-clause")]
    assert told == ([f"the rule `a` has {has}"] if has else [])


def test_steps_moves_limits_and_parameters_have_figures_too(write: Write) -> None:
    more = """\
# example/lifecycle.yaml
ends: [active]
moves:
  - {id: over, line: {from: [stock], to: active}, after: {days: 31, since: line.opened_on}, say: over, cite: [DAYS]}
  - {id: told, line: {from: [stock], to: active}, say: told, cite: [DAYS]}
"""
    base = BASE.replace("value: 30, cite: [DAYS]", "value: 40, cite: [DAYS]").replace(
        "# example/plan", f"{more}# example/plan"
    )
    base = base.replace("fen: {yuan: 100}", "card: {days: 1}")
    limit = "{count: [order.cards], adding: order.more_cards, at_most: 5, per: order.cards}"
    rule = f"{{id: a, limit: {limit}, say: b, cite: [DAYS]}}"
    assert [
        what.partition(" has")[0] for what in found(write, rule, "figure-unlike-its-clause", base=base, step="49")
    ] == [
        "the move `over`",
        "the parameter `grace`",
        "the step `look`",
        "the rule `a`",
    ]


# ── figures and words ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("{id: a, when: {line.days_in_service: {less_than: 90}}, forbid: not before 90 days, cite: [E-1]}", ""),
        (
            "{id: a, when: {line.days_in_service: {less_than: 90}}, forbid: not before 30 days, cite: [E-1]}",
            "30 day, and has 90",
        ),
        ("{id: a, when: {line.days_in_service: {less_than: 90}}, forbid: too new, cite: [E-1]}", ""),
        (
            "{id: a, when: {line.days_in_service: {less_than: 90}}, do: {tell: [a, 7 days]}, cite: [E-1]}",
            "7 day, and has 90",
        ),
        (
            "{id: a, when: {line.days_in_service: {at_least: 7, less_than: 15}}, forbid: 7 or 15 days, cite: [E-1]}",
            "",
        ),
        ("{id: a, charge: {kind: fee, amount: 500}, say: 50 yuan, cite: [E-1]}", "5000 fen, and has 500"),
        ("{id: a, do: {tell: in 2 hours, within_hours: 48}, cite: [HOURS]}", ""),
        (
            "{id: a, when: {line.days_in_service: {less_than: {parameter: grace}}}, do: {tell: 30 days}, cite: [E-1]}",
            "30 day, and has 30, 60",
        ),
        (
            '{id: a, until: "2026-01-01", when: {line.days_in_service: {at_most: {parameter: grace}}}, forbid: 30days}',
            "",
        ),
    ],
)
def test_the_words_of_a_rule_are_held_against_its_figures(rule: str, said: str, write: Write) -> None:
    rule = rule if "cite" in rule else f"{rule[:-1]}, cite: [E-1]}}"
    assert found(write, rule, "words-of-another-figure") == ([f"the rule `a` tells people {said}"] if said else [])


def test_a_rule_of_a_trait_is_looked_at_by_the_facts_of_its_person(write: Write) -> None:
    trait = """\
# vocabulary/party.yaml
subject: party
facts:
  days_known: {type: integer, unit: day, title: days known}
# example/known.yaml
trait: known
title: known
roles: [holder]
rules:
  - {id: a, when: {holder.days_known: {less_than: 90}}, forbid: not before 30 days, cite: [E-1]}
"""
    rule = "{id: b, do: {tell: b}, cite: [E-1]}"
    base = BASE.replace("# example/plan", f"{trait}# example/plan")
    assert found(write, rule, "words-of-another-figure", base=base) == ["the rule `a` tells people 30 day, and has 90"]
