"""How long the door takes: the outcomes, which questions matter, and the whole pre-check, for every shipped business.

    python benchmarks/door.py

Nothing is told but that the line is active. Times are those of the processor; the first run of each is not counted.
"""

import time
from collections.abc import Callable, Iterator
from typing import Any

import bizrules
from bizrules.flows.acceptance import examine
from bizrules.flows.door.answer import answers
from bizrules.flows.door.ground import Situation, found_good, ground
from bizrules.flows.door.pre_check import outcomes_at_door
from bizrules.flows.door.relevance import relevant
from bizrules.flows.door.view import DoorView
from bizrules.flows.working_rules import WorkingRules
from bizrules.model.request import Request
from bizrules.rules.sources import operators

REGION, DAY = "shanghai", "2026-11-21"
ROUNDS = 3


def main() -> None:
    """Measure and print."""
    rows = list(_rows())
    print(f"{len(rows)} businesses; not exact: {sum(not row['exact'] for row in rows)} outcomes, ", end="")
    print(f"{sum(not row['questions_exact'] for row in rows)} questions; processor time in ms")
    for what in ("outcomes", "questions that matter", "pre-check"):
        times = sorted(row[what] for row in rows)
        middle, late = times[len(times) // 2], times[len(times) * 95 // 100]
        longest = max(rows, key=lambda row: row[what])
        print(f"{what:22} p50 {middle:6.1f}  p95 {late:6.1f}  at most {times[-1]:6.1f} ({longest['business']})")


def _rows() -> Iterator[dict[str, Any]]:
    for operator in operators():
        book = bizrules.load(operator)
        for business in book.businesses(REGION):
            told = {"business": business, "day": DAY, "region": REGION, "line": {"state": "active"}}
            found = book.pre_check(told)
            rules, request = book.rules(business, REGION, found.day), book.request(told)
            outcomes, matter = zip(*(_parts(rules, request) for _ in range(ROUNDS)), strict=True)
            yield {
                "business": f"{operator} {business}",
                "exact": found.exact,
                "questions_exact": found.questions_exact,
                "outcomes": min(outcomes),
                "questions that matter": min(matter),
                "pre-check": min(_timed(lambda told=told, book=book: book.pre_check(told)) for _ in range(ROUNDS)),
            }


def _parts(rules: WorkingRules, request: Request) -> tuple[float, float]:
    """Time the outcomes, and then which questions matter where more than one outcome is left."""
    case = examine(request, rules)
    here = ground(case)
    view, situation = DoorView(here), Situation(here.begin, found_good(case.papers))
    left: list[Any] = []
    outcomes = _timed(lambda: left.extend(outcomes_at_door(here, view, situation)))
    if len(left) == 1:
        return outcomes, 0.0
    asked = list(answers(here, here.look(situation), lambda place: here.asked[place] == "door"))
    return outcomes, _timed(lambda: relevant(view, situation, asked))


def _timed(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return (time.process_time() - begin) * 1000


if __name__ == "__main__":
    main()
