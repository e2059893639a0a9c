"""Who hears what is said: the party that is there alone and has shown who it is."""

from bizrules.flows.case import Case
from bizrules.flows.judged_paper import GOOD
from bizrules.model.vocabulary import PRESENT


def listener(case: Case) -> str:
    """Name the one party that is there, if it has a good paper of its own; empty where others are too, or nobody."""
    roles, itself = case.ruleset.vocabulary.roles, case.papers.itself
    there = {itself(person) for person in roles.persons() if case.facts.get(f"{person}.{PRESENT}") is True}
    if len(there) != 1:
        return ""
    person = there.pop()
    shown = any(paper.person == person and paper.level[0] == GOOD for paper in case.judged)
    return person if shown and person in roles.parties else ""
