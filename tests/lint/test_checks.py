"""Cases of the checks beyond those on their pages."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bizrules.errors import Place
from bizrules.lint.checks import CHECKS
from bizrules.lint.run import run

Write = Callable[[str], Path]

_MENTIONS = """
# clauses/more.yaml
document: Notice
basis: seed
from: "2015-06-01"
clauses:
  USE: {quote: a use}
  TABLE: {quote: a table}
  LINE: {quote: a line}
  FIGURE: {quote: a figure}
  VALUE: {quote: a value}
  TYPE: {quote: a type}
  GROUP: {quote: a group}
  OPTION: {quote: an option}
  INNER: {quote: a use in a trait}
# example/businesses.yaml
plan_change: {uses: [{shared: {}, cite: [USE]}], line: {from: [active], cite: [LINE]}}
# example/parameters.yaml
wait: {unit: day, cite: [FIGURE], values: [{from: "2015-06-01", value: 3, cite: [VALUE]}]}
switch: {values: unset}
lasting: {unit: hour, values: unset}
# example/papers.yaml
types: {card: {title: card, cite: [TYPE]}, pass: {title: pass}}
groups:
  cards:
    for: identity
    cite: [GROUP]
    any_of: [{paper: card, from: "2015-06-01", with: [{paper: pass, of: holder}], cite: [OPTION]}]
# example/shared.yaml
trait: shared
uses: [{inner: {}, cite: [INNER]}]
tables:
  waits:
    given: [line.state]
    gives: [days]
    rows: [[active, 3]]
    otherwise: none
    cite: [TABLE]
rules:
  - id: switched
    when: {parameter.switch: true}
    require: {any: [{paper: cards, of: owner}, {owner.present: true}]}
    say: so
    cite: [E-1]
  - {id: task, do: {task: something, within_hours: {parameter: lasting}}, cite: [E-1]}
  - {id: looked-up, when: {line.days_in_service: {less_than: {table: waits.days}}}, forbid: too early, cite: [E-1]}
# example/inner.yaml
trait: inner
rules:
  - {id: wait, when: {line.days_in_service: {less_than: {parameter: wait}}}, forbid: wait, cite: [E-1]}
"""


def _found(folder: Path) -> list[tuple[str, str]]:
    return [(finding.check, finding.what) for finding in run(rulesets=folder)]


def test_everything_that_is_named_somewhere_counts_as_named(write: Write) -> None:
    assert _found(write(_MENTIONS)) == []


@pytest.mark.parametrize(
    ("early", "what"),
    [
        ('values: [{from: "2015-06-01"', "the parameter `wait`"),
        ('paper: card, from: "2015-06-01"', "the option `cards/card`"),
    ],
)
def test_what_begins_before_its_clause(early: str, what: str, write: Write) -> None:
    text = _MENTIONS.replace(early, early.replace("2015-06-01", "2015-05-31"))
    expected = f"{what} is in force from 2015-05-31, before 2015-06-01, the first day of any clause it cites"
    assert _found(write(text)) == [("dated-before-its-clause", expected)]


_RULE = """
# clauses/more.yaml
document: Notice
basis: seed
clauses:
  EARLY: {quote: early, from: "2010-01-01"}
  LATE: {quote: late, from: "2015-06-01"}
# example/plan_change.yaml
business: plan_change
rules:
  - {id: a, from: "2010-01-01", forbid: no, cite: [EARLY, LATE]}
  - {id: b, when: {owner.present: false}, forbid: not so, cite: [E-1, LATE]}
