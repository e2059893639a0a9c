"""Mistakes told on standard error: in colours where a person looks at them."""

from collections.abc import Iterable

from rich.console import Console

from bizrules.cli.terminal import print_lines
from bizrules.errors import Problem


def tell(problems: Iterable[Problem]) -> None:
    """Say what is wrong, where, and the next step."""
    console = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)
    for problem in problems:
        print_lines(console, problem.lines())
