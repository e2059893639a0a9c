"""Orders as SQL reads them: from columns or JSON as they were recorded, to typed facts, to the rules they break.

    cells (text) ─▶ told facts, typed ─▶ derived facts ─▶ truths of conditions ─▶ breaches of rules

Papers are no facts and are not looked at. What does not spell a value of its fact makes a row faulty, as in a request.
"""

from collections.abc import Iterable, Iterator

from bizrules.model.vocabulary import NUMBERS, Derivation, Fact, Vocabulary
from bizrules.rules.language.effect import Forbid, Redirect
from bizrules.rules.resolved import LimitEffect, ResolvedRule, ResolvedRuleset
from bizrules.rules.sql import expression, literal, name
from bizrules.rules.unset import UNSET

_DAY_TEXT = "'[0-9]{4}-[0-9]{2}-[0-9]{2}'"
_NUMBER_TEXT = "'-?[0-9]{1,15}'"


def told_names(rulesets: Iterable[ResolvedRuleset]) -> list[str]:
    """Name the told facts that some rulesets read, or that what they read is derived from."""
    found: dict[str, None] = {}
    for ruleset in rulesets:
        for fact in ruleset.facts:
            if not fact.startswith(UNSET):
                found |= dict.fromkeys(_told(ruleset.vocabulary, fact))
    return list(found)


def _told(vocabulary: Vocabulary, fact: str) -> Iterator[str]:
    known = vocabulary.facts.get(fact)
    if known is None or known.derivation is None:
        yield fact
    elif known.derivation.operator != "same_number":  # that follows from persons, not from facts
        for inner in known.derivation.inputs:
            yield from _told(vocabulary, inner)


def cell_names(vocabulary: Vocabulary, told: Iterable[str]) -> list[str]:
    """Name the cells that tell some facts: those of the facts, the list of people, and sets told as lists."""
    facts = list(told)
    sets = [fact.rpartition(".")[0] for fact in facts if fact in vocabulary.members]
    return list(dict.fromkeys([*facts, *sets, "people"]))


def select_told(vocabulary: Vocabulary, told: Iterable[str]) -> tuple[list[str], str]:
    """Give a typed column for each told fact, and a condition that holds where a cell does not spell a value.

    Both are over a table with the cells of `cell_names` as text, NULL where nothing is told.
    """
    columns, faults = [], ["FALSE"]
    every = {**vocabulary.facts, **vocabulary.members}
    for fact in told:
        known, text = every[fact], name(fact)
        typed = _typed(known, text)
        faults.append(f"({text} IS NOT NULL AND {typed} IS NULL)")
        if known.type in NUMBERS and known.minimum is not None:
            faults.append(f"coalesce({typed} < {known.minimum}, FALSE)")
        columns.append(f"{_with_lists(vocabulary, fact, typed)} AS {name(fact)}")
    return columns, " OR ".join(faults)


def _typed(fact: Fact, text: str) -> str:
    if fact.type == "boolean":
        return f"CASE lower({text}) WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END"
    if fact.type in NUMBERS:
        return f"CASE WHEN regexp_full_match({text}, {_NUMBER_TEXT}) THEN CAST({text} AS BIGINT) END"
    if fact.type == "day":
        return f"CASE WHEN regexp_full_match({text}, {_DAY_TEXT}) THEN TRY_CAST({text} AS DATE) END"
    return f"CASE WHEN {text} IN ({', '.join(literal(value=value) for value in fact.values)}) THEN {text} END"


def _with_lists(vocabulary: Vocabulary, fact: str, typed: str) -> str:
    """A person is present who is in the list of people; a set that is told as a list has the members in it."""
    subject, _, leaf = fact.rpartition(".")
    if leaf == "present" and vocabulary.roles.is_person(subject):
        return f"coalesce({typed}, {_holds('people', subject)})"
    if fact in vocabulary.members:
        return f"coalesce({typed}, {_holds(subject, leaf)})"
    return typed


def _holds(cell: str, member: str) -> str:
    tree = f"TRY_CAST({name(cell)} AS JSON)"
    quoted = literal(value=f'"{member}"')
    return f"CASE WHEN json_type({tree}) = 'ARRAY' THEN json_contains({tree}, {quoted}) END"


def select_derived(ruleset: ResolvedRuleset) -> list[str]:
    """Give a column for each derived fact that a ruleset reads, over a table of told facts with `day` and `others`.

    `others` tells of rows in which no two parties are the same person: NULL where that is not told.
    """
    return [
        f"{_derived(ruleset.vocabulary, known.derivation)} AS {name(fact)}"
        for fact in ruleset.facts
        if (known := ruleset.vocabulary.facts.get(fact)) is not None and known.derivation is not None
    ]


def _derived(vocabulary: Vocabulary, derivation: Derivation) -> str:
    if derivation.operator == "same_number":
        return "NOT others"
    values = [_value(vocabulary, fact) for fact in derivation.inputs]
    if derivation.operator == "percent":
        part, whole = values
        return f"CASE WHEN {whole} > 0 THEN {part} * 100 // {whole} END"
    begin = values[0]
    months = (
        f"(year(day) - year({begin})) * 12 + month(day) - month({begin})"
        f" - CASE WHEN day(day) >= least(day({begin}), day(last_day(day))) THEN 0 ELSE 1 END"
    )
    amount = {"days_since": f"day - {begin}", "months_since": months, "years_since": f"({months}) // 12"}
    return f"CASE WHEN {begin} <= day THEN {amount[derivation.operator]} END"


def _value(vocabulary: Vocabulary, fact: str) -> str:
    known = vocabulary.facts[fact]
    return name(fact) if known.derivation is None else f"({_derived(vocabulary, known.derivation)})"


def matrix_rules(ruleset: ResolvedRuleset) -> list[ResolvedRule]:
    """Give the rules that facts alone break: forbidding ones, limits and redirects."""
    return [rule for rule in ruleset.rules if isinstance(rule.effect, Forbid | LimitEffect | Redirect)]


def select_breaches(ruleset: ResolvedRuleset) -> list[str]:
    """Give a column for each rule of `matrix_rules`: true where it is broken, NULL where that is open."""
    return [f"{_broken(ruleset, rule)} AS b{index}" for index, rule in enumerate(matrix_rules(ruleset))]


def _broken(ruleset: ResolvedRuleset, rule: ResolvedRule) -> str:
    applies = expression(ruleset.conditions[rule.condition])
    if not isinstance(rule.effect, LimitEffect):
        return applies
    limit = rule.effect
    names = [name(fact) for fact in limit.counted]
    if limit.ceiling is None:
        return f"({applies}) AND CAST(NULL AS BOOLEAN)"
    fixed = [str(limit.adding)] if isinstance(limit.adding, int) else []
    known = " + ".join([f"coalesce({fact}, 0)" for fact in names] + fixed)
    # Counts are never negative: what is known may pass the ceiling already.
    exceeded = f"CASE WHEN {known} > {limit.ceiling} THEN TRUE WHEN {' + '.join(names)} IS NOT NULL THEN FALSE END"
    return f"({applies}) AND {exceeded}"
