"""What commands that prove have in common: their arguments, how far it is, and what it came to."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bizrules.cli.options import a_number_of_processes
from bizrules.cli.proof_progress import progress_shown
from bizrules.lint.finding import Finding
from bizrules.lint.proofs import Proof
from bizrules.lint.prove import prove
from bizrules.proofs.prover import Prover

_PROCESSES = 2


@dataclass(frozen=True, slots=True)
class ProofRun:
    """What the proofs found, and their figures."""

    findings: tuple[Finding, ...]
    statistics: Mapping[str, int | float]


def add_proof_arguments(parser: ArgumentParser) -> None:
    """Add where to keep the answers, and with how many processes to find them."""
    parser.add_argument(
        "--proofs-cache", type=Path, metavar="FILE", help="keep the answers here, so that the next run takes seconds"
    )
    at_work = f"solvers at work (default: {_PROCESSES})"
    parser.add_argument("--processes", type=a_number_of_processes, metavar="N", default=_PROCESSES, help=at_work)


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


def in_words(statistics: Mapping[str, int | float]) -> str:
    """Say the figures in one line.

    >>> done = {"rulesets": 2, "distinct": 9, "kept": 4, "answered": 5, "undecided": 0, "seconds": 0.3}
    >>> in_words({**done, "unchanged": False})
    'proofs: 2 different rulesets, 9 questions: 4 kept from before, 5 answered in 0.3 s, 0 undecided'
    >>> in_words({**done, "unchanged": True})
    'proofs: 2 different rulesets, unchanged since they were last proved'
    """
    if statistics["unchanged"]:
        return f"proofs: {statistics['rulesets']:,} different rulesets, unchanged since they were last proved"
    return (
        f"proofs: {statistics['rulesets']:,} different rulesets, "
        f"{statistics['distinct']:,} questions: {statistics['kept']:,} kept from before, "
        f"{statistics['answered']:,} answered in {statistics['seconds']} s, {statistics['undecided']:,} undecided"
    )
