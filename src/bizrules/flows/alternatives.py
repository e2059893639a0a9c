"""The papers that would do for a need, as far as the truths of its conditions leave them."""

from collections.abc import Iterator, Mapping

from bizrules.model.decision import Alternative
from bizrules.rules.conditions import Truth
from bizrules.rules.language.need import Forms
from bizrules.rules.resolved import (
    FactLeaf,
    NeedNode,
    PaperLeaf,
    PaperOption,
    ResolvedRuleset,
    Several,
)


def of_slot(ruleset: ResolvedRuleset, index: int, truths: Mapping[int, Truth]) -> tuple[Alternative, ...]:
    """Give the types that every rule which may apply accepts, with the company that any of them asks for."""
    slot = ruleset.slots[index]
    standing = [
        place
        for place, (rule, _) in enumerate(slot.contributions)
        if truths[ruleset.rules[rule].condition] is not False
    ]
    strictest = max((slot.contributions[place][1].forms for place in standing), key=lambda forms: len(forms[0]))
    made = []
    for candidate in ruleset.candidates[index]:
        options = [candidate.options[place] for place in standing]
        found = [option for option in options if option is not None and truths[option.when] is not False]
        if len(found) == len(standing):
            made.append(_join([_alternative(option, strictest) for option in found]))
    return tuple(made)


def of_need(need: NeedNode, truths: Mapping[int, Truth]) -> tuple[Alternative, ...]:
    """Give the types that a rule's own need accepts."""
    return tuple(
        _alternative(option, leaf.forms)
        for leaf in leaves(need)
        for option in leaf.options
        if truths[option.when] is not False
    )


def leaves(need: NeedNode) -> Iterator[PaperLeaf]:
    """Give the papers that a need names."""
    if isinstance(need, PaperLeaf):
        yield need
    elif not isinstance(need, FactLeaf):
        for branch in need.branches:
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
