"""The papers that would do for a need, as far as the truths of its conditions leave them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bizrules.model.decision import Alternative
from bizrules.rules.conditions import Truth
from bizrules.rules.language.need import Forms
from bizrules.rules.need_tree import FactLeaf, NeedNode, PaperLeaf, PaperOption, Several, paper_leaves
from bizrules.rules.resolved import NeedEffect, ResolvedRule, ResolvedRuleset


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
            made.append(_join([_alternative(option, slot.person, strictest, truths) for option in found]))
    return tuple(made)


def of_need(need: NeedNode, truths: Mapping[int, Truth]) -> tuple[Alternative, ...]:
    """Give the types that a rule's own need accepts; of papers wanted together the first, with the others as company.

    Facts that would do as well are told by the rule's own words.
    """
    if isinstance(need, PaperLeaf):
        return tuple(_alternative(option, need.person, need.forms, truths) for option in _open(need, truths))
    if isinstance(need, FactLeaf):
        return ()
    asking = [branch for branch in need.branches if any(paper_leaves(branch))]
    if need.kind == "any":
        return tuple(alternative for branch in asking for alternative in of_need(branch, truths))
    besides = [choices for branch in asking[1:] for choices in company_of(branch, truths)]
    return tuple(
        replace(alternative, company=tuple(dict.fromkeys((*alternative.company, *besides))))
        for branch in asking[:1]
        for alternative in of_need(branch, truths)
    )


def person_of(rule: ResolvedRule) -> str:
    """Give whom a rule is about: of one that asks for papers, the person of the first."""
    asked = paper_leaves(rule.effect.need) if isinstance(rule.effect, NeedEffect) else ()
    return next((leaf.person for leaf in asked), rule.person)


def _open(leaf: PaperLeaf, truths: Mapping[int, Truth]) -> Iterator[PaperOption]:
    return (option for option in leaf.options if truths[option.when] is not False)


def _alternative(option: PaperOption, person: str, forms: Forms, truths: Mapping[int, Truth]) -> Alternative:
    """Make one alternative; its company names papers, the facts are said by their own rules."""
    company = dict.fromkeys(choices for need in option.company for choices in company_of(need, truths))
    return Alternative(paper=option.paper, person=person, forms=forms, company=tuple(company), by_hand=option.by_hand)


def company_of(need: NeedNode, truths: Mapping[int, Truth]) -> Iterator[tuple[str, ...]]:
    """Give the papers that must come along, each as the choices there are for it."""
    if isinstance(need, Several) and need.kind == "all":
        for branch in need.branches:
            yield from company_of(branch, truths)
    else:
        named = (f"{option.paper}({leaf.person})" for leaf in paper_leaves(need) for option in _open(leaf, truths))
        if choices := tuple(dict.fromkeys(named)):
            yield choices


def _join(parts: list[Alternative]) -> Alternative:
    company = tuple(dict.fromkeys(word for part in parts for word in part.company))
    return replace(parts[0], company=company, by_hand=any(part.by_hand for part in parts))
