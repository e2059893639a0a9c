"""Two versions of a rule, of a way to fill a need, or of a move of a line that are in force at once.

A new version is given the day from which it holds, and the old one is left without an end: nothing tells the one to
take the place of the other, so that from that day on both hold. Rules add up, and people pay both fees. Rules of one
file are taken for versions where they concern the same thing in cases that can be one case, and their ids, or what
people read of them, are the same but for numbers. Where both are meant to hold, write one rule that says both.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - id: thirty-yuan
        when: {owner.present: true}
        charge: {kind: fee, amount: 3000}
        cite: [E-1]
      - id: ten-yuan
        from: "2020-01-01"
        when: {owner.present: true}
        charge: {kind: fee, amount: 1000}
        cite: [E-1]

Prefer::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - id: thirty-yuan
        until: "2020-01-01"
        when: {owner.present: true}
        charge: {kind: fee, amount: 3000}
        cite: [E-1]
      - id: ten-yuan
        from: "2020-01-01"
        when: {owner.present: true}
        charge: {kind: fee, amount: 1000}
        cite: [E-1]

Since: 0.1.0
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from bizrules.lint.finding import Finding
from bizrules.lint.mentions import registers_apart, rule_files
from bizrules.lint.versions import move_versions, option_versions, rule_versions
from bizrules.rules.language.lifecycle import Move
from bizrules.rules.language.paper import Option
from bizrules.rules.language.rule import Rule
from bizrules.rules.language.span import Span
from bizrules.rules.rulesets import Rulesets

ID = "versions-together"
Dated = TypeVar("Dated", Rule, Option, Move)


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find what still holds when another version of it begins."""
    registers = list(registers_apart(rulesets))
    purposes = {name: group.purpose for each in registers for name, group in each.groups.items()}
    for file in rule_files(rulesets):
        for rule, later in _together(file.rules, lambda one, other: rule_versions(one, other, purposes)):
            yield _finding(rulesets, f"the rules `{rule.id}` and `{later.id}`", rule, later, rule=rule.id)
    for each in registers:
        for name, group in each.groups.items():
            own = [option for option in group.options if not option.narrows]
            for option, other in _together(own, option_versions):
                yield _finding(rulesets, f"two options `{name}/{option.paper}`", option, other)
        for move, new in _together(each.moves.values(), move_versions):
            yield _finding(rulesets, f"the moves `{move.id}` and `{new.id}`", move, new)


def _together(written: Iterable[Dated], versions: Callable[[Dated, Dated], bool]) -> Iterator[tuple[Dated, Dated]]:
    """Give what still holds when another version of it begins, with the first such version."""
    written = tuple(written)
    dated = sorted((each for each in written if each.span.begin), key=lambda each: str(each.span.begin))
    for one in written:
        for other in dated:
            if _begins_within(other.span, one.span) and one.place.file == other.place.file and versions(one, other):
                yield one, other
                break


def _begins_within(later: Span, earlier: Span) -> bool:
    return later.begin is not None and later.begin != earlier.begin and earlier.holds(later.begin)


def _finding(rulesets: Rulesets, names: str, earlier: Dated, later: Dated, rule: str = "") -> Finding:
    """Say that both hold; what a version of some days interrupts begins again after it."""
    place = rulesets.word_place(earlier.place, str(earlier.span.end), "until")
    both = earlier.span & later.span
    until = f" until {both.end}" if both.end else ""
    interrupts = both.end is not None and both.end != earlier.span.end
    again = f", and a third version from {both.end}" if interrupts else ""
    advice = f'write until: "{both.begin}" here, as line {later.place.line} takes its place{again}'
    return Finding(ID, f"{names} both hold from {both.begin}{until}", advice, place, rule=rule)