"""


def test_one_clause_in_force_carries_a_rule(write: Write) -> None:
    assert _found(write(_RULE)) == []


def test_a_rule_without_a_day_rests_on_no_dated_clause(write: Write) -> None:
    expected = "the rule `a` is in force before 2010-01-01, the first day of any clause it cites"
    assert _found(write(_RULE.replace('from: "2010-01-01", forbid', "forbid"))) == [
        ("dated-before-its-clause", expected)
    ]


def test_states_have_no_days_and_so_rest_on_no_dated_clause(write: Write) -> None:
    folder = write(_RULE)
    (folder / "law/cn/businesses.yaml").write_text(
        "plan_change: {title: plan change, line: {from: [active], cite: [LATE]}}", "utf-8"
    )
    (finding,) = run(rulesets=folder)
    assert (finding.check, finding.rule) == ("dated-before-its-clause", "line-state")
    assert "cite a clause that is undated" in finding.help


# ── companions ───────────────────────────────────────────────────────────────────────────────────────────────────────

_PROXY = "# example/plan_change.yaml\nbusiness: plan_change\nrules:\n  - {{id: a, cite: [E-1], say: so, {0}}}\n"
_HERE, _GENUINE = "owner.proxy.present: true", "owner.proxy.papers_genuine: true"
_FALSE = "owner.proxy.papers_genuine: false"
_SETTLED = {
    "present beside it": f"when: {{{_HERE}, {_FALSE}}}, forbid: no",
    "present around it": f"when: {{{_HERE}, any: [{{{_FALSE}}}, {{owner.present: true}}]}}, forbid: no",
    "absent as the other way": f"when: {{any: [{{owner.proxy.present: false}}, {{{_GENUINE}}}]}}, forbid: no",
    "inside an exception": f"unless: {{{_HERE}, {_GENUINE}}}, forbid: no",
    "a need of who is there": f"when: {{{_HERE}}}, require: {{owner.proxy.portrait: passed}}",
    "a fact of the party": "when: {owner.papers_genuine: false}, forbid: no",
}
_DEMANDING = {
    "himself": f"{{{_HERE}}}",
    "with all else": f"{{all: [{{owner.present: true}}, {{{_HERE}, owner.proxy.portrait: passed}}]}}",
    "in each of several ways": f"{{any: [{{{_HERE}}}, {{owner.present: true, {_HERE}}}]}}",
}
_OPEN = {
    "alone": f"when: {{{_FALSE}}}, forbid: no",
    "in an exception": f"unless: {{{_GENUINE}}}, forbid: no",
    "beside another who is there": f"when: {{owner.present: true, {_FALSE}}}, forbid: no",
    "a need of anybody": "require: {owner.proxy.portrait: passed}",
    "he or another": f"when: {{{_GENUINE}}}, require: {{any: [{{owner.present: true}}, {{{_HERE}}}]}}",
    "he or a paper": f"when: {{{_GENUINE}}}, require: {{any: [{{{_HERE}}}, {{paper: card, of: owner}}]}}",
}
_CARD = "# example/papers.yaml\ntypes: {card: {title: card}}\n"


@pytest.mark.parametrize("rule", _SETTLED.values(), ids=_SETTLED)
def test_a_rule_settled_for_an_absent_companion(rule: str, write: Write) -> None:
    assert _found(write(_PROXY.format(rule))) == []


@pytest.mark.parametrize("need", _DEMANDING.values(), ids=_DEMANDING)
def test_a_rule_that_requires_the_companion_may_look_at_him(need: str, write: Write) -> None:
    assert _found(write(_PROXY.format(f"when: {{{_GENUINE}}}, require: {need}"))) == []


@pytest.mark.parametrize("rule", _OPEN.values(), ids=_OPEN)
def test_a_rule_open_for_an_absent_companion(rule: str, write: Write) -> None:
    card = _CARD if "card" in rule else ""
    assert [check for check, _ in _found(write(_PROXY.format(rule) + card))] == ["rule-on-absent-companion"]


# ── what the newer checks leave alone ────────────────────────────────────────────────────────────────────────────────

_RULES_OF = "# example/plan_change.yaml\nbusiness: plan_change\nrules:\n"


def _rule(rest: str) -> str:
    return f"  - {{{rest}, forbid: no, cite: [E-1]}}\n"


_SILENT = {
    "one rule on other days": _rule('id: a, until: "2020-01-01", when: {owner.present: false}')
    + _rule('id: b, from: "2020-01-01", when: {owner.present: false}'),
    "versions with a third between": _rule('id: a, until: "2020-01-01", when: {owner.present: false}')
    + _rule('id: b, from: "2020-01-05", when: {owner.present: false}')
    + _rule('id: c, from: "2020-01-01", until: "2020-01-05", when: {owner.present: false}'),
    "an exception of two parts": _rule("id: a, unless: {owner.present: false, owner.papers_genuine: false}"),
    "an exception of branches": _rule("id: a, unless: {any: [{owner.present: true}, {line.state: active}]}"),
    "bounds with room between": _rule("id: a, when: {line.days_in_service: {at_least: 3, at_most: 3}}"),
    "a bound that a figure gives": _rule(
        "id: a, when: {line.days_in_service: {at_least: 3, less_than: {parameter: ceiling}}}"
    )
    + "# example/parameters.yaml\nceiling: {unit: day, values: unset}\n",
    "a figure on one side": _rule("id: a, when: {line.days_in_service: {at_least: 3}, line.state: active}"),
}
_FIRING = {
    "gap-between-versions": '  - {id: a, until: "2019-12-31", require: {paper: card, of: owner}, cite: [E-1]}\n'
    '  - {id: b, from: "2020-01-01", require: {paper: card, of: owner}, cite: [E-1]}\n' + _CARD,
    "empty-bounds": _rule("id: a, when: {line.days_in_service: {more_than: 3, less_than: 4}}"),
    "double-negative": _rule("id: a, unless: {line.features: {excludes: roaming}}")
    + "# vocabulary/line_features.yaml\nsubject: line\nfacts:\n"
    "  features: {type: set, title: features, members: {roaming: roaming}}\n",
    "rule-id-style": _rule("id: 停机"),
    "half-width-punctuation": '  - {id: a, do: {tell: [so, "停机\n      后,不得办理"]}, cite: [E-1]}\n',
    "look-alike-id": _rule("id: rule-1, when: {owner.present: false}")
    + "  - {id: rule-l, forbid: not so, cite: [E-1]}\n",
}


@pytest.mark.parametrize("rules", _SILENT.values(), ids=_SILENT)
def test_a_rule_with_which_nothing_is_wrong(rules: str, write: Write) -> None:
    assert _found(write(_RULES_OF + rules)) == []


@pytest.mark.parametrize(("check", "rules"), _FIRING.items(), ids=_FIRING)
def test_a_rule_with_which_one_thing_is_wrong(check: str, rules: str, write: Write) -> None:
    assert [found for found, _ in _found(write(_RULES_OF + rules))] == [check]


_DAYS = """
# clauses/campaign.yaml
document: Campaign
basis: seed
clauses:
  C-1: {quote: a campaign, from: "2026-07-01", until: "2027-01-01"}
