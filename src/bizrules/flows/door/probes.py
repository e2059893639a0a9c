"""Ways in which papers may turn out that show most outcomes at once: none there, or one alone that a person judges."""

from collections.abc import Iterator, Sequence
from itertools import product

from bizrules.flows.door.ground import Ground, as_hoped, none_of
from bizrules.flows.judged_paper import ABSENT
from bizrules.flows.shown_papers import ShownPapers
from bizrules.model.decision import Outcome
from bizrules.rules.need_tree import PaperLeaf, paper_leaves


def probes(ground: Ground, papers: ShownPapers) -> Iterator[tuple[Outcome, ShownPapers]]:
    """Give ways without open papers, each with the outcome that it is likely to show."""
    yield "supplement", none_of(papers)
    for group in _groups(ground):
        judged = ((leaf.person, option.paper) for leaf in group for option in leaf.options if option.by_hand)
        for person, paper in judged:
            yield "refer", _only(papers, group, person, paper)


def _groups(ground: Ground) -> Iterator[Sequence[PaperLeaf]]:
    """Give the papers that are asked for one purpose: of a slot, or of a need that stands alone."""
    for slot in ground.ruleset.slots:
        yield [leaf for _, leaf in slot.contributions]
    for _, effect in ground.ruleset.needs:
        if effect.slot is None:
            yield list(paper_leaves(effect.need))


def _only(papers: ShownPapers, group: Sequence[PaperLeaf], person: str, paper: str) -> ShownPapers:
    """Suppose that one paper is the only one there of a group; all else is there."""
    shown = as_hoped(papers)
    for leaf in group:
        others = [option.paper for option in leaf.options if (option.paper, leaf.person) != (paper, person)]
        forms = dict.fromkeys(form for together in leaf.forms for form in together)
        for form, other in product(forms, others):
            if papers.level(other, leaf.person, form)[0] == ABSENT:
                shown = shown.settled((other, leaf.person, form), ABSENT)
    return shown
