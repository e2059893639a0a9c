"""How many questions the door asks until it is settled: its own order, the order of the form, and the best there is.

    python benchmarks/questions.py          writes the table into docs/door.md

Who comes is in `questions.json`. Nobody is drawn: each strategy is followed down every answer that somebody may give,
and what it takes is weighed by how many give it. The best is found over what may be told, each told once.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from typing import Any

import bizrules
from bizrules.model.pre_check import Choice, DoorQuestion, PreCheck, answered

VISITORS = Path(__file__).with_suffix(".json")
PAGE = Path(__file__).parents[1] / "docs" / "door.md"
BEGIN, END = "<!-- questions: begin -->\n", "<!-- questions: end -->\n"
MOST_FOR_BEST = 7
"""The best is looked for where at most so many questions matter."""
HERE = {"channel": "own_hall"}
Json = dict[str, Any]
Pick = Callable[[PreCheck], DoorQuestion]
Weights = tuple[float, ...]
"""How many of each kind of visitor have answered as they did so far."""


@dataclass(frozen=True)
class Took:
    """The questions it took: on average, and at most."""

    mean: float = 0.0
    most: int = 0


@dataclass
class Visitors:
    """Who comes, and what they answer."""

    kinds: list[Json]
    answers: Json

    def weights(self) -> Weights:
        """Give how many of each kind come, of one in all."""
        whole = sum(kind["weight"] for kind in self.kinds)
        return tuple(kind["weight"] / whole for kind in self.kinds)

    def after(self, weights: Weights, question: DoorQuestion, choice: Choice) -> Weights:
        """Give how many of each kind are left once they have answered."""
        chances = (self._chance(kind["answers"], question, choice) for kind in self.kinds)
        return tuple(weight * chance for weight, chance in zip(weights, chances, strict=True))

    def _chance(self, answers: Json, question: DoorQuestion, choice: Choice) -> float:
        said = next(
            (some for some in (_said(answers, question), _said(self.answers, question)) if some is not None), None
        )
        if question.kind == "papers":
            return _of_papers(question, choice, 1.0 if said is None else said)
        if said is None:
            return 1 / len(question.choices)
        return sum(weight for value, weight in said.items() if _is_in(value, choice)) / sum(said.values())


def _said(answers: Json, question: DoorQuestion) -> Any:  # noqa: ANN401  (chances of words, or one chance of papers)
    """Give what is said of a question: by its name, its purpose, or the last word of a fact."""
    about = question.about
    names = (
        [about, about.partition("(")[0], "papers"] if question.kind == "papers" else [about, about.rpartition(".")[2]]
    )
    return next((answers[name] for name in names if name in answers), None)


def _of_papers(question: DoorQuestion, choice: Choice, there: float) -> float:
    """Give the chance of a paper: who has one has the first, the commonest."""
    return {id(question.choices[0]): there, id(question.choices[-1]): 1 - there}.get(id(choice), 0.0)


def _is_in(value: str, choice: Choice) -> bool:
    if choice.least is None:
        return value == str(choice.value).replace("True", "true").replace("False", "false")
    return choice.least <= int(value) <= (choice.most if choice.most is not None else int(value))


@dataclass
class Door:
    """One request at the door, with what was found of it kept: many visitors answer alike."""

    book: bizrules.Book
    visitors: Visitors
    found: dict[str, PreCheck] = field(default_factory=dict)
    bests: dict[str, Took] = field(default_factory=dict)

    def pre_check(self, told: Json) -> PreCheck:
        """Give the pre-check of what is told."""
        key = _key(told)
        if key not in self.found:
            self.found[key] = self.book.pre_check(told)
        return self.found[key]

    def took(self, told: Json, weights: Weights, pick: Pick) -> Took:
        """Give what one strategy takes."""
        found = self.pre_check(told)
        if not found.questions:
            return Took()
        return self._asking(told, weights, pick(found), lambda told, weights: self.took(told, weights, pick))

    def best(self, told: Json, weights: Weights) -> Took:
        """Give what the strategy takes that is best on average; it may go by every answer."""
        key = _key(told)
        if key not in self.bests:
            found = Took()
            for place, question in enumerate(self.pre_check(told).questions):
                limit = found.mean if place else inf
                took = self._asking(told, weights, question, self.best, limit)
                if took.mean < limit:
                    found = took
            self.bests[key] = found
        return self.bests[key]

    def _asking(
        self,
        told: Json,
        weights: Weights,
        question: DoorQuestion,
        then: Callable[[Json, Weights], Took],
        limit: float = inf,
    ) -> Took:
        """Ask one question, and go on with those who answer each way, until it takes as much as a limit."""
        mean, most = 1.0, 0
        for choice in question.choices:
            left = self.visitors.after(weights, question, choice)
            if sum(left) > 0 and mean < limit:
                took = then(answered(told, choice), left)
                mean += took.mean * sum(left) / sum(weights)
                most = max(most, took.most)
        return Took(mean, most + 1)


def _key(told: Mapping[str, Any]) -> str:
    """Name what is told, in whatever order it was."""
    papers = sorted(json.dumps(paper, sort_keys=True) for paper in told.get("papers", ()))
    return json.dumps({**told, "papers": papers}, sort_keys=True)


def in_order(order: tuple[str, ...]) -> Pick:
    """Ask what comes first in an order and still matters."""
    return lambda found: min(found.questions, key=lambda question: _place(order, question.about))


def _place(order: tuple[str, ...], about: str) -> int:
    return order.index(about) if about in order else len(order)


def form(book: bizrules.Book, told: Json) -> tuple[str, ...]:
    """Give the questions of the door in the order of the form: as the rules of the business name what they read."""
    return tuple(question.about for question in book.decide(told).questions if question.asked == "door")


def rows(data: Json) -> list[str]:
    """Measure every request, a row each."""
    visitors = Visitors(list(data["visitors"].values()), data["answers"])
    found = []
    for request in data["requests"]:
        door = Door(bizrules.load(request["operator"]), visitors)
        told = {"business": request["business"], "day": data["day"], "region": data["region"], "here": HERE}
        told |= request["told"]
        first, order, weights = door.pre_check(told), form(door.book, told), visitors.weights()
        took = [door.took(told, weights, pick) for pick in (in_order(order), lambda found: found.questions[0])]
        few = len(first.questions) <= MOST_FOR_BEST
        took += [door.best(told, weights)] if few else []
        cells = [f"{one.mean:.2f} ({one.most})" for one in took] + ([] if few else ["–"])
        name = f"`{request['business']}`, {request['operator']}"
        found.append(f"| {name} | {len(order)} | {len(first.questions)} | " + " | ".join(cells) + " |")
        print(found[-1], flush=True)
    return found


def main() -> None:
    """Measure, and write the table."""
    head = ["| business | on the form | that matter | form in order | ranked | best |", "|---|--:|--:|--:|--:|--:|"]
    table = "\n".join([*head, *rows(json.loads(VISITORS.read_text("utf-8")))])
    before, rest = PAGE.read_text("utf-8").split(BEGIN)
    _, after = rest.split(END)
    PAGE.write_text(before + BEGIN + table + "\n" + END + after, "utf-8")


if __name__ == "__main__":
    main()
