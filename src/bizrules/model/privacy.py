"""What of a wrong value may be shown: words of the trade, never a name, a document number or a phone number."""

import re
from collections.abc import Mapping

_WORD = re.compile(r"[A-Za-z0-9_.:+-]{1,40}", re.ASCII)
_SEPARATORS = re.compile(r"[_.:+-]")
_LONG_NUMBER = re.compile(r"\d{5,}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ANSWERS = frozenset(("yes", "no", "true", "false", "null", "none", "unknown"))


def shown(value: object) -> str:
    """Give a value as an error may show it.

    >>> shown("indvidual"), shown(-3), shown(True), shown("110101199001010015")
    ('`indvidual`', '`-3`', '`true`', 'a text of 18 characters')
    >>> shown("2024-13-01"), shown("138-0000-0000")
    ('`2024-13-01`', 'a text of 13 characters')
    >>> shown([1, 2]), shown(None)
    ('a list', 'nothing')
    """
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, int):
        return f"`{value}`" if abs(value) < 10**5 else "a number"
    if isinstance(value, str):
        numbered = _LONG_NUMBER.search(_SEPARATORS.sub("", value)) and not _DAY.fullmatch(value)
        plain = _WORD.fullmatch(value) and not numbered
        return f"`{value}`" if plain else f"a text of {len(value)} characters"
    if isinstance(value, list):
        return "a list"
    return "a map" if isinstance(value, Mapping) else f"a {type(value).__name__}"


def unnamed(value: object) -> str:
    """Give a value as `shown` does, but for words: where nothing like it was meant, a word may be somebody's name.

    >>> unnamed("wang"), unnamed("yes"), unnamed("2024-13-01"), unnamed(-1)
    ('a text of 4 characters', '`yes`', '`2024-13-01`', '`-1`')
    """
    if isinstance(value, str) and not any(map(str.isdigit, value)) and value.lower() not in _ANSWERS:
        return f"a text of {len(value)} characters"
    return shown(value)


def other_type(value: object) -> str:
    """Give a value as `unnamed` does where one of another type was expected: a text that looks like it says so.

    >>> other_type("5"), other_type(5), other_type("true"), other_type("many")
    ('the text `5`', '`5`', 'the text `true`', 'a text of 4 characters')
    """
    said = unnamed(value)
    return f"the text {said}" if isinstance(value, str) and said.startswith("`") else said
