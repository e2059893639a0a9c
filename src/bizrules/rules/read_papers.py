"""`papers.yaml`: types of paper, the groups that serve one purpose, and how a lower layer narrows a group."""

from collections.abc import Iterator

from bizrules.rules.language.paper import Group, Narrowing, Option, Papers, PaperType
from bizrules.rules.language.span import ALWAYS
from bizrules.rules.read_condition import read_condition, read_need
from bizrules.rules.read_span import read_span
from bizrules.rules.reading import Reader
from bizrules.rules.yaml_tree import Node, TextNode

_TYPE_FIELDS = ("title", "number", "proves", "valid", "may_end_by_hand", "names", "shows", "lists_several", "cite")


def read_papers(reader: Reader, node: Node | None, *, layer: str) -> Papers:
    """Read one `papers.yaml`. A group with `any_of` is new; one with `narrow` alone narrows a group above."""
    fields = reader.fields(node, ("purposes", "types", "groups"), of="`papers.yaml`")
    purposes = {
        key.value: reader.text(value, "a title") for key, value in reader.entries(fields.get("purposes"), "`purposes`")
    }
    types = {key.value: _read_type(reader, key, value) for key, value in reader.entries(fields.get("types"), "`types`")}
    groups: dict[str, Group] = {}
    narrowings: list[Narrowing] = []
    for key, value in reader.entries(fields.get("groups"), "`groups`"):
        group = reader.fields(value, ("for", "cite", "any_of", "narrow"), of=f"the group `{key.value}`")
        if "any_of" in group:
            groups[key.value] = _read_group(reader, key, group, layer)
        elif "narrow" not in group:
            advice = "add `any_of: […]`, or `narrow: […]` for a group of a layer above"
            reader.report("missing-field", f"the group `{key.value}` lacks `any_of`", key.place, advice)
        if "narrow" in group:
            narrowings.append(Narrowing(key.value, _options(reader, group["narrow"], "`narrow`"), key.place))
    return Papers(purposes, types, groups, tuple(narrowings))


def _read_group(reader: Reader, key: TextNode, fields: dict[str, Node], layer: str) -> Group:
    for name in ("for", "cite"):
        if name not in fields:
            reader.report("missing-field", f"the group `{key.value}` lacks `{name}`", key.place, f"add `{name}: …`")
    return Group(
        id=key.value,
        purpose=reader.text(fields.get("for"), "`for`"),
        options=_options(reader, fields["any_of"], "`any_of`"),
        cite=reader.texts(fields.get("cite"), "`cite`"),
        layer=layer,
        place=key.place,
    )


def _options(reader: Reader, node: Node, of: str) -> tuple[Option, ...]:
    return reader.each(node, lambda item: _read_option(reader, item), of)


def _read_option(reader: Reader, node: Node) -> Option:
    if isinstance(node, TextNode):
        return Option(node.value, (), (), by_hand=False, span=ALWAYS, cite=(), place=node.place)
    fields = reader.fields(
        node, ("paper", "when", "with", "by_hand", "from", "until", "cite"), required=("paper",), of="an option"
    )
    return Option(
        paper=reader.text(fields.get("paper"), "`paper`"),
        when=read_condition(reader, fields.get("when"), "`when`"),
        company=reader.each(fields.get("with"), lambda item: read_need(reader, item, "`with`"), "`with`"),
        by_hand=reader.flag(fields.get("by_hand"), "`by_hand`"),
        span=read_span(reader, fields),
        cite=reader.texts(fields.get("cite"), "`cite`"),
        place=node.place,
    )


def _read_type(reader: Reader, key: TextNode, node: Node) -> PaperType:
    fields = reader.fields(node, _TYPE_FIELDS, required=("title",), of=f"the paper `{key.value}`")
    valid = reader.fields(fields.get("valid"), ("months", "years_below_age", "cite"), of="`valid`")
    return PaperType(
        id=key.value,
        title=reader.text(fields.get("title"), "`title`"),
        number=reader.text(fields.get("number"), "`number`"),
        proves=reader.texts(fields.get("proves"), "`proves`"),
        valid_months=reader.whole_number(valid["months"], "`months`") if "months" in valid else None,
        valid_years=tuple(_terms(reader, valid.get("years_below_age"))),
        may_end_by_hand=reader.flag(fields.get("may_end_by_hand"), "`may_end_by_hand`"),
        names=reader.text(fields.get("names"), "`names`"),
        shows=reader.texts(fields.get("shows"), "`shows`"),
        lists_several=reader.flag(fields.get("lists_several"), "`lists_several`"),
        cite=(*reader.texts(fields.get("cite"), "`cite`"), *reader.texts(valid.get("cite"), "`cite`")),
        place=key.place,
    )


def _terms(reader: Reader, node: Node | None) -> Iterator[tuple[int, int]]:
    """Read `{16: 5, 26: 10}`: below 16 years of age at issue it is valid for 5 years, below 26 for 10."""
    for key, value in reader.entries(node, "`years_below_age`"):
        yield reader.whole_number(key, "an age"), reader.whole_number(value, "a number of years")
