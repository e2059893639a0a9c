"""Everything that a written thing is made of."""

from bizrules.errors import Place
from bizrules.rules.distinct import regions_apart
from bizrules.rules.language.condition import Item
from bizrules.rules.language.need import PaperNeed
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.sources import read_sources
from bizrules.rules.written_parts import every_node

PLACE = Place("made-up.yaml", 1, 1)


def test_a_place_is_not_taken_apart() -> None:
    assert every_node((PLACE, "a")) == [(PLACE, "a"), PLACE, "a"]


def test_a_text_and_a_number_are_made_of_themselves() -> None:
    assert every_node("text") == ["text"]
    assert every_node(3) == [3]
    assert every_node(()) == [()]
    assert every_node({}) == [{}]


def test_fields_stand_in_the_order_written() -> None:
    need = PaperNeed("passport", "owner", (("original",),), "identity", PLACE)

    assert every_node(need)[1:3] == ["passport", "owner"]
    assert every_node({"a": need, "b": 1})[-1] == 1


def test_every_word_of_a_rule_is_found_in_it() -> None:
    rulesets = Rulesets(read_sources("china-telecom"))
    region = regions_apart(rulesets)[-1]
    bound = next(found for found in rulesets.bound_rules("new_activation", region) if found.rule.when)

    nodes = every_node(bound.rule)

    assert [part for part in bound.rule.when if isinstance(part, Item)] == [
        node for node in nodes if isinstance(node, Item)
    ][: len(bound.rule.when)]
    assert bound.rule.id in nodes
