"""What operators have in common is read once, and its mistakes are told to each."""

from pathlib import Path

import pytest

from bizrules.errors import RulesetError
from bizrules.rules.common import Common
from bizrules.rules.reading import Reader
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.sources import read_sources

from .conftest import Build


def test_operators_share_words_clauses_and_rules_of_law(build: Build, tmp_path: Path) -> None:
    build({"beta/activation.yaml": "business: activation\nrules: [{id: a, forbid: 不办, cite: [SEED-1]}]\n"})
    common = Common()

    alpha, beta = (
        Rulesets(read_sources(operator, rulesets=tmp_path / "world"), common) for operator in ("alpha", "beta")
    )

    assert alpha.vocabulary is beta.vocabulary
    assert alpha.clauses is beta.clauses
    law = [
        next(rule for rule in each.bound_rules("activation", "") if rule.layer == "law/cn") for each in (alpha, beta)
    ]
    assert law[0].rule is law[1].rule
    assert [len(each.bound_rules("activation", "")) for each in (alpha, beta)] == [6, 5]


def test_a_mistake_in_a_common_file_is_told_to_each_operator_with_its_line(build: Build, tmp_path: Path) -> None:
    line = "rules: [{id: greet, forbit: 不办, cite: [GUESS-1]}]"
    build(
        {
            "beta/activation.yaml": "business: activation\nrules: [{id: a, forbid: 不办, cite: [SEED-1]}]\n",
            "hall/counter.yaml": f"trait: counter\n{line}\n",
        }
    )
    common = Common()
    for operator in ("alpha", "beta"):
        rulesets = Rulesets(read_sources(operator, rulesets=tmp_path / "world"), common)
        with pytest.raises(RulesetError) as raised:
            rulesets.spans("activation", "")
        assert {problem.source for problem in raised.value.problems} == {line}


def test_a_file_with_other_text_is_another_file(build: Build, tmp_path: Path) -> None:
    common, titles = Common(), []
    for title in ("甲公司", "乙公司"):
        build({"alpha/layer.yaml": f"title: {title}\n", "vocabulary/words.yaml": f"staff: {{supervisor: {title}}}\n"})
        rulesets = Rulesets(read_sources("alpha", rulesets=tmp_path / "world"), common)
        titles.append((rulesets.title, rulesets.words["staff"]["supervisor"]))

    assert titles == [("甲公司", "甲公司"), ("乙公司", "乙公司")]


def test_who_reads_at_the_same_time_gets_what_was_read_first() -> None:
    common, reader = Common(), Reader({})

    def overtaken(_own: Reader) -> object:
        first.append(common.once(reader, ("rules",), lambda _: object()))  # another thread reads the same meanwhile
        return object()

    first: list[object] = []
    assert common.once(reader, ("rules",), overtaken) is first[0]
    assert common.once(reader, ("rules",), overtaken) is first[0]
