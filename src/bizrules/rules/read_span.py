"""The days on which something written holds: `from` and `until`."""

from bizrules.rules.language.span import Span
from bizrules.rules.reading import Reader
from bizrules.rules.yaml_tree import Node


def read_span(reader: Reader, fields: dict[str, Node]) -> Span:
    """Read `from` and `until`; a span that ends before it begins is reported."""
    span = Span(reader.day(fields.get("from"), "`from`"), reader.day(fields.get("until"), "`until`"))
    if span.begin and span.end and span.end <= span.begin:
        reader.report(
            "empty-span",
            "`until` is not after `from`",
            fields["until"].place,
            "`until` is the first day it no longer holds",
        )
    return span
