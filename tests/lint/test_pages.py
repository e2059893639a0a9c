"""Every check keeps what its page says: it fires on what to avoid, and is silent on what to prefer.

The checks that a solver proves have pages of the same kind; what one prefers, no other proof finds fault with.
"""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from bizrules.lint import checks, proofs
from bizrules.lint.checks import CHECKS
from bizrules.lint.finding import Finding
from bizrules.lint.proof_names import PROOF_NAMES
from bizrules.lint.proofs import PROOFS, relaxed_law
from bizrules.lint.run import run
from proved_here import found_in
from shown_by_findings import faults_of_examples

_PAGE = re.compile(
    r"[^\n]+\.\n\n.+?\n\nAvoid::\n(?P<avoid>.+?)\n(Prefer::\n(?P<prefer>.+?)\n)?Since: \d+\.\d+\.\d+", re.DOTALL
)
_REGISTERED = {check.id: check for check in CHECKS} | {proof.id: proof for proof in PROOFS}
Write = Callable[[str], Path]
_MARKED = {
    "business-without-rules": "plan_renewal",
    "cites-clause-of-other-days": "E-2",
    "cites-clause-without-rule-reason": "M-1",
    "clause-without-rule": "K-1",
    "correlated-derived-facts": "plan_change",
    "dated-before-its-clause": "new-line",
    "day-beside-its-clause": '"2026-12-31"',
    "deep-condition": "any",
    "door-fact-without-question": "plan",
    "double-negative": "owner.present",
    "empty-bounds": "line.days_in_service",
    "figure-unlike-its-clause": "10",
    "gap-between-versions": '"2019-12-31"',
    "half-width-punctuation": ",",
    "idle-question": "plan",
    "idle-use": "welcome",
    "inert-parameter": "new_line_days",
    "invisible-character": "\u200b",
    "look-alike-id": "K-1O",
    "misspelt-unit": "dya",
    "negative-figure": "-30",
    "never-in-force": "new-line",
    "number-between-rules": "line.days_in_service",
    "outlives-its-clause": "new-line",
    "papers-in-one-line": "proxy",
    "private-fact-at-the-door": "door",
    "quote-out-of-measure": '" "',
    "redirect-to-here": "own_hall",
    "repeated-figure": "30",
    "repeated-rule": "owner-genuine",
    "repeated-words": "nobody here",
    "rests-on-other-operators": "N-1",
    "rule-before-its-figure": '"2015-01-01"',
    "rule-id-style": "Owner_Here",
    "rule-on-absent-companion": "owner.proxy.papers_genuine",
    "todo-comment": "TODO",
    "translation-of-other-parts": 'msgid "{label}: {text}"',
    "unlike-units": "new_line",
    "untranslated-words": "机主不在",
    "unused-define": "new_line",
    "unused-group": "owner_paper",
    "unused-role": "holder",
    "unused-table": "waits",
    "unused-trait": "proxy_papers",
    "unused-type": "pass_book",
    "versions-together": "thirty-yuan",
    "words-of-another-day": "N-1",
    "words-of-another-figure": "not before 30 days",
}
"""What is underlined in the example to avoid: the word that is to be mended, or what lacks one."""


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(package.__path__):
        yield importlib.import_module(f"{package.__name__}.{found.name}")


_CHECKED, _PROVED = tuple(_modules(checks)), tuple(_modules(proofs))
_MODULES = (*_CHECKED, *_PROVED)
_SHOWN = [module for module in _MODULES if module is not relaxed_law]  # no ruleset can say what that looks for


def _example(module: ModuleType, part: str) -> str:
    page = _PAGE.fullmatch(inspect.getdoc(module) or "")
    assert page is not None
    return inspect.cleandoc(page[part])


def _found(module: ModuleType, folder: Path, *, alone: bool) -> list[Finding]:
    """Give what one check finds, or, of a proof that is not alone, what all proofs find."""
    if module in _CHECKED:
        return run(rulesets=folder, checks=[check for check in CHECKS if check.id == module.ID])
    return found_in(folder, *(proof for proof in PROOFS if alone and proof.id == module.ID))


@pytest.mark.parametrize("module", _CHECKED, ids=lambda module: module.ID)
def test_it_underlines_the_word_that_is_to_be_mended(module: ModuleType, write: Write) -> None:
    marked = []
    for finding in _found(module, write(_example(module, "avoid")), alone=True):
        assert finding.place is not None
        begin = finding.place.column - 1
        marked.append(finding.source[begin : begin + finding.place.length])
    assert marked == [_MARKED[module.ID]]


@pytest.mark.parametrize("module", _MODULES, ids=lambda module: module.ID)
def test_it_is_named_for_its_module_and_registered(module: ModuleType) -> None:
    assert module.ID.replace("-", "_") == module.__name__.rpartition(".")[2]
    assert module.__dict__.get("check", module.__dict__.get("claims")) in _REGISTERED[module.ID]


@pytest.mark.parametrize("registered", [CHECKS, PROOFS], ids=["checks", "proofs"])
def test_ids_are_in_order_and_unique(registered: tuple[checks.Check | proofs.Proof, ...]) -> None:
    ids = [one.id for one in registered]
    assert ids == sorted(set(ids))


def test_no_proof_has_the_id_of_a_check() -> None:
    assert len(_REGISTERED) == len(CHECKS) + len(PROOFS)


@pytest.mark.parametrize("module", _SHOWN, ids=lambda module: module.ID)
def test_it_fires_on_what_to_avoid(module: ModuleType, write: Write) -> None:
    folder = write(_example(module, "avoid"))
    (found,) = _found(module, folder, alone=True)
    assert found.check == module.ID
    assert found.what
    assert found.help
    assert found.source
    assert module in _CHECKED or faults_of_examples([found], folder) == []


@pytest.mark.parametrize("module", _SHOWN, ids=lambda module: module.ID)
def test_it_is_silent_on_what_to_prefer(module: ModuleType, write: Write) -> None:
    assert _found(module, write(_example(module, "prefer")), alone=False) == []


def test_every_proof_is_named_where_it_is_not_loaded() -> None:
    assert tuple(proof.id for proof in PROOFS) == PROOF_NAMES
