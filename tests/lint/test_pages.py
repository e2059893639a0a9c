"""Every check keeps what its page says: it fires on what to avoid, and is silent on what to prefer."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from bizrules.lint import checks
from bizrules.lint.checks import CHECKS, Check
from bizrules.lint.run import run

_PAGE = re.compile(
    r"[^\n]+\.\n\n.+?\n\nAvoid::\n(?P<avoid>.+?)\nPrefer::\n(?P<prefer>.+?)\nSince: \d+\.\d+\.\d+", re.DOTALL
)
_MODULES = [
    importlib.import_module(f"{checks.__name__}.{found.name}") for found in pkgutil.iter_modules(checks.__path__)
]
Write = Callable[[str], Path]


def _check(module: ModuleType) -> Check:
    return next(check for check in CHECKS if check.id == module.ID)


def _example(module: ModuleType, part: str) -> str:
    page = _PAGE.fullmatch(inspect.getdoc(module) or "")
    assert page is not None
    return inspect.cleandoc(page[part])


@pytest.mark.parametrize("module", _MODULES, ids=lambda module: module.ID)
def test_a_check_is_named_for_its_module_and_registered(module: ModuleType) -> None:
    assert module.ID.replace("-", "_") == module.__name__.rpartition(".")[2]
    assert _check(module).find is module.check


def test_ids_are_in_order_and_unique() -> None:
    ids = [check.id for check in CHECKS]
    assert ids == sorted(set(ids))


@pytest.mark.parametrize("module", _MODULES, ids=lambda module: module.ID)
def test_it_fires_on_what_to_avoid(module: ModuleType, write: Write) -> None:
    found = run(rulesets=write(_example(module, "avoid")), checks=[_check(module)])
    assert [finding.check for finding in found] == [module.ID]
    assert found[0].what
    assert found[0].help
    assert found[0].source


@pytest.mark.parametrize("module", _MODULES, ids=lambda module: module.ID)
def test_it_is_silent_on_what_to_prefer(module: ModuleType, write: Write) -> None:
    assert run(rulesets=write(_example(module, "prefer")), checks=[_check(module)]) == []
