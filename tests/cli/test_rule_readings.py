"""The rules of a book as people read them."""

import pytest

from bizrules.cli.rule_readings import places, readings
from bizrules.flows.book import load
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.rules.rulesets import Rulesets

_SEVERAL = 2


def test_spans_and_regions_that_are_alike_are_resolved_once(monkeypatch: pytest.MonkeyPatch) -> None:
    book, resolve, resolved = load("generic"), Rulesets.resolve, list[ResolvedRuleset]()

    def counted(rulesets: Rulesets, business: str, region: str, index: int) -> ResolvedRuleset:
        resolved.append(resolve(rulesets, business, region, index))
        return resolved[-1]

    monkeypatch.setattr(Rulesets, "resolve", counted)
    found = readings(book, book.wording.phrases("zh_CN"), lambda: None)
    spans = sum(len(book.rulesets.spans(*where)) for where in places(book))
    assert len(resolved) * _SEVERAL < spans
    assert {rule.id for ruleset in resolved for rule in ruleset.rules} >= {one.rule for one in found}
