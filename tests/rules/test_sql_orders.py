"""What no source gives stays unknown in SQL too."""

from datetime import date

from bizrules.errors import NOWHERE
from bizrules.model.vocabulary import Roles, Vocabulary
from bizrules.rules.conditions import TRUE
from bizrules.rules.language.span import Span
from bizrules.rules.resolved import LimitEffect, ResolvedRule, ResolvedRuleset
from bizrules.rules.sql_orders import select_breaches


def test_a_limit_without_a_ceiling_is_never_known_to_be_broken() -> None:
    limit = LimitEffect(("owner.cards",), 1, None, "owner.document_number", "card_limit")
    rule = ResolvedRule(
        id="a/b/c", name="c", roles={}, condition=0, effect=limit, say="", cite=("LAW-1",), place=NOWHERE
    )
    ruleset = ResolvedRuleset(
        business="opening",
        title="",
        operator="alpha",
        region="south",
        span=Span(date(2020, 1, 1), None),
        subject="",
        rules=(rule,),
        conditions=(TRUE,),
        slots=(),
        unset={},
        to_state="",
        types={},
        vocabulary=Vocabulary(Roles(), {}, {}),
    )

    assert ["AND CAST(NULL AS BOOLEAN)" in part for part in select_breaches(ruleset)] == [True]
