"""What `import bizrules` gives, and what it does not load yet."""

import pydoc
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any, get_args, get_type_hints

import pytest

import bizrules

_LOADED = (
    "import bizrules, sys; print([name for name in ('pydantic', 'yaml', 'babel', 'stdnum') if name in sys.modules])"
)


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
    assert found.stdout.strip() == "[]"
