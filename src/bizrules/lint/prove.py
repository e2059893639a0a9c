"""Prove of the rulesets of one operator, or of all, what holds of every request; give what does not.

The rules of all operators are looked at together, since a shared file is at fault only where it is so for all who read
it. An operator whose files have loading mistakes is left out, as `run` tells those.

    files ─▶ digest, as in an earlier run ────────────────────────────────────────▶ what was found then
           └▶ businesses, as in an earlier run ─▶ what they left open ─┐
                         └▶ rulesets ─▶ claims ─▶ what they leave open ┴▶ asked of all concerned ─▶ findings, kept
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import bizrules
from bizrules.errors import RulesetError
from bizrules.lint.allow import without_allowed
from bizrules.lint.business import Business, businesses_of
from bizrules.lint.finding import Finding
from bizrules.lint.left_open import LeftOpen, left_open, right_of_all
from bizrules.lint.loading import Loaded, in_order, load_all
from bizrules.lint.proofs import PROOFS, Proof
from bizrules.proofs.prover import Prover
from bizrules.rules.common import Common
from bizrules.rules.digest import digest_of
from bizrules.rules.sources import operators, read_sources, shipped_folder


@dataclass(frozen=True, slots=True)
class Proved:
    """What was found, and of how many different rulesets nothing else is to be found.

    `unchanged` tells that it was found by an earlier run, with the same files, proofs and library.
    """

    findings: tuple[Finding, ...]
    rulesets: int
    unchanged: bool = False

    def as_kept(self) -> dict[str, Any]:
        """Give it as JSON values, to be kept for another run."""
        return {"findings": [finding.as_kept() for finding in self.findings], "rulesets": self.rulesets}

    @classmethod
    def from_kept(cls, kept: dict[str, Any]) -> "Proved":
        """Take it as it was kept."""
        return cls(tuple(map(Finding.from_kept, kept["findings"])), kept["rulesets"], unchanged=True)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be proved, of whom."""

    operator: str | None
    folder: Path
    overlays: tuple[Path, ...]
    proofs: tuple[Proof, ...]

    def operators(self) -> Iterator[tuple[str, tuple[Path, ...]]]:
        """Name every operator, with the caller's folders that lie below its rules."""
        for name in operators(self.folder):
            yield name, self.overlays if self.wants(name) else ()

    def wants(self, operator: str) -> bool:
        """Tell whether what is found of an operator is asked for."""
        return self.operator in (None, operator)

    def digest(self) -> str:
        """Everything that the findings hang on: the text of every file, the proofs, the library. Else empty."""
        try:
            sources = [
                read_sources(name, rulesets=self.folder, overlays=overlays) for name, overlays in self.operators()
            ]
        except RulesetError:
            return ""
        proofs = [proof.id for proof in self.proofs]
        return digest_of(repr((_library(), self.operator, proofs, sources)), 24)


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
    asked = _Asked(operator, rulesets or shipped_folder(), tuple(overlays), tuple(proofs))
    digest = asked.digest()
    if kept := prover.kept.result("runs", digest):
        return Proved.from_kept(kept)
    found = _prove(asked, prover)
    if digest and not prover.progress.undecided:  # with more budget it may be decided
        prover.kept.keep_result("runs", digest, found.as_kept())
    return found


def _prove(asked: _Asked, prover: Prover) -> Proved:
    common = Common()
    every = [load_all(name, asked.folder, overlays, common) for name, overlays in asked.operators()]
    loaded = [each for each in every if each.rulesets is not None]
    mine = tuple(each for each in loaded if asked.wants(each.operator))
    businesses = [one for each in loaded for one in businesses_of(each)]
    near = left_open(_near(businesses, mine, asked, common), asked.proofs, _library(), prover)
    kept = _without_allowed(_right(near, businesses, asked.proofs, prover), asked, mine, loaded)
    return Proved(tuple(in_order(kept, mine)), near.rulesets)


def _near(businesses: Iterable[Business], mine: Sequence[Loaded], asked: _Asked, common: Common) -> list[Business]:
    """Give the businesses that are asked for; where there are folders of the caller's, those that they change."""
    before: set[str] = set()
    if asked.overlays:
        bare = (load_all(each.operator, asked.folder, (), common) for each in mine)
        before = {business.digest for each in bare for business in businesses_of(each)}
    wanted = [each.rulesets for each in mine]
    return [one for one in businesses if one.rulesets in wanted and one.digest not in before]


def _right(
    near: LeftOpen, businesses: Sequence[Business], proofs: Iterable[Proof], prover: Prover
) -> Iterator[Finding]:
    """Give what is right of all whom it concerns, of what is left open: most often nothing is, and nothing asked."""
    for proof in proofs:
        if near.findings[proof.id]:
            prover.begin(proof.id)
            yield from right_of_all(near, proof, businesses, prover)


@lru_cache
def _library() -> str:
    """A digest of the library's own code: what is worked on changes without a new version."""
    code = b"".join(path.read_bytes() for path in sorted(Path(bizrules.__file__).parent.rglob("*.py")))
    return hashlib.sha256(code).hexdigest()


def _without_allowed(
    found: Iterable[Finding], asked: _Asked, mine: Iterable[Loaded], loaded: Iterable[Loaded]
) -> Iterator[Finding]:
    """Leave out what a comment allows; one without a reason allows nothing, and `run` says so."""
    ran = {proof.id for proof in asked.proofs}
    allowed = [one for each in mine for one in each.allowed() if one.check in ran and one.reason]
    elsewhere = {file for each in loaded if each not in mine for file in each.files or ()}
    if asked.overlays:  # of what they do not change nothing was found
        folders = tuple(f"{overlay.name}/" for overlay in asked.overlays)
        elsewhere |= {one.place.file for one in allowed if not one.place.file.startswith(folders)}
    return without_allowed(found, list(dict.fromkeys(allowed)), ran, elsewhere)
