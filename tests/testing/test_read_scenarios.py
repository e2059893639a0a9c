from collections.abc import Callable
from pathlib import Path

import pytest

from bizrules.errors import RulesetError
from bizrules.flows.book import Book, load
from bizrules.testing.read_scenarios import of_overlays, read_scenarios
from bizrules.testing.scenario import Scenario

Write = Callable[..., Path]
Read = Callable[[], tuple[Scenario, ...]]

REQUEST = 'business: plan_change, day: "2026-11-21", region: shanghai'


def test_parts_are_joined_in_the_order_named(write: Write, read: Read) -> None:
    write(
        """
bases:
  calm: {day: "2026-11-21", region: shanghai, line: {state: active, features: [roaming]}}
  change: {business: plan_change, line: {features: [direct_dial]}}
scenarios:
  - name: joined
    base: [calm, change]
    given: {line: {arrears: 0}}
    expect: {outcome: accept}
"""
    )
    (scenario,) = read()
    assert scenario.request == {
        "day": "2026-11-21",
        "region": "shanghai",
        "line": {"state": "active", "features": ["direct_dial"], "arrears": 0},
        "business": "plan_change",
    }
    assert (scenario.id, scenario.place.line) == ("china-telecom/china-telecom/topic/joined", 6)


def test_null_takes_away_what_a_base_tells(write: Write, read: Read) -> None:
    write(
        f"""
bases:
  calm: {{{REQUEST}, line: {{state: active, arrears: 0}}, papers: []}}
scenarios:
  - name: less
    base: calm
    given: {{line: {{arrears: null}}, papers: null, owner: null}}
    expect: {{outcome: accept}}
"""
    )
    (scenario,) = read()
    assert scenario.request["line"] == {"state": "active"}
    assert not {"papers", "owner"} & set(scenario.request)


def test_a_map_may_replace_a_value_and_a_value_a_map(write: Write, read: Read) -> None:
    write(
        f"""
bases:
  calm: {{{REQUEST}, line: {{state: active, features: [roaming]}}}}
scenarios:
  - name: the set open
    base: calm
    given: {{line: {{features: {{roaming: true, direct_dial: null}}}}}}
    expect: {{outcome: accept}}
  - name: the set closed again
    base: calm
    given: {{line: {{features: []}}}}
    expect: {{outcome: accept}}
"""
    )
    opened, closed = read()
    assert opened.request["line"]["features"] == {"roaming": True}
    assert closed.request["line"]["features"] == []


def test_text_becomes_what_the_vocabulary_says_and_text_stays_text(write: Write, read: Read) -> None:
    write(
        """
scenarios:
  - name: typed
    given:
      business: plan_change
      day: "2026-11-21"
      region: shanghai
      format: 1
      papers_open: true
      owner: {present: false, phone_cards: 4, document_number: "007", name: "true", birth_date: "1980-01-01"}
      account: {balance: -5}
      papers: [{type: resident_id_card, of: owner, brought: false, number: "12", valid_until: null}]
    expect: {outcome: supplement}
"""
    )
    (scenario,) = read()
    owner = {"present": False, "phone_cards": 4, "document_number": "007", "name": "true", "birth_date": "1980-01-01"}
    assert scenario.request["owner"] == owner
    assert (scenario.request["format"], scenario.request["papers_open"]) == (1, True)
    assert scenario.request["account"] == {"balance": -5}
    assert scenario.request["papers"] == [{"type": "resident_id_card", "of": "owner", "brought": False, "number": "12"}]


def test_bases_of_all_files_are_read_first(write: Write, read: Read) -> None:
    write("scenarios:\n  - {name: one, base: calm, expect: {outcome: accept}}")
    write(f"bases:\n  calm: {{{REQUEST}}}", "scenarios/bases.yaml")
    (scenario,) = read()
    assert scenario.request["business"] == "plan_change"


def test_a_scenario_holds_for_the_operators_it_names(write: Write, read: Read) -> None:
    write(
        f"""
operator: china-mobile
bases: {{calm: {{{REQUEST}}}}}
scenarios:
  - {{name: theirs, base: calm, expect: {{outcome: accept, reasons: [a-rule-of-theirs]}}}}
  - {{name: ours, operator: china-telecom, base: calm, expect: {{outcome: accept}}}}
  - {{name: both, operator: [china-mobile, china-telecom], base: calm, expect: {{outcome: accept}}}}
"""
    )
    assert [scenario.name for scenario in read()] == ["ours", "both"]


