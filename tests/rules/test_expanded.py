"""What a rule says keeps its meaning when its conditions are numbered among those of others."""

from bizrules.rules.distinct import regions_apart
from bizrules.rules.expanded import effect_at
from bizrules.rules.language.effect import Forbid
from bizrules.rules.need_tree import conditions_of
from bizrules.rules.resolved import ChargeEffect, NeedEffect
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.sources import read_sources


def test_an_effect_among_others_reads_the_conditions_that_it_read_alone() -> None:
    rulesets = Rulesets(read_sources("china-telecom"))
    kinds = set()
    for region in regions_apart(rulesets):
        for business in rulesets.businesses(region):
            for _, expanded in rulesets.expanded(business, region):
                places = [place + 7 for place in reversed(range(len(expanded.conditions)))]
                for effect in expanded.effects:
                    moved = effect_at(effect, places)
                    kinds.add(type(effect))
                    if isinstance(effect, NeedEffect):
                        assert isinstance(moved, NeedEffect)
                        assert list(conditions_of(moved.need)) == [places[read] for read in conditions_of(effect.need)]
                    elif isinstance(effect, ChargeEffect):
                        assert isinstance(moved, ChargeEffect)
                        assert moved.rows == tuple((places[read], amount) for read, amount in effect.rows)
                    else:
                        assert moved is effect
    assert {NeedEffect, ChargeEffect, Forbid} <= kinds
