"""`bizrules compare OLD NEW`: is each business the same, stricter or looser, proved, with an example each way.

OLD, NEW ─▶ a pair of rulesets for each business and kind of customer ─▶ prover ─▶ relations ─▶ table and examples
        ├▶ the rules that are not the same, part by part, old beside new
        └▶ past requests (`--requests`) decided by both ─▶ how many end otherwise, and why
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from bizrules.cli.compare_requests import turned
from bizrules.cli.compared_words import Compared, ComparedWords, record
from bizrules.cli.options import add_day, add_format, add_locale, add_region, add_rulesets
from bizrules.cli.proof_arguments import add_proof_arguments
from bizrules.cli.proofs import proving
from bizrules.cli.rule_differences import differences
from bizrules.cli.terminal import Terminal
from bizrules.cli.versions import HELP, check_names, opened
from bizrules.errors import Problem, RequestError, did_you_mean
from bizrules.flows.book import Book
from bizrules.proofs.compare import Pair, compare_all
from bizrules.rules.conditions import TRUE, Node, Test
from bizrules.rules.resolved import ResolvedRuleset

_CUSTOMER = "kind"
"""The fact of the first party that tells kinds of customers apart, where the vocabulary has it."""
_LOOSER = 1


def add_arguments(parser: ArgumentParser) -> None:
    """Add what may stand behind `bizrules compare`."""
    parser.epilog = "exit code: 0 no business is looser, 1 one is, or could not be decided, 2 nothing was compared"
    parser.add_argument("old", metavar="OLD", help=HELP)
    parser.add_argument("new", metavar="NEW", help="another such version, held against OLD")
    parser.add_argument("--operator", required=True, help="an operator such as china-telecom")
    add_rulesets(parser, ", for days and below your own rules")
    parser.add_argument("--business", action="append", default=[], help="this business only; may be repeated")
    add_region(parser)
    past = "past requests as JSON, one a line, decided by both"
    parser.add_argument("--requests", type=Path, metavar="FILE", help=past)
    parser.add_argument("--scenarios", action="store_true", help="write the examples out as scenarios")
    add_proof_arguments(parser)
    add_format(parser)
    add_day(parser)
    add_locale(parser)


def run(options: Namespace) -> int:
    """Compare; 1 when any business is looser, or could not be decided."""
    with opened(options.old, options.rulesets) as old, opened(options.new, options.rulesets) as new:
        check_names(old, new)
        books = old.book(options.operator), new.book(options.operator)
        days = old.day or options.on, new.day or options.on
        asked = list(_pairs(books, days, options))
        with proving(options.operator, options) as prover:
            relations = iter(list(compare_all([pair for _one, pair in asked if pair], prover)))
        compared = [replace(one, relation=next(relations)) if pair else one for one, pair in asked]
        past = turned(books, (old.day, new.day), options.requests) if options.requests else None
    phrases = books[0].wording.phrases(options.locale), books[1].wording.phrases(options.locale)
    pairs = {one.business: pair for one, pair in asked if pair}
    words = ComparedWords(phrases[1], pairs, options, differences(pairs, phrases))
    if options.format == "json":
        Terminal().json(record(compared, words, past))
    else:
        Terminal().sections(words.sections(compared, past))
        print("".join(words.scenarios(compared) if options.scenarios else ()), end="")
    loose = [one for one in compared if one.relation and one.relation.kind in ("looser", "incomparable", "undecided")]
    return _LOOSER if loose else 0


# ── what is compared ─────────────────────────────────────────────────────────────────────────────────────────────────


def _named(books: tuple[Book, Book], options: Namespace) -> list[str]:
    """Name the businesses asked for, by their ids; all of both versions where none is.

    Raises: RequestError when neither version has one that is asked for.
    """
    called = {name: one for book in books for name, one in book.rulesets.names(options.region).items()}
    unknown = [name for name in options.business if name not in called]
    if unknown:
        what = "neither version has such a business"
        problems = [Problem(code="unknown-business", what=what, help=did_you_mean(name, called)) for name in unknown]
        raise RequestError(problems)
    every = [business for book in books for business in book.businesses(options.region)]
    return list(dict.fromkeys(called[name] for name in options.business) or dict.fromkeys(every))


def _pairs(
    books: tuple[Book, Book], days: tuple[date, date], options: Namespace
) -> Iterator[tuple[Compared, Pair | None]]:
    named = _named(books, options)
    in_old, in_new = (book.businesses(options.region) for book in books)
    for business in named:
        if business not in in_old or business not in in_new:
            which = "old" if business in in_old else "new"
            yield Compared(business=business, customer="", fact="", relation=None, only_in=which), None
    for business in (one for one in named if one in in_old and one in in_new):
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