# example/plan_change.yaml
business: plan_change
rules:
  - {id: a, from: "BEGIN", until: "END", do: {tell: a gift}, cite: [C-1]}
"""


@pytest.mark.parametrize(
    ("begin", "end", "what"),
    [
        ("2026-07-01", "2027-01-01", []),
        ("2026-07-02", "2027-01-01", ["the rule `a` begins on 2026-07-02, a day after `C-1`"]),
        ("2026-07-01", "2026-12-31", ["the rule `a` ends on 2026-12-31, a day before `C-1`"]),
        ("2026-07-03", "2026-12-30", []),
    ],
)
def test_a_day_beside_that_of_the_clause(begin: str, end: str, what: list[str], write: Write) -> None:
    assert [said for _, said in _found(write(_DAYS.replace("BEGIN", begin).replace("END", end)))] == what


@pytest.mark.parametrize(
    ("begin", "clauses", "what"),
    [
        ("2026-07-02", 'C-1: {from: "2026-07-01", quote: a}, C-2: {from: "2026-07-02", quote: b}', []),
        (
            "2026-07-02",
            'C-1: {from: "2026-07-01", quote: a}, C-2: {from: "2026-06-01", quote: b}',
            ["the rule `a` begins on 2026-07-02, a day after `C-1`"],
        ),
        ("2026-07-02", 'C-1: {until: "2026-12-31", quote: a}, C-2: {until: "2027-01-01", quote: b}', []),
        (
            "2026-07-02",
            'C-1: {until: "2027-01-01", quote: a}, C-2: {quote: b}',
            ["the rule `a` ends on 2026-12-31, a day before `C-1`"],
        ),
        ("2026-07-02", 'C-1: {from: "9999-12-31", quote: a}, C-2: {until: "0001-01-01", quote: b}', []),
    ],
)
def test_a_day_beside_that_of_one_clause_and_not_of_another(
    begin: str, clauses: str, what: list[str], write: Write
) -> None:
    text = _DAYS.replace("BEGIN", begin).replace("END", "2026-12-31").replace("cite: [C-1]", "cite: [C-1, C-2]")
    written = text.replace('  C-1: {quote: a campaign, from: "2026-07-01", until: "2027-01-01"}', f"  {{{clauses}}}")
    day_beside = [check for check in CHECKS if check.id == "day-beside-its-clause"]
    assert [found.what for found in run(rulesets=write(written), checks=day_beside)] == what


_OTHER_DAYS = """
# clauses/notices.yaml
document: Notices
basis: seed
clauses:
  OLD: {quote: old, until: "2015-06-01"}
  NEW: {quote: new, from: "2015-06-01"}
