"""What a repository of rulesets wants of the linter: `bizrules.toml`.

[lint]
ignore = ["unused-type"]
baseline = "lint-baseline.json"

[lint.severity]
untested-rule = "warning"
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from bizrules.errors import Problem, RulesetError, did_you_mean

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
FILE = "bizrules.toml"
_KEYS = ("select", "ignore", "baseline", "severity")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is run, and how grave each finding is: an error where nothing else is said."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    baseline: Path | None = None
    severity: Mapping[str, Severity] = field(default_factory=dict)


def read_settings(file: Path, known: Iterable[str]) -> Settings:
    """Read the table `lint`, whose checks must be `known`; a file that is not there wants nothing.

    Raises: RulesetError with every mistake.
    """
    if not file.is_file():
        return Settings()
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8")).get("lint", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        advice = "mend it there; docs/lint.md has an example"
        raise RulesetError([_problem(file, "no-toml", f"this is no TOML: {error}", advice)]) from None
    problems = list(_mistakes(file, table, set(known)))
    if problems:
        raise RulesetError(problems)
    baseline = table.get("baseline")
    return Settings(
        select=tuple(table.get("select", ())),
        ignore=tuple(table.get("ignore", ())),
        baseline=file.parent / baseline if baseline else None,
        severity=table.get("severity", {}),
    )


def _mistakes(file: Path, table: Any, known: set[str]) -> Iterator[Problem]:  # noqa: ANN401  (TOML has no better type)
    if not isinstance(table, dict):
        yield _problem(file, "wrong-type", "`lint` is no table", "write `[lint]`")
        return
    for key in table.keys() - set(_KEYS):
        yield _problem(file, "unknown-field", f"`lint` has no `{key}`", did_you_mean(key, _KEYS))
    names: list[str] = []
    for key in ("select", "ignore"):
        value = table.get(key, [])
        if isinstance(value, list) and all(isinstance(name, str) for name in value):
            names += value
        else:
            yield _problem(file, "wrong-type", f"`{key}` is no list of checks", f'write {key} = ["unused-type"]')
    if not isinstance(table.get("baseline", ""), str):
        yield _problem(file, "wrong-type", "`baseline` is no file", 'write baseline = "lint-baseline.json"')
    severity = table.get("severity", {})
    if isinstance(severity, dict):
        yield from _severities(file, severity)
        names += severity
    else:
        yield _problem(file, "wrong-type", "`severity` is no table", "write `[lint.severity]`")
    for name in names:
        if name not in known:
            yield _problem(file, "unknown-check", f"there is no check `{name}`", did_you_mean(name, known))


def _severities(file: Path, severity: Mapping[str, object]) -> Iterator[Problem]:
    for name, value in severity.items():
        if value not in SEVERITIES:
            what = f"`{name}` has no severity of {', '.join(SEVERITIES)}"
            yield _problem(file, "unknown-choice", what, "write one of them")


def _problem(file: Path, code: str, what: str, advice: str) -> Problem:
    return Problem(code=code, what=what, help=advice, path=file.as_posix())
