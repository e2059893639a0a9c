"""The table of checks in the documents is complete, and says what the pages say."""

import inspect
import sys
from pathlib import Path

from bizrules.cli.lint_pages import page_of
from bizrules.cli.lint_scenarios import SCENARIO_CHECKS
from bizrules.lint.allow import ALLOW_CHECKS
from bizrules.lint.checks import CHECKS

_TABLE = Path(__file__).parents[2] / "docs" / "lint.md"


def test_every_check_stands_in_the_table_with_its_first_sentence() -> None:
    pages = {check.id: inspect.getdoc(sys.modules[check.find.__module__]) or "" for check in CHECKS}
    rows = [line for line in _TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert rows[: len(pages)] == [f"| `{name}` | {page.partition(chr(10))[0]} |" for name, page in pages.items()]
    rest = rows[len(pages) :]
    others = [f"| `{name}` | {page_of(name).partition(chr(10))[0]} |" for name in SCENARIO_CHECKS]
    assert rest[: len(others)] == others
    assert all(f"`{name}`" in rest[len(SCENARIO_CHECKS)] for name in ALLOW_CHECKS)
