"""The JSON Schema of a decision's record, made from the frozen dataclasses of `decision`.

A record has every field, even an empty one, and no other; words for people are no part of it.
"""

from functools import cache
from typing import Any, get_type_hints

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from bizrules.model.decision import PROSE, Decision

_Map: Any = TypedDict  # made at run time, which no type checker can follow


@cache
def decision_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of what `Decision.record` gives.

    >>> "say" in decision_schema()["$defs"]["Need"]["properties"]
    False
    """
    hints = {name: hint for name, hint in get_type_hints(Decision).items() if name not in PROSE}
    schema = TypeAdapter(_Map("Decision", hints)).json_schema(mode="serialization")
    for shape in (schema, *schema["$defs"].values()):
        properties = {name: told for name, told in shape["properties"].items() if name not in PROSE}
        shape |= {"properties": properties, "required": list(properties), "additionalProperties": False}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "description": Decision.__doc__, **schema}
