"""What `import bizrules` gives, and what it does not load yet."""

import ast
import doctest
import inspect
import pydoc
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

import bizrules

PAGE = Path(__file__).parents[1] / "docs" / "program.md"
_LOADED = "import sys, typing; before = {*sys.modules}; import bizrules; print(sorted({*sys.modules} - before))"
_SPEAK = {"wording"}
"""Fields of what puts an answer into words: a book's, and nothing to be named."""


def first_column(heading: str) -> list[str]:
    """Give the names in the first column of the table below a line of the page."""
    table = re.search(r"(?:^\|.*\n)+", PAGE.read_text(encoding="utf-8").partition(f"{heading}\n")[2], re.MULTILINE)
    assert table
    return [name for row in table.group().splitlines() for name in re.findall(r"`(\w+)", row.split("|")[1])]


def test_the_version_told_is_the_one_installed() -> None:
    assert bizrules.__version__ == version("bizrules")


@pytest.mark.parametrize("name", bizrules.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(bizrules, name)


def test_completion_and_help_know_the_names_before_they_are_loaded() -> None:
    shown = "import bizrules; print(set(bizrules.__all__) <= set(dir(bizrules)))"
    found = subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True, check=True)  # noqa: S603
    assert found.stdout.strip() == "True"
    assert "class Book(" in pydoc.plain(pydoc.render_doc(bizrules))


def test_the_documented_names_are_those_that_can_be_imported() -> None:
    named = first_column("## What may be imported")
    assert sorted(named) == sorted({*bizrules.__all__} - {"__version__"})


def test_what_is_said_to_be_the_interface_of_a_book_is_there() -> None:
    methods = first_column("What a book is asked:")
    assert {"decide", "warm"} <= {*methods}
    assert [name for name in methods if not callable(getattr(bizrules.Book, name, None))] == []


@pytest.mark.parametrize("name", [name for name in bizrules.__all__ if inspect.isclass(getattr(bizrules, name))])
def test_what_a_field_of_a_public_class_is_has_a_public_name(name: str) -> None:
    home = inspect.getmodule(getattr(bizrules, name))
    (tree,) = ast.parse(inspect.getsource(getattr(bizrules, name))).body
    assert isinstance(tree, ast.ClassDef)
    fields = [
        field for field in tree.body if isinstance(field, ast.AnnAssign) and ast.unparse(field.target) not in _SPEAK
    ]
    words = {word for field in fields for word in re.findall(r"\w+", ast.unparse(field.annotation))}
    assert {word for word in words if _is_ours(getattr(home, word, None))} <= set(bizrules.__all__)


def _is_ours(kind: Any) -> bool:
    """Tell whether a word of an annotation is a class of ours, or a choice of words that has a name."""
    return getattr(kind, "__module__", "").startswith("bizrules") or get_origin(kind) is Literal


def test_what_the_page_shows_is_strictly_typed(tmp_path: Path) -> None:
    program, cache = tmp_path / "program.py", tmp_path / "cache"
    shown = doctest.DocTestParser().get_examples(PAGE.read_text(encoding="utf-8"))
    program.write_text("".join(example.source for example in shown), encoding="utf-8")
    check = [sys.executable, "-m", "mypy", "--config-file=", "--strict", f"--cache-dir={cache}", str(program)]
    checked = subprocess.run(check, capture_output=True, text=True, check=False)  # noqa: S603
    assert (checked.returncode, checked.stdout) == (0, "Success: no issues found in 1 source file\n"), checked.stderr


@pytest.mark.parametrize(
    "method", ["decide", "decide_many", "visit", "pre_check", "changes", "explain", "due", "request"]
)
def test_what_a_method_of_a_book_gives_has_a_public_name(method: str) -> None:
    given = {part.__name__ for part in _classes(get_type_hints(getattr(bizrules.Book, method))["return"])}
    assert given
    assert given <= set(bizrules.__all__)


def _classes(hint: Any) -> Iterator[type]:
    """Give the classes of ours in a type."""
    for part in get_args(hint):
        yield from _classes(part)
    if isinstance(hint, type) and hint.__module__.startswith("bizrules"):
        yield hint


def test_a_name_that_there_is_not() -> None:
    with pytest.raises(AttributeError, match="no attribute 'decide'"):
        _ = bizrules.decide  # type: ignore[attr-defined]  # which type checkers know, too


def test_the_import_loads_nothing_that_is_not_needed_yet() -> None:
    found = subprocess.run([sys.executable, "-c", _LOADED], capture_output=True, text=True, check=True)  # noqa: S603
    assert ast.literal_eval(found.stdout) == ["bizrules", "bizrules._version"]
