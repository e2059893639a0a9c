"""Every mistake that a ruleset can hold, with the words its author reads.

A case is a folder of `bad`: its files are laid over `world`, a small complete set of rulesets, and `expected.txt`
holds all that is reported. A folder `caller` beside them is given as the caller's own folder of rules; where the case
has a folder `sample`, the made-up figures are loaded too.
"""

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import bizrules
from bizrules.errors import Problem, RulesetError
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.sources import read_sources

HERE = Path(__file__).parent
CASES = sorted(path.name for path in (HERE / "bad").iterdir())
SOURCE = Path(bizrules.__file__).parent / "rules"
# What no file says: there is no such folder or operator, or the system does not let it be read.
OF_NO_FILE = {"no-folder", "unknown-operator", "unreadable"}


def problems_of(world: Path, caller: Path | None = None) -> Iterator[Problem]:
    """Give every problem of every business in every region, each once."""
    try:
        sample = (world / "sample").is_dir()
        rulesets = Rulesets(read_sources("alpha", rulesets=world, overlays=[caller] if caller else [], sample=sample))
    except RulesetError as error:
        yield from error.problems
        return
    seen: set[Problem] = set()
    for region in rulesets.regions:
        for business in rulesets.businesses(region):
            try:
                rulesets.spans(business, region)
            except RulesetError as error:
                yield from (problem for problem in error.problems if problem not in seen)
                seen.update(error.problems)


def laid_over_the_world(case: Path, folder: Path) -> tuple[Path, Path | None]:
    """Copy the world and the case over it; give the rulesets and the caller's folder."""
    world, caller = folder / "world", folder / "caller"
    shutil.copytree(HERE / "world", world)
    shutil.copytree(case, world, dirs_exist_ok=True)
    if (case / "caller").is_dir():
        shutil.move(world / "caller", caller)
    return world, caller if caller.exists() else None


def test_the_world_itself_is_sound() -> None:
    assert list(problems_of(HERE / "world")) == []


@pytest.mark.parametrize("name", CASES)
def test_the_mistake_is_shown(name: str, tmp_path: Path) -> None:
    case = HERE / "bad" / name

    found = problems_of(*laid_over_the_world(case, tmp_path))

    assert "\n".join(map(str, found)) + "\n" == (case / "expected.txt").read_text(encoding="utf-8")


def _codes_in_source() -> set[str]:
    codes = set()
    for file in SOURCE.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "report":
                code = node.args[0]
            elif isinstance(node, ast.keyword) and node.arg == "code" and file.name == "sources.py":
                code = node.value
            else:
                continue
            if isinstance(code, ast.Constant):
                codes.add(str(code.value))
    return codes


def test_every_code_is_shown_by_some_case() -> None:
    shown: set[str] = set()
    for expected in HERE.glob("bad/*/expected.txt"):
        shown.update(re.findall(r"^\S.* \[([a-z0-9-]+)\]$", expected.read_text(encoding="utf-8"), re.MULTILINE))

    assert _codes_in_source() - OF_NO_FILE == shown