# example/plan_change.yaml
business: plan_change
rules:
  - {id: b, do: {tell: this}, cite: [NEW, E-1]}
"""


@pytest.mark.parametrize(
    ("citing", "checks"),
    [
        ('from: "2015-06-01", CITES [OLD]', ["outlives-its-clause"]),
        ('from: "2015-05-31", CITES [OLD]', ["outlives-its-clause"]),
        ('from: "2015-06-01", CITES [OLD, NEW]', ["cites-clause-of-other-days"]),
        ('until: "2015-06-01", CITES [OLD, NEW]', ["cites-clause-of-other-days"]),
        ('until: "2015-06-02", CITES [OLD, NEW]', []),
    ],
)
def test_one_slip_with_the_days_of_a_clause_is_found_once(citing: str, checks: list[str], write: Write) -> None:
    rule = f"  - {{id: a, {citing.replace('CITES', 'do: {tell: so}, cite:')}}}\n"
    assert [check for check, _ in _found(write(_OTHER_DAYS + rule))] == checks


def test_a_rule_that_is_never_in_force_is_found_once(write: Write) -> None:
    rules = _OTHER_DAYS.replace("rules:", 'until: "2015-06-01"\nrules:').replace("NEW, ", "")
    rule = '  - {id: a, from: "2015-06-01", do: {tell: so}, cite: [OLD, NEW]}\n'
    assert [check for check, _ in _found(write(rules + rule))] == ["never-in-force"]


def test_an_option_all_of_whose_clauses_have_ended_is_found(write: Write) -> None:
    papers = """# example/papers.yaml
types: {card: {title: card}}
groups: {cards: {for: identity, cite: [E-1], any_of: [{paper: card, from: "2015-06-01", cite: [OLD]}]}}
"""
    assert "cites-clause-of-other-days" in [check for check, _ in _found(write(_OTHER_DAYS + papers))]


@pytest.mark.parametrize(
    ("later", "cite", "found"), [("30", "E-1", 1), ("30", "E-2", 0), ("31", "E-1", 0), ("31", "E-2", 0)]
)
def test_a_figure_that_is_written_again(later: str, cite: str, found: int, write: Write) -> None:
    text = f"""
# clauses/notice.yaml
document: Notice
basis: seed
clauses: {{E-2: {{quote: the days stay as they are}}}}
# example/parameters.yaml
wait:
  unit: day
  values: [{{from: undated, value: 30, cite: [E-1]}}, {{from: "2020-01-01", value: {later}, cite: [{cite}]}}]
