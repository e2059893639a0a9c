"""Ways in which papers may turn out that show most outcomes at once: all there, none there, one alone of its kind."""

from collections.abc import Callable, Iterator, Sequence

from bizrules.flows.alternatives import leaves
from bizrules.flows.door.ground import Ground, Situation, as_hoped, none_of
from bizrules.flows.judged_paper import ABSENT
from bizrules.flows.shown_papers import ShownPapers
from bizrules.rules.resolved import PaperLeaf, PaperOption

Rules = tuple[int, ...]
"""Rules by their place in the ruleset."""


def probes(ground: Ground, situation: Situation) -> Iterator[Situation]:
    """Give situations without open papers that together show most of what papers can lead to."""
    yield situation._replace(papers=as_hoped(situation.papers))
    yield situation._replace(papers=none_of(situation.papers))
    yield from (alone for _, alone in one_paper_each(ground, situation, lambda option: option.by_hand))


def one_paper_each(
    ground: Ground, situation: Situation, wanted: Callable[[PaperOption], bool]
) -> Iterator[tuple[Rules, Situation]]:
    """Suppose in turn that each of some options is the only one there for its purpose; all else is there.

    Gives with each the rules that ask for that purpose.
    """
    for rules, group in _groups(ground):
        for leaf in group:
            for option in filter(wanted, leaf.options):
                yield rules, situation._replace(papers=_only(situation.papers, group, leaf.person, option.paper))


def _groups(ground: Ground) -> Iterator[tuple[Rules, Sequence[PaperLeaf]]]:
    """Give the papers that are asked for one purpose: of a slot, or of a need that stands alone."""
    for slot in ground.ruleset.slots:
        yield tuple(rule for rule, _ in slot.contributions), [leaf for _, leaf in slot.contributions]
    for rule, effect in ground.ruleset.needs:
        if effect.slot is None:
            yield (rule,), list(leaves(effect.need))


def _only(papers: ShownPapers, group: Sequence[PaperLeaf], person: str, paper: str) -> ShownPapers:
    shown = as_hoped(papers)
    for leaf in group:
        others = [option.paper for option in leaf.options if (option.paper, leaf.person) != (paper, person)]
        for form in dict.fromkeys(form for together in leaf.forms for form in together):
            for other in others:
                if papers.level(other, leaf.person, form)[0] == ABSENT:
                    shown = shown.settled((other, leaf.person, form), ABSENT)
    return shown
