"""Sign-offs: who has read a change of a rule and agreed, by the digest of what was read.

A file of JSON lines, which only ever grows: {"digest": …, "rule": …, "by": …, "on": "2026-11-21"}.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from bizrules.cli.files import read_request
from bizrules.errors import Place, Problem, RulesetError

_FIELDS = ("digest", "rule", "by", "on")


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """One agreement: `by` is an office or initials, `on` the day."""

    digest: str
    rule: str
    by: str
    on: str


def read_sign_offs(file: Path) -> dict[str, SignOff]:
    """Give the sign-offs of a file by digest; a file that is not there has none.

    Raises: RulesetError with the lines that are no sign-offs, RequestError when the file cannot be read.
    """
    if not file.exists():
        return {}
    found: dict[str, SignOff] = {}
    problems = []
    for number, line in enumerate(read_request(str(file)).splitlines(), start=1):
        try:
            sign_off = SignOff(**json.loads(line))
        except (ValueError, TypeError):
            where = Place(file.as_posix(), number, 1)
            what, advice = "this line is no sign-off", f"write a map with {', '.join(_FIELDS)}, or take the line away"
            problems.append(Problem(code="no-sign-off", what=what, help=advice, place=where))
            continue
        found[sign_off.digest] = sign_off
    if problems:
        raise RulesetError(problems)
    return found


def add_sign_offs(file: Path, sign_offs: Iterable[SignOff]) -> None:
    """Write sign-offs behind those of a file."""
    with file.open("a", encoding="utf-8") as lines:
        lines.writelines(json.dumps(asdict(sign_off), ensure_ascii=False) + "\n" for sign_off in sign_offs)