"""
    assert [check for check, _ in _found(write(text))].count("repeated-figure") == found


_WAIT = "line.days_in_service: {less_than: 30}"
_LONG = "line.days_in_service: {WORD: BOUND}"


@pytest.mark.parametrize(
    ("word", "bound", "what"),
    [
        ("at_least", "30", ""),
        ("more_than", "29", ""),
        ("more_than", "30", "no rule takes the number between the bounds on"),
        ("at_least", "31", "no rule takes the number between the bounds on"),
        ("at_least", "29", "both rules take the bound on"),
        ("more_than", "60", ""),
        ("less_than", "31", ""),
        ("more_than", "{parameter: wait}", ""),
    ],
)
def test_bounds_of_two_rules(word: str, bound: str, what: str, write: Write) -> None:
    rules = (
        f"  - {{id: a, when: {{owner.present: true, {_WAIT}}}, charge: {{kind: fee, amount: 5}}, cite: [E-1]}}\n"
        f"  - {{id: b, when: {{owner.present: true, {_LONG}}}, charge: {{kind: fee, amount: 9}}, cite: [E-1]}}\n"
    ).replace("WORD: BOUND", f"{word}: {bound}")
    figure = "# example/parameters.yaml\nwait: {unit: day, values: unset}\n" if "wait" in bound else ""
    said = [said for check, said in _found(write(_RULES_OF + rules + figure)) if check == "number-between-rules"]
    assert said == ([f"{what} `line.days_in_service` of `a` and `b`"] if what else [])


_BETWEEN = "no rule takes the number between the bounds on `line.days_in_service` of `a` and `b`"


@pytest.mark.parametrize(
    ("between", "what"),
    [
        ("when: {owner.present: true, line.days_in_service: 30}", []),
        ("when: {line.days_in_service: 30, owner.present: true}", []),
        ("when: {owner.present: true, line.days_in_service: {one_of: [7, 30]}}", []),
        ("when: {owner.present: true, line.days_in_service: {at_least: 30, at_most: 30}}", []),
        ("when: {owner.present: true, line.days_in_service: 31}", [_BETWEEN]),
        ("when: {owner.present: true, line.days_in_service: {at_least: 30, at_most: {parameter: wait}}}", [_BETWEEN]),
        ("when: {owner.present: false, line.days_in_service: 30}", [_BETWEEN]),
        ('when: {owner.present: true, line.days_in_service: 30}, until: "2020-01-01"', [_BETWEEN]),
    ],
)
def test_a_third_rule_that_takes_the_number_between(between: str, what: list[str], write: Write) -> None:
    fee = "charge: {kind: fee, amount: 5}, cite: [E-1]"
    rules = (
        f"  - {{id: a, when: {{owner.present: true, {_WAIT}}}, {fee}}}\n"
        f"  - {{id: c, {between}, {fee}}}\n"
        f"  - {{id: b, when: {{line.days_in_service: {{more_than: 30}}, owner.present: true}}, {fee}}}\n"
        "# example/parameters.yaml\nwait: {unit: day, values: unset}\n"
    )
    said = [said for check, said in _found(write(_RULES_OF + rules)) if check == "number-between-rules"]
    assert [one for one in said if one == _BETWEEN] == what


@pytest.mark.parametrize(("word", "found"), [("at_least", 0), ("more_than", 1)])
def test_two_rules_bounded_by_one_figure(word: str, found: int, write: Write) -> None:
    rules = _rule("id: a, when: {line.days_in_service: {less_than: {parameter: wait}}}") + _rule(
        f"id: b, when: {{line.days_in_service: {{{word}: {{parameter: wait}}}}}}"
    )
    figure = "# example/parameters.yaml\nwait: {unit: day, values: unset}\n"
    checks = [check for check, _ in _found(write(_RULES_OF + rules + figure))]
    assert checks.count("number-between-rules") == found


_UNITS = """
# vocabulary/line_money.yaml
subject: line
facts:
  owed: {type: money, unit: fen, title: owed}
  cards: {type: integer, unit: card, title: cards}
# example/parameters.yaml
months: {unit: month, values: unset}
days: {unit: day, values: unset}
most: {unit: item, values: unset}
yuan: {unit: yuan, values: unset}
plain: {values: unset}
# example/waiting.yaml
trait: waiting
roles: [holder]
tables:
  waits:
    given: [line.days_in_service, line.state]
    gives: [days]
    rows: [[{less_than: {parameter: FIRST}}, any, 3]]
    otherwise: none
    cite: [E-1]
