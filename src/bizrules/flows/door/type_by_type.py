"""The types of paper on which an answer bears, one by one: the others that would do in its place are not there.

Where what a rule says differs in some papers, one type fares better in one way of the answer than in another; it does
so without the others, too, as more papers never hurt.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bizrules.flows.door.ground import Ground, Look
from bizrules.flows.finding_reads import needs_of, rules_of
from bizrules.flows.judged_paper import ABSENT
from bizrules.flows.matching import Matching, Truths
from bizrules.flows.outcome import Finding
from bizrules.flows.shown_papers import Leaf, ShownPapers
from bizrules.rules.conditions import Truth
from bizrules.rules.need_tree import PaperLeaf, conditions_of, paper_leaves
from bizrules.rules.resolved import ResolvedRuleset

_Leaves = tuple[PaperLeaf, ...]


def type_by_type(ground: Ground, finding: Finding, looks: Sequence[Look]) -> Iterator[ShownPapers]:
    """Give the papers with those of one type left open, for each type that some ways of an answer read differently."""
    every = dict.fromkeys(leaf for look in looks for leaf in ground.open_leaves(look, [finding]))
    papers = looks[0].situation.papers
    for own, beside in _types(ground.ruleset, finding):
        if len({_reading(ground.ruleset, finding, own, look.truths) for look in looks}) == 1:
            continue
        kept, others = (
            {leaf for look in looks for leaf in _open(ground.ruleset, look, needs)} for needs in (own, beside)
        )
        shown = papers
        for leaf in every:
            if leaf not in kept:
                shown = shown.settled(leaf, ABSENT if leaf in others else papers.level(*leaf)[1])
        yield shown


def _types(ruleset: ResolvedRuleset, finding: Finding) -> Iterator[tuple[_Leaves, _Leaves]]:
    """Give each type as needs that ask for it alone, and the needs in which others would do in its place."""
    if finding.slot is None:
        for need in needs_of(ruleset, finding):
            for leaf in paper_leaves(need):
                yield from (((replace(leaf, options=(option,)),), (leaf,)) for option in leaf.options)
        return
    needs = tuple(leaf for _, leaf in ruleset.slots[finding.slot].contributions)
    for candidate in ruleset.candidates[finding.slot]:
        own = zip(needs, candidate.options, strict=True)
        yield tuple(replace(leaf, options=(option,) if option else ()) for leaf, option in own), needs


def _reading(ruleset: ResolvedRuleset, finding: Finding, needs: _Leaves, truths: Truths) -> tuple[Truth, ...] | None:
    """Give all truths that a type hangs on; None where it does not do, whatever is there."""
    applies = tuple(truths[ruleset.rules[rule].condition] for rule in rules_of(ruleset, finding))
    if any(sure and not need.options for sure, need in zip(applies, needs, strict=True)):
        return None
    return (*applies, *(truths[index] for need in needs for index in conditions_of(need)))


def _open(ruleset: ResolvedRuleset, look: Look, needs: _Leaves) -> Iterator[Leaf]:
    matching = Matching(ruleset, look.truths, look.situation.papers)
    return (leaf for need in needs for leaf in matching.open_leaves(need))
