"""The registers of a layer: businesses, parameters, clauses and regions."""

from itertools import pairwise

from bizrules.rules.language.clause import BASES, Clause
from bizrules.rules.language.parameter import DatedValue, Parameter
from bizrules.rules.language.register import Alias, BusinessEntry
from bizrules.rules.language.span import Span
from bizrules.rules.read_rules import read_use
from bizrules.rules.read_span import read_span
from bizrules.rules.reading import WHOLE_NUMBER, Reader, parse_whole_number
from bizrules.rules.yaml_tree import Node, TextNode

BUSINESS_FIELDS = ("title", "aliases", "uses", "line", "subject", "cite")
LINE_FIELDS = ("from", "to", "settles", "holder", "cite")
_CLAUSE_FIELDS = ("document", "section", "quote", "basis", "from", "until", "note", "no_rule", "applies")


def read_regions(reader: Reader, node: Node | None) -> dict[str, str]:
    """Read `regions.yaml`: the title of each region."""
    titles = {}
    for key, value in reader.entries(node, "`regions.yaml`"):
        fields = reader.fields(value, ("title", "code"), required=("title",), of=f"`{key.value}`")
        titles[key.value] = reader.text(fields.get("title"), "`title`")
    return titles


def read_businesses(reader: Reader, node: Node | None) -> dict[str, BusinessEntry]:
    """Read `businesses.yaml`."""
    return {key.value: _read_business(reader, key, value) for key, value in reader.entries(node, "`businesses.yaml`")}


def _read_business(reader: Reader, key: TextNode, node: Node) -> BusinessEntry:
    fields = reader.fields(node, BUSINESS_FIELDS, of=f"the business `{key.value}`")
    line = reader.fields(fields.get("line"), LINE_FIELDS, required=("from", "cite"), of="`line`")
    return BusinessEntry(
        id=key.value,
        title=reader.text(fields.get("title"), "`title`"),
        aliases=reader.each(
            fields.get("aliases"), lambda alias: Alias(reader.text(alias, "an alias"), alias.place), "`aliases`"
        ),
        subject=reader.text(fields.get("subject"), "`subject`"),
        uses=reader.each(fields.get("uses"), lambda use: read_use(reader, use), "`uses`"),
        states=reader.texts(line.get("from"), "`from`"),
        to_state=reader.text(line.get("to"), "`to`"),
        state_cite=reader.texts(line.get("cite"), "`cite`"),
        settles=reader.texts(line.get("settles"), "`settles`"),
        holder=reader.text(line.get("holder"), "`holder`"),
        place=key.place,
    )


def read_parameters(reader: Reader, node: Node | None, *, layer: str) -> dict[str, Parameter]:
    """Read `parameters.yaml`; `values: unset` says that no source gives the figure."""
    return {
        key.value: _read_parameter(reader, key, value, layer)
        for key, value in reader.entries(node, "`parameters.yaml`")
    }


def _read_parameter(reader: Reader, key: TextNode, node: Node, layer: str) -> Parameter:
    of = f"the parameter `{key.value}`"
    fields = reader.fields(node, ("unit", "tighten", "values", "cite"), required=("values",), of=of)
    values = fields.get("values")
    unset = isinstance(values, TextNode) and values.value == "unset"
    read = () if unset else reader.each(values, lambda item: _read_value(reader, item, of), "`values`")
    dated = tuple(value for value in read if value)  # one that is no number is held against no other
    for earlier, later in pairwise(dated):
        if later.begin is None or (earlier.begin is not None and later.begin <= earlier.begin):
            what = f"the values of {of} are not in the order of their days"
            at = reader.word_place(later.place, str(later.begin or "undated"), "from")
            reader.report("value-order", what, at, "oldest first")
    return Parameter(
        id=key.value,
        unit=reader.text(fields.get("unit"), "`unit`"),
        tighten=reader.choice(fields.get("tighten"), ("lower", "higher"), "`tighten`"),
        values=dated,
        cite=reader.texts(fields.get("cite"), "`cite`"),
        layer=layer,
        place=key.place,
    )


def _read_value(reader: Reader, node: Node, of: str) -> DatedValue | None:
    fields = reader.fields(node, ("from", "value", "cite"), required=("from", "value", "cite"), of=f"a value of {of}")
    text = reader.text(fields.get("value"), "`value`")
    value: int | bool | None = {"true": True, "false": False}.get(text)
    if value is None:
        value = parse_whole_number(text)
    if value is None and "value" in fields:  # else it was told that it is missing
        what, advice = f"`{text}` is no whole number, true or false", f"write {WHOLE_NUMBER}"
        reader.report("not-a-number", what, fields["value"].place, advice)
    begin, cite = reader.day(fields.get("from"), "`from`"), reader.texts(fields.get("cite"), "`cite`")
    return None if value is None else DatedValue(begin, value, cite, node.place)


def read_clauses(reader: Reader, node: Node | None) -> dict[str, Clause]:
    """Read one document of the clause register; its own basis, day and title are the defaults of its clauses."""
    header = ("document", "basis", "from", "clauses")
    fields = reader.fields(node, header, required=("document", "clauses"), of="a clause register")
    return {
        key.value: _read_clause(reader, key, value, fields)
        for key, value in reader.entries(fields.get("clauses"), "`clauses`")
    }


def _read_clause(reader: Reader, key: TextNode, node: Node, defaults: dict[str, Node]) -> Clause:
    own = reader.fields(node, _CLAUSE_FIELDS, required=("quote",), of=f"the clause `{key.value}`")
    fields = {name: value for name, value in defaults.items() if name != "clauses"} | own
    begin = fields.get("from")
    undated = begin is None or (isinstance(begin, TextNode) and begin.value == "undated")
    span = Span(None, reader.day(fields.get("until"), "`until`")) if undated else read_span(reader, fields)
    return Clause(
        id=key.value,
        document=reader.text(fields.get("document"), "`document`"),
        section=reader.text(fields.get("section"), "`section`"),
        quote=reader.text(fields.get("quote"), "`quote`"),
        basis=reader.choice(fields.get("basis"), BASES, "`basis`", "assumption"),
        span=span,
        undated=undated,
        note=reader.text(fields.get("note"), "`note`"),
        no_rule=reader.text(fields.get("no_rule"), "`no_rule`"),
        applies=reader.texts(fields.get("applies"), "`applies`"),
        place=key.place,
    )