rules:
  - {id: a, when: {line.days_in_service: {less_than: {table: waits.days}}}, forbid: wait, cite: [E-1]}
  - id: b
    limit: {count: [line.cards], adding: 1, at_most: {parameter: SECOND}, per: holder.number}
    say: too many
    cite: [E-1]
  - {id: c, charge: {kind: fee, amount: THIRD}, cite: [E-1]}
# example/businesses.yaml
plan_change: {uses: [{waiting: {holder: owner}}]}
"""


@pytest.mark.parametrize(
    ("first", "second", "third", "what"),
    [
        ("days", "plain", "{fact: line.owed}", []),
        ("months", "plain", "5", ["`line.days_in_service` is in day, and the figure `months` in month"]),
        ("days", "most", "5", ["`line.cards` is in card, and the figure `most` in item"]),
        ("days", "plain", "{parameter: yuan}", ["a charge is in fen, and the figure `yuan` in yuan"]),
    ],
)
def test_quantities_of_different_units(first: str, second: str, third: str, what: list[str], write: Write) -> None:
    text = _UNITS.replace("FIRST", first).replace("SECOND", second).replace("THIRD", third)
    assert [said for check, said in _found(write(text)) if check == "unlike-units"] == what


_WORDS = """
# example/papers.yaml
types: {card: {title: card}}
# example/plan_change.yaml
business: plan_change
rules:
  - {id: a, when: {owner.present: true}, EFFECT, cite: [E-1]}
  - {id: b, when: {line.state: stock}, OTHER, cite: [E-1]}
"""


@pytest.mark.parametrize(
    ("effect", "other", "found"),
    [
        ("do: {tell: so}", "do: {tell: so}", 1),
        ("do: {tell: so}", "do: {sign: so}", 0),
        ("do: {tell: so}", "forbid: so", 0),
        ("do: {record: [name, number]}", "do: {record: [name, day]}", 0),
        ("say: so, require: {owner.present: true}", "say: so, require: {owner.portrait: passed}", 1),
        ("say: so, require: {owner.present: true}", "say: so, require: {owner.present: true}", 0),
        ("require: {paper: card, of: owner}", "require: {paper: card, of: owner}", 0),
    ],
)
def test_words_of_two_rules(effect: str, other: str, found: int, write: Write) -> None:
    folder = write(_WORDS.replace("EFFECT", effect).replace("OTHER", other))
    assert [check for check, _ in _found(folder)].count("repeated-words") == found


_OF_OTHERS = """
# clauses/houses.yaml
document: Contracts
basis: contract
clauses: {N-1: {quote: so, applies: [neighbour]}, N-2: {quote: so, applies: [neighbour, example]}}
# example/plan_change.yaml
business: plan_change
rules:
  - {id: a, when: {owner.present: true}, EFFECT, cite: [CITED]}
"""


@pytest.mark.parametrize(
    ("effect", "cited", "found"),
    [
        ("forbid: so", "N-1", 1),
        ("forbid: so", "N-2", 0),
        ("forbid: so", "N-1, N-2", 0),
        ("forbid: so", "N-1, E-1", 0),
        ("do: {tell: so}", "N-1", 0),
    ],
)
def test_a_rule_of_other_houses(effect: str, cited: str, found: int, write: Write) -> None:
    folder = write(_OF_OTHERS.replace("EFFECT", effect).replace("CITED", cited))
    assert [check for check, _ in _found(folder)].count("rests-on-other-operators") == found


def test_a_trait_that_some_use_puts_in_force(write: Write) -> None:
    files = """
# example/here.yaml
trait: here
roles: [holder]
until: "2015-01-01"
rules: [{id: here, when: {holder.present: false}, forbid: no, cite: [E-1]}]
# example/plan_change.yaml
business: plan_change
uses: [{here: {holder: owner}, from: "2016-01-01"}USE]
"""
    assert [check for check, _ in _found(write(files.replace("USE", "")))] == ["never-in-force"]
    assert _found(write(files.replace("USE", ", {here: {holder: owner}}"))) == []


def test_a_trait_of_a_trait_is_used(write: Write) -> None:
    files = """
