"""What `bizrules lint` looks for, and where: the chosen checks, in the folders named, now or as git keeps them."""

import os
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bizrules.cli.lint_scenarios import SCENARIO_CHECKS, ScenarioChecks
from bizrules.cli.revisions import at_revision
from bizrules.errors import Problem, RulesetError, did_you_mean
from bizrules.lint.allow import ALLOW_CHECKS
from bizrules.lint.checks import CHECKS
from bizrules.lint.finding import Finding
from bizrules.lint.proof_names import PROOF_NAMES
from bizrules.lint.run import run as find
from bizrules.lint.settings import Settings

if TYPE_CHECKING:
    from bizrules.lint.proofs import Proof

KNOWN = (*(one.id for one in CHECKS), *PROOF_NAMES, *SCENARIO_CHECKS, *ALLOW_CHECKS)
"""The names of all checks."""


@dataclass(frozen=True, slots=True)
class Searched:
    """What was found, and the figures of the proofs where there were any."""

    findings: tuple[Finding, ...]
    statistics: Mapping[str, int | float] | None = None


def all_proofs() -> "tuple[Proof, ...]":
    """Give the proofs that there are."""
    from bizrules.lint.proofs import PROOFS  # noqa: PLC0415  (a tenth of a second, for those who prove)

    return PROOFS


def search(options: Namespace, settings: Settings) -> Searched:
    """Run the chosen checks.

    Raises: RulesetError when there is no such check, operator or folder.
    """
    scenarios = ScenarioChecks(options.rulesets, tuple(options.overlay))
    known = (*CHECKS, *scenarios.checks())
    proofs = all_proofs() if options.proofs else ()
    selected, ignored = options.select or settings.select, (*options.ignore, *settings.ignore)
    names = *(check.id for check in known), *(proof.id for proof in proofs)
    chosen = _chosen(names, selected, ignored, asked=(*options.select, *options.ignore))
    checks = [check for check in known if check.id in chosen]
    found = find(options.operator, rulesets=options.rulesets, overlays=options.overlay, checks=checks, known=KNOWN)
    findings = (*found, *scenarios.mistakes)
    if not options.proofs:
        return Searched(findings)
    from bizrules.cli.proofs import prove_all  # noqa: PLC0415  (as above)

    proved = prove_all([proof for proof in proofs if proof.id in chosen], options)
    return Searched((*findings, *proved.findings), proved.statistics)


def _chosen(names: Sequence[str], selected: Sequence[str], ignored: Sequence[str], *, asked: Iterable[str]) -> set[str]:
    """Name what to run: what is selected, or all, without what is ignored. Only what was asked here must be there.

    Raises: RulesetError when there is no such check.
    """
    problems = [
        Problem(code="unknown-check", what=f"there is no check `{name}`", help=did_you_mean(name, names))
        for name in asked
        if name not in names
    ]
    if problems:
        raise RulesetError(problems)
    return {name for name in names if (not selected or name in selected) and name not in ignored}


@contextmanager
def at_revision_of(options: Namespace) -> Iterator[Namespace]:
    """Give the same options for the folders as git keeps them at the revision `since`.

    Raises: RequestError when git has no such revision or folder.
    """
    with ExitStack() as opened:

        def then(folder: Path) -> Path:
            return opened.enter_context(at_revision(options.since, Path(os.path.relpath(folder)).as_posix()))

        rulesets = then(options.rulesets) if options.rulesets else None
        overlays = [then(overlay) for overlay in options.overlay]
        yield Namespace(**{**vars(options), "rulesets": rulesets, "overlay": overlays})
