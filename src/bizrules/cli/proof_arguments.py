"""The arguments of commands that prove; the solver's side is loaded when something is proved."""

from argparse import ArgumentParser
from pathlib import Path

from bizrules.cli.processes import a_number_of_processes

_PROCESSES = 2


def add_proof_arguments(parser: ArgumentParser) -> None:
    """Add where to keep the answers, and with how many processes to find them."""
    parser.add_argument(
        "--proofs-cache",
        type=Path,
        metavar="FILE",
        help="keep what was proved in this file, so that the next run takes seconds",
    )
    at_work = f"how many solvers work at once (default: {_PROCESSES})"
    parser.add_argument("--processes", type=a_number_of_processes, metavar="N", default=_PROCESSES, help=at_work)
