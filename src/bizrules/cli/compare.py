"""`bizrules compare OLD NEW`: is each business the same, stricter or looser, proved, with an example each way.

OLD, NEW ─▶ a pair of rulesets for each business and kind of customer ─▶ prover ─▶ relations ─▶ table and examples
        └▶ past requests (`--requests`) decided by both ─▶ how many end otherwise, and why
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bizrules.cli.compare_requests import Turned, turned, turned_section
from bizrules.cli.options import add_day, add_locale, add_rulesets
from bizrules.cli.proofs import add_proof_arguments, proving
from bizrules.cli.terminal import Terminal
from bizrules.cli.versions import HELP, opened
from bizrules.errors import Problem, RequestError, did_you_mean
from bizrules.flows.book import Book
from bizrules.proofs.compare import Example, Kind, Pair, Relation, compare_all
from bizrules.proofs.example import as_scenario, in_words, shortened
from bizrules.proofs.replay import outcomes
from bizrules.proofs.witness import Witness
from bizrules.rules.conditions import TRUE, Node, Test
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.wording.decision_text import OUTCOMES
from bizrules.wording.layout import Row, Section
from bizrules.wording.phrases import Phrases, _

_KINDS: dict[Kind, str] = {
    "same": _("the same"),
    "stricter": _("stricter"),
    "looser": _("looser"),
    "incomparable": _("stricter and looser"),
    "undecided": _("not decided within the budget"),
}
_TONES = {"same": "quiet", "stricter": "open", "looser": "bad", "incomparable": "bad", "undecided": "open"}
_CUSTOMER = "kind"
"""The fact of the first party that tells kinds of customers apart, where the vocabulary has it."""
_LOOSER = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A business of one kind of customer; `relation` is None where only one version has the business."""

    business: str
    customer: str
    fact: str
    relation: Relation | None
    only_in: str = ""


def add_arguments(parser: ArgumentParser) -> None:
    """Add what may stand behind `bizrules compare`."""
    parser.add_argument("old", metavar="OLD", help=HELP)
    parser.add_argument("new", metavar="NEW", help="the same, held against it")
    parser.add_argument("--operator", required=True, help="an operator such as china-telecom")
    add_rulesets(parser)
    parser.add_argument("--business", action="append", default=[], help="this business only; may be repeated")
    parser.add_argument("--region", default="", help="a province such as jiangsu (default: what holds in all of them)")
    parser.add_argument("--requests", type=Path, metavar="FILE", help="past requests, one a line, decided by both")
    parser.add_argument("--scenarios", action="store_true", help="write the examples out as scenarios")
    add_proof_arguments(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="what to print (default: text)")
    add_day(parser)
    add_locale(parser)


def run(options: Namespace) -> int:
    """Compare; 1 when any business is looser, or could not be decided."""
    with opened(options.old, options.rulesets) as old, opened(options.new, options.rulesets) as new:
        books = old.book(options.operator), new.book(options.operator)
        days = old.day or options.on, new.day or options.on
        asked = list(_pairs(books, days, options))
        with proving(options.operator, options) as prover:
            relations = iter(list(compare_all([pair for _one, pair in asked if pair], prover)))
        compared = [replace(one, relation=next(relations)) if pair else one for one, pair in asked]
        past = turned(books, (old.day, new.day), options.requests) if options.requests else None
    phrases = books[1].wording.phrases(options.locale)
    if options.format == "json":
        Terminal().json(_record(compared, past))
    else:
        words = _Words(phrases, {one.business: pair for one, pair in asked if pair}, options.scenarios)
        Terminal().sections(words.sections(compared, past))
    loose = [one for one in compared if one.relation and one.relation.kind in ("looser", "incomparable", "undecided")]
    return _LOOSER if loose else 0


# ── what is compared ─────────────────────────────────────────────────────────────────────────────────────────────────


def _both(books: tuple[Book, Book], options: Namespace) -> list[str]:
    """Name the businesses asked for that both versions have.

    Raises: RequestError when none has one that is asked for.
    """
    old, new = (book.businesses(options.region) for book in books)
    every = {**old, **new}
    unknown = [name for name in options.business if name not in every]
    if unknown:
        what = "neither version has such a business"
        problems = [Problem(code="unknown-business", what=what, help=did_you_mean(name, every)) for name in unknown]
        raise RequestError(problems)
    return [
        name for name in every if name in old and name in new and (not options.business or name in options.business)
    ]


