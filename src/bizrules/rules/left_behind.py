"""What the register says that a business leaves behind, checked: what is settled, and who holds the line then."""

from bizrules.errors import did_you_mean
from bizrules.model.vocabulary import Vocabulary
from bizrules.rules.language.register import SETTLED, BusinessEntry
from bizrules.rules.merge import Registers
from bizrules.rules.reading import Reader


def check_left_behind(reader: Reader, vocabulary: Vocabulary, registers: Registers) -> None:
    """Report facts and parties that there are not."""
    for entry in registers.businesses.values():
        _check(reader, vocabulary, entry)


def _check(reader: Reader, vocabulary: Vocabulary, entry: BusinessEntry) -> None:
    for name in entry.settles:
        fact = vocabulary.find(name)
        if fact is None or fact.type not in SETTLED:
            known = (fact.name for fact in vocabulary.facts.values() if fact.type in SETTLED)
            what = f"`{entry.id}` settles `{name}`, and there is no such amount, count or yes-or-no fact"
            at = reader.word_place(entry.place, name, "settles")
            reader.report("unknown-fact", what, at, did_you_mean(name, known))
    parties = vocabulary.roles.parties
    if entry.holder and entry.holder not in parties:
        what = f"`{entry.id}` gives the line to `{entry.holder}`, and there is no such party"
        at = reader.word_place(entry.place, entry.holder, "holder")
        reader.report("unknown-party", what, at, did_you_mean(entry.holder, parties))
