"""Mistakes of one rule's effect and needs, each told with its code."""

from collections.abc import Callable

import pytest

from bizrules.errors import RulesetError
from bizrules.rules.rulesets import Rulesets

Build = Callable[[dict[str, str]], Rulesets]
LIMIT = "limit: {{count: [{0}], adding: {1}, at_most: 5, per: owner.document_number}}"


@pytest.mark.parametrize(
    ("effect", "code"),
    [
        ("redirect: {channel: own_hall}", ""),
        ("redirect: {channel: own_hal}", "redirect"),
        ("redirect: {business: transfers}", "redirect"),
        (LIMIT.format("owner.cards", 1), ""),
        (LIMIT.format("owner.cards", "owner.cards_in_flight"), ""),
        (LIMIT.format("owner.present", 1), "type-mismatch"),
        (LIMIT.format("owner.cards", "owner.present"), "type-mismatch"),
        ("require: {paper: passport, of: owner}", ""),
        ("require: {paper: passports, of: owner}", "unknown-paper"),
        ("require: {paper: passport, of: owner, as: identities}", "unknown-purpose"),
        ("require: {line.arrears: 0}", ""),
        ("require: {line.plan: small}", "require-unchangeable"),
    ],
)
def test_an_effect_that_names_what_is_not_there_is_told(build: Build, effect: str, code: str) -> None:
    rule = f"{{id: a, {effect}, say: 说明, cite: [SEED-1]}}"
    rulesets = build({"alpha/activation.yaml": f"business: activation\nrules:\n  - {rule}\n"})
    found = []
    try:
        rulesets.spans("activation", "")
    except RulesetError as error:
        found = [problem.code for problem in error.problems]

    assert found == ([code] if code else [])