def _pairs(
    books: tuple[Book, Book], days: tuple[date, date], options: Namespace
) -> Iterator[tuple[Compared, Pair | None]]:
    both = _both(books, options)
    for which, book in zip(("old", "new"), books, strict=True):
        for business in book.businesses(options.region):
            if business not in both and (not options.business or business in options.business):
                yield Compared(business=business, customer="", fact="", relation=None, only_in=which), None
    for business in both:
        old, new = (_ruleset(book, business, options.region, day) for book, day in zip(books, days, strict=True))
        for fact, customer, given in _customers(old, new):
            one = Compared(business=business, customer=customer, fact=fact, relation=None)
            yield one, Pair(old, new, given)


def _ruleset(book: Book, business: str, region: str, day: date) -> ResolvedRuleset:
    return book.rules(business, region, day).ruleset


def _customers(old: ResolvedRuleset, new: ResolvedRuleset) -> Iterator[tuple[str, str, Node]]:
    """Give each kind of customer that the rules tell apart, as a condition; one for all where they tell none apart."""
    party = next(iter(new.vocabulary.roles.parties), "")
    name = f"{party}.{_CUSTOMER}"
    fact = new.vocabulary.facts.get(name)
    if fact is None or fact.type != "symbol" or name not in {*old.facts, *new.facts}:
        yield "", "", TRUE
        return
    for value in fact.values:
        yield name, value, Test(name, "one_of", (value,))


# ── what is said ─────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Words:
    """Puts comparisons into words; `pairs` are the rules that examples are of."""

    phrases: Phrases
    pairs: Mapping[str, Pair]
    scenarios: bool

    def sections(self, compared: list[Compared], past: Turned | None) -> Iterator[Section]:
        """Give how many are how, each business that is not the same, and what became of past requests."""
        say = self.phrases.say
        counted = {kind: sum(one.relation.kind == kind for one in compared if one.relation) for kind in _KINDS}
        summary = "  ".join(f"{say(title)} {counted[kind]}" for kind, title in _KINDS.items() if counted[kind])
        yield Section("", (Row(text=summary, said="strong"),))
        others = (one for one in compared if one.relation is None or one.relation.kind != "same")
        yield Section(say(_("By business")), tuple(map(self.row, others)))
        if past is not None:
            yield turned_section(self.phrases, past)

    def row(self, one: Compared) -> Row:
        """Give a business and what it is now, with an example each way."""
        phrases = self.phrases
        title = phrases.title("business", one.business)
        if one.customer:
            title = phrases.bracketed(title, phrases.title(f"value:{one.fact}", one.customer))
        if one.relation is None:
            said = phrases.say(_("only before")) if one.only_in == "old" else phrases.say(_("only now"))
            return Row(text=phrases.labelled(title, said), said="open")
        kind, pair = one.relation.kind, self.pairs[one.business]
        below: list[Row] = []
        if one.relation.stricter is not None:
            below += self.example("stricter", one.relation.stricter, pair)
        if one.relation.looser is not None:
            below += self.example("looser", one.relation.looser, pair)
        return Row(text=phrases.labelled(title, phrases.say(_KINDS[kind])), said=_TONES[kind], below=tuple(below))

    def example(self, kind: Kind, example: Example, pair: Pair) -> Iterator[Row]:
        """Give the outcomes before and now, and what is enough for them; as a scenario where that is wanted."""
        word = self.phrases.say(_KINDS[kind])
        sides = (sorted(self.phrases.say(OUTCOMES[name]) for name in some) for some in (example.old, example.new))
        enough = self.phrases.labelled(
            " → ".join(map(self.phrases.either, sides)), in_words(_enough(kind, example, pair))
        )
        yield Row(mark=word, text=enough)
        if self.scenarios:
            outcome = next(iter(example.new)) if len(example.new) == 1 else "undetermined"
            written = as_scenario(example.witness, pair.new, name=f"{pair.new.business} {kind}", outcome=outcome)
            yield from (Row(text=line, said="quiet") for line in written.splitlines())


def _enough(kind: Kind, example: Example, pair: Pair) -> Witness:
    """Leave out of an example what is not needed: for the worse outcome, and for the better to be possible."""

    def still(case: Witness) -> bool:
        old, new = outcomes(case, pair.old), outcomes(case, pair.new)
        if kind == "stricter":
            return new == example.new and example.old <= old
        return old == example.old and example.new <= new

    return shortened(example.witness, still)


def _record(compared: list[Compared], past: Turned | None) -> dict[str, object]:
    return {
        "businesses": [
            {
                "business": one.business,
                "customer": one.customer,
                "only_in": one.only_in,
                "relation": one.relation.kind if one.relation else None,
                "stricter": _example_record(one.relation.stricter) if one.relation else None,
                "looser": _example_record(one.relation.looser) if one.relation else None,
            }
            for one in compared
        ],
        **({"requests": past.record()} if past is not None else {}),
    }


def _example_record(example: Example | None) -> dict[str, object] | None:
    if example is None:
        return None
    return {"old": sorted(example.old), "new": sorted(example.new), "case": example.witness.as_json()}
