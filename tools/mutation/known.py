"""What the rulesets know that a damage can put in the place of something else: values, papers, figures, businesses."""

from dataclasses import dataclass

from bizrules.model.vocabulary import Vocabulary
from bizrules.rules.merge import Registers
from bizrules.rules.rulesets import Rulesets


@dataclass(frozen=True, slots=True)
class Known:
    """The words of one layer and of those above it. `text` is that of the file being damaged."""

    vocabulary: Vocabulary
    registers: Registers
    text: str

    def values(self, name: str) -> tuple[str, ...]:
        """Give the values that something tested may have; nothing for a number, a flag, or what is not known."""
        if name == "business":
            return tuple(self.registers.businesses)
        party, _, rest = name.partition(".")
        fact = self.vocabulary.find(name) or self.vocabulary.find(f"{next(iter(self.vocabulary.roles.parties))}.{rest}")
        if fact is None or party == "parameter":
            return ()
        return tuple(fact.values)

    def other_paper(self, paper: str) -> str:
        """Give another group of the same purpose, the first paper of a lonely group, or the next type of the layer."""
        group = self.registers.groups.get(paper)
        if group is None:
            types = self.registers.types
            layer = [name for name in types if types[name].place.file == types[paper].place.file]
            return after(layer if len(layer) > 1 else list(types), paper)
        alike = [other.id for other in self.registers.groups.values() if other.purpose == group.purpose]
        return after(alike, paper) if len(alike) > 1 else group.options[0].paper

    def other_parameter(self, name: str) -> str:
        """Give another figure of the same unit; empty where there is none."""
        parameters = self.registers.parameters
        alike = [other for other in parameters if parameters[other].unit == parameters[name].unit]
        return after(alike, name) if len(alike) > 1 else ""

    def other_persons(self, person: str) -> tuple[str, ...]:
        """Give who may be mistaken for a person: the proxy for a party, the party for a companion, the other side."""
        party, _, companion = person.partition(".")
        found = [party if companion else f"{party}.proxy"]
        return (*found, *filter(None, [self.other_side(person)]))

    def other_side(self, name: str) -> str:
        """Give the same of the other side where a file speaks of both owners; else empty."""
        sides = {"owner": "new_owner", "new_owner": "owner"}
        party, dot, rest = name.partition(".")
        return f"{sides[party]}{dot}{rest}" if party in sides and "new_owner" in self.text else ""


def after(names: "tuple[str, ...] | list[str]", name: str) -> str:
    """Give the name that follows another, the first after the last.

    >>> after(["a", "b"], "b")
    'a'
    """
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]


def known_in(rulesets: Rulesets, region: str, text: str) -> Known:
    """Gather what a file may name."""
    return Known(rulesets.vocabulary, rulesets.registers(region), text)
