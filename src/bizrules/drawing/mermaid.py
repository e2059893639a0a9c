"""A picture as Mermaid text, which many wikis and code hosts draw."""

from collections.abc import Collection

from bizrules.drawing.graph import SET_IN, Box, BoxKind, Graph

_ROUND: Collection[BoxKind] = ("state", "end")
_SET_IN = "\u2003"  # HTML draws no blanks at the beginning of a line
_CONFIG = (
    "config: {flowchart: {wrappingWidth: 1000}}"  # lines are broken already; Mermaid broke them again at 200 pixels
)
_CLASSES = """\
    classDef state fill:#dbeafe,stroke:#1d4ed8
    classDef end_ fill:#e5e7eb,stroke:#374151,stroke-width:3px
    classDef move fill:#ffffff,stroke:#cbd2d9
    classDef list fill:#ffffff,stroke:#cbd2d9,text-align:left
    classDef step fill:#ecfdf5,stroke:#047857
    classDef aside fill:#fffbeb,stroke:#b45309,stroke-dasharray:5 3"""


def mermaid(graph: Graph) -> str:
    r"""Write a picture.

    >>> from bizrules.drawing.graph import Arrow
    >>> picture = Graph("号线", (Box("a", "state", ("在网",)), Box("b", "end", ("已销号",))), (Arrow("a", "b"),))
    >>> print("\n".join(mermaid(picture).splitlines()[4:8]))
    flowchart TD
        n0(["在网"]):::state
        n1(["已销号"]):::end_
        n0 --> n1
    """
    names = {box.id: f"n{index}" for index, box in enumerate(graph.boxes)}
    lines = ["---", f"title: {_quoted(graph.title)}", _CONFIG, "---", f"flowchart {'LR' if graph.across else 'TD'}"]
    lines += [f"    {names[box.id]}{_shape(box)}" for box in graph.boxes]
    for arrow in graph.arrows:
        lines.append(f"    {names[arrow.source]} {'-.->' if arrow.dashed else '-->'} {names[arrow.target]}")
    return "\n".join([*lines, _CLASSES]) + "\n"


def _shape(box: Box) -> str:
    opening, closing = ("([", "])") if box.kind in _ROUND else ("[", "]")
    text = "<br/>".join(_escaped(line.replace(SET_IN, _SET_IN, 1)) for line in box.lines)
    notes = "<br/>".join(map(_escaped, box.notes))
    text += f"<br/><small>{notes}</small>" if notes else ""
    name = "end_" if box.kind == "end" else box.kind  # `end` is a word of Mermaid's own
    return f'{opening}"{text}"{closing}:::{name}'


def _escaped(text: str) -> str:
    """Write what Mermaid would read as its own as an entity."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
