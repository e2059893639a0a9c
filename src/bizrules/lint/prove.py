"""Prove of the rulesets of one operator, or of all, what holds of every request; give what does not.

The rules of all operators are looked at together, since a shared file is at fault only where it is so for all who read
it. An operator whose files have loading mistakes is left out, as `run` tells those.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bizrules.errors import Place
from bizrules.lint.allow import without_allowed
from bizrules.lint.claim import settle
from bizrules.lint.finding import Finding
from bizrules.lint.landscape import Landscape
from bizrules.lint.loading import Loaded, load_all
from bizrules.lint.proofs import PROOFS, Proof
from bizrules.proofs.prover import Prover
from bizrules.rules.sources import operators, shipped_folder


@dataclass(frozen=True, slots=True)
class Proved:
    """What was found, and of how many different rulesets nothing else is to be found."""

    findings: tuple[Finding, ...]
    rulesets: int


def prove(
    operator: str | None,
    prover: Prover,
    *,
    rulesets: Path | None = None,
    overlays: Iterable[Path] = (),
    proofs: Iterable[Proof] = PROOFS,
) -> Proved:
    """Prove what can be proved of an operator's rulesets, or of all, and give the rest in the order of the files.

    Raises: RulesetError when there is no such folder.
    """
    folder, overlays = rulesets or shipped_folder(), tuple(overlays)
    names = operators(folder)
    wanted = [name for name in names if operator in (None, name)]
    every = [load_all(name, folder, overlays if name in wanted else ()) for name in names]
    loaded = [each for each in every if each.rulesets is not None]
    landscape = Landscape(tuple(each.rulesets for each in loaded if each.rulesets is not None))
    mine = tuple(each for each in loaded if each.operator in wanted)
    proofs = tuple(proofs)
    found = [finding for proof in proofs for finding in settle(proof.claims(landscape), prover)]
    kept = _without_allowed((finding for finding in found if _is_of(finding, mine)), proofs, mine, loaded)
    findings = {_with_source(finding, mine) for finding in kept}
    return Proved(tuple(sorted(findings, key=_order)), len(landscape.in_force))


def _is_of(finding: Finding, loaded: Iterable[Loaded]) -> bool:
    return finding.place is None or any(each.reads(finding.place.file) for each in loaded)


def _without_allowed(
    found: Iterable[Finding], proofs: Iterable[Proof], mine: Iterable[Loaded], loaded: Iterable[Loaded]
) -> Iterator[Finding]:
    """Leave out what a comment allows; one without a reason allows nothing, and `run` says so."""
    ran = {proof.id for proof in proofs}
    allowed = [one for each in mine for one in each.allowed() if one.check in ran and one.reason]
    elsewhere = {file for each in loaded if each not in mine for file in each.files or ()}
    return without_allowed(found, list(dict.fromkeys(allowed)), ran, elsewhere)


def _with_source(finding: Finding, loaded: Iterable[Loaded]) -> Finding:
    """Add the line that a finding stands on, to be shown underlined."""
    lines = (each.line(finding.place) for each in loaded if finding.place is not None)
    return replace(finding, source=next((line for line in lines if line), ""))


def _order(finding: Finding) -> tuple[Place, str, str]:
    return finding.place or Place("", 0, 0), finding.check, finding.what
