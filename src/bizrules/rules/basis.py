"""How far a rule may go, by what it rests on.

An assumption may only remind. Practice may also ask for more, send elsewhere, ask for approval or charge. Only a seed
document, law, a contract, or the definition of the business may refuse.
"""

from collections.abc import Iterable, Mapping

from bizrules.errors import Place, did_you_mean
from bizrules.rules.language import Clause, Duty, Effect, Forbid, Limit
from bizrules.rules.reading import Reader

_REFUSING = frozenset(("seed", "law", "contract", "definition"))
_ASKING = _REFUSING | {"practice"}


def check_citations(reader: Reader, clauses: Mapping[str, Clause], cite: Iterable[str], place: Place) -> None:
    """Report clauses that the register does not hold."""
    for identifier in cite:
        if identifier not in clauses:
            advice = did_you_mean(identifier, clauses) if clauses else ""
            reader.report("unknown-clause", f"the register has no clause `{identifier}`", place, advice)


def check_basis(
    reader: Reader, clauses: Mapping[str, Clause], cite: tuple[str, ...], effect: Effect, place: Place
) -> None:
    """Report an effect that none of the clauses cited can carry."""
    bases = {clauses[identifier].basis for identifier in cite if identifier in clauses}
    if not cite:
        reader.report("uncited-rule", "the rule cites no clause", place, "add `cite: [clause]`")
    elif bases and not bases & _allowed(effect):
        shown = " and ".join(sorted(bases))
        carriers = ", ".join(sorted(_allowed(effect)))
        reader.report(
            "effect-above-basis", f"{shown} cannot carry this effect", place, f"it needs a clause of: {carriers}"
        )


def _allowed(effect: Effect) -> frozenset[str]:
    if isinstance(effect, Forbid | Limit):
        return _REFUSING
    return frozenset((*_ASKING, "assumption")) if isinstance(effect, Duty) else _ASKING
