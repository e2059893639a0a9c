"""An ASCII comma, colon or the like between two Chinese characters.

On the screen it stands too narrow, and without quotes YAML would have cut the text there. Chinese text has ，：；？！.

Avoid::

    # clauses/counter.yaml
    document: Handbook of the counter
    basis: seed
    clauses:
      K-1: {quote: "停机后,不得办理", no_rule: an example}

Prefer::

    # clauses/counter.yaml
    document: Handbook of the counter
    basis: seed
    clauses:
      K-1: {quote: 停机后，不得办理, no_rule: an example}

Since: 0.1.0
"""

import re
from collections.abc import Iterator

from bizrules.errors import Place
from bizrules.lint.finding import Finding
from bizrules.lint.loading import files_of
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.yaml_tree import MapNode, Node, TextNode

ID = "half-width-punctuation"
_BETWEEN = re.compile(r"(?<=[\u4e00-\u9fff])\s?[,:;?!]\s?(?=[\u4e00-\u9fff])")
_WIDE = str.maketrans(",:;?!", "，：；？！")


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find half-width punctuation in Chinese text of every file."""
    for file in files_of(rulesets.sources):
        if _BETWEEN.search(file.text):  # in a list it is YAML's own; only then is the file read again
            node, _ = rulesets.common.parse(file.text, file.path)
            yield from _in_file(node, file.text.splitlines())


def _in_file(node: Node | None, lines: list[str]) -> Iterator[Finding]:
    for text in _texts(node):
        if found := _BETWEEN.search(text.value):
            sign = found[0].strip()
            yield Finding(ID, f"`{sign}` in Chinese text", f"write {sign.translate(_WIDE)}", _place(text, sign, lines))


def _place(text: TextNode, sign: str, lines: list[str]) -> Place:
    """Give the sign's own place where it stands on the first line of its text."""
    line = lines[text.place.line - 1]
    column = line.find(sign, text.place.column - 1)
    return text.place._replace(column=column + 1, length=1) if column >= 0 else text.place._replace(length=1)


def _texts(node: Node | None) -> Iterator[TextNode]:
    if isinstance(node, TextNode):
        yield node
    elif isinstance(node, MapNode):
        for _, value in node.entries:
            yield from _texts(value)
    else:
        for item in node.items if node is not None else ():
            yield from _texts(item)
