"""The facts of the vocabulary with the places where they are written; one that every person has stands there once."""

from collections.abc import Iterator

from bizrules.errors import Place
from bizrules.model.vocabulary import Fact
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.yaml_tree import MapNode, TextNode

_OF_MANY = ("person", "party")


def written_facts(rulesets: Rulesets) -> Iterator[tuple[Place, Fact]]:
    """Give each fact with its place; a fact that all parties have, as that of the first."""
    first = next(iter(rulesets.vocabulary.roles.parties))
    for file in rulesets.sources.vocabulary:
        node, _ = rulesets.common.parse(file.text, file.path)
        subject, facts = (node.get("subject"), node.get("facts")) if isinstance(node, MapNode) else (None, None)
        if isinstance(subject, TextNode) and isinstance(facts, MapNode):
            whose = first if subject.value in _OF_MANY else subject.value
            for key, _ in facts.entries:
                yield key.place, rulesets.vocabulary.facts[f"{whose}.{key.value}"]
