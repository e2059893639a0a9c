"""Coverage of small rulesets whose coverage is known."""

import json
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

import pytest

from bizrules.cli.main import main
from bizrules.flows.book import Book, load
from bizrules.testing.aims import Aim, sides
from bizrules.testing.coverage import Untested, sides_seen, untested
from bizrules.testing.evaluated import evaluate
from bizrules.testing.generate import generate
from bizrules.testing.measure import Coverage, measure
from bizrules.testing.read_scenarios import read_scenarios
from bizrules.testing.scenario import Scenario

Rules = Callable[..., Path]

_FILES = {
    "regions.yaml": 'north: {title: North, code: "11"}\n',
    "vocabulary/roles.yaml": "parties: {owner: owner, payer: payer}\ncompanions: {proxy: proxy}\n",
    "vocabulary/person.yaml": """
subject: person
facts:
  present: {type: boolean, title: present, asked: door, can_change: today}
  genuine: {type: boolean, title: genuine, asked: counter}
  born_on: {type: day, title: born on}
  age: {type: integer, unit: year, title: age, is: {years_since: born_on}}
""",
    "vocabulary/line.yaml": """
subject: line
facts:
  state: {type: symbol, title: state, values: {active: active, stock: stock}}
  cards: {type: integer, title: cards}
  opened_on: {type: day, title: opened on}
  days: {type: integer, unit: day, title: days, is: {days_since: opened_on}}
  months: {type: integer, unit: month, title: months, is: {months_since: opened_on}}
  part: {type: integer, title: part}
  whole: {type: integer, title: whole}
  share: {type: integer, title: share, is: {percent: [part, whole]}}
  features: {type: set, title: features, members: {roaming: roaming}}
""",
    "clauses/base.yaml": "document: Handbook\nbasis: seed\nclauses:\n  E-1: {quote: an example}\n",
    "law/cn/layer.yaml": "title: Law\n",
    "law/cn/businesses.yaml": "plan_change: {title: plan change}\n",
    "law/cn/parameters.yaml": "ceiling: {unit: card, values: unset}\n",
    "example/layer.yaml": "title: Example\n",
}
_RULE = "  - {{id: {0}, when: {1}, forbid: not so, cite: [E-1]}}\n"
_EITHER = _RULE.format("either", "{any: [{owner.present: true}, {owner.genuine: true}]}")


@pytest.fixture
def folder(tmp_path: Path) -> Rules:
    """Write a small folder of rulesets: rules of one business, and requests that its scenarios make."""

    def written(rules: str, *given: str) -> Path:
        scenarios = "".join(
            f"  - name: s{number}\n    given: {{business: plan_change, region: north, day: '2026-11-21', {told}}}\n"
            "    expect: {outcome: undetermined}\n"
            for number, told in enumerate(given)
        )
        files = _FILES | {
            "example/plan_change.yaml": f"business: plan_change\nrules:\n{rules}",
            "example/scenarios/plan_change.yaml": f"operator: example\nscenarios:\n{scenarios or '  []'}",
        }
        for name, text in files.items():
            path = tmp_path / "rulesets" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / "rulesets"

    return written


def _measured(folder: Path) -> Coverage:
    book = load("example", rulesets=folder)
    return measure(book, [scenario.asked for scenario in read_scenarios(book, rulesets=folder)])


def _missing(coverage: Coverage, kind: str) -> set[str]:
    return {aim.what for aims in coverage.missing().values() for aim in aims if aim.kind == kind}


# ── what lint asks for: both sides of every rule ─────────────────────────────────────────────────────────────────────


def test_a_rule_of_several_operators_is_untested_when_the_scenarios_of_none_show_it_whoever_is_read_first() -> None:
    books = [load("china-telecom"), load("generic")]
    plain, handed_on, seen = list[set[Untested]](), list[set[Untested]](), dict[str, AbstractSet[bool]]()
    for book in books:
        some = read_scenarios(book)[::5]  # all of them leave nothing untested
        seen = dict(sides_seen(book, some, seen))
        handed_on.append(set(untested(book.written, seen)))
        plain.append(set(untested(book.written, _every_side(book, some))))
    assert _agreed(books, handed_on) == _agreed(books, plain)
    assert {found.rule.partition("/")[0] for found in _agreed(books, plain)} >= {"law", "china-telecom", "generic"}


