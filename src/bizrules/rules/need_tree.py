"""What a rule asks to be shown or to hold, ready to be decided: a tree of papers and facts.

Conditions are named by their index in those of the ruleset.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from bizrules.model.vocabulary import PRESENT
from bizrules.rules.language.need import Forms
from bizrules.rules.language.paper import PaperType


@dataclass(frozen=True, slots=True)
class PaperOption:
    """One type of paper that fills a need: open when its condition holds and its company is there."""

    paper: str
    when: int
    company: tuple["NeedNode", ...]
    by_hand: bool
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperLeaf:
    """A paper of a person in some forms: met by any open option. `wanted` is the group or type asked for."""

    wanted: str
    purpose: str
    person: str
    forms: Forms
    options: tuple[PaperOption, ...]


@dataclass(frozen=True, slots=True)
class FactLeaf:
    """Facts that must hold; `changeable` names the facts through which they can still be made to hold."""

    condition: int
    changeable: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Several:
    """Any or all of several needs."""

    kind: Literal["any", "all"]
    branches: tuple["NeedNode", ...]


NeedNode = PaperLeaf | FactLeaf | Several


def paper_leaves(need: NeedNode) -> Iterator[PaperLeaf]:
    """Give the papers that a need names."""
    return (leaf for leaf in _leaves(need) if isinstance(leaf, PaperLeaf))


def paper_leaves_with_company(needs: Iterable[NeedNode]) -> Iterator[PaperLeaf]:
    """Give the papers that needs name, and those that must come with them."""
    for need in needs:
        for leaf in paper_leaves(need):
            yield leaf
            for option in leaf.options:
                yield from paper_leaves_with_company(option.company)


def fact_leaves(need: NeedNode) -> Iterator[FactLeaf]:
    """Give the facts that a need names, but for those that only a paper asks for."""
    return (leaf for leaf in _leaves(need) if isinstance(leaf, FactLeaf))


def conditions_of(need: NeedNode) -> Iterator[int]:
    """Give the conditions that a need reads."""
    for leaf in _leaves(need):
        if isinstance(leaf, FactLeaf):
            yield leaf.condition
        else:
            for option in leaf.options:
                yield option.when
                for company in option.company:
                    yield from conditions_of(company)


def may_end_by_hand(need: NeedNode, types: Mapping[str, PaperType]) -> bool:
    """Tell whether a need may be met by a paper that only a person can judge."""
    return any(option_may_end_by_hand(option, types) for leaf in paper_leaves(need) for option in leaf.options)


def option_may_end_by_hand(option: PaperOption, types: Mapping[str, PaperType]) -> bool:
    """Tell whether an option, or what must come with it, may be one that only a person can judge."""
    own = option.by_hand or types[option.paper].may_end_by_hand
    return own or any(may_end_by_hand(company, types) for company in option.company)


def asks_who_is_there(need: NeedNode) -> bool:
    """Tell whether a need asks that somebody be there."""
    return any(name.rpartition(".")[2] == PRESENT for leaf in fact_leaves(need) for name in leaf.changeable)


def _leaves(need: NeedNode) -> Iterator[PaperLeaf | FactLeaf]:
    if isinstance(need, Several):
        for branch in need.branches:
            yield from _leaves(branch)
    else:
        yield need
