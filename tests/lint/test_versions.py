"""Two versions of one rule that are in force together, and what only looks like them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bizrules.lint.checks import CHECKS
from bizrules.lint.run import run

Write = Callable[[str], Path]

_CHECK = [check for check in CHECKS if check.id == "versions-together"]
_FILES = """
# vocabulary/roles.yaml
parties: {owner: owner, payer: payer}
companions: {proxy: proxy}
# vocabulary/line_more.yaml
subject: line
facts:
  features: {type: set, title: features, members: {roaming: roaming, data: data}, can_change: today}
  cards: {type: integer, unit: card, title: cards}
# vocabulary/here.yaml
subject: here
facts: {channel: {type: symbol, title: channel, values: {web: web, app: app}}}
# example/parameters.yaml
ceiling: {unit: card, values: unset}
# example/papers.yaml
purposes: {identity: identity, letter: letter}
types: {card: {title: card}, pass: {title: pass}, letter: {title: letter}, notarized: {title: notarized}}
groups:
  few: {for: identity, cite: [E-1], any_of: [card]}
  many: {for: identity, cite: [E-1], any_of: [card, pass]}
# example/plan_change.yaml
business: plan_change
define: {here: {owner.present: true}}
rules:
"""


def _found(write: Write, earlier: str, later: str, days: str = 'from: "2026-01-01"') -> list[str]:
    rules = f"  - {{id: old, {earlier}, cite: [E-1]}}\n  - {{id: new, {days}, {later}, cite: [E-1]}}\n"
    return [str(one.what) for one in run(rulesets=write(_FILES + rules), checks=_CHECK)]


_BOTH = ["the rules `old` and `new` both hold from 2026-01-01"]
_HERE, _AGE = "when: {here: true}", "when: {{here: true, line.days_in_service: {{less_than: {}}}}}"
_FEE = "charge: {kind: fee, amount: 3000}"
_ANY = "when: {{any: [{{here: true}}, {{line.days_in_service: {{less_than: {}}}}}]}}, forbid: too early"
_VERSIONS = {
    "a fee": (f"{_HERE}, {_FEE}", f"{_HERE}, charge: {{kind: fee, amount: 1000}}"),
    "a fee and its sentence": (f"{_FEE}, say: 补卡30元", "charge: {kind: fee, amount: 1000}, say: 补卡十元"),
    "a limit": (
        "limit: {count: [line.cards], adding: 1, at_most: 5, per: owner.number}, say: five",
        "limit: {count: [line.cards], adding: 1, at_most: {parameter: ceiling}, per: owner.number}, say: fewer",
    ),
    "what is refused, worded anew": (f"{_HERE}, forbid: not today", f"{_HERE}, forbid: never"),
    "the bound of a refusal": (f"{_AGE.format(30)}, forbid: 未满30日", f"{_AGE.format(60)}, forbid: 未满六十日"),
    "the bound of an exception": (
        "unless: {line.days_in_service: {at_least: 30}}, forbid: too early",
        "unless: {line.days_in_service: {at_least: 60}}, forbid: too early",
    ),
    "a bound in a branch": (_ANY.format(30), _ANY.format(60)),
    "the cases": (
        "when: {line.state: active}, forbid: no",
        "when: {line.state: {one_of: [active, stock]}}, forbid: no",
    ),
    "a fact that must hold": (
        f"{_HERE}, require: {{owner.portrait: passed}}, say: portrait",
        f"{_HERE}, require: {{any: [{{owner.portrait: passed}}, {{owner.proxy.present: true}}]}}, say: one of two",
    ),
    "the papers of one purpose": ("require: {paper: few, of: owner}", "require: {paper: many, of: owner}"),
    "a paper as another": (
        "require: {paper: letter, of: owner, as: letter}",
        "require: {paper: notarized, of: owner, as: letter}",
    ),
    "the form of a paper": ("require: {paper: card, of: owner}", "require: {paper: card, of: owner, form: copy}"),
    "who approves": ("approval: {by: manager}, say: so", "approval: {by: director}, say: not so"),
    "where it is done": ("redirect: {channel: [web]}", "redirect: {channel: [web, app]}"),
    "a duty": (
        "do: {task: call within 24 hours, within_hours: 24}",
        "do: {task: call within 12 hours, within_hours: 12}",
    ),
}
_OTHERS = {
    "another kind of effect": (f"{_HERE}, forbid: no", f"{_HERE}, approval: {{by: manager}}, say: so"),
    "another kind of charge": (_FEE, "charge: {kind: deposit, amount: 3000}"),
    "another fee": (f"{_FEE}, say: the card", "charge: {kind: fee, amount: 1000}, say: the post"),
    "another duty": ("do: {tell: the price}", "do: {tell: the term}"),
    "another paper of the same person": ("require: {paper: card, of: owner}", "require: {paper: letter, of: owner}"),
    "the paper of another person": ("require: {paper: card, of: owner}", "require: {paper: card, of: payer}"),
    "another fact": (
        "require: {owner.portrait: passed}, say: portrait",
        "require: {owner.present: true}, say: in person",
    ),
    "another member of a set": (
        "require: {line.features: {excludes: roaming}}, say: no roaming",
        "require: {line.features: {excludes: data}}, say: no data",
    ),
    "the case of another member": (
        f"when: {{line.features: {{includes: roaming}}}}, {_FEE}",
        f"when: {{line.features: {{includes: data}}}}, {_FEE}",
    ),
    "numbers apart": (
        f"when: {{line.days_in_service: {{less_than: 30}}}}, {_FEE}",
        f"when: {{line.days_in_service: {{at_least: 30}}}}, {_FEE}",
    ),
    "states apart": (f"when: {{line.state: active}}, {_FEE}", f"when: {{line.state: stock}}, {_FEE}"),
    "one more test": (f"when: {{here: true}}, {_FEE}", f"when: {{here: true, line.state: stock}}, {_FEE}"),
    "a branch more": (
        f"when: {{any: [{{here: true}}, {{line.state: stock}}]}}, {_FEE}",
        f"when: {{any: [{{here: true}}, {{line.state: stock}}, {{line.cards: 3}}]}}, {_FEE}",
    ),
    "any where the other has all": (
        f"when: {{any: [{{here: true}}, {{line.state: stock}}]}}, {_FEE}",
        f"when: {{all: [{{here: true}}, {{line.state: stock}}]}}, {_FEE}",
    ),
    "a test where the other has branches": (
        f"when: {{here: true}}, {_FEE}",
        f"when: {{any: [{{here: true}}, {{line.state: stock}}]}}, {_FEE}",
    ),
    "the exception of another": (
        f"unless: {{line.state: active}}, {_FEE}",
        f"unless: {{line.state: stock}}, {_FEE}",
    ),
    "a rule said twice": (f"{_HERE}, {_FEE}", f"{_HERE}, {_FEE}"),
}


@pytest.mark.parametrize(("earlier", "later"), _VERSIONS.values(), ids=_VERSIONS)
def test_a_version_that_the_next_does_not_end(earlier: str, later: str, write: Write) -> None:
    assert _found(write, earlier, later) == _BOTH


@pytest.mark.parametrize(("earlier", "later"), _OTHERS.values(), ids=_OTHERS)
def test_rules_that_are_no_versions_of_each_other(earlier: str, later: str, write: Write) -> None:
    assert _found(write, earlier, later) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('until: "2026-01-01"', 'from: "2026-01-01"', []),
        ('until: "2026-01-02"', 'from: "2026-01-01"', [f"{_BOTH[0]} until 2026-01-02"]),
        ('from: "2025-01-01"', 'from: "2026-01-01"', _BOTH),
        ('from: "2026-01-01"', 'from: "2026-01-01"', []),
        ('until: "2026-01-01"', 'until: "2026-03-01"', []),
        ('until: "2026-02-01"', 'from: "2026-01-01", until: "2026-03-01"', [f"{_BOTH[0]} until 2026-02-01"]),
    ],
)
def test_the_days_of_two_versions(old: str, new: str, found: list[str], write: Write) -> None:
    assert _found(write, f"{old}, {_FEE}", "charge: {kind: fee, amount: 1000}", new) == found


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [("fee", "fee-2026", 1), ("fee-2025", "fee-2026", 1), ("fee", "fee-v2", 1), ("fee", "fee-by-post", 0)],
)
def test_a_fee_worded_anew_is_known_by_its_id(old: str, new: str, found: int, write: Write) -> None:
    rules = (
        f"  - {{id: {old}, {_FEE}, say: the card, cite: [E-1]}}\n"
        f'  - {{id: {new}, from: "2026-01-01", charge: {{kind: fee, amount: 1000}}, say: new, cite: [E-1]}}\n'
    )
    assert len(run(rulesets=write(_FILES + rules), checks=_CHECK)) == found


def _rule(name: str, amount: int, days: str) -> str:
    return f"  - {{id: {name}, {days}charge: {{kind: fee, amount: {amount}}}, cite: [E-1]}}\n"


def test_each_version_is_held_against_the_next_one_only(write: Write) -> None:
    rules = _rule("c", 3, 'from: "2026-01-01", ') + _rule("a", 1, "") + _rule("b", 2, 'from: "2025-01-01", ')
    found = run(rulesets=write(_FILES + rules), checks=_CHECK)
    assert [one.what for one in found] == [
        "the rules `a` and `b` both hold from 2025-01-01",
        "the rules `b` and `c` both hold from 2026-01-01",
    ]
    assert found[0].help == 'write until: "2025-01-01" here, as line 6 takes its place'


def test_what_a_version_of_some_days_interrupts_begins_again(write: Write) -> None:
    rules = _rule("always", 3, "") + _rule("campaign", 1, 'from: "2026-06-01", until: "2026-09-01", ')
    [found] = run(rulesets=write(_FILES + rules), checks=_CHECK)
    assert found.what == "the rules `always` and `campaign` both hold from 2026-06-01 until 2026-09-01"
    assert (
        found.help == 'write until: "2026-06-01" here, as line 5 takes its place, and a third version from 2026-09-01'
    )


_MOVES = """
# example/lifecycle.yaml
ends: [stock]
moves:
  - {id: unpaid, line: {from: [active], to: stock}, TERM, say: so, cite: [E-1]}
  - id: unpaid-sooner
    from: "2026-01-01"
    line: {from: [active], to: stock}
    after: {days: 30, since: line.opened_on}
    say: so
    cite: [E-1]
