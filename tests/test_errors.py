"""How a mistake is shown."""

import pickle

import pytest

from bizrules.errors import BizrulesError, Place, Problem, RequestError, RulesetError, did_you_mean, display_width


def test_a_problem_without_a_place_is_one_line() -> None:
    assert str(Problem(code="no-json", what="this is no JSON", path="$")) == "$: this is no JSON [no-json]"


def test_what_is_underlined_lies_under_chinese_text() -> None:
    problem = Problem(code="a", what="b", place=Place("x.yaml", 1, 5, 2), source="标题: 人像")

    assert str(problem) == "x.yaml:1:5: b [a]\n    标题: 人像\n          ^^^^"


def test_the_end_of_a_line_is_underlined_once() -> None:
    assert str(Problem(code="a", what="b", place=Place("x.yaml", 1, 3), source="ab")).endswith("\n      ^")


def test_an_error_shows_every_problem_and_keeps_them() -> None:
    problems = [Problem(code="a", what="one"), Problem(code="b", what="two", help="do this")]

    error = RulesetError(iter(problems))

    assert str(error) == "one [a]\ntwo [b]\n  help: do this"
    assert error.problems == tuple(problems)
    assert pickle.loads(pickle.dumps(error)).problems == error.problems  # noqa: S301  (just written here)


@pytest.mark.parametrize("kind", [RulesetError, RequestError])
def test_every_error_is_a_bizrules_error_and_a_value_error(kind: type[BizrulesError]) -> None:
    assert issubclass(kind, BizrulesError)
    assert issubclass(kind, ValueError)


def test_many_choices_are_shortened() -> None:
    assert did_you_mean("zzz", [f"choice-{number:02}" for number in range(14)]).endswith("`choice-11` and 2 more")


_PERSONS = ["owner", "owner.proxy", "owner.proxy.age", "payer.proxy", "payer.age", "owner.age", "papers.yaml"]


@pytest.mark.parametrize(
    ("wrong", "advice"),
    [
        ("proxy", "did you mean `owner.proxy` or `payer.proxy`?"),
        ("proxxy", "did you mean `owner.proxy` or `payer.proxy`?"),
        ("age", "did you mean `payer.age` or `owner.age`?"),
        ("proxy.age", "did you mean `owner.proxy.age`?"),
        ("payer.prxy", "did you mean `payer.proxy`?"),
        ("ownr", "did you mean `owner`?"),
        ("paper_yaml", "did you mean `papers.yaml`?"),
    ],
)
def test_the_last_words_of_a_name_are_enough_to_find_it(wrong: str, advice: str) -> None:
    assert did_you_mean(wrong, _PERSONS) == advice


def test_of_many_names_that_end_so_the_first_three_are_named() -> None:
    advice = did_you_mean("age", [f"{person}.age" for person in "dabc"])
    assert advice == "did you mean `d.age`, `a.age` or `b.age`?"


def test_wide_characters_take_two_columns() -> None:
    assert (display_width("SIM"), display_width("补卡"), display_width("，")) == (3, 4, 2)
