"""The vocabulary files: roles and facts, `person` and `party` facts written once and filled with every role."""

from collections.abc import Iterable
from dataclasses import replace
from typing import cast

from bizrules.errors import Place, did_you_mean
from bizrules.model import vocabulary as words
from bizrules.model.vocabulary import Derivation, Fact, FactType, Roles, Vocabulary
from bizrules.rules.reading import Reader
from bizrules.rules.yaml_tree import Node, TextNode

_FACT_FIELDS = (
    *("type", "title", "question", "values", "members", "unit", "minimum", "per", "is"),
    *("asked", "supplied_by", "can_change", "tact", "discloses"),
)


def read_roles(reader: Reader, node: Node | None) -> Roles:
    """Read `roles.yaml`."""
    fields = reader.fields(node, ("parties", "companions"), required=("parties", "companions"), of="`roles.yaml`")
    return Roles(_titles(reader, fields.get("parties")), _titles(reader, fields.get("companions")))


def read_words(reader: Reader, files: Iterable[Node | None]) -> dict[str, dict[str, str]]:
    """Read files of words: titles of the ids that are no fact, paper or business, by their kind.

    The first file names the kinds; the others, a caller's, add ids to them.
    """
    words: dict[str, dict[str, str]] = {}
    for place, node in enumerate(files):
        for kind, titles in reader.entries(node, "`words.yaml`"):
            if place and kind.value not in words:
                what, advice = f"there is no kind of words `{kind.value}`", did_you_mean(kind.value, words)
                reader.report("unknown-kind", what, kind.place, advice)
            known = words.setdefault(kind.value, {})
            for key in (key for key, _ in reader.entries(titles, "a list of titles") if key.value in known):
                what = f"`{key.value}` of `{kind.value}` has a title: {known[key.value]}"
                reader.report("duplicate-word", what, key.place, "take yours out, or give it another id")
            words[kind.value] = _titles(reader, titles) | known
    return words


def read_measures(reader: Reader, node: Node | None) -> dict[str, dict[str, int]]:
    """Read `measures.yaml`: the words by which texts count a unit, each with how many of the unit it is."""
    return {
        unit.value: {
            word.value: reader.whole_number(number, f"how many `{unit.value}` are one `{word.value}`")
            for word, number in reader.entries(words, f"the words of `{unit.value}`")
        }
        for unit, words in reader.entries(node, "`measures.yaml`")
    }


def read_vocabulary(reader: Reader, roles: Roles, files: Iterable[Node | None]) -> Vocabulary:
    """Read every file of facts, fill the patterns with the roles, and check that derivations name facts."""
    facts: dict[str, Fact] = {}
    subjects: dict[str, str] = {}
    places: dict[str, TextNode] = {}
    for node in files:
        fields = reader.fields(
            node, ("subject", "title", "facts"), required=("subject", "facts"), of="a vocabulary file"
        )
        subject = reader.text(fields.get("subject"), "`subject`")
        subjects.setdefault(subject, reader.text(fields.get("title"), "`title`") or subject)
        for key, value in reader.entries(fields.get("facts"), "`facts`"):
            pattern = _read_fact(reader, key, value)
            for whose in _whose(subject, roles):
                fact = _bind(pattern, whose)
                if fact.name in facts:
                    reader.report("duplicate-fact", f"the fact `{fact.name}` is defined twice", key.place, "keep one")
                facts[fact.name] = fact
                places[fact.name] = key
    _check_derivations(reader, roles, facts, places)
    return Vocabulary(roles, facts, subjects)


def _titles(reader: Reader, node: Node | None) -> dict[str, str]:
    return {
        key.value: reader.text(value, f"the title of `{key.value}`")
        for key, value in reader.entries(node, "a list of titles")
    }


def _whose(subject: str, roles: Roles) -> Iterable[str]:
    if subject == "person":
        return roles.persons()
    return roles.parties if subject == "party" else (subject,)


