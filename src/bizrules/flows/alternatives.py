"""The papers that would do for a need. They hang on a few truths only, so each set is made once and kept, bounded."""

from collections.abc import Iterator
from functools import lru_cache

from bizrules.flows.matching import Truths
from bizrules.model.decision import Alternative
from bizrules.rules.conditions import Truth
from bizrules.rules.language.need import Forms
from bizrules.rules.resolved import (
    NeedEffect,
    NeedNode,
    PaperLeaf,
    PaperOption,
    ResolvedRuleset,
    Several,
)

_KEPT = 4096


class Alternatives:
    """The papers that would do, for every slot and every need of one ruleset."""

    def __init__(self, ruleset: ResolvedRuleset) -> None:
        self.ruleset = ruleset
        self._slot = lru_cache(_KEPT)(self._make_slot)
        self._need = lru_cache(_KEPT)(self._make_need)

    def of_slot(self, index: int, truths: Truths) -> tuple[Alternative, ...]:
        """Give the types that every rule which may apply accepts, with the company that any of them asks for."""
        return self._slot(index, tuple([truths[condition] for condition in self.ruleset.slot_reads[index]]))

    def of_need(self, index: int, truths: Truths) -> tuple[Alternative, ...]:
        """Give the types that a rule's own need accepts."""
        return self._need(index, tuple([truths[condition] for condition in self.ruleset.need_reads[index]]))

    def _make_slot(self, index: int, held: tuple[Truth, ...]) -> tuple[Alternative, ...]:
        slot, truths = self.ruleset.slots[index], dict(zip(self.ruleset.slot_reads[index], held, strict=True))
        standing = [
            place
            for place, (rule, _) in enumerate(slot.contributions)
            if truths[self.ruleset.rules[rule].condition] is not False
        ]
        strictest = max((slot.contributions[place][1].forms for place in standing), key=lambda forms: len(forms[0]))
        made = []
        for candidate in self.ruleset.candidates[index]:
            options = [candidate.options[place] for place in standing]
            found = [option for option in options if option is not None and truths[option.when] is not False]
            if len(found) == len(standing):
                made.append(_join([_alternative(option, strictest) for option in found]))
        return tuple(made)

    def _make_need(self, index: int, held: tuple[Truth, ...]) -> tuple[Alternative, ...]:
        effect, truths = self.ruleset.rules[index].effect, dict(zip(self.ruleset.need_reads[index], held, strict=True))
        return tuple(
            _alternative(option, leaf.forms)
            for leaf in (leaves(effect.need) if isinstance(effect, NeedEffect) else ())
            for option in leaf.options
            if truths[option.when] is not False
        )


def leaves(need: NeedNode) -> Iterator[PaperLeaf]:
    """Give the papers that a need names."""
    if isinstance(need, PaperLeaf):
        yield need
    else:
        for branch in getattr(need, "branches", ()):
            yield from leaves(branch)


def _alternative(option: PaperOption, forms: Forms) -> Alternative:
    """Make one alternative; its company names papers, the facts are said by their own rules."""
    company = dict.fromkeys(choice for need in option.company for choice in company_of(need))
    return Alternative(paper=option.paper, forms=forms, company=tuple(company), by_hand=option.by_hand)


def company_of(need: NeedNode) -> Iterator[tuple[str, ...]]:
    """Give the papers that must come along, each as the choices there are for it."""
    if isinstance(need, Several) and need.kind == "all":
        for branch in need.branches:
            yield from company_of(branch)
    elif named := tuple(dict.fromkeys(f"{leaf.wanted}({leaf.person})" for leaf in leaves(need))):
        yield named


def _join(parts: list[Alternative]) -> Alternative:
    company = tuple(dict.fromkeys(word for part in parts for word in part.company))
    by_hand = any(part.by_hand for part in parts)
    return Alternative(paper=parts[0].paper, forms=parts[0].forms, company=company, by_hand=by_hand)