def _every_side(book: Book, scenarios: tuple[Scenario, ...]) -> Mapping[str, set[bool]]:
    seen: dict[str, set[bool]] = {}
    for case in (evaluate(book, scenario.asked) for scenario in scenarios):
        for rule in case.ruleset.rules:
            node = case.ruleset.conditions[rule.condition]
            seen.setdefault(rule.id, set()).update(sides(node, case.facts, case.ruleset.unset))
    return seen


def _agreed(books: list[Book], found: list[set[Untested]]) -> set[Untested]:
    layers = [{layer.name for layer in book.written.sources.layers} for book in books]
    return {
        one
        for one in set[Untested]().union(*found)
        if all(one in own for own, names in zip(found, layers, strict=True) if one.rule.rsplit("/", 2)[0] in names)
    }


# ── rules and their tests ────────────────────────────────────────────────────────────────────────────────────────────


def test_without_scenarios_nothing_is_shown(folder: Rules) -> None:
    coverage = _measured(folder(_EITHER))
    assert [coverage.of(kind) for kind in ("rules", "mcdc", "boundaries")] == [(0, 2), (0, 4), (0, 0)]
    assert [coverage.percent(kind) for kind in ("rules", "mcdc", "boundaries")] == [0.0, 0.0, 100.0]


def test_a_rule_without_a_condition_has_one_side(folder: Rules) -> None:
    always = "  - {id: always, do: {task: something}, cite: [E-1]}\n"
    assert _measured(folder(always)).of("rules") == (0, 1)
    assert _measured(folder(always, "owner: {present: true}")).of("rules") == (1, 1)


def test_both_sides_of_a_rule_do_not_show_each_of_its_tests(folder: Rules) -> None:
    both = "owner: {present: true, genuine: true}", "owner: {present: false, genuine: false}"
    coverage = _measured(folder(_EITHER, *both))
    assert coverage.of("rules") == (2, 2)
    assert _missing(coverage, "mcdc") == {"owner.present one_of true: true", "owner.genuine one_of true: true"}


def test_each_test_flips_the_condition_on_its_own(folder: Rules) -> None:
    three = (
        "owner: {present: false, genuine: false}",
        "owner: {present: true, genuine: false}",
        "owner: {present: false, genuine: true}",
    )
    assert _measured(folder(_EITHER, *three)).of("mcdc") == (4, 4)


def test_beside_what_is_unknown_a_test_may_decide_one_side(folder: Rules) -> None:
    both = _RULE.format("both", "{owner.present: true, owner.genuine: true}")
    assert _measured(folder(both, "owner: {present: false}")).of("mcdc") == (0, 4)
    assert _measured(folder(both, "owner: {present: false, genuine: true}")).of("mcdc") == (1, 4)


def test_a_trait_is_shown_once_whoever_stands_in_its_role(folder: Rules) -> None:
    made = folder("  []\n", "owner: {present: true}", "owner: {present: false}, payer: {present: false}")
    (made / "example" / "here.yaml").write_text(
        "trait: here\nroles: [sender, holder]\nrules:\n" + _RULE.format("here", "{holder.present: true}"),
        encoding="utf-8",
    )
    (made / "example" / "plan_change.yaml").write_text(
        "business: plan_change\nuses:\n"
        "  - {here: {sender: payer, holder: owner}}\n  - {here: {sender: owner, holder: payer}}\n",
        encoding="utf-8",
    )
    assert _measured(made).of("mcdc") == (2, 2)


def test_under_a_negation(folder: Rules) -> None:
    rule = "  - {id: a, unless: {owner.present: true, owner.genuine: true}, forbid: not so, cite: [E-1]}\n"
    assert _measured(folder(rule, "owner: {present: false, genuine: true}")).of("mcdc") == (1, 4)


# ── bounds ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("bound", "at", "past"),
    [("at_least: 5", 5, 4), ("less_than: 5", 5, 4), ("at_most: 5", 5, 6), ("more_than: 5", 5, 6)],
)
def test_a_bound_is_met_and_just_passed(bound: str, at: int, past: int, folder: Rules) -> None:
    rule = _RULE.format("cards", f"{{line.cards: {{{bound}}}}}")
    assert _missing(_measured(folder(rule)), "boundaries") == {f"line.cards of {at}", f"line.cards of {past}"}
    assert _missing(_measured(folder(rule, f"line: {{cards: {at}}}")), "boundaries") == {f"line.cards of {past}"}
    far = f"line: {{cards: {past + (past - at)}}}"
    assert _measured(folder(rule, f"line: {{cards: {at}}}", far)).of("boundaries") == (1, 2)


