from collections.abc import Callable
from pathlib import Path

import pytest

from bizrules.flows.book import Book, load
from bizrules.testing.read_scenarios import read_scenarios
from bizrules.testing.scenario import Scenario

Write = Callable[..., Path]
Read = Callable[[], tuple[Scenario, ...]]


@pytest.fixture(scope="session")
def book() -> Book:
    return load("china-telecom")


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write one file into a folder of rulesets that holds nothing else."""
    for operator in ("china-telecom", "china-mobile"):
        (tmp_path / "rulesets" / operator).mkdir(parents=True)

    def written(text: str, file: str = "china-telecom/scenarios/topic.yaml") -> Path:
        path = tmp_path / "rulesets" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return written


@pytest.fixture
def read(book: Book, tmp_path: Path) -> Read:
    return lambda: read_scenarios(book, rulesets=tmp_path / "rulesets")