# example/outer.yaml
trait: outer
uses: [inner]
# example/inner.yaml
trait: inner
# example/businesses.yaml
plan_change: {uses: [outer]}
"""
    assert _found(write(files)) == []


_WELCOME = """
# example/welcome.yaml
trait: welcome
rules: [{id: seat, when: {business: plan_choice}, do: {tell: take a seat}, cite: [E-1]}]
# example/both.yaml
trait: both
uses: [welcome]
# example/north/layer.yaml
title: North
# example/north/welcome.yaml
trait: welcome
rules: [{id: tea, when: {business: IN_THE_NORTH}, do: {tell: tea is served}, cite: [E-1]}]
# example/businesses.yaml
plan_choice: {title: plan choice, uses: [both]}
plan_change: {uses: [USED]}
# example/plan_choice.yaml
business: plan_choice
"""


@pytest.mark.parametrize(
    ("in_the_north", "used", "found"),
    [
        ("plan_choice", "welcome", ["nothing of the trait `welcome` ever applies to the business `plan_change`"]),
        ("plan_change", "welcome", []),  # in one region it does
        ("plan_choice", "both", []),  # a trait without rules of its own
    ],
)
def test_a_use_of_which_nothing_applies(in_the_north: str, used: str, found: list[str], write: Write) -> None:
    files = write(_WELCOME.replace("IN_THE_NORTH", in_the_north).replace("USED", used))
    assert _found(files) == [("idle-use", what) for what in found]


def test_what_a_derived_fact_follows_from_is_read(write: Write) -> None:
    files = """
# vocabulary/order.yaml
subject: order
facts:
  begins_on: {type: day, title: begin, question: When?, asked: door}
  days: {type: integer, unit: day, title: days, is: {days_since: begins_on}}
# example/plan_change.yaml
business: plan_change
"""
    rules = "rules: [{id: late, when: {order.days: {more_than: 3}}, forbid: late, cite: [E-1]}]\n"
    assert _found(write(files + rules)) == []
    assert [check for check, _ in _found(write(files))] == ["idle-question"]


def test_a_figure_is_told_in_the_file_that_gives_it(write: Write) -> None:
    """The layer above has the parameter; the one below has set this value of it."""
    folder = write("""
# law/cn/parameters.yaml
wait: {unit: day, tighten: lower, values: [{from: undated, value: 30, cite: [E-1]}]}
# clauses/more.yaml
document: Notice
basis: seed
clauses:
  E-2: {quote: a wait of 10 days, from: "2015-06-01"}
# vocabulary/measures.yaml
day: {days: 1}
# example/parameters.yaml
wait:
  values:
    - {from: "2015-01-01", value: 9, cite: [E-2]}
# example/plan_change.yaml
business: plan_change
rules:
  - {id: wait, when: {line.days_in_service: {less_than: {parameter: wait}}}, forbid: wait, cite: [E-1]}
""")
    found = {finding.check: finding.place for finding in run(rulesets=folder) if finding.check != "untested-rule"}
    file = "rulesets/example/parameters.yaml"
    assert found == {"figure-unlike-its-clause": Place(file, 3, 35), "dated-before-its-clause": Place(file, 3, 14, 12)}


def test_a_rule_repeated_with_its_tests_in_another_order_is_found(write: Write) -> None:
    condition = "owner.present: false, owner.papers_genuine: true"
    turned = "owner.papers_genuine: true, owner.present: false"
    rules = "".join(_rule(f"id: {name}, when: {{{when}}}") for name, when in (("a", condition), ("b", turned)))
    assert ("repeated-rule", "the rule `b` says what `a` says") in _found(
        write(f"# example/plan_change.yaml\nbusiness: plan_change\nrules:\n{rules}")
    )


def test_a_redirect_names_every_channel_that_it_leads_to_and_holds_in(write: Write) -> None:
    text = """