def test_below_the_least_value_nothing_can_be_shown(folder: Rules) -> None:
    assert _measured(folder(_RULE.format("none", "{line.cards: {at_least: 0}}"))).of("boundaries") == (0, 1)


def test_a_ceiling_is_reached_and_passed(folder: Rules) -> None:
    limit = (
        "  - {id: five, limit: {count: [line.cards], adding: 1, at_most: 5, per: owner.genuine}, say: x, cite: [E-1]}\n"
    )
    coverage = _measured(folder(limit, "line: {cards: 4}", "owner: {present: true}"))
    assert _missing(coverage, "boundaries") == {"a count of 6"}
    adding = limit.replace("adding: 1", "adding: {fact: line.part}")
    assert _missing(_measured(folder(adding, "line: {cards: 4, part: 2}")), "boundaries") == {"a count of 5"}


def test_what_waits_for_an_unset_figure_is_no_aim(folder: Rules) -> None:
    rule = _RULE.format("many", "{line.cards: {more_than: {parameter: ceiling}}}")
    coverage = _measured(folder(rule, "line: {cards: 4}"))
    assert coverage.of("mcdc") == (0, 0)
    assert coverage.of("boundaries") == (0, 0)


@pytest.mark.parametrize("day", ["2020-01-01", "2019-12-31", "2025-01-01", "2024-12-31"])
def test_each_first_day_and_the_day_before(day: str, folder: Rules) -> None:
    dated = _EITHER.replace("when:", 'from: "2020-01-01", until: "2025-01-01", when:')
    told = f'line: {{state: active}}, day: "{day}"'
    made = folder(dated, told)
    text = (made / "example/scenarios/plan_change.yaml").read_text(encoding="utf-8").replace("day: '2026-11-21', ", "")
    (made / "example/scenarios/plan_change.yaml").write_text(text, encoding="utf-8")
    left = {"2019-12-31", "2020-01-01", "2024-12-31", "2025-01-01"} - {day}
    assert _missing(_measured(made), "boundaries") == {f"the day {one}" for one in left}


# ── generated scenarios ──────────────────────────────────────────────────────────────────────────────────────────────

_MANY = "".join(
    _RULE.format(name, condition)
    for name, condition in {
        "either": "{any: [{owner.present: true}, {owner.genuine: true}]}",
        "adult": "{owner.age: {less_than: 18}}",
        "new": "{line.days: {less_than: 30}}",
        "young": "{line.months: {less_than: 3}}",
    }.items()
) + _RULE.format("later", "{line.state: stock}").replace("when:", 'from: "2020-01-01", when:')


def test_what_is_generated_shows_what_was_missing(folder: Rules) -> None:
    made = folder(_MANY, "line: {state: active}, owner: {present: false, genuine: false}")
    book = load("example", rulesets=made)
    requests = [scenario.request for scenario in read_scenarios(book, rulesets=made)]
    generated = list(generate(book, requests, measure(book, map(book.request, requests))))
    after = measure(book, map(book.request, [*requests, *(each.request for each in generated)]))
    assert [after.percent(kind) for kind in ("rules", "mcdc", "boundaries")] == [100.0, 100.0, 100.0]
    assert all(each.outcome == book.decide(each.request).outcome for each in generated)


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("{line.share: {at_least: 50}}", "line: {part: 1, whole: 4}"),
        ("{line.features: {includes: roaming}}", "line: {features: []}"),
        ("{owner.genuine: true}", "people: [payer]"),
    ],
)
def test_what_one_change_cannot_show_is_left_out(rule: str, told: str, folder: Rules) -> None:
    made = folder(_RULE.format("rule", rule), told)
    book = load("example", rulesets=made)
    requests = [scenario.request for scenario in read_scenarios(book, rulesets=made)]
    coverage = measure(book, map(book.request, requests))
    generated = {each.aim for each in generate(book, requests, coverage)}
    assert generated <= set(coverage.aims) - coverage.shown
    assert Aim("example/plan_change/rule", "boundaries", "line.share of 50") not in generated


