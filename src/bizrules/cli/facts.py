"""`bizrules facts`: every fact that the rules of a business read, who supplies it, and which rules wait for it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from bizrules.cli.books import Books
from bizrules.cli.options import add_business, add_output, add_when_and_where
from bizrules.cli.terminal import Terminal
from bizrules.flows.explain import facts_read
from bizrules.flows.questions import told_for
from bizrules.model.vocabulary import Fact
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.wording.decision_text import ASKED
from bizrules.wording.layout import Row, Section
from bizrules.wording.phrases import Phrases, _

SUPPLIERS = {
    "customer": _("the customer"),
    "clerk": _("the clerk"),
    "device": _("a device"),
    "system": _("the system"),
    "list": _("a list"),
}
TYPES = {"boolean": _("yes or no"), "integer": _("a number"), "money": _("an amount in fen"), "day": _("a day")}


def add_arguments(parser: ArgumentParser) -> None:
    """Add what may stand behind `bizrules facts`."""
    add_business(parser)
    add_when_and_where(parser)
    add_output(parser)


def run(options: Namespace) -> int:
    """List the facts."""
    books = Books(options)
    book, ruleset = books.ruleset()
    phrases = books.phrases(book)
    waiting = readers(ruleset)
    terminal = Terminal()
    if options.format == "json":
        terminal.json([_record(ruleset, phrases, name, rules) for name, rules in waiting.items()])
    else:
        terminal.sections(_sections(ruleset, phrases, waiting))
    return 0


def readers(ruleset: ResolvedRuleset) -> dict[str, list[str]]:
    """Give the facts to be told, each with the rules that read it or what follows from it."""
    found: dict[str, dict[str, None]] = {}
    for rule in ruleset.rules:
        for read in facts_read(ruleset, rule):
            for name in told_for(ruleset.vocabulary, read):
                found.setdefault(name, {})[rule.id] = None
    return {name: list(rules) for name, rules in found.items()}


def _fact(ruleset: ResolvedRuleset, name: str) -> Fact:
    fact = ruleset.vocabulary.find(name)
    assert fact is not None, name  # noqa: S101  (a resolved rule reads only facts of the vocabulary)
    return fact


def _record(ruleset: ResolvedRuleset, phrases: Phrases, name: str, rules: list[str]) -> dict[str, object]:
    fact = _fact(ruleset, name)
    return {
        "name": name,
        "title": phrases.fact(name),
        "type": fact.type,
        "values": {value: phrases.say(title) for value, title in fact.values.items()},
        "unit": fact.unit,
        "question": phrases.say(fact.question),
        "asked": fact.asked,
        "supplied_by": fact.supplied_by,
        "can_change": fact.can_change,
        "tact": fact.tact,
        "discloses": fact.discloses,
        "rules": rules,
    }


def _sections(ruleset: ResolvedRuleset, phrases: Phrases, waiting: dict[str, list[str]]) -> Iterator[Section]:
    about = (phrases.title("business", ruleset.business), phrases.title("operator", ruleset.operator))
    yield Section("", (Row(text="  ".join(about), said="strong"),))
    for asked, place in {**ASKED, "": _("follows from other facts")}.items():
        names = [name for name in waiting if _fact(ruleset, name).asked == asked]
        rows = tuple(_row(ruleset, phrases, name, waiting[name]) for name in names)
        yield Section(phrases.say(_("{title}: {number}"), title=phrases.say(place), number=len(rows)), rows)


def _row(ruleset: ResolvedRuleset, phrases: Phrases, name: str, rules: list[str]) -> Row:
    fact = _fact(ruleset, name)
    supplier = phrases.say(SUPPLIERS[fact.supplied_by]) if fact.supplied_by else ""
    kind = (
        phrases.say(TYPES[fact.type])
        if fact.type in TYPES
        else phrases.either(phrases.say(title) for title in fact.values.values())
    )
    notes = (
        Row(text="  ".join((name, *((kind,) if kind else ()), *((supplier,) if supplier else ()))), said="quiet"),
        Row(
            text=phrases.say(
                _("read by: {rules}"), rules=" ".join(dict.fromkeys(rule.rpartition("/")[2] for rule in rules))
            ),
            said="quiet",
        ),
    )
    return Row(
        text=phrases.labelled(phrases.fact(name), phrases.say(fact.question)) if fact.question else phrases.fact(name),
        below=notes,
    )
