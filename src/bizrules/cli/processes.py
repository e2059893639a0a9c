"""With how many processes a command works."""

from argparse import ArgumentTypeError


def a_number_of_processes(text: str) -> int:
    """Read a number of processes from the command line: one at least."""
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"`{text}` is no number of processes")
    return int(text)
