"""The answers that a question at the door leaves to choose from, and what each adds to the request."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bizrules.flows.door.answer import Answer
from bizrules.flows.door.ground import Ground, Situation
from bizrules.flows.door.view import DoorView, outcomes_of
from bizrules.flows.finding_reads import needs_of
from bizrules.flows.outcome import Outcomes
from bizrules.model.decision import OUTCOMES, Outcome
from bizrules.model.pre_check import Choice, told_as
from bizrules.model.vocabulary import NUMBERS
from bizrules.rules.need_tree import paper_leaves_with_company


@dataclass(frozen=True, slots=True)
class Choices:
    """Makes the choices of one situation, whose outcomes are known."""

    ground: Ground
    view: DoorView
    situation: Situation
    possible: Outcomes

    def of(self, answer: Answer) -> tuple[Choice, ...]:
        """Give the choices of an answer; none where a number or a day is to be told as it is."""
        return tuple(self._of_papers(answer) if answer.finding is not None else self._of_fact(answer.place))

    # ── facts ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _of_fact(self, place: int) -> Iterator[Choice]:
        name = self.ground.ruleset.facts[place]
        fact = self.ground.ruleset.vocabulary.find(name)
        ways = self.ground.settled(self.situation, place)
        left = {way.row[place]: self._left(way) for way in ways}
        if fact is None or (fact.derivation is not None and fact.derivation.operator != "same_number"):
            return
        values: tuple[bool | str, ...] = (True, False) if fact.type == "boolean" else tuple(fact.values)
        if fact.type in NUMBERS:
            starts = sorted(int(value) for value in left if value is not None)
            for start, after in zip(starts, [*starts[1:], None], strict=True):
                most = None if after is None else after - 1
                yield Choice(value=start, least=start, most=most, tells=told_as(name, start), possible=left[start])
            return
        *_, other = left.values()  # a word that no rule names counts as the last one tried
        for value in values:
            tells = (
                _same_person(fact.derivation.inputs, same=value is True) if fact.derivation else told_as(name, value)
            )
            yield Choice(value=value, tells=tells, possible=left.get(value, other))

    # ── papers ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _of_papers(self, answer: Answer) -> Iterator[Choice]:
        assert answer.finding is not None  # noqa: S101  (an answer about papers is of a finding)
        wanted: dict[tuple[str, str], dict[str, None]] = {}
        for leaf in paper_leaves_with_company(needs_of(self.ground.ruleset, answer.finding)):
            for option in leaf.options:
                wanted.setdefault((option.paper, leaf.person), {}).update(dict.fromkeys(leaf.forms[0]))
        open_papers = dict.fromkeys((paper, person) for paper, person, _ in answer.leaves)
        several = len({person for _, person in open_papers}) > 1
        for paper, person in open_papers:
            together = list(wanted[paper, person])
            shown = self.situation.papers
            for form in together:
                low, high = shown.level(paper, person, form)
                shown = shown.settled((paper, person, form), max(low, high))
            told = {"type": paper, "of": person, "form": together[0] if len(together) == 1 else together}
            yield Choice(
                value=f"{paper}({person})" if several else paper,
                tells={"papers": [told], "papers_open": True},
                possible=self._left(self.situation._replace(papers=shown)),
            )
        none = [{"type": paper, "of": person, "form": form, "brought": False} for paper, person, form in answer.leaves]
        *_, way = answer.ways(self.ground, self.situation)
        yield Choice(value="", tells={"papers": none, "papers_open": True}, possible=self._left(way))

    def _left(self, way: Situation) -> tuple[Outcome, ...]:
        left = self.possible if self.ground.left <= 0 else outcomes_of(self.view.bound(way).steps) & self.possible
        return tuple(outcome for outcome in OUTCOMES if outcome in left)


def _same_person(parties: tuple[str, ...], *, same: bool) -> dict[str, Any]:
    one, other = parties
    return {"same_person": {other: one} if same else {}}
