"""What a request is written as: a map, or JSON text, before it is held against a vocabulary."""

import json
from collections.abc import Mapping
from typing import Any

from bizrules.errors import Problem, RequestError
from bizrules.model.privacy import shown


def as_map(given: object) -> dict[str, Any]:
    """Give what a request is written as, not yet checked against a vocabulary.

    Raises: RequestError when it is no map, or a text that is no JSON.

    >>> as_map('{"operator": "china-telecom"}')
    {'operator': 'china-telecom'}
    """
    content = from_json(given) if isinstance(given, str | bytes) else given
    if not isinstance(content, Mapping):
        what = f"expected a map, got {shown(content)}"
        raise RequestError([Problem(code="not-a-map", what=what, help="write it as `{…}`", path="$")])
    return content if isinstance(content, dict) else dict(content)


def from_json(text: str | bytes) -> object:
    """Read JSON as it is read everywhere here: no key stands twice in one map, and `NaN` is no number.

    Raises: RequestError when it is no such JSON.

    >>> from_json('["owner"]')
    ['owner']
    """
    if isinstance(text, str):
        text = text.removeprefix("\ufeff")  # bytes may begin so too: Windows writes it before UTF-8
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
    except RequestError:  # a ValueError too
        raise
    except UnicodeDecodeError:
        problem = Problem(code="not-utf-8", what="the request is no UTF-8 text", help="send UTF-8", path="$")
    except json.JSONDecodeError as error:
        what = f"this is no JSON: {error.msg.lower()} at line {error.lineno}, column {error.colno}"
        problem = Problem(code="no-json", what=what, help="check commas and quotes there", path="$")
    except (RecursionError, ValueError):
        what = "the JSON is nested too deeply or holds a number that is too long"
        problem = Problem(code="no-json", what=what, help="write numbers of people and papers as texts", path="$")
    raise RequestError([problem])


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            what = f"the key {shown(key)} stands twice in one map"
            raise RequestError([Problem(code="duplicate-key", what=what, help="keep one", path="$")])
        found[key] = value
    return found


def _no_constant(name: str) -> object:
    advice = "leave out what is not known"
    raise RequestError([Problem(code="no-json", what=f"`{name}` is no JSON number", help=advice, path="$")])