def test_a_generated_file_loads_when_it_was_confirmed(
    folder: Rules, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = folder(_EITHER, "owner: {present: false, genuine: false}")
    out = tmp_path / "new"
    assert main(["test", "--rulesets", str(made), "--generate", str(out)]) == 1  # the outcome expected above is wrong
    text = (out / "example.yaml").read_text(encoding="utf-8")
    written = f"{(out / 'example.yaml').as_posix()}: {text.count('review: generated') - 1} to be confirmed"
    assert written in capsys.readouterr().out
    target = made / "example" / "scenarios" / "generated.yaml"
    target.write_text(text, encoding="utf-8")
    assert main(["test", "--rulesets", str(made)]) == 2
    target.write_text(text.replace("  review: generated\n", ""), encoding="utf-8")
    (made / "example" / "scenarios" / "plan_change.yaml").unlink()
    assert main(["test", "--rulesets", str(made), "--fail-under-rules", "50"]) == 0


# ── the command ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def tested(folder: Rules) -> list[str]:
    made = folder(_EITHER, "owner: {present: true, genuine: false}")
    path = made / "example/scenarios/plan_change.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("undetermined", "refuse"), encoding="utf-8")
    return ["test", "--rulesets", str(made)]


def test_coverage_as_text(tested: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*tested, "--coverage"]) == 0
    out = capsys.readouterr().out
    assert "50.0 %  1 of 2 sides of rules" in out  # of one rule
    assert "25.0 %  1 of 4 sides of tests" in out
    assert "    [ ] mcdc: owner.genuine one_of true: true" in out


def test_coverage_as_json(tested: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*tested, "--coverage", "json"]) == 0
    coverage = json.loads(capsys.readouterr().out)["coverage"]
    assert coverage["mcdc"] == {"shown": 1, "all": 4}
    assert {"rule", "file", "line", "kind", "what"} == set(coverage["missing"][0])
    assert main([*tested, "--format", "json"]) == 0
    assert "coverage" not in json.loads(capsys.readouterr().out)


def test_where_all_is_shown_nothing_is_generated(folder: Rules, tmp_path: Path) -> None:
    made = folder("  - {id: always, do: {task: something}, cite: [E-1]}\n", "owner: {present: true}")
    main(["test", "--rulesets", str(made), "--generate", str(tmp_path / "none")])
    assert not (tmp_path / "none").exists()


