"""A small folder of rulesets, into which an example of a check's page is written."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

_BASE = {
    "regions.yaml": 'north: {title: North, code: "11"}\nsouth: {title: South, code: "12"}\n',
    "vocabulary/roles.yaml": "parties: {owner: owner}\ncompanions: {proxy: proxy}\n",
    "vocabulary/words.yaml": "staff: {manager: manager, director: director}\n",
    "vocabulary/person.yaml": """
subject: person
facts:
  number: {type: text, title: number}
  present: {type: boolean, title: present, can_change: today}
  papers_genuine: {type: boolean, title: genuine}
  portrait: {type: symbol, title: portrait, values: {passed: passed, failed: failed}, can_change: today}
""",
    "vocabulary/line.yaml": """
subject: line
facts:
  state: {type: symbol, title: state, values: {active: active, stock: stock}}
  opened_on: {type: day, title: opened on}
  days_in_service: {type: integer, unit: day, title: days, is: {days_since: opened_on}}
  months_in_service: {type: integer, unit: month, title: months, is: {months_since: opened_on}}
""",
    "clauses/base.yaml": "document: Handbook\nbasis: seed\nclauses:\n  E-1: {quote: an example}\n",
    "law/cn/layer.yaml": "title: Law\n",
    "law/cn/businesses.yaml": "plan_change: {title: plan change, line: {from: [active], cite: [E-1]}}\n",
    "law/cn/papers.yaml": "purposes: {identity: identity}\n",
    "example/layer.yaml": "title: Example\n",
    "example/plan_change.yaml": "business: plan_change\n",
}
_FILE = re.compile(r"^# (\S+\.(?:yaml|po))\n", re.MULTILINE)

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a folder of rulesets: the base, and over it the files of a text, each below a line `# path`."""

    def write_all(text: str) -> Path:
        _, *parts = _FILE.split(text)
        files = dict(_BASE) | dict(zip(parts[::2], parts[1::2], strict=True))
        for name, content in files.items():
            path = tmp_path / "rulesets" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return tmp_path / "rulesets"

    return write_all
