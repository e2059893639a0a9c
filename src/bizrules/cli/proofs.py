"""What commands that prove have in common: how far it is, and what it came to."""

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from bizrules.cli.proof_progress import progress_shown
from bizrules.lint.finding import Finding
from bizrules.lint.proofs import Proof
from bizrules.lint.prove import prove
from bizrules.proofs.prover import Prover


@dataclass(frozen=True, slots=True)
class ProofRun:
    """What the proofs found, and their figures."""

    findings: tuple[Finding, ...]
    statistics: Mapping[str, int | float]


@contextmanager
def proving(title: str, options: Namespace) -> Iterator[Prover]:
    """Give a prover that says on standard error how far it is.

    Raises: RulesetError when the solver is not installed, or the cache is another file.
    """
    with progress_shown(title) as tell, Prover(processes=options.processes, cache=options.proofs_cache) as prover:
        if prover.kept.outdated:
            print(f"note: `{options.proofs_cache}` is of other proofs than these; all is asked anew", file=sys.stderr)
        prover.tell = tell
        yield prover


def prove_all(proofs: Iterable[Proof], options: Namespace) -> ProofRun:
    """Prove what lint proves.

    Raises: RulesetError when the solver is not installed, or the cache is another file.
    """
    with proving("proving", options) as prover:
        found = prove(options.operator, prover, rulesets=options.rulesets, overlays=options.overlay, proofs=proofs)
    done = prover.progress
    return ProofRun(
        found.findings,
        {
            "rulesets": found.rulesets,
            "unchanged": found.unchanged,
            "distinct": done.distinct,
            "kept": done.kept,
            "answered": done.answered,
            "undecided": done.undecided,
            "seconds": round(done.seconds, 1),
        },
    )