def _read_fact(reader: Reader, key: TextNode, node: Node) -> Fact:
    of = f"the fact `{key.value}`"
    fields = reader.fields(node, _FACT_FIELDS, required=("type", "title"), of=of)
    kind = cast("FactType", reader.choice(fields.get("type"), words.FACT_TYPES, f"the type of {of}", "boolean"))
    values = "members" if kind == "set" else "values"
    if kind in ("set", "symbol") and values not in fields:
        reader.report("missing-field", f"{of} lacks `{values}`", key.place, f"add `{values}: {{id: title}}`")
    minimum = fields.get("minimum")
    free = isinstance(minimum, TextNode) and minimum.value == "none"
    return Fact(
        name=key.value,
        type=kind,
        title=reader.text(fields.get("title"), "`title`"),
        question=reader.text(fields.get("question"), "`question`"),
        values=_titles(reader, fields.get(values)),
        unit=reader.text(fields.get("unit"), "`unit`"),
        minimum=None
        if free or (minimum is None and kind not in words.NUMBERS)
        else reader.whole_number(minimum, "`minimum`"),
        per=reader.text(fields.get("per"), "`per`"),
        asked=reader.choice(fields.get("asked"), words.ANSWERED_AT, "`asked`"),
        supplied_by=reader.choice(fields.get("supplied_by"), words.SUPPLIERS, "`supplied_by`"),
        can_change=reader.choice(fields.get("can_change"), words.CHANGES, "`can_change`", "never"),
        tact=reader.choice(fields.get("tact"), words.TACTS, "`tact`", "plain"),
        discloses=reader.choice(fields.get("discloses"), words.DISCLOSURES, "`discloses`", "nothing"),
        derivation=_read_derivation(reader, fields.get("is")),
    )


def _read_derivation(reader: Reader, node: Node | None) -> Derivation | None:
    fields = reader.fields(node, words.DERIVATIONS, of="`is`")
    if node is None:
        return None
    inputs = {operator: reader.texts(value, f"`{operator}`") for operator, value in fields.items()}
    for operator, names in inputs.items():
        if len(inputs) == 1 and len(names) == len(words.DERIVATIONS[operator]):
            return Derivation(operator, names)
    advice = f"one of {', '.join(words.DERIVATIONS)}; `percent` and `same_number` take two names"
    reader.report("derivation", "`is` names one operator and what it reads", node.place, advice)
    return None


def _bind(pattern: Fact, whose: str) -> Fact:
    derivation = pattern.derivation
    if derivation is not None and derivation.operator != "same_number":
        inputs = tuple(name if "." in name else f"{whose}.{name}" for name in derivation.inputs)
        derivation = Derivation(derivation.operator, inputs)
    return replace(pattern, name=f"{whose}.{pattern.name}", derivation=derivation)


def _check_derivations(reader: Reader, roles: Roles, facts: dict[str, Fact], places: dict[str, TextNode]) -> None:
    for fact in facts.values():
        if fact.derivation is None:
            continue
        for name, kind in zip(fact.derivation.inputs, words.DERIVATIONS[fact.derivation.operator], strict=True):
            if kind == "person":
                if not roles.is_person(name):
                    what = f"`{fact.name}` is derived from `{name}`, who is no person"
                    place = _input_place(reader, fact, name, places[fact.name])
                    reader.report("unknown-person", what, place, did_you_mean(name, roles.persons()))
            elif name not in facts:
                what = f"`{fact.name}` is derived from `{name}`, which is no fact"
                place = _input_place(reader, fact, name, places[fact.name])
                reader.report("unknown-fact", what, place, did_you_mean(name, facts))
            elif facts[name].type not in ((kind,) if kind == "day" else words.NUMBERS):
                what = f"`{fact.name}` is derived from `{name}`, which is no {kind}"
                place = _input_place(reader, fact, name, places[fact.name])
                reader.report("type-mismatch", what, place, f"name a fact that is a {kind}")


def _input_place(reader: Reader, fact: Fact, name: str, key: TextNode) -> Place:
    """Give the place where a fact names one that it is derived from; of the same person it may be named without him."""
    place = reader.word_place(key.place, name, "is")
    whose = fact.name.removesuffix(key.value)
    return reader.word_place(key.place, name.removeprefix(whose), "is") if place == key.place else place
