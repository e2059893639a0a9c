"""One spelling for every way a number is typed, pasted or scanned.

Full-width letters and digits become plain ones (NFKC), letters become upper case, and spaces, hyphens and invisible
characters go. What is left is compared with the layouts; a letter that only *looks* like a Latin one stays foreign.
"""

import unicodedata
from typing import Final

LIMIT: Final = 256
"""No number, and no machine readable zone, comes near this many characters; what is beyond is not looked at."""

CUT: Final = "\ufffd"
"""Stands for the part not looked at, so that a good number with something behind it does not become good."""

# The minus sign is the one dash that Unicode does not call a dash.
_DROPPED_CATEGORIES: Final = frozenset({"Zs", "Zl", "Zp", "Pd", "Cf"})
_MINUS_SIGN: Final = "\u2212"


def normalise(text: object) -> str:
    """Bring a text to the one spelling that is judged and counted.

    Returns: the text without spaces, hyphens and invisible characters, in upper case; empty for anything but text.
    Raises: nothing.

    >>> normalise(" 1101 0119-8505 0501-8x ")
    '11010119850505018X'
    >>> normalise("\uff28\uff11\uff12\u200b\uff13")
    'H123'
    >>> normalise(None)
    ''
    """
    if not isinstance(text, str):
        return ""
    if len(text) <= LIMIT and text.isascii():
        return "".join(text.upper().split()).replace("-", "")
    return _clean(text)


def _clean(text: str) -> str:
    if len(text) > LIMIT:
        text = text.strip()
    kept = "".join(_upper(character) for character in unicodedata.normalize("NFKC", text[:LIMIT]) if _counts(character))
    if len(text) > LIMIT or len(kept) > LIMIT:
        return kept[:LIMIT] + CUT
    return kept


def _counts(character: str) -> bool:
    return not (
        character.isspace() or character == _MINUS_SIGN or unicodedata.category(character) in _DROPPED_CATEGORIES
    )


def _upper(character: str) -> str:
    # Outside ASCII upper case can change what is written: a dotless i would become a Latin I.
    return character.upper() if character.isascii() else character
