"""What may be shown of a number: its first and last four characters."""

from typing import Final

from bizrules.documents.normalise import normalise

_SHOWN: Final = 4
_SHORTEST_SHOWN: Final = 15
"""Of a shorter number, eight characters would tell too much: a phone number has eleven."""

_HIDDEN: Final = "\u2026"


def mask(text: object) -> str:
    """Hide the middle of a long number, and a short one wholly.

    >>> mask("110101199001010015") == "1101\u20260015"
    True
    >>> mask("H12345678") == mask("13800138000") == mask(None) == "\u2026"
    True
    """
    number = normalise(text)
    if len(number) < _SHORTEST_SHOWN:
        return _HIDDEN
    return f"{number[:_SHOWN]}{_HIDDEN}{number[-_SHOWN:]}"
