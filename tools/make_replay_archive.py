"""Keep what this version decides, for later versions to decide again: a pack and some records for each operator.

    python tools/make_replay_archive.py            at a release; a version that has an archive keeps it
    python tools/make_replay_archive.py --again    as long as the version is not released

The requests are those of the scenarios that lie beside the rulesets, on the day and in the province that most of them
name: for the businesses with the most of them one each, of the outcome that the records have least of.
`tests/replay` replays every archive.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import bizrules
from bizrules.flows.book import Book
from bizrules.flows.replay import record
from bizrules.model.decision import Decision
from bizrules.rules.language.span import Span
from bizrules.rules.sources import operators
from bizrules.rules.write_pack import Wanted, write_pack
from bizrules.testing.read_scenarios import read_scenarios

_BUSINESSES = 12
ARCHIVES = Path(__file__).parents[1] / "tests" / "replay" / "archives"
Told = Mapping[str, Any]


def main() -> int:
    """Write the archive of this version."""
    folder = ARCHIVES / bizrules.__version__
    if folder.is_dir() and "--again" not in sys.argv[1:]:
        print(f"{folder} is there: a released version is not archived anew (else: --again)", file=sys.stderr)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    for operator in operators():
        book = bizrules.load(operator)
        region, day, requests = _of_one_day(book)
        begin = date.fromisoformat(day)
        chosen = list(_chosen(book, requests))
        businesses = tuple(decision.business for _request, decision in chosen)
        wanted = Wanted((region,), businesses, Span(begin, begin + timedelta(days=1)))
        (folder / f"{operator}.zip").write_bytes(write_pack(book.written, wanted))
        lines = [json.dumps(record(*pair), ensure_ascii=False, separators=(",", ":")) for pair in chosen]
        (folder / f"{operator}.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        print(f"{folder / operator}: {len(lines)} records of {region} on {day}")
    return 0


def _of_one_day(book: Book) -> tuple[str, str, list[Told]]:
    requests = [scenario.request for scenario in read_scenarios(book)]
    ((region, day), _count), *_ = Counter((told["region"], told["day"]) for told in requests).most_common(1)
    return region, day, [told for told in requests if (told["region"], told["day"]) == (region, day)]


def _chosen(book: Book, requests: list[Told]) -> Iterator[tuple[Told, Decision]]:
    """Give a request and its decision for each business, so that every outcome comes about as often as it can."""
    decided: dict[str, list[tuple[Told, Decision]]] = {}
    for request in requests:
        decision = book.decide(request)
        decided.setdefault(decision.business, []).append((request, decision))
    taken: Counter[str] = Counter()
    for found in sorted(decided.values(), key=len, reverse=True)[:_BUSINESSES]:
        request, decision = min(found, key=lambda pair: taken[pair[1].outcome])
        taken[decision.outcome] += 1
        yield request, decision


if __name__ == "__main__":
    raise SystemExit(main())
