"""Every proof keeps what its page says: it fires on what to avoid, and is silent on what to prefer."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from bizrules.lint import proofs
from bizrules.lint.proofs import PROOFS, Proof, relaxed_law
from proved_here import found_in

_PAGE = re.compile(
    r"[^\n]+\.\n\n.+?\n\nAvoid::\n(?P<avoid>.+?)\n(Prefer::\n(?P<prefer>.+?)\n)?Since: \d+\.\d+\.\d+", re.DOTALL
)
_MODULES = [
    importlib.import_module(f"{proofs.__name__}.{found.name}") for found in pkgutil.iter_modules(proofs.__path__)
]
_SHOWN = [module for module in _MODULES if module is not relaxed_law]  # no ruleset can say what that looks for
Write = Callable[[str], Path]


def _proof(module: ModuleType) -> Proof:
    return next(proof for proof in PROOFS if proof.id == module.ID)


def _example(module: ModuleType, part: str) -> str:
    page = _PAGE.fullmatch(inspect.getdoc(module) or "")
    assert page is not None
    return inspect.cleandoc(page[part])


@pytest.mark.parametrize("module", _MODULES, ids=lambda module: module.ID)
def test_a_proof_is_named_for_its_module_and_registered(module: ModuleType) -> None:
    assert module.ID.replace("-", "_") == module.__name__.rpartition(".")[2]
    assert _proof(module).claims is module.claims


def test_ids_are_in_order_and_unique() -> None:
    ids = [proof.id for proof in PROOFS]
    assert ids == sorted(set(ids))


@pytest.mark.parametrize("module", _SHOWN, ids=lambda module: module.ID)
def test_it_fires_on_what_to_avoid(module: ModuleType, write: Write) -> None:
    (found,) = found_in(write(_example(module, "avoid")), _proof(module))
    assert found.check == module.ID
    assert found.what
    assert found.help
    assert found.source


@pytest.mark.parametrize("module", _SHOWN, ids=lambda module: module.ID)
def test_all_are_silent_on_what_to_prefer(module: ModuleType, write: Write) -> None:
    assert [str(finding) for finding in found_in(write(_example(module, "prefer")))] == []
