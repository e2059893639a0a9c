"""The businesses of an operator, each with a digest of all that proofs of it hang on, found without resolving a rule.

    the files that its rules stand in ─┐
    the registers, under their words  ─┼▶ digest
    the words of all rulesets         ─┘

Proofs know no clauses, and nothing of the life of a line but the states from which a business starts.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from bizrules.lint.loading import Loaded
from bizrules.rules.bind import BoundRule
from bizrules.rules.digest import digest_of
from bizrules.rules.distinct import regions_apart
from bizrules.rules.expansions import BoundRuleOrStep, written_as
from bizrules.rules.law_alone import bound_by_law, registers_of_law
from bizrules.rules.reads import RegisterReading
from bizrules.rules.rulesets import Rulesets


@dataclass(frozen=True, slots=True, eq=False)
class Business:
    """One business of one operator, in all regions and on all days.

    `files` are those that its rules stand in, `reads` all that its operator reads.
    """

    rulesets: Rulesets
    name: str
    files: frozenset[str]
    reads: Collection[str]
    digest: str


def businesses_of(loaded: Loaded) -> Iterator[Business]:
    """Give the businesses of an operator whose rulesets could be loaded; of another, none."""
    rulesets, files = loaded.rulesets, loaded.files
    if rulesets is None or files is None:
        return
    texts = {path: digest_of(file.text, 24) for path, file in files.items()}
    common = rulesets.operator, [texts[file.path] for file in rulesets.sources.vocabulary]
    words: dict[int, frozenset[str]] = {}
    hangs_on: dict[str, list[object]] = {}
    stand_in: dict[str, set[str]] = {}
    for region in regions_apart(rulesets):
        reading = RegisterReading(rulesets.registers(region), words)
        reading_law = RegisterReading(registers_of_law(rulesets, region), {})
        for name, entry in rulesets.businesses(region).items():
            own: tuple[BoundRuleOrStep, ...] = rulesets.bound_rules(name, region)
            own += rulesets.bound_steps(name, region)
            law = bound_by_law(rulesets, name, region)
            stand_in.setdefault(name, set()).update(written_as(each).place.file for each in (*own, *law))
            said = hangs_on.setdefault(name, [common])
            said += region, entry.states, str(entry.place), *_said(own, reading), *_said(law, reading_law)
    for name, said in hangs_on.items():
        files_of_it = frozenset(stand_in[name])
        written = sorted((file, texts[file]) for file in files_of_it)
        yield Business(rulesets, name, files_of_it, files.keys(), digest_of(repr((said, written)), 24))


def _said(bound: Iterable[BoundRuleOrStep], reading: RegisterReading) -> Iterator[object]:
    """Give which rules and steps are used when and for whom, and what the registers hold under the words they say."""
    words: set[str] = set()
    for each in bound:
        words.update(word for word, _ in reading.of(written_as(each), each.scope).held)
        yield each.id, sorted(each.scope.roles.items()), each.spans if isinstance(each, BoundRule) else each.span
    registers = reading.registers
    for word in sorted(words):
        yield word, registers.parameters.get(word), registers.groups.get(word), registers.types.get(word)
        yield word in registers.purposes, word in registers.businesses
