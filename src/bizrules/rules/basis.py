"""How far a rule may go, by what it rests on.

An assumption may only remind. Practice may also ask for more, send elsewhere, ask for approval or charge. Only a seed
document, law, a contract, or the definition of the business may refuse. A sample carries made-up figures and no rule.
"""

import re
from collections.abc import Iterable, Mapping

from bizrules.errors import Place, did_you_mean
from bizrules.rules.language.clause import Clause
from bizrules.rules.language.effect import Approval, Duty, Effect, Forbid, Limit
from bizrules.rules.language.rule_file import RuleFile
from bizrules.rules.merge import LayerRegisters
from bizrules.rules.reading import Reader
from bizrules.rules.sources import SAMPLE

_ID = re.compile(r"[A-Za-z0-9_.-]+")
_LISTED = "`bizrules clauses` lists them"
_REFUSING = frozenset(("seed", "law", "contract", "definition"))
_ASKING = _REFUSING | {"practice"}
_STEP = Duty("", (), "", None, None)  # as a duty, it never decides
_MOVE = Approval("")


def check_registers(reader: Reader, clauses: Mapping[str, Clause], layer: LayerRegisters) -> None:
    """Check what the registers of a layer cite; only what may refuse can say from which states of a line one starts."""
    for parameter in layer.parameters.values():
        for cite in (parameter.cite, *(value.cite for value in parameter.values)):
            _check_citations(reader, clauses, cite, parameter.place, sample=layer.authority == SAMPLE)
    for paper in layer.papers.types.values():
        _check_citations(reader, clauses, paper.cite, paper.place)
    for group in layer.papers.groups.values():
        _check_citations(reader, clauses, group.cite, group.place)
    groups = [group.options for group in layer.papers.groups.values()]
    for options in (*groups, *(narrowing.options for narrowing in layer.papers.narrowings)):
        for option in options:
            _check_citations(reader, clauses, option.cite, option.place)
    _check_moves(reader, clauses, layer)
    for entry in layer.businesses.values():
        for use in entry.uses:
            _check_citations(reader, clauses, use.cite, use.place)
        if entry.states:
            _check_citations(reader, clauses, entry.state_cite, entry.place)
            _check_basis(reader, clauses, entry.state_cite, Forbid(""), entry.place)


def _check_moves(reader: Reader, clauses: Mapping[str, Clause], layer: LayerRegisters) -> None:
    """Check what the moves of a line cite: they go as far as an effect that asks for more."""
    for move in layer.lifecycle.moves:
        _check_citations(reader, clauses, move.cite, move.place)
        _check_basis(reader, clauses, move.cite, _MOVE, move.place)


def check_file(reader: Reader, clauses: Mapping[str, Clause], file: RuleFile) -> None:
    """Check what a file of rules cites, and that its rules go no further than that."""
    for use in file.uses:
        _check_citations(reader, clauses, use.cite, use.place)
    for table in file.tables.values():
        _check_citations(reader, clauses, table.cite, table.place)
    for step in file.steps:
        _check_citations(reader, clauses, step.cite, step.place)
        _check_basis(reader, clauses, step.cite, _STEP, step.place)
    for rule in file.rules:
        _check_citations(reader, clauses, rule.cite, rule.place)
        _check_basis(reader, clauses, rule.cite, rule.effect, rule.place)


def _check_citations(
    reader: Reader, clauses: Mapping[str, Clause], cite: Iterable[str], place: Place, *, sample: bool = False
) -> None:
    """Report clauses that are not there, and samples cited by anything but the sample's own figures."""
    for identifier in cite:
        if identifier not in clauses:
            at = reader.word_place(place, identifier, "cite")
            named = _ID.findall(identifier)  # as in `A-1、A-2` and `【A-1】`
            meant = bool(named) and all(name in clauses for name in named)
            advice = f"write `[{', '.join(named)}]`" if meant else did_you_mean(identifier, clauses, _LISTED)
            reader.report("unknown-clause", f"the register has no clause `{identifier}`", at, advice)
        elif (clauses[identifier].basis == SAMPLE) is not sample:
            what = f"`{identifier}` is {'no sample' if sample else 'a sample, which carries nothing real'}"
            advice = "cite a clause of basis `sample`" if sample else "cite what asks for this, or leave it unset"
            reader.report("sample-clause", what, reader.word_place(place, identifier, "cite"), advice)


def _check_basis(
    reader: Reader, clauses: Mapping[str, Clause], cite: tuple[str, ...], effect: Effect, place: Place
) -> None:
    """Report an effect that none of the clauses cited can carry."""
    bases = {clauses[identifier].basis for identifier in cite if identifier in clauses}
    if not cite:
        reader.report("uncited-rule", "the rule cites no clause", place, f"add `cite: […]`; {_LISTED}")
    elif bases and not bases & _allowed(effect):
        shown = " and ".join(sorted(bases))
        carriers = ", ".join(sorted(_allowed(effect)))
        at = reader.word_place(place, cite[0], "cite")
        reader.report(
            "effect-above-basis", f"{shown} cannot carry this effect", at, f"it needs a clause of: {carriers}"
        )


def _allowed(effect: Effect) -> frozenset[str]:
    if isinstance(effect, Forbid | Limit):
        return _REFUSING
    return frozenset((*_ASKING, "assumption")) if isinstance(effect, Duty) else _ASKING
