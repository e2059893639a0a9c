"""An old text and a new one beside each other: what both begin and end with is shown once."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+|[\d.,]*\d|.", re.DOTALL)


class Apart(NamedTuple):
    """What two texts begin with, what stands in the one and in the other after it, and what both end with."""

    before: str
    old: str
    new: str
    after: str


def apart(old: Sequence[str], new: Sequence[str]) -> Apart:
    """Tell where two texts, given as their words, differ.

    >>> apart(["at most ", "3", " lines"], ["at most ", "12", " lines"])
    Apart(before='at most ', old='3', new='12', after=' lines')
    """
    begin = _alike(old, new)
    end = _alike(old[begin:][::-1], new[begin:][::-1])
    was, now = ("".join(words[begin : len(words) - end]) for words in (old, new))
    return Apart("".join(old[:begin]), was, now, "".join(old[len(old) - end :]))


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """Count the words with which both begin."""
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False))))


def beside(old: str, new: str) -> str:
    """Put a new text beside the old one, whole where they have little in common.

    >>> beside("together at most 3 contracts", "together at most 12 contracts")
    'together at most [3 → 12] contracts'
    >>> beside("driving licence", "driving licence (by hand)")
    'driving licence → driving licence (by hand)'
    """
    before, was, now, after = apart(_WORD.findall(old), _WORD.findall(new))
    if not was.strip() or not now.strip() or len(before + after) < max(len(was), len(now)):
        return f"{old} → {new}"
    return f"{before}[{was.strip()} → {now.strip()}]{after}"
