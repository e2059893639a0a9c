"""JSON Schemas of rule files and registers, with which any YAML editor completes names and clauses.

It helps while writing and promises nothing: roles, defines and tables of the author's own are let through, and what a
file may really say is settled by loading it.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from bizrules.model.lifecycle import STATE
from bizrules.model.vocabulary import NUMBERS, Fact
from bizrules.rules.language.clause import Clause
from bizrules.rules.language.condition import COMPARISONS
from bizrules.rules.language.effect import CHARGE_KINDS, DUTIES
from bizrules.rules.language.lifecycle import TERMS, UNITS
from bizrules.rules.merge import Registers
from bizrules.rules.read_lifecycle import BEFORE
from bizrules.rules.read_registers import LINE_FIELDS
from bizrules.rules.rulesets import Rulesets

Schema = dict[str, Any]
_DIALECT = "http://json-schema.org/draft-07/schema#"  # what YAML language servers read
_TEXT: Schema = {"type": "string"}
_DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_CONDITION: Schema = {"$ref": "#/definitions/condition"}
_NEED: Schema = {"$ref": "#/definitions/need"}
_BUSINESS: Schema = {"$ref": "#/definitions/business"}
_BOUND: Schema = {"$ref": "#/definitions/bound"}


def ruleset_schema(rulesets: Rulesets, region: str) -> Schema:
    """Give the schema for the rule files of one operator in a region.

    >>> from bizrules.rules.sources import read_sources
    >>> schema = ruleset_schema(Rulesets(read_sources("china-telecom")), "shanghai")
    >>> schema["definitions"]["condition"]["properties"]["owner.kind"]["title"]
    '客户类型'
    """
    registers = rulesets.registers(region)
    return {
        "$schema": _DIALECT,
        "title": "bizrules rule file",
        "type": "object",
        "properties": {
            "business": _one_of(registers.businesses),
            "trait": _TEXT,
            "title": _TEXT,
            "roles": _list_of(_TEXT),
            "from": _DAY,
            "until": _DAY,
            "uses": _uses(rulesets),
            "define": {"type": "object", "additionalProperties": _CONDITION},
            "tables": {"type": "object"},
            "rules": _list_of({"$ref": "#/definitions/rule"}),
            "procedure": _list_of({"$ref": "#/definitions/step"}),
        },
        "additionalProperties": False,
        "definitions": {
            "rule": _rule(rulesets),
            "step": _step(rulesets),
            "condition": _condition(rulesets.vocabulary.facts.values()),
            "bound": _either([{"type": "integer"}, _map({"parameter": _one_of(registers.parameters), "table": _TEXT})]),
            "need": _need(rulesets, registers),
        },
    }


def businesses_schema(rulesets: Rulesets, region: str) -> Schema:
    """Give the schema for `businesses.yaml` of one operator in a region; businesses of one's own are let through.

    >>> from bizrules.rules.sources import read_sources
    >>> schema = businesses_schema(Rulesets(read_sources("china-telecom")), "shanghai")
    >>> list(schema["definitions"]["business"]["properties"])
    ['title', 'aliases', 'uses', 'line', 'subject', 'cite']
    """
    states = _one_of(rulesets.vocabulary.facts[STATE].values)
    cite = _list_of(_clauses(rulesets.clauses))
    line = {**{name: {} for name in LINE_FIELDS}, "from": _list_of(states), "to": states, "cite": cite}
    entry = _map(
        {
            "title": _TEXT,
            "aliases": _list_of(_TEXT),
            "uses": _uses(rulesets),
            "line": {**_map(line), "required": ["from", "cite"]},
            "subject": _TEXT,
            "cite": cite,
        }
    )
    known = rulesets.registers(region).businesses.values()
    return {
        "$schema": _DIALECT,
        "title": "bizrules register of businesses",
        "type": "object",
        "properties": {each.id: {"allOf": [_BUSINESS], "description": each.title} for each in known},
        "additionalProperties": _BUSINESS,
        "definitions": {"business": entry},
    }


def lifecycle_schema(rulesets: Rulesets, region: str) -> Schema:
    """Give the schema for `lifecycle.yaml` of one operator in a region.

    >>> from bizrules.rules.sources import read_sources
    >>> list(lifecycle_schema(Rulesets(read_sources("china-telecom")), "shanghai")["properties"])
    ['ends', 'moves']
    """
    facts = rulesets.vocabulary.facts
    registers = rulesets.registers(region)
    states = _one_of(facts[STATE].values)
    since = _one_of(name for name, fact in facts.items() if fact.type == "day")
    term = _map({**dict.fromkeys(UNITS, _BOUND), "since": since})
    line = _map({"from": _list_of(states), "to": _either([states, _one_of([BEFORE]), _list_of(states)])})
    businesses = _one_of(registers.businesses)
    fields: Schema = {
        "id": _TEXT,
        "from": _DAY,
        "until": _DAY,
        "line": {**line, "required": ["from", "to"]},
        "by": _either([businesses, _list_of(businesses)]),
        "when": _CONDITION,
        "provided": _TEXT,
        **dict.fromkeys(TERMS, term),
        "say": _TEXT,
        "cite": _list_of(_clauses(rulesets.clauses)),
    }
    return {
        "$schema": _DIALECT,
        "title": "bizrules life of a line",
        "type": "object",
        "properties": {
            "ends": _list_of(states),
            "moves": _list_of({**_map(fields), "required": ["id", "line", "say", "cite"]}),
        },
        "additionalProperties": False,
        "definitions": {
            "condition": _condition(facts.values()),
            "bound": _either([{"type": "integer"}, _map({"parameter": _one_of(registers.parameters)})]),
        },
    }


def _uses(rulesets: Rulesets) -> Schema:
    traits = sorted({file.id for layer in rulesets.sources.layers for file in rulesets.rule_files(layer) if file.roles})
    return _list_of(_either([_one_of(traits), {"properties": {trait: {} for trait in traits}}]))


def _rule(rulesets: Rulesets) -> Schema:
    words = rulesets.words
    return {
        **_map(
            {
                "id": _TEXT,
                "from": _DAY,
                "until": _DAY,
                "when": _CONDITION,
                "unless": _CONDITION,
                "forbid": _TEXT,
                "limit": _map({"count": _list_of(_TEXT), "adding": {}, "at_most": _BOUND, "per": _TEXT}),
                "require": _NEED,
                "redirect": _map({"channel": _list_of(_TEXT), "hall": _TEXT, "business": _TEXT}),
                "approval": _map({"by": _one_of(words.get("staff", ()))}),
                "charge": _map({"kind": _one_of(CHARGE_KINDS), "amount": {}, "every": _one_of(["month"])}),
                "do": {
                    "type": "object",
                    "properties": {
                        **{word: {} for word in (*DUTIES, "within_hours")},
                        "by": _one_of(words.get("staff", ())),
                        "to": _one_of(words.get("places", ())),
                    },
                },
                "say": _TEXT,
                "cite": _list_of(_clauses(rulesets.clauses)),
                "replaces": _map(dict.fromkeys(("rule", "digest", "why"), _TEXT)),
            }
        ),
        "required": ["id", "cite"],
    }


def _step(rulesets: Rulesets) -> Schema:
    words = rulesets.words
    texts = _either([_TEXT, _list_of(_TEXT)])
    return {
        **_map(
            {
                "id": _TEXT,
                "from": _DAY,
                "until": _DAY,
                "by": _one_of([*words.get("staff", ()), *words.get("actors", ())]),
                "when": _CONDITION,
                "unless": _CONDITION,
                "needs": texts,
                "gives": texts,
                "optional": {"type": "boolean"},
                "within_hours": _BOUND,
                "to": _one_of(words.get("places", ())),
                "say": _TEXT,
                "cite": _list_of(_clauses(rulesets.clauses)),
            }
        ),
        "required": ["id", "by", "say", "cite"],
    }


def _clauses(clauses: Mapping[str, Clause]) -> Schema:
    """Every clause with its quotation, which an editor shows beside the id."""
    return {"anyOf": [{"const": clause.id, "description": clause.quote} for clause in clauses.values()]}


def _condition(facts: Iterable[Fact]) -> Schema:
    """Names that are no fact are roles, defines, tables or parameters: let through."""
    branches = _list_of(_CONDITION)
    properties: Schema = {fact.name: _test(fact) for fact in facts if fact.type not in ("text", "day")}
    return {"type": "object", "properties": {"any": branches, "all": branches, "business": {}, **properties}}


def _test(fact: Fact) -> Schema:
    about = {"title": fact.title, "description": fact.question}
    if fact.type == "boolean":
        return {"type": "boolean", **about}
    if fact.type in NUMBERS:
        comparisons = _map(dict.fromkeys(COMPARISONS, _BOUND))
        return {**_either([{"type": "integer"}, comparisons]), **about}
    values = _one_of(fact.values)
    if fact.type == "set":
        return {**_map({"includes": values, "excludes": values}), **about}
    return {**_either([values, _map({"one_of": _list_of(values)})]), **about}


def _need(rulesets: Rulesets, registers: Registers) -> Schema:
    papers = _one_of([*registers.types, *registers.groups])
    persons = [*rulesets.vocabulary.roles.persons()]
    branches = _list_of(_NEED)
    person = {"type": "string", "examples": persons}
    own = {
        "paper": papers,
        "of": person,
        "form": {},
        "as": _one_of(registers.purposes),
        "any": branches,
        "all": branches,
    }
    return {"type": "object", "properties": {**own, **_condition(rulesets.vocabulary.facts.values())["properties"]}}


def _one_of(values: Iterable[str]) -> Schema:
    return {"enum": list(values)}


def _list_of(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _either(choices: list[Schema]) -> Schema:
    return {"anyOf": choices}


def _map(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False}