def test_a_scenario_of_no_operator_holds_where_the_business_is_offered(write: Write, read: Read) -> None:
    write(
        """
scenarios:
  - name: offered elsewhere only
    given: {business: pre_termination, day: "2026-11-21", region: shanghai}
    expect: {outcome: refuse}
  - name: offered here
    given: {business: plan_change, day: "2026-11-21", region: shanghai}
    expect: {outcome: refuse}
"""
    )
    assert [scenario.name for scenario in read()] == ["offered here"]


def test_the_callers_folders_may_bring_scenarios(tmp_path: Path, book: Book) -> None:
    overlay = tmp_path / "our_hall"
    (overlay / "scenarios").mkdir(parents=True)
    text = f"scenarios:\n  - {{name: own, given: {{{REQUEST}}}, expect: {{outcome: accept}}}}"
    (overlay / "scenarios" / "plans.yaml").write_text(text, encoding="utf-8")
    scenarios = read_scenarios(book, overlays=[overlay])
    assert scenarios[-1].id == "china-telecom/plans/own"
    assert of_overlays(scenarios, [overlay]) == scenarios[-1:]
    assert of_overlays(scenarios, []) == scenarios


def test_of_the_folder_that_one_stands_in_only_its_own_scenarios_are_given(
    tmp_path: Path, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "scenarios").mkdir()
    text = f"scenarios:\n  - {{name: own, given: {{{REQUEST}}}, expect: {{outcome: accept}}}}"
    (tmp_path / "scenarios" / "plans.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    scenarios = read_scenarios(book, overlays=[Path()])
    assert len(scenarios) > 1
    assert [one.name for one in of_overlays(scenarios, [Path()])] == ["own"]


def test_the_shared_folder_is_no_operator() -> None:
    with pytest.raises(RulesetError, match="there are no rulesets of `scenarios`"):
        load("scenarios")


def one(*, base: str = "calm", given: str = "{}", expect: str = "{outcome: accept}") -> str:
    return f"""
bases: {{calm: {{{REQUEST}}}}}
scenarios:
  - name: a
    base: {base}
    given: {given}
    expect: {expect}
"""


MISTAKES = {
    "a field that no file has": (
        "scenario: []",
        "a file of scenarios has no field `scenario` [unknown-field]",
        "scenario",
        "did you mean `scenarios`?",
    ),
    "no YAML": ("scenarios: ]", "this is no YAML: ", "]", ""),
    "a scenario without a name": (
        "scenarios: [{expect: {outcome: accept}}]",
        "a scenario lacks `name` [missing-field]",
        "{expect: {outcome: accept}}",
        "add `name: …`",
    ),
    "a name that is a list": (
        "scenarios: [{name: [a], expect: {outcome: accept}}]",
        "`name` must be one text [not-a-text]",
        "[a]",
        "write a single word or sentence",
    ),
    "a scenario without an expectation": (
        "scenarios: [{name: a}]",
        "a scenario lacks `expect` [missing-field]",
        "{name: a}",
        "add `expect: …`",
    ),
    "two of one name": (
        one() + "  - {name: a, base: calm, expect: {outcome: refer}}",
        "a scenario is called `a` already [duplicate-name]",
        "a",
        "say what is different in this one",
    ),
    "an operator nobody knows": (
        "operator: china-telekom" + one(),
        "`operator` cannot be `china-telekom` [unknown-choice]",
        "china-telekom",
        "did you mean `china-telecom`?",
    ),
    "a base nobody knows": (
        one(base="[calm, clam]"),
        "there is no base `clam` [unknown-base]",
        "clam",
        "did you mean `calm`?",
    ),
    "a base nobody knows, of which the day was to come": (
        one(base="clam"),
        "there is no base `clam` [unknown-base]",
        "clam",
        "did you mean `calm`?",
    ),
    "a base that is no name": (
        one(base="[calm, []]"),
        "the name of a base must be one text [not-a-text]",
        "[]",
        "write a single word or sentence",
    ),
    "a base that is no map": (
        "bases: {calm: yes}",
        "the base `calm` must be a map [not-a-map]",
        "yes",
        "write `name: …`",
    ),
    "a fact nobody knows": (
        one(given="{owner: {presnt: true}}"),
        "$.owner.presnt: there is no `presnt` [unknown-field]",
        "presnt",
        "did you mean `present`?",
    ),
    "a number that is none": (
        one(given="{line: {arrears: much}}"),
        "$.line.arrears: expected a whole number, got a text of 4 characters [wrong-type]",
        "much",
        "",
    ),
    "a truth that is none": (
        one(given="{owner: {present: yes}}"),
        "$.owner.present: expected true or false, got the text `yes` [wrong-type]",
        "yes",
        "",
    ),
    "a value nobody knows": (
        one(given="{line: {state: actve}}"),
        "$.line.state: `actve` is none of the choices [unknown-choice]",
        "actve",
        "did you mean `active`?",
    ),
    "a paper nobody knows": (
        one(given="{papers: [{type: driving_license, of: owner}]}"),
        "$.papers[0].type: `driving_license` is none of the choices [unknown-choice]",
        "driving_license",
        "did you mean `driving_licence`?",
    ),
    "a request without a business": (
        one(given="{business: null}"),
        "$.business: this is missing [missing-field]",
        "a",
        "every request tells it",
    ),
    "a business the book has not": (
        one(given="{business: plan_chang}"),
        "$.business: the book has no such business: `plan_chang` [unknown-business]",
        "plan_chang",
        "did you mean `plan_change`?",
    ),
    "an outcome nobody knows": (
        one(expect="{outcome: acept}"),
        "`outcome` cannot be `acept` [unknown-choice]",
        "acept",
        "did you mean `accept`?",
    ),
    "no outcome": (
        one(expect="{reasons: [in-hall]}"),
        "`expect` lacks `outcome` [missing-field]",
        "{reasons: [in-hall]}",
        "add `outcome: …`",
    ),
    "a rule nobody knows": (
        one(expect="{outcome: accept, no_reasons: [five-card]}"),
        "nothing in this book is called `five-card`: a reason [unknown-name]",
        "five-card",
        "did you mean `five-cards`?",
    ),
    "a person nobody knows": (
        one(expect="{outcome: accept, no_items: [identity(onwer)]}"),
        "there is no person `onwer` [unknown-person]",
        "onwer",
        "did you mean `owner`?",
    ),
    "a person nobody knows, in quotes": (
        one(expect="{outcome: accept, no_items: ['identity(onwer)']}"),
        "there is no person `onwer` [unknown-person]",
        "'identity(onwer)'",
        "did you mean `owner`?",
    ),
    "a status nobody knows": (
        one(expect="{outcome: accept, items: {arrears: mising}}"),
        "the status of a need cannot be `mising` [unknown-choice]",
        "mising",
        "did you mean `missing`?",
    ),
    "an amount that is none": (
        one(expect="{outcome: accept, charges: {fee: five}}"),
        "`fee` must be a whole number, not `five` [not-a-number]",
        "five",
        "write digits only, as 1234; money is in fen",
    ),
    "a clause nobody knows": (
        one(expect="{outcome: accept, cites: [LAW-100]}"),
        "nothing in this book is called `LAW-100`: a clause [unknown-name]",
        "LAW-100",
        "did you mean `LAW-10`?",
    ),
    "a list where a name should be": (
        one(expect="{outcome: accept, duties: [[]]}"),
        "a duty must be one text [not-a-text]",
        "[]",
        "write a single word or sentence",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_place(mistake: str, write: Write, read: Read) -> None:
    text, what, marked, advice = MISTAKES[mistake]
    write(text)
    with pytest.raises(RulesetError) as raised:
        read()
    (problem,) = raised.value.problems
    assert problem.place is not None
    begin = problem.place.column - 1
    assert problem.place.file == "rulesets/china-telecom/scenarios/topic.yaml"
    assert f"{problem.what} [{problem.code}]".startswith(what)
    assert problem.source == text.splitlines()[problem.place.line - 1]
    assert problem.source[begin : begin + problem.place.length] == marked
    assert problem.help.startswith(advice)


def test_a_base_of_all_files_cannot_be_defined_again(write: Write, read: Read) -> None:
    write(f"bases: {{calm: {{{REQUEST}}}}}", "scenarios/bases.yaml")
    write("bases: {calm: {}}")
    with pytest.raises(RulesetError, match=r"the base `calm` is one of `scenarios/bases\.yaml`"):
        read()


def test_a_mistake_in_a_base_is_told_once_where_it_stands(write: Write, read: Read) -> None:
    write(
        f"bases: {{b: {{{REQUEST}, line: {{state: actve}}}}}}\nscenarios:\n"
        "  - {name: a, base: b, expect: {outcome: accept}}\n  - {name: c, base: b, expect: {outcome: accept}}"
    )
    with pytest.raises(RulesetError) as raised:
        read()
    assert [problem.place and problem.place.line for problem in raised.value.problems] == [1]


def test_all_mistakes_of_all_files_are_told_at_once(write: Write, read: Read) -> None:
    write("scenario: []", "law/cn/scenarios/a.yaml")
    write("scenario: []", "hall/scenarios/b.yaml")
    with pytest.raises(RulesetError) as raised:
        read()
    assert [problem.place and problem.place.file for problem in raised.value.problems] == [
        "rulesets/hall/scenarios/b.yaml",
        "rulesets/law/cn/scenarios/a.yaml",
    ]
