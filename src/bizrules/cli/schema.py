"""`bizrules schema`: the JSON Schema of requests, decisions, or (for YAML editors) rule files and registers."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import Any

from bizrules.cli.books import Books
from bizrules.cli.options import add_folders
from bizrules.cli.terminal import Terminal
from bizrules.model.decision_schema import decision_schema
from bizrules.model.request_schema import RequestSchema
from bizrules.rules.ruleset_schema import businesses_schema, lifecycle_schema, ruleset_schema
from bizrules.rules.rulesets import Rulesets


def add_arguments(parser: ArgumentParser) -> None:
    """Add what may stand behind `bizrules schema`."""
    parser.add_argument(
        "of",
        nargs="?",
        choices=("request", "decision", "ruleset", "businesses", "lifecycle"),
        default="request",
        help="of what (default: request)",
    )
    parser.add_argument("--operator", help="one operator (default: all)")
    add_folders(parser)
    parser.add_argument("--format", choices=("json",), default="json", help="a schema is always JSON")


def run(options: Namespace) -> int:
    """Print the schema."""
    schemas: dict[str, Callable[[Namespace], dict[str, Any]]] = {
        "request": _request_schema,
        "decision": lambda _options: decision_schema(),
        "ruleset": lambda options: _editor_schema(options, ruleset_schema),
        "businesses": lambda options: _editor_schema(options, businesses_schema),
        "lifecycle": lambda options: _editor_schema(options, lifecycle_schema),
    }
    Terminal().json(schemas[options.of](options))
    return 0


def _request_schema(options: Namespace) -> dict[str, Any]:
    """The vocabulary is the same for all operators; the papers of all of them are put together."""
    books = Books(options)
    schemas = [books.book(operator).schema for operator in books.operators()]
    papers = sorted({paper for schema in schemas for paper in schema.papers})
    return RequestSchema(schemas[0].vocabulary, papers).json_schema()


def _editor_schema(options: Namespace, schema: Callable[[Rulesets, str], dict[str, Any]]) -> dict[str, Any]:
    """Names are those of one operator in the first region: an editor completes, it does not judge."""
    books = Books(options)
    rulesets = books.book(books.operators()[0]).written
    return schema(rulesets, next(iter(rulesets.regions)))
