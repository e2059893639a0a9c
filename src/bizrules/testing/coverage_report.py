"""Coverage said: as sections for a terminal or a page, and as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from bizrules.testing.aims import KINDS, AimKind
from bizrules.testing.measure import Coverage
from bizrules.wording.layout import Row, Section

_TITLES: dict[AimKind, str] = {
    "rules": "sides of rules: applies, stays away",
    "mcdc": "sides of tests that decide (masking MC/DC)",
    "boundaries": "sides of bounds and days: met, just past",
}


def sections(coverage: Coverage, own: Sequence[str]) -> Iterator[Section]:
    """Give a heading with the figures, then what is missing, a file each section; `own` as for `counted_of`."""
    counted = (Row(text=f"counted is {counted_of(own)}", said="quiet"),) if own else ()
    yield Section("", (Row(text="Coverage of the rules by scenarios", said="strong"), *counted))
    yield Section("Shown", tuple(_figure(coverage, kind) for kind in KINDS))
    files: dict[str, list[Row]] = {}
    for rule, aims in coverage.missing().items():
        place = coverage.aims[aims[0]]
        below = tuple(Row(mark="[ ]", tone="bad", text=f"{aim.kind}: {aim.what}", said="code") for aim in aims)
        title = f"{rule.rpartition('/')[2]} (line {place.line})"
        files.setdefault(place.file, []).append(Row(text=title, said="code", below=below))
    for file, rows in files.items():
        yield Section(file, tuple(rows))


def counted_of(own: Sequence[str]) -> str:
    """Say of what the figures are, where they are of somebody's own folders.

    >>> counted_of(["ours", "trial"])
    'what ours, trial bring or change, by their own scenarios; all rules without `--overlay`'
    """
    verbs, whose = ("brings or changes", "its") if len(own) == 1 else ("bring or change", "their")
    return f"what {', '.join(own)} {verbs}, by {whose} own scenarios; all rules without `--overlay`"


def as_json(coverage: Coverage, own: Sequence[str]) -> dict[str, Any]:
    """Give the figures, of which folders they are, and what is missing with its place."""
    figures: dict[str, Any] = {kind: dict(zip(("shown", "all"), coverage.of(kind), strict=True)) for kind in KINDS}
    missing = [
        {
            "rule": rule,
            "file": coverage.aims[aim].file,
            "line": coverage.aims[aim].line,
            "kind": aim.kind,
            "what": aim.what,
        }
        for rule, aims in coverage.missing().items()
        for aim in aims
    ]
    return {**figures, "overlays": list(own), "missing": missing}


def _figure(coverage: Coverage, kind: AimKind) -> Row:
    done, total = coverage.of(kind)
    mark, tone = ("[x]", "good") if done == total else ("[ ]", "open")
    return Row(mark=mark, tone=tone, text=f"{coverage.percent(kind):.1f} %  {done} of {total} {_TITLES[kind]}")
