"""The parts of what is open that share nothing unknown: each can be searched for itself.

A request is as good as the worst of its findings. So once parts share no fact and no paper, the best of the whole is
the worst of their bests, and what one part can come to, the whole can too, up to the best of the others.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bizrules.flows.door.ground import Ground, Look, RuleAndSlot
from bizrules.flows.outcome import Excerpt, Finding

Held = int | tuple[str, str]
"""A fact by its place, the first of the same person's; or all forms of one type of paper of a person."""


class OpenPart(NamedTuple):
    """Open findings, as the excerpt of a look, and the unknown that they hang on."""

    excerpt: Excerpt
    unknown: frozenset[Held]


def parts(ground: Ground, look: Look) -> list[OpenPart]:
    """Give the parts of what is open in a look."""
    gathered: list[tuple[set[RuleAndSlot], set[Held]]] = []
    for finding in {(one.rule, one.slot): one for findings in look.open for one in findings}.values():
        keys, unknown = {(finding.rule, finding.slot)}, set(held(ground, look, finding))
        apart = []
        for part in gathered:
            if part[1].isdisjoint(unknown):
                apart.append(part)
            else:
                keys |= part[0]
                unknown |= part[1]
        gathered = [*apart, (keys, unknown)]
    return [OpenPart(excerpt_of(ground, keys), frozenset(unknown)) for keys, unknown in gathered]


def held(ground: Ground, look: Look, finding: Finding) -> Iterator[Held]:
    """Give the unknown that a finding hangs on."""
    papers = look.situation.papers
    for place in ground.open_places(look, [finding]):
        yield ground.first_twin(place, papers)
    for paper, person, _ in ground.open_leaves(look, [finding]):
        yield paper, papers.itself(person)


def joined(some: Iterable[OpenPart]) -> Excerpt:
    """Give the excerpt of several parts."""
    excerpts = [part.excerpt for part in some]
    rules = tuple(rule for each in excerpts for rule in each.rules)
    return Excerpt(rules, tuple(slot for each in excerpts for slot in each.slots))


def excerpt_of(ground: Ground, keys: Iterable[RuleAndSlot]) -> Excerpt:
    """Give the excerpt of some findings: of each its rule, and its slot."""
    rules, slots = ground.ruleset.rules, ground.ruleset.slots
    ordered = sorted(keys, key=lambda key: (key[0], -1 if key[1] is None else key[1]))
    return Excerpt(
        tuple((rule, rules[rule]) for rule, slot in ordered if slot is None),
        tuple((slot, slots[slot]) for _, slot in ordered if slot is not None),
    )