def test_coverage_as_a_page(tested: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "coverage.html"
    assert main([*tested, "--coverage", "html", str(page)]) == 0
    assert "either (line 3)" in page.read_text(encoding="utf-8")
    out = capsys.readouterr().out
    assert "Shown" not in out
    assert out.splitlines()[-1] == page.as_posix()
    page.unlink()
    assert main([*tested, "--coverage", "html", str(page), "--format", "json"]) == 0
    assert page.is_file()
    assert json.loads(capsys.readouterr().out)["failed"] == 0


@pytest.mark.parametrize("kind", ["rules", "mcdc", "boundaries"])
def test_too_little_is_shown(kind: str, tested: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    enough = {"rules": 50, "mcdc": 25, "boundaries": 100}[kind]
    assert main([*tested, f"--fail-under-{kind}", str(enough)]) == 0
    assert main([*tested, f"--fail-under-{kind}", str(enough + 1)]) == 1
    assert f"{enough}.0 % is shown, {enough + 1} % is asked for" in capsys.readouterr().out


@pytest.mark.parametrize("asked", [["csv"], ["html"], ["json", "file"]])
def test_a_form_that_is_not_there(asked: list[str], tested: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*tested, "--coverage", *asked]) == 2
    assert "unknown-choice" in capsys.readouterr().err


# ── of somebody's own rules ──────────────────────────────────────────────────────────────────────────────────────────

_LIMITED = "".join(
    (
        _EITHER,
        _RULE.format("many", "{line.cards: {more_than: {parameter: ceiling}}}"),
        "  - {id: few, limit: {count: [line.part], adding: 0, at_most: {parameter: most}, per: owner.genuine},",
        " say: x, cite: [E-1]}\n",
        "  - {id: here, when: {line.state: active}, say: x, cite: [E-1],",
        " require: {any: [{line.paid: {at_least: {parameter: least}}}, {owner.present: true},",
        " {paper: card, of: owner}]}}\n",
    )
)
_PAID = "  paid: {type: integer, title: paid, can_change: today}\n"


@pytest.fixture
def own(folder: Rules, tmp_path: Path) -> Callable[..., list[str]]:
    """Write own rules below some of an operator, and give how they are tested."""
    above = folder(_LIMITED, "owner: {present: true}, line: {state: active, part: 3, cards: 2, paid: 3}")
    line = above / "vocabulary" / "line.yaml"
    line.write_text(line.read_text(encoding="utf-8") + _PAID, encoding="utf-8")
    (above / "law/cn/papers.yaml").write_text("types: {card: {title: card}}\n", encoding="utf-8")
    figures = "most: {unit: card, values: [{from: undated, value: 4, cite: [E-1]}], tighten: lower}\n"
    unset = "ceiling: {unit: card, values: unset}\nleast: {unit: card, values: unset}\n"
    (above / "law/cn/parameters.yaml").write_text(unset + figures, encoding="utf-8")

    def written(files: Mapping[str, str], *given: str) -> list[str]:
        requests = "".join(
            f"  - name: s{number}\n    given: {{business: plan_change, region: north, day: '2026-11-21', {told}}}\n"
            "    expect: {outcome: undetermined}\n"
            for number, told in enumerate(given)
        )
        scenarios = f"operator: example\nscenarios:\n{requests or '  []'}"
        for name, text in {**files, "layer.yaml": "title: Ours\n", "scenarios/a.yaml": scenarios}.items():
            path = tmp_path / "ours" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return ["test", "--rulesets", str(above), "--overlay", str(tmp_path / "ours")]

    return written


def _counted(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> dict[str, set[str]]:
    main([*arguments, "--coverage", "json"])
    found = json.loads(capsys.readouterr().out)["coverage"]
    assert found["overlays"] == ["ours"]
    missing: dict[str, set[str]] = {}
    for one in found["missing"]:
        missing.setdefault(one["rule"], set()).add(f"{one['kind']} {one['what']}")
    return missing


def _figure(name: str, value: int) -> Mapping[str, str]:
    return {"parameters.yaml": f"{name}: {{unit: card, values: [{{from: undated, value: {value}, cite: [E-1]}}]}}\n"}


def test_of_own_rules_only_they_count_and_only_what_own_scenarios_show(
    own: Callable[..., list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    mine = {"plan_change.yaml": "business: plan_change\nrules:\n" + _RULE.format("mine", "{owner.present: true}")}
    every = {f"rules {side}" for side in ("true", "false")}
    every |= {f"mcdc owner.present one_of true: {side}" for side in ("true", "false")}
    assert _counted(own(mine), capsys) == {"caller/ours/plan_change/mine": every}
    shown = own(mine, "owner: {present: false}")
    assert _counted(shown, capsys) == {"caller/ours/plan_change/mine": {one for one in every if "true" in one[-5:]}}


@pytest.mark.parametrize(
    ("figure", "rule", "boundaries"),
    [
        (("ceiling", 2), "many", {"line.cards of 2", "line.cards of 3"}),
        (("most", 3), "few", {"a count of 3", "a count of 4"}),  # above, 4 is met exactly
        (("least", 2), "here", {"line.paid of 2", "line.paid of 1"}),
    ],
)
def test_a_figure_of_ones_own_moves_the_boundary_of_a_rule_above(
    figure: tuple[str, int],
    rule: str,
    boundaries: set[str],
    own: Callable[..., list[str]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    counted = _counted(own(_figure(*figure)), capsys)
    assert list(counted) == [f"example/plan_change/{rule}"]
    found = counted[f"example/plan_change/{rule}"]
    assert {one.partition(" ")[2] for one in found if one.startswith("boundaries")} == boundaries


def test_a_bound_that_is_required_is_met_only_where_the_rule_applies(
    own: Callable[..., list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    both = "line: {paid: 2, state: active}", "line: {paid: 1, state: active}"
    assert _counted(own(_figure("least", 2), *both), capsys) == {}
    elsewhere = [told.replace("active", "stock") for told in both]
    (missing,) = _counted(own(_figure("least", 2), *elsewhere), capsys).values()
    assert missing == {"boundaries line.paid of 2", "boundaries line.paid of 1"}


def test_what_is_counted_is_said_in_one_line(own: Callable[..., list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    said = "counted is what ours brings or changes, by its own scenarios; all rules without `--overlay`"
    tested = own(_figure("least", 2))
    assert main([*tested, "--coverage"]) == 0
    assert said in capsys.readouterr().out.splitlines()
    assert main([*tested, "--fail-under-boundaries", "100"]) == 1
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "boundaries: 0.0 % is shown, 100 % is asked for",
        said,
    ]
    assert main([*tested[:3], "--coverage"]) == 1  # its one scenario expects something else
    assert "counted is" not in capsys.readouterr().out


def test_what_own_scenarios_lack_is_made_from_those_of_all(
    own: Callable[..., list[str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*own(_figure("least", 2)), "--generate", str(tmp_path / "new")]) == 0
    assert "2 to be confirmed" in capsys.readouterr().out
