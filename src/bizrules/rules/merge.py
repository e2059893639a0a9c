"""Registers of several layers made one, so that no layer can relax what stands above it.

A lower layer may add businesses, aliases, uses, types, groups and parameters; narrow a group; set what is unset; move a
parameter in the direction that its owner gives. Everything else it may not touch: said here, at load, without a proof.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from bizrules.errors import Place, did_you_mean
from bizrules.rules.business_names import names_of
from bizrules.rules.language.lifecycle import Lifecycle, Move
from bizrules.rules.language.paper import Group, Option, Papers, PaperType
from bizrules.rules.language.parameter import DatedValue, Parameter
from bizrules.rules.language.register import BusinessEntry
from bizrules.rules.language.rule_file import Use
from bizrules.rules.language.span import ALWAYS
from bizrules.rules.reading import Reader
from bizrules.rules.sources import SAMPLE

Named = TypeVar("Named", PaperType, Group)
EVERY_BUSINESS = "every_business"


@dataclass(frozen=True, slots=True)
class LayerRegisters:
    """What the registers of one layer say."""

    layer: str
    authority: str
    businesses: Mapping[str, BusinessEntry]
    papers: Papers
    parameters: Mapping[str, Parameter]
    lifecycle: Lifecycle = field(default_factory=Lifecycle)


@dataclass(frozen=True, slots=True)
class Registers:
    """The registers of all layers that hold in one region, made one."""

    businesses: Mapping[str, BusinessEntry]
    names: Mapping[str, str]
    purposes: Mapping[str, str]
    types: Mapping[str, PaperType]
    groups: Mapping[str, Group]
    parameters: Mapping[str, Parameter]
    ends: Mapping[str, Place]
    moves: Mapping[str, Move]

    def uses_of(self, business: str) -> tuple[Use, ...]:
        """Give the traits that a business uses: its own, and those of every business, unless its subject is another."""
        entry, every = self.businesses[business], self.businesses.get(EVERY_BUSINESS)
        return (*entry.uses, *(every.uses if every and not entry.subject else ()))


def merge(reader: Reader, layers: Iterable[LayerRegisters]) -> Registers:
    """Join the registers, the highest layer first; what a layer may not do is reported."""
    businesses: dict[str, BusinessEntry] = {}
    purposes: dict[str, str] = {}
    types: dict[str, PaperType] = {}
    groups: dict[str, Group] = {}
    parameters: dict[str, Parameter] = {}
    law: dict[str, BusinessEntry] = {}
    ends: dict[str, Place] = {}
    moves: dict[str, Move] = {}
    for layer in layers:
        for entry in layer.businesses.values():
            if layer.authority != "law" and entry.id not in businesses:
                _check_uses(reader, law, entry)
            businesses[entry.id] = _add_business(reader, businesses.get(entry.id), entry)
        if layer.authority == "law":
            law = dict(businesses)
        purposes |= layer.papers.purposes
        for paper in layer.papers.types.values():
            _add_new(reader, types, paper, "paper")
        for group in layer.papers.groups.values():
            _add_new(reader, groups, group, "group")
        for narrowing in layer.papers.narrowings:
            group_above = groups.get(narrowing.group)
            if group_above is None:
                advice = did_you_mean(narrowing.group, groups)
                reader.report(
                    "unknown-group", f"there is no group `{narrowing.group}` to narrow", narrowing.place, advice
                )
            else:
                groups[narrowing.group] = _narrow(reader, group_above, narrowing.options)
        for parameter in layer.parameters.values():
            set_ = _fill if layer.authority == SAMPLE else _set_parameter
            parameters[parameter.id] = set_(reader, parameters.get(parameter.id), parameter)
        ends |= {end.text: end.place for end in layer.lifecycle.ends}
        moves |= {f"{layer.layer}/lifecycle/{move.id}": move for move in layer.lifecycle.moves}
    return Registers(businesses, names_of(reader, businesses), purposes, types, groups, parameters, ends, moves)


def _add_new(reader: Reader, known: dict[str, Named], thing: Named, what: str) -> None:
    if thing.id in known:
        what = f"the {what} `{thing.id}` belongs to a layer above"
        reader.report("reserved", what, thing.place, "give yours another id, or narrow it")
    else:
        known[thing.id] = thing


def _add_business(reader: Reader, above: BusinessEntry | None, entry: BusinessEntry) -> BusinessEntry:
    if above is None:
        if not entry.title and entry.id != EVERY_BUSINESS:
            reader.report("missing-field", f"the business `{entry.id}` lacks `title`", entry.place, "add `title: …`")
        return entry
    if owned := [word for word in (entry.title, entry.subject, entry.to_state, *entry.settles, entry.holder) if word]:
        at = reader.word_place(entry.place, owned[0], "title", "subject", "to", "settles", "holder")
        advice = "a lower layer may add `aliases` and `uses`, and narrow the states of `line: {from: …}`"
        reader.report("reserved", f"what `{entry.id}` is belongs to a layer above", at, advice)
    states = above.states
    if entry.states:
        if above.states and not set(entry.states) <= set(above.states):
            extra = sorted(set(entry.states) - set(above.states))
            reader.report(
                "relaxed",
                f"`{entry.id}` is not possible from {', '.join(extra)}",
                reader.word_place(entry.place, extra[0], "from"),
                "name only states that the layer above names",
            )
        states = entry.states
    cite = (*above.state_cite, *entry.state_cite)
    aliases, uses = (*above.aliases, *entry.aliases), (*above.uses, *entry.uses)
    return replace(above, aliases=aliases, uses=uses, states=states, state_cite=cite)


def _check_uses(reader: Reader, law: Mapping[str, BusinessEntry], entry: BusinessEntry) -> None:
    """Report a new business that moves a line as businesses of law do, and leaves out a trait that all of those use."""
    own = {use.trait for use in entry.uses if use.span == ALWAYS}
    for state in entry.states:
        alike = [other for other in law.values() if state in other.states and other.to_state == entry.to_state]
        for trait in sorted(set.intersection(*({use.trait for use in other.uses} for other in alike)) if alike else ()):
            if trait not in own:
                what = f"`{entry.id}` moves a line from {state} as `{alike[0].id}` does, and does not use `{trait}`"
                advice = f"add `uses: [{trait}]` with its roles, for all days"
                reader.report("missing-use", what, entry.place, advice)


def _narrow(reader: Reader, group: Group, narrower: tuple[Option, ...]) -> Group:
    known = {option.paper for option in group.options}
    for option in narrower:
        if option.paper not in known:
            what = f"`{option.paper}` is no option of `{group.id}`"
            at = reader.word_place(option.place, option.paper, "paper")
            reader.report("relaxed", what, at, "a layer may only narrow the options that are there")
    return replace(group, options=(*group.options, *(replace(option, narrows=True) for option in narrower)))


def _set_parameter(reader: Reader, above: Parameter | None, parameter: Parameter) -> Parameter:
    if above is None:
        if parameter.values and not parameter.is_flag and not parameter.unit:
            what = f"the parameter `{parameter.id}` lacks `unit`"
            reader.report("missing-field", what, parameter.place, "add `unit: …`, such as fen or day")
        return parameter
    if not above.values:
        return replace(parameter, unit=above.unit or parameter.unit, tighten=above.tighten)
    if not above.tighten:
        there = ":".join(map(str, above.place[:2]))
        advice = f"give yours another name; without `tighten: lower` or `tighten: higher` at {there} this one stays"
        reader.report("reserved", f"the parameter `{parameter.id}` belongs to a layer above", parameter.place, advice)
        return above
    for begin, value in _changes(above, parameter):
        bound = value_on(above, begin)
        relaxed = bound is not None and (value > bound if above.tighten == "lower" else value < bound)
        if relaxed:
            what = f"`{parameter.id}` is {value} where the layer above has {bound}"
            at = reader.word_place(parameter.place, str(value).lower(), "value")
            reader.report("relaxed", what, at, f"it may only be made {above.tighten}")
            return above
    merged = _tightest(above, parameter)
    return replace(above, values=merged)


def _fill(reader: Reader, above: Parameter | None, parameter: Parameter) -> Parameter:
    """Set by a sample what all real layers leave unset; where one of them gives the figure, that stands."""
    if above is None:
        what = f"no layer has the parameter `{parameter.id}`"
        reader.report("unknown-parameter", what, parameter.place, "a sample sets only what is unset: take it away")
        return parameter
    return above if above.values else replace(parameter, unit=above.unit, tighten=above.tighten)


def _changes(above: Parameter, below: Parameter) -> list[tuple[date, int | bool]]:
    """Every day on which either changes, with the lower layer's value on it."""
    days = sorted({value.begin or date.min for value in (*above.values, *below.values)})
    return [(day, value) for day in days if (value := value_on(below, day)) is not None]


def _tightest(above: Parameter, below: Parameter) -> tuple[DatedValue, ...]:
    days = sorted({value.begin or date.min for value in (*above.values, *below.values)})
    return tuple(
        replace(dated, begin=None if day == date.min else day)
        for day in days
        if (dated := dated_value(below, day) or dated_value(above, day))
    )


def dated_value(parameter: Parameter, day: date) -> DatedValue | None:
    """Give the value in force on a day with its clauses, or None."""
    held = [value for value in parameter.values if value.begin is None or value.begin <= day]
    return held[-1] if held else None


def value_on(parameter: Parameter, day: date) -> int | bool | None:
    """Give the value in force on a day, or None: unset."""
    dated = dated_value(parameter, day)
    return None if dated is None else dated.value
