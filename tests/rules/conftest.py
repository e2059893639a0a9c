"""The small world of `tests/golden`, with files of a test laid over it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bizrules.rules.rulesets import Rulesets
from bizrules.rules.sources import read_sources

WORLD = Path(__file__).parents[1] / "golden" / "world"
Build = Callable[[dict[str, str]], Rulesets]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    def laid_over(files: dict[str, str]) -> Rulesets:
        world = tmp_path / "world"
        shutil.rmtree(world, ignore_errors=True)
        shutil.copytree(WORLD, world)
        for name, text in files.items():
            path = world / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return Rulesets(read_sources("alpha", rulesets=world))

    return laid_over
