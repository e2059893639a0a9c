"""Conditions and requirements read from YAML: a map from a name to what it must be.

{owner.kind: individual, any: [{owner.present: true}, {owner.age: {at_least: {parameter: adult_age}}}]}
"""

import re
from typing import Literal

from bizrules.errors import NOWHERE
from bizrules.model.request import PAPER_FORMS
from bizrules.rules.language.condition import (
    COMPARISONS,
    Bound,
    Branches,
    Check,
    Compare,
    Condition,
    Item,
    Member,
    OneOf,
    Reference,
    Written,
)
from bizrules.rules.language.need import FactNeed, Forms, Need, Needs, PaperNeed
from bizrules.rules.reading import Reader
from bizrules.rules.yaml_tree import ListNode, MapNode, Node, TextNode

_CHECKS = ("one_of", *COMPARISONS, "includes", "excludes")
_SIGNS = {">=": "at_least", "≥": "at_least", "<=": "at_most", "≤": "at_most", ">": "more_than", "<": "less_than"}
_SIGN = re.compile(r"(>=|<=|[≥≤<>])\s*(\S+)$")
_REFERENCES = ("parameter", "table", "fact")


def read_condition(reader: Reader, node: Node | None, of: str) -> Condition:
    """Read a condition: all of its items must hold; an empty one always holds."""
    if node is None:
        return ()
    items: list[Item | Branches] = []
    for key, value in reader.entries(node, of, "write `{fact: test, …}`, without `[…]` or `- `"):
        if key.value in ("any", "all"):
            branches = reader.each(value, lambda branch: read_condition(reader, branch, of), f"`{key.value}`")
            _check_branches(reader, key.value, value)
            items.append(Branches(_kind(key.value), branches, key.place))
        elif key.value in ("paper", "papers"):
            advice = "conditions never look at papers: write a `require`, or an option's `when`"
            reader.report("paper-in-condition", "papers in a condition", key.place, advice)
        elif key.value == "not":
            advice = "write `unless`, or the opposite comparison"
            reader.report("not-in-condition", "`not` in a condition", key.place, advice)
        else:
            items.append(Item(key.value, read_check(reader, value), key.place))
    return tuple(items)


def read_check(reader: Reader, node: Node) -> Check:
    """Read what a fact must be: a value, a choice, bounds, or a member of a set."""
    if isinstance(node, TextNode):
        return _read_value(reader, node)
    if isinstance(node, ListNode):
        return _read_list(reader, node)
    fields = reader.fields(node, _CHECKS, of="a test")
    if not fields and node.entries:  # which was told, each by its name
        return OneOf(())
    if not (len(fields) == 1 or (fields and set(fields) <= set(COMPARISONS))):
        advice = "write a value, `{one_of: […]}`, a member or a bound; only two bounds may stand together"
        reader.report("one-test", "this is not one test", node.place, advice)
    if "one_of" in fields:
        return OneOf(reader.each(fields["one_of"], lambda item: read_written(reader, item), "`one_of`"))
    for word in ("includes", "excludes"):
        if word in fields:
            return Member(read_written(reader, fields[word]), included=word == "includes")
    return Compare(tuple((word, read_bound(reader, value)) for word, value in fields.items()))


def _read_value(reader: Reader, node: TextNode) -> Check:
    """Read a value; who writes a comparison as one is told its words."""
    if not (found := _SIGN.match(node.value)):
        return OneOf((Written(node.value, node.place),))
    word, number = _SIGNS[found[1]], found[2]
    reader.report("one-test", f"`{node.value}` is no test", node.place, f"write `{{{word}: {number}}}`")
    return Compare(((word, Written(number, node.place)),))


def _read_list(reader: Reader, node: ListNode) -> OneOf:
    """Read the values of a list that nothing says how to take."""
    values = tuple(read_written(reader, item) for item in node.items)
    listed = ", ".join(value.text for value in values)
    reader.report("one-test", "a list is no test", node.place, f"write `{{one_of: [{listed}]}}`")
    return OneOf(values)


def read_written(reader: Reader, node: Node) -> Written:
    """Read a value whose type is known only where it is used."""
    return Written(reader.text(node, "a value"), node.place)


def read_bound(reader: Reader, node: Node | None) -> Bound:
    """Read a number, or where the number is held."""
    if isinstance(node, MapNode):
        fields = reader.fields(node, _REFERENCES, of="a bound")
        if len(fields) != 1:
            reader.report("bound", "this is not one bound", node.place, "write a number or `{parameter: …}`")
            return Written("0", node.place)
        kind, value = next(iter(fields.items()))
        return Reference(_reference(kind), reader.text(value, f"`{kind}`"), value.place)
    if node is None:  # a missing field, which is reported where it is missing
        return Written("0", NOWHERE)
    return read_written(reader, node)


def read_need(reader: Reader, node: Node, of: str) -> Need:
    """Read a requirement: a paper of a person, facts to be made so, or any or all of several."""
    place = node.place
    if isinstance(node, MapNode):
        names = [key.value for key, _ in node.entries]
        if "paper" in names or "of" in names:
            return _read_paper_need(reader, node)
        if names in (["any"], ["all"]):
            _check_branches(reader, names[0], node.entries[0][1])
            branches = reader.each(node.entries[0][1], lambda branch: read_need(reader, branch, of), f"`{names[0]}`")
            return Needs(_kind(names[0]), branches, place)
        if not names:
            reader.report("empty-need", f"{of} asks for nothing", place, "name a paper or a fact")
        return FactNeed(read_condition(reader, node, of), place)
    reader.report("not-a-map", f"{of} must say what is needed", place, "write `{paper: …, of: …}` or `{fact: test}`")
    return FactNeed((), place)


def _read_paper_need(reader: Reader, node: MapNode) -> PaperNeed:
    fields = reader.fields(node, ("paper", "of", "form", "as"), required=("paper", "of"), of="a paper needed")
    return PaperNeed(
        paper=reader.text(fields.get("paper"), "`paper`"),
        person=reader.text(fields.get("of"), "`of`"),
        forms=_read_forms(reader, fields.get("form")),
        purpose=reader.text(fields.get("as"), "`as`"),
        place=node.place,
    )


def _read_forms(reader: Reader, node: Node | None) -> Forms:
    """`copy`; `[original, copy]`: both; `{any: [original, copy]}`: either."""
    if node is None:
        return (("original",),)
    if isinstance(node, MapNode):
        fields = reader.fields(node, ("any",), required=("any",), of="`form`")
        return reader.each(fields.get("any"), lambda item: (_form(reader, item),), "`any`")
    if isinstance(node, ListNode):
        return (reader.each(node, lambda item: _form(reader, item), "`form`"),)
    return ((_form(reader, node),),)


def _form(reader: Reader, node: Node) -> str:
    return reader.choice(node, PAPER_FORMS, "`form`", "original")


def _check_branches(reader: Reader, word: str, node: Node) -> None:
    if isinstance(node, ListNode) and not node.items:
        reader.report("no-branches", f"`{word}` of nothing", node.place, "name what it chooses from, or leave it out")


def _kind(word: str) -> Literal["any", "all"]:
    return "any" if word == "any" else "all"


def _reference(word: str) -> Literal["parameter", "table", "fact"]:
    return "parameter" if word == "parameter" else "table" if word == "table" else "fact"
