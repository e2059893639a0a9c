"""What the rules of one version say otherwise than those of another: which papers, figures, texts and clauses.

two rulesets ─▶ the parts of each rule ─▶ those of one side only, old beside new ─▶ alike ones of all businesses once
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Literal, NamedTuple

from bizrules.cli.rule_parts import ABOUTS, About, RulePart, parts_of
from bizrules.cli.rule_readings import decided_by
from bizrules.cli.rule_words import RuleWords
from bizrules.flows.explain import can_apply
from bizrules.proofs.compare import Pair
from bizrules.rules.resolved import ResolvedRule, ResolvedRuleset
from bizrules.wording.phrases import Phrases

Kind = Literal["added", "changed", "removed"]


class PartChange(NamedTuple):
    """A part of a rule as it was and as it is; empty where it is not there."""

    about: About
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDifference:
    """A rule that is not on both sides, or not the same; of which persons, and in which businesses, it is so.

    `text` and `changes` are of the first of the persons; of the others the same is said.
    """

    rule: str
    kind: Kind
    text: str
    cite: tuple[str, ...]
    changes: tuple[PartChange, ...]
    persons: tuple[str, ...]
    businesses: tuple[str, ...] = ()

    def of_anybody(self, phrases: Phrases) -> "RuleDifference":
        """Give the difference without the name of its person: what it has in common with that of another."""
        name = phrases.person(self.persons[0]) if self.persons else ""
        if not name:
            return self
        changes = tuple(
            PartChange(one.about, one.old.replace(name, ""), one.new.replace(name, "")) for one in self.changes
        )
        return replace(self, text=self.text.replace(name, ""), changes=changes, persons=())


def differences(pairs: Mapping[str, Pair], phrases: tuple[Phrases, Phrases]) -> list[RuleDifference]:
    """Give what differs in the rules of some businesses, those of one file together; alike differences once."""
    found: dict[RuleDifference, list[RuleDifference]] = {}
    for business, pair in pairs.items():
        words = RuleWords(phrases[0], pair.old), RuleWords(phrases[1], pair.new)
        for one in _differences(*words):
            found.setdefault(one.of_anybody(phrases[1]), []).append(replace(one, businesses=(business,)))
    files: dict[str, list[RuleDifference]] = {}
    for alike in found.values():
        persons = tuple(dict.fromkeys(name for one in alike for name in one.persons))
        businesses = tuple(dict.fromkeys(name for one in alike for name in one.businesses))
        file = alike[0].rule.rpartition("/")[0]
        files.setdefault(file, []).append(replace(alike[0], persons=persons, businesses=businesses))
    return [one for some in files.values() for one in some]


def _differences(old: RuleWords, new: RuleWords) -> Iterator[RuleDifference]:
    before, after = _by_rule(old.ruleset), _by_rule(new.ruleset)
    for key, now in after.items():
        was = before.get(key)
        if was is None:
            yield _difference("added", new, now, [], list(parts_of(new, now)))
        elif not _is_same(old.ruleset, was, new.ruleset, now):
            parts = list(parts_of(new, now, _judged_otherwise(old.ruleset, new.ruleset)))
            yield _difference("changed", new, now, list(parts_of(old, was)), parts)
    for key, was in before.items():
        if key not in after:
            yield _difference("removed", old, was, list(parts_of(old, was)), [])


def _difference(
    kind: Kind, words: RuleWords, rule: ResolvedRule, old: list[RulePart], new: list[RulePart]
) -> RuleDifference:
    changes = tuple(dict.fromkeys(_changes(old, new)))
    persons = (rule.person,) if rule.person else ()
    text = words.sentence(rule)
    return RuleDifference(rule=rule.id, kind=kind, text=text, cite=rule.cite, changes=changes, persons=persons)


def _judged_otherwise(old: ResolvedRuleset, new: ResolvedRuleset) -> set[str]:
    """Name the papers of which something else makes a good one."""
    return {name for name, kind in new.types.items() if repr(kind) != repr(old.types.get(name, kind))}


def _by_rule(ruleset: ResolvedRuleset) -> dict[object, ResolvedRule]:
    rules = (rule for rule in ruleset.rules if can_apply(ruleset, rule))
    return {(rule.id, *sorted(rule.roles.items())): rule for rule in rules}


def _is_same(old: ResolvedRuleset, was: ResolvedRule, new: ResolvedRuleset, now: ResolvedRule) -> bool:
    return was.cite == now.cite and repr(decided_by(old, was)) == repr(decided_by(new, now))


def _changes(old: Sequence[RulePart], new: Sequence[RulePart]) -> Iterator[PartChange]:
    """Put what is on one side only beside its counterpart on the other, by what it is about."""
    gone, come = _without(old, new), _without(new, old)
    for about in ABOUTS:
        for key in dict.fromkeys(part.key for part in (*gone, *come) if part.about == about):
            texts = ([part.text for part in side if part[:2] == (about, key)] for side in (gone, come))
            for was, now in zip_longest(*texts, fillvalue=""):
                yield PartChange(about, was, now)


def _without(parts: Iterable[RulePart], others: Iterable[RulePart]) -> list[RulePart]:
    left = list(others)
    kept = []
    for part in parts:
        if part in left:
            left.remove(part)
        else:
            kept.append(part)
    return kept
