"""Findings that an author allows, in the file itself, with a reason: `# allow CHECK: reason`.

At the end of a line, or alone on the line above it. An allowance without a reason, and one that allows nothing any
more, are findings of their own, so that none outlives what it was written for.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from bizrules.errors import Place, did_you_mean
from bizrules.lint.finding import Finding
from bizrules.rules.sources import SourceFile

WITHOUT_REASON, WITHOUT_USE = "allow-without-reason", "allow-without-use"
ALLOW_CHECKS = (WITHOUT_REASON, WITHOUT_USE)
_COMMENT = re.compile(r"(?P<before>.*?)# allow (?P<check>[a-z0-9-]+)(?:: *(?P<reason>\S.*))?\s*$")


class Allowance(NamedTuple):
    """One allowance: of a check, on one line of a file."""

    check: str
    line: int
    reason: str
    place: Place
    source: str


def allowances(files: Iterable[SourceFile]) -> Iterator[Allowance]:
    r"""Give what the comments of some files allow.

    >>> file = SourceFile("a.yaml", "a", "# allow unused-type: sold again in spring\npass: {title: pass}")
    >>> [(one.check, one.line, one.reason) for one in allowances([file])]
    [('unused-type', 2, 'sold again in spring')]
    """
    for file in files:
        for number, text in enumerate(file.text.splitlines(), start=1):
            found = _COMMENT.fullmatch(text)
            if found is not None:
                alone = not found["before"].strip()
                place = Place(file.path, number, len(found["before"]) + 1, len(text) - len(found["before"]))
                yield Allowance(found["check"], number + alone, found["reason"] or "", place, text)


def without_allowed(
    findings: Iterable[Finding],
    allowed: Sequence[Allowance],
    ran: Collection[str],
    elsewhere: Collection[str],
    known: Collection[str] = (),
) -> Iterator[Finding]:
    """Leave out what is allowed, and add what is wrong with allowances.

    One for a check that did not run may stay, and so may one in a file that others read too (`elsewhere`): it may be
    they who need it. Where all checks there are are told (`known`), an allowance for any other is misspelt.
    """
    used: set[Allowance] = set()
    by_line = {(one.check, one.place.file, one.line): one for one in allowed}
    for finding in findings:
        place = finding.place
        allowance = by_line.get((finding.check, place.file, place.line)) if place is not None else None
        if allowance is None:
            yield finding
        else:
            used.add(allowance)
    for one in allowed:
        if known and one.check not in known:
            what, advice = f"there is no check `{one.check}` to allow", did_you_mean(one.check, known)
            yield Finding(WITHOUT_USE, what, advice, one.place, source=one.source)
        if not one.reason:
            what, advice = "an allowance without a reason", f"write `# allow {one.check}: why`"
            yield Finding(WITHOUT_REASON, what, advice, one.place, source=one.source)
        if one not in used and one.check in ran and one.place.file not in elsewhere:
            what = f"nothing is found here by `{one.check}`"
            yield Finding(WITHOUT_USE, what, "take the allowance away", one.place, source=one.source)