"""


@pytest.mark.parametrize(
    ("term", "found"),
    [
        (
            "after: {days: 60, since: line.opened_on}",
            ["the moves `unpaid` and `unpaid-sooner` both hold from 2026-01-01"],
        ),
        ("at: {days: 60, since: line.opened_on}", []),
        ("provided: a notice", []),
    ],
)
def test_two_versions_of_a_move(term: str, found: list[str], write: Write) -> None:
    assert [one.what for one in run(rulesets=write(_MOVES.replace("TERM", term)), checks=_CHECK)] == found


_OPTIONS = """
# example/papers.yaml
types: {card: {title: card}, pass: {title: pass}, letter: {title: letter}}
groups:
  cards:
    for: identity
    cite: [E-1]
    any_of:
      - {paper: card, OLD}
      - {paper: card, from: "2026-01-01", NEW}
      - pass
    narrow: [{paper: pass, when: {line.state: active}}, {paper: pass, from: "2026-01-01", when: {line.state: active}}]
"""
_PASS, _LETTER = "with: [{paper: pass, of: holder}]", "with: [{paper: letter, of: holder}]"


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("cite: [E-1]", _PASS, ["two options `cards/card` both hold from 2026-01-01"]),
        (_PASS, "cite: [E-1]", ["two options `cards/card` both hold from 2026-01-01"]),
        (_PASS, _LETTER, []),
        ("when: {line.state: active}", "when: {line.state: stock}", []),
        ('until: "2026-01-01"', _PASS, []),
    ],
)
def test_two_versions_of_an_option(old: str, new: str, found: list[str], write: Write) -> None:
    files = _OPTIONS.replace("OLD", old).replace("NEW", new)
    assert [one.what for one in run(rulesets=write(files), checks=_CHECK)] == found
