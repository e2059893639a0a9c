"""Which findings the rulesets of each business, looked at by themselves, leave open; the others are not right.

What a business says of all findings is kept by a digest of all that it hangs on, so that only a business of which
something has changed is resolved and looked at again. A shared rule is at fault only where it is so for all who have
it: what one of them refutes is not left open.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from bizrules.lint.business import Business
from bizrules.lint.claim import Said, said_of
from bizrules.lint.finding import Finding
from bizrules.lint.landscape import InForce, Landscape, all_in_force
from bizrules.lint.proofs import Proof
from bizrules.proofs.prover import Prover


class LeftOpen(NamedTuple):
    """The findings that are left open, by their checks, and of how many different rulesets."""

    findings: Mapping[str, frozenset[str]]
    rulesets: int

    def names(self, finding: Finding) -> bool:
        """Tell whether a finding is left open."""
        return _name(finding) in self.findings.get(finding.check, ())


def left_open(businesses: Sequence[Business], proofs: Sequence[Proof], library: str, prover: Prover) -> LeftOpen:
    """Look at those of which it is not kept what they say; `library` is what made that, besides the businesses."""
    keys = {one: _digest(f"{library} {one.digest}") for one in businesses}
    said: dict[Business, dict[str, Any]] = {
        one: {"proofs": {}} | (prover.kept.result("businesses", key) or {}) for one, key in keys.items()
    }
    new = [one for one in businesses if any(proof.id not in said[one]["proofs"] for proof in proofs)]
    landscapes = _landscapes(new)
    undecided = set[Business]()
    for proof in proofs:
        prover.begin(proof.id)
        asked = [one for one in new if proof.id not in said[one]["proofs"]]
        for one, says in zip(asked, said_of((proof.claims(landscapes[one]) for one in asked), prover), strict=True):
            said[one]["rulesets"] = len(landscapes[one].in_force)
            said[one]["proofs"][proof.id] = _as_kept(says)
            undecided |= {one} if says.undecided else set()
    for one in new:
        if one not in undecided:  # with more budget it may be decided
            prover.kept.keep_result("businesses", keys[one], said[one])
    found = {proof.id: _of_all(each["proofs"][proof.id] for each in said.values()) for proof in proofs}
    return LeftOpen(found, sum(each["rulesets"] for each in said.values()))


def _landscapes(businesses: Iterable[Business]) -> Mapping[Business, Landscape]:
    """Resolve some businesses, those of one operator together."""
    wanted: dict[int, list[Business]] = {}
    for one in businesses:
        wanted.setdefault(id(one.rulesets), []).append(one)
    found: dict[Business, Landscape] = {}
    for together in wanted.values():
        names = {one.name: one for one in together}
        in_force: dict[str, list[InForce]] = {name: [] for name in names}
        for each in all_in_force(together[0].rulesets, names):
            in_force[each.ruleset.business].append(each)
        found |= {one: Landscape(tuple(in_force[name])) for name, one in names.items()}
    return found


def _as_kept(said: Said) -> dict[str, list[str]]:
    return {"open": sorted(map(_name, said.open)), "refuted": sorted(map(_name, said.refuted))}


def _of_all(said: Iterable[Mapping[str, list[str]]]) -> frozenset[str]:
    found, refuted = set[str](), set[str]()
    for each in said:
        found |= set(each["open"])
        refuted |= set(each["refuted"])
    return frozenset(found - refuted)


def _name(finding: Finding) -> str:
    return _digest(repr(finding))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
