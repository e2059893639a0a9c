"""Mistakes told on standard error: in colours where a person looks at them."""

from collections.abc import Iterable

from bizrules.cli.terminal import print_on_standard_error
from bizrules.errors import Problem


def tell(problems: Iterable[Problem]) -> None:
    """Say what is wrong, where, and the next step."""
    print_on_standard_error(line for problem in problems for line in problem.lines())
