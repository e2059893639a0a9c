"""Which findings the rulesets of each business, looked at by themselves, leave open; the others are not right.

What a business says of all findings is kept by a digest of all that it hangs on, so that only a business of which
something has changed is resolved and looked at again. A shared rule is at fault only where it is so for all who have
it: what one of them refutes is not left open.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from bizrules.errors import Place
from bizrules.lint.business import Business
from bizrules.lint.claim import Claims, Said, said_of, settle
from bizrules.lint.finding import Finding
from bizrules.lint.landscape import InForce, Landscape, all_in_force
from bizrules.lint.proofs import Proof
from bizrules.proofs.prover import Prover
from bizrules.rules.digest import digest_of

_Where = tuple[str, str]


class LeftOpen(NamedTuple):
    """The findings that are left open by their checks, each with its file and rule; and of how many rulesets."""

    findings: Mapping[str, Mapping[str, _Where]]
    rulesets: int

    def concerned(self, check: str, businesses: Sequence[Business]) -> list[Business]:
        """Give the businesses with rules of the files for which something is left open; of a register, who reads it."""
        files = {file for file, _ in self.findings[check].values()}
        registers = files - {file for one in businesses for file in one.files}
        return [one for one in businesses if files & one.files or registers.intersection(one.reads)]


def left_open(businesses: Sequence[Business], proofs: Sequence[Proof], library: str, prover: Prover) -> LeftOpen:
    """Look at those of which it is not kept what they say; `library` is what made that, besides the businesses."""
    keys = {one: digest_of(f"{library} {one.digest}") for one in businesses}
    kept = {one: prover.kept.result("businesses", key) or {"proofs": {}} for one, key in keys.items()}
    said: dict[Business, dict[str, Any]] = {
        one: {**known, "proofs": dict(known["proofs"])} for one, known in kept.items()
    }
    new = [one for one in businesses if any(proof.id not in said[one]["proofs"] for proof in proofs)]
    landscapes = landscapes_of(new)
    undecided = set[Business]()
    for proof in proofs:
        prover.begin(proof.id)
        asked = [one for one in new if proof.id not in said[one]["proofs"]]
        for one, says in zip(asked, said_of((proof.claims(landscapes[one]) for one in asked), prover), strict=True):
            said[one]["rulesets"] = len(landscapes[one].in_force)
            said[one]["proofs"][proof.id] = _as_kept(says, landscapes[one], proof)
            undecided |= {one} if says.undecided else set()
    for one in new:
        if one not in undecided:  # with more budget it may be decided
            prover.kept.keep_result("businesses", keys[one], said[one])
    found = {proof.id: _of_all([each["proofs"][proof.id] for each in said.values()]) for proof in proofs}
    return LeftOpen(found, sum(each["rulesets"] for each in said.values()))


def right_of_all(near: LeftOpen, proof: Proof, businesses: Sequence[Business], prover: Prover) -> Iterator[Finding]:
    """Give what is right of all businesses of what some leave open; few of the others are enough to refute the most."""
    names, left = near.findings[proof.id], near.concerned(proof.id, businesses)
    landscapes: dict[Business, Landscape] = {}

    def claims(landscape: Landscape) -> Claims:
        return (claim for claim in proof.claims(landscape) if _name(claim.finding) in names)

    while names and left:
        some, left = left[: len(landscapes) + 1], left[len(landscapes) + 1 :]
        new = landscapes_of(some)
        landscapes |= new
        said = zip(said_of(map(claims, new.values()), prover), new.values(), strict=True)
        so_far = {"open": names, "refuted": [], "stand": []}
        names = _of_all([so_far, *(_as_kept(says, landscape, proof) for says, landscape in said)])
    every = Landscape(tuple(one for each in landscapes.values() for one in each.in_force))
    yield from settle(claims(every), prover)


def landscapes_of(businesses: Iterable[Business]) -> Mapping[Business, Landscape]:
    """Resolve some businesses, those of one operator together."""
    wanted: dict[int, dict[str, Business]] = {}
    for one in businesses:
        wanted.setdefault(id(one.rulesets), {})[one.name] = one
    found: dict[Business, Landscape] = {}
    for named in wanted.values():
        in_force: dict[str, list[InForce]] = {name: [] for name in named}
        for each in all_in_force(next(iter(named.values())).rulesets, named):
            in_force[each.ruleset.business].append(each)
        found |= {one: Landscape(tuple(in_force[name])) for name, one in named.items()}
    return found


def _as_kept(said: Said, landscape: Landscape, proof: Proof) -> dict[str, Any]:
    """Write what is open with the file and the rule, what is refuted, and the rules that stand there."""
    stand = {digest_of(str(rule.place)) for one in landscape.in_force for rule in one.ruleset.rules}
    return {
        "open": {_name(found): _where(found.place) for found in sorted(said.open, key=_name)},
        "refuted": sorted(map(_name, said.refuted)),
        "stand": sorted(stand) if proof.wherever else [],
    }


def _of_all(said: Sequence[Mapping[str, Any]]) -> Mapping[str, _Where]:
    refuted = {name for each in said for name in each["refuted"]}
    claimed = {name: where for each in said for name, where in each["open"].items() if name not in refuted}
    return {
        name: (file, rule)
        for name, (file, rule) in claimed.items()
        if all(name in each["open"] for each in said if rule in each["stand"])
    }


def _where(place: Place | None) -> _Where:
    return (place.file, digest_of(str(place))) if place else ("", "")


def _name(finding: Finding) -> str:
    return digest_of(repr(finding))
