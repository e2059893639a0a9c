"""Files that `bizrules new` adds to: what stands in them is never changed, what is new comes below it."""

import json
from pathlib import Path

from bizrules.errors import Problem, RulesetError
from bizrules.rules.sources import read_file
from bizrules.rules.yaml_tree import ListNode, MapNode, TextNode, parse


def as_yaml(text: str) -> str:
    """Write a text so that YAML reads the same, plainly where it can be.

    >>> as_yaml("China, 2026"), as_yaml("plain words")
    ('"China, 2026"', 'plain words')
    """
    node, problems = parse(f"{{a: {text}}}", "")
    entries = node.entries if isinstance(node, MapNode) else ()
    plain = [value.value for _, value in entries if isinstance(value, TextNode)]
    return text if plain == [text] and not problems else json.dumps(text, ensure_ascii=False)


def held(path: Path) -> str:
    """Give the text of a file; none of one that is not there.

    Raises: RulesetError when it is no text, or cannot be read.
    """
    return read_file(path, path.parent).text if path.exists() else ""


def grown(path: Path, added: str, head: str = "") -> str:
    """Give a file's text with something added below; a file that is not there begins with the head.

    Raises: RulesetError when what is added would not be read as one more.
    """
    if not path.exists():
        return head + added
    old = held(path)
    text = old + ("" if old.endswith("\n") else "\n") + added
    if _count(text) != _count(old) + 1:
        what = "nothing can be added below this file"
        advice = "its list must come last, one a line, set in by two spaces"
        raise RulesetError([Problem(code="cannot-add", what=what, help=advice, path=path.as_posix())])
    return text


def _count(text: str) -> int:
    """Count the rules or clauses of a file, or the entries of a register; -1 where the text is no YAML."""
    node, problems = parse(text, "")
    if problems or not isinstance(node, MapNode):
        return -1
    rules, clauses = node.get("rules"), node.get("clauses")
    if isinstance(rules, ListNode):
        return len(rules.items)
    return len(clauses.entries if isinstance(clauses, MapNode) else node.entries)


def rule_ids(path: Path) -> list[str]:
    """Name the rules of a file; none of one that is not there, or is no YAML."""
    node, _problems = parse(held(path), "")
    rules = node.get("rules") if isinstance(node, MapNode) else None
    ids = (rule.get("id") for rule in (rules.items if isinstance(rules, ListNode) else ()) if isinstance(rule, MapNode))
    return [one.value for one in ids if isinstance(one, TextNode)]


def header(path: Path) -> dict[str, str]:
    """Give what a file of clauses says of all of them: its document, their basis and day."""
    node, _problems = parse(held(path), "")
    entries = node.entries if isinstance(node, MapNode) else ()
    return {key.value: value.value for key, value in entries if isinstance(value, TextNode)}
