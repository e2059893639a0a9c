"""For each fact, one value of every interval that the rules tell apart."""

from collections.abc import Callable, Mapping

from bizrules.rules.conditions import Value
from bizrules.rules.domains import domains
from bizrules.rules.rulesets import Rulesets

Build = Callable[[dict[str, str]], Rulesets]


def _domains(build: Build, *rules: str) -> Mapping[str, tuple[Value, ...]]:
    written = "".join(f"  - {rule}\n" for rule in rules)
    rulesets = build({"alpha/inspection.yaml": f"business: inspection\nrules:\n{written}"})
    return domains(rulesets.resolve("inspection", "south", 1))


def _when(condition: str) -> str:
    return f"{{id: look, when: {condition}, do: {{task: 核对}}, cite: [GUESS-1]}}"


def test_a_boolean_and_a_test_of_an_unset_figure_have_two_values(build: Build) -> None:
    found = _domains(build, _when("{owner.present: true, line.features: {includes: roaming}, parameter.deposit: 5}"))

    assert set(found.values()) == {(True, False)}
    assert set(found) == {"owner.present", "line.features.roaming", "unset:deposit:parameter.deposit:5"}


def test_a_symbol_has_the_values_named_and_one_other(build: Build) -> None:
    assert _domains(build, _when("{line.state: active}"))["line.state"] == ("active", "stock")
    assert _domains(build, _when("{line.plan: {one_of: [large, small]}}"))["line.plan"] == ("large", "small")


def test_a_number_has_the_least_of_every_interval(build: Build) -> None:
    found = _domains(
        build, _when("{any: [{line.years: 3}, {line.years: {more_than: 7}}, {line.balance: {less_than: 0}}]}")
    )

    assert found == {"line.years": (0, 3, 4, 8), "line.balance": (-1, 0)}


def test_what_a_limit_counts_is_tried_up_to_one_above_its_ceiling(build: Build) -> None:
    counted = "{{count: [owner.cards], adding: {0}, at_most: {1}, per: owner.document_number}}"
    limit = f"{{{{id: a, limit: {counted}, say: 上限, cite: [SEED-1]}}}}"

    assert _domains(build, limit.format(1, 2)) == {"owner.cards": (0, 1, 2, 3)}
    assert _domains(build, limit.format("line.years", 2)) == {"owner.cards": (0, 1, 2, 3), "line.years": (0, 1, 2, 3)}
    assert _domains(build, limit.format(1, 5000)) == {"owner.cards": (0, 5001)}
    assert _domains(build, limit.format(1, "{parameter: deposit}")) == {"owner.cards": (0,)}


def test_the_fact_of_an_amount_has_one_value(build: Build) -> None:
    charge = "{id: a, charge: {kind: fee, amount: {fact: line.arrears}}, cite: [SEED-1]}"

    assert _domains(build, charge) == {"line.arrears": (0,)}
