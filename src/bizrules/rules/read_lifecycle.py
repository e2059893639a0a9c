"""`lifecycle.yaml`: the moves of a line from state to state, by which business or event, and when."""

from bizrules.model.lifecycle import STATE_SINCE
from bizrules.rules.language.lifecycle import TERMS, UNITS, Lifecycle, Move, Term
from bizrules.rules.read_condition import read_bound, read_condition, read_written
from bizrules.rules.read_span import read_span
from bizrules.rules.reading import Reader, called_as_before
from bizrules.rules.yaml_tree import Node

BEFORE = "before"
"""Stands for the state before, whichever that was."""
MOVE_FIELDS = ("id", "from", "until", "line", "by", "when", "provided", *TERMS, "say", "cite")


def read_lifecycle(reader: Reader, node: Node | None) -> Lifecycle:
    """Read a file of moves."""
    fields = reader.fields(node, ("ends", "moves"), of="`lifecycle.yaml`")
    moves = reader.each(fields.get("moves"), lambda move: _read_move(reader, move), "`moves`")
    for move in called_as_before(moves):
        reader.report("duplicate-move", f"two moves are called `{move.id}`", move.place, "give one another id")
    return Lifecycle(reader.each(fields.get("ends"), lambda end: read_written(reader, end), "`ends`"), moves)


def _read_move(reader: Reader, node: Node) -> Move:
    fields = reader.fields(node, MOVE_FIELDS, required=("id", "line", "say", "cite"), of="a move")
    line = reader.fields(fields.get("line"), ("from", "to"), required=("from", "to"), of="`line`")
    to = reader.texts(line.get("to"), "`to`")
    by = reader.texts(fields.get("by"), "`by`")
    return Move(
        id=reader.text(fields.get("id"), "`id`"),
        span=read_span(reader, fields),
        states=reader.texts(line.get("from"), "`from`"),
        to=() if to == (BEFORE,) else to,
        by=by,
        when=read_condition(reader, fields.get("when"), "`when`"),
        provided=reader.text(fields.get("provided"), "`provided`"),
        term=_read_term(reader, node, fields, by),
        say=reader.text(fields.get("say"), "`say`"),
        cite=reader.texts(fields.get("cite"), "`cite`"),
        place=fields["id"].place if "id" in fields else node.place,
    )


def _read_term(reader: Reader, node: Node, fields: dict[str, Node], by: tuple[str, ...]) -> Term | None:
    """Read the one time of a move. What a business must bring about is counted from the business."""
    kinds = [kind for kind in TERMS if kind in fields]
    if not kinds:
        return None
    if len(kinds) > 1:
        at = reader.key_place(node, kinds[1])
        reader.report("one-term", "the move has two times", at, f"keep one of {', '.join(TERMS)}")
    kind = kinds[0]
    time = reader.fields(fields[kind], (*UNITS, "since"), of=f"`{kind}`")
    units = [unit for unit in UNITS if unit in time]
    if len(units) != 1:
        advice = f"write one of {', '.join(UNITS)}"
        reader.report("one-term", f"`{kind}` is told in one unit", fields[kind].place, advice)
        return None
    usual = "" if kind == "within" and by else STATE_SINCE
    since = reader.text(time["since"], "`since`") if "since" in time else usual
    return Term(kind, units[0], read_bound(reader, time[units[0]]), since, fields[kind].place)