# vocabulary/here.yaml
subject: here
facts:
  channel: {type: symbol, title: channel, values: {hall: hall, partner: partner, website: website}}
# example/plan_change.yaml
business: plan_change
rules:
  - {id: to, unless: {UNLESS}, redirect: {channel: [hall, partner]}, cite: [E-1]}
  - {id: other, when: {owner.present: false}, redirect: {business: plan_change}, cite: [E-1]}
"""
    helps = [
        [one.help for one in run(rulesets=write(text.replace("UNLESS", unless))) if one.check == "redirect-to-here"]
        for unless in ("owner.present: true", "here.channel: partner", "here.channel: {one_of: [hall, partner]}")
    ]
    both = ["write `unless: {here.channel: {one_of: [hall, partner]}}`"]
    assert helps == [both, both, []]


@pytest.mark.parametrize(
    ("need", "found"),
    [
        ("{paper: card, of: owner}", False),
        ("{any: [{owner.present: true}, {paper: card, of: owner}]}", False),
        ("{any: [{paper: card, of: owner}, {paper: pass, of: owner}]}", False),
        ("{all: [{owner.present: true}, {paper: card, of: owner}]}", False),
        ("{all: [{paper: card, of: owner}, {paper: pass, of: owner}]}", True),
        ("{any: [{owner.present: true}, {all: [{paper: card, of: owner}, {paper: pass, of: owner}]}]}", True),
        # Without its card a pass does not do: no two rules say so.
        ("{any: [{paper: book, of: owner}, {all: [{paper: card, of: owner}, {paper: pass, of: owner}]}]}", False),
        ("{all: [{owner.present: true}, {any: [{owner.present: true}, {all: [CARD, CARD]}]}]}", True),
    ],
)
def test_papers_that_could_be_needs_of_their_own(write: Write, need: str, *, found: bool) -> None:
    text = f"""
# law/cn/papers.yaml
purposes: {{identity: identity}}
types: {{card: {{title: card, names: owner}}, pass: {{title: pass, names: owner}}, book: {{title: book, names: owner}}}}
# example/plan_change.yaml
business: plan_change
rules:
  - {{id: show, require: {need.replace("CARD", "{paper: card, of: owner}")}, say: show it, cite: [E-1]}}
"""
    assert found is bool([one for one in run(rulesets=write(text)) if one.check == "papers-in-one-line"])


@pytest.mark.parametrize(
    ("quote", "begin", "what"),
    [
        ("自2019年12月1日起实施", "2019-12-01", None),
        ("自2019年12月1日起实施", "2019-12-02", "say from 2019-12-01, and it is in force from 2019-12-02"),
        ("自 2019 年 12 月 01 日 起实施", "2019-11-30", "say from 2019-12-01, and it is in force from 2019-11-30"),
        ("自2019年12月1日起实施", "undated", "say from 2019-12-01, and it is undated"),
        ("From 2017-02-01 on", "2017-01-02", "say from 2017-02-01, and it is in force from 2017-01-02"),
        ("自2019年12月1日起试行，自2020年1月1日起实施", "2020-01-01", None),
        ("自2019年12月1日起试行，自2020年1月1日起实施", "2021-01-01", "say from 2019-12-01, 2020-01-01, and it is"),
        ("2017年1月1日前完成补登记", "2016-05-24", None),
        ("not before 2017-02-01", "2017-01-02", None),
        ("自2019年2月30日起", "2019-03-01", None),
        ("自2019年12月起", "2019-01-01", None),
    ],
)
def test_a_clause_is_in_force_from_the_day_that_its_words_say(
    quote: str, begin: str, what: str | None, write: Write
) -> None:
    register = "# clauses/notice.yaml\ndocument: Notice\nbasis: law\nclauses:\n"
    clause = f'  N-1: {{quote: "{quote}", from: "{begin}", no_rule: a case}}\n'
    (check,) = (check for check in CHECKS if check.id == "words-of-another-day")
    found = list(run(rulesets=write(register + clause), checks=[check]))
    assert len(found) == (what is not None)
    assert all(f"the words of `N-1` {what}" in one.what for one in found)
