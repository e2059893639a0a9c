"""`bizrules review OLD NEW`: what has changed, for the compliance officer to read and to sign.

OLD, NEW ─▶ readings of every rule ─▶ changes, each with its clauses quoted ─▶ those not signed ─▶ page
        └─▶ scenarios decided by both ─▶ those that end differently ────────────────────────────┘
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bizrules.cli.beside import beside
from bizrules.cli.compare_requests import ENDINGS
from bizrules.cli.files import write
from bizrules.cli.options import add_day, add_format, add_locale, add_rulesets
from bizrules.cli.rule_readings import Reading, places, readings, titles_of
from bizrules.cli.rule_words import clause_row
from bizrules.cli.sign_offs import SignOff, add_sign_offs, read_sign_offs
from bizrules.cli.step_progress import steps_shown
from bizrules.cli.terminal import Terminal
from bizrules.cli.versions import FOLDERS, Version, check_names, opened
from bizrules.errors import Problem, RequestError
from bizrules.flows.book import Book
from bizrules.rules.digest import digest_of
from bizrules.testing.changed import ChangedScenario, changed, outcome_of
from bizrules.wording.decision_parts import DifferingEntry, differing_parts, entries, part_title
from bizrules.wording.decision_text import DecisionText
from bizrules.wording.layout import Row, Section
from bizrules.wording.page import page
from bizrules.wording.phrases import Phrases, _

_KINDS = {"added": _("New rules"), "changed": _("Changed rules"), "removed": _("Rules that are gone")}
_UNSIGNED = 1
Differing = tuple[str, tuple[DifferingEntry, ...]]
"""A part of a decision, and its entries that are different."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """A rule with what it said before and says now, where these are different."""

    kind: str
    rule: str
    person: str
    old: tuple[Reading, ...]
    new: tuple[Reading, ...]

    @property
    def digest(self) -> str:
        """What a sign-off names."""
        return digest_of(repr((self.rule, [one.digest for one in self.old], [one.digest for one in self.new])))


def add_arguments(parser: ArgumentParser) -> None:
    """Add what may stand behind `bizrules review`."""
    parser.add_argument("old", metavar="OLD", help=FOLDERS)
    parser.add_argument("new", metavar="NEW", help="another such version, as the rules are to be")
    parser.add_argument("--operator", required=True, help="an operator such as china-telecom")
    add_rulesets(parser, ", below your own rules")
    parser.add_argument(
        "--signed", type=Path, metavar="FILE", help="a file of sign-offs; a change without one ends with 1"
    )
    parser.add_argument("--sign", metavar="BY", help="sign all that is shown, as this office or by these initials")
    parser.add_argument("--out", type=Path, metavar="PAGE", help="write a page of HTML to this file instead")
    add_format(parser)
    add_day(parser, "the day that --sign signs on,")
    add_locale(parser)


def run(options: Namespace) -> int:
    """Show the changes; 1 while any of them is not signed."""
    if options.sign and not options.signed:
        what, advice = "a signature needs a file to stand in", "give `--signed FILE`"
        raise RequestError([Problem(code="arguments", what=what, help=advice)])
    signed = read_sign_offs(options.signed) if options.signed else {}
    with opened(options.old, options.rulesets) as old, opened(options.new, options.rulesets) as new:
        _check_whole(old, new)
        check_names(old, new)
        review = _review(old, new, options, signed)
    if options.sign:
        on = options.on.isoformat()
        waiting = [
            SignOff(digest=change.digest, rule=change.rule, by=options.sign, on=on) for change in review.waiting()
        ]
        add_sign_offs(options.signed, waiting)
        review.signed |= {sign_off.digest: sign_off for sign_off in waiting}
    if options.out:
        write(options.out, page(review.sections(), options.locale, "page"))
        Terminal().say(f"{options.out.as_posix()}: {review.summary()}")
    elif options.format == "json":
        Terminal().json(review.record())
    else:
        Terminal().sections(review.sections())
    return _UNSIGNED if options.signed and review.waiting() else 0


def _check_whole(*versions: Version) -> None:
    """Refuse days and packs: the changes of a part of the rules would be signed for those of all.

    Raises: RequestError.
    """
    if any(version.pack for version in versions):
        what, advice = "a pack holds rules as they were worked out for some days", "`bizrules compare` takes packs"
    elif any(version.day for version in versions):
        what, advice = "a day has the rules that are in force on it", "`bizrules compare` takes days"
    else:
        return
    what = f"{what}; a review is of all rules as they were written"
    raise RequestError([Problem(code="not-all-rules", what=what, help=f"{advice}, and tells what differs")])


def _review(old: Version, new: Version, options: Namespace, signed: dict[str, SignOff]) -> "Review":
    before, after = old.book(options.operator), new.book(options.operator)
    scenarios = new.scenarios(after)
    steps = len(places(before)) + len(places(after)) + len(scenarios)
    with steps_shown(options.operator, steps) as step:
        phrases = before.wording.phrases(options.locale), after.wording.phrases(options.locale)
        said = (readings(book, words, step) for book, words in zip((before, after), phrases, strict=True))
        found = list(changes(*said)), list(changed(before, after, scenarios, step))
    return Review(after, phrases[1], *found, signed, (DecisionText(phrases[0]), DecisionText(phrases[1])))


def changes(old: Iterable[Reading], new: Iterable[Reading]) -> Iterator[RuleChange]:
    """Give the rules that say anything else, in the order of the new ones, and then those that are gone."""
    before, after = _by_rule(old), _by_rule(new)
    for key in {**after, **before}:
        gone = tuple(reading for digest, reading in before.get(key, {}).items() if digest not in after.get(key, {}))
        come = tuple(reading for digest, reading in after.get(key, {}).items() if digest not in before.get(key, {}))
        if gone or come:
            kind = "added" if key not in before else "removed" if key not in after else "changed"
            yield RuleChange(kind=kind, rule=key[0], person=key[1], old=gone, new=come)


def _by_rule(readings: Iterable[Reading]) -> dict[tuple[str, str], dict[str, Reading]]:
    found: dict[tuple[str, str], dict[str, Reading]] = {}
    for reading in readings:
        found.setdefault((reading.rule, reading.person), {})[reading.digest] = reading
    return found


@dataclass(slots=True)
class Review:
    """The page: what changed in an operator's rules, and in what follows from them."""

    book: Book
    phrases: Phrases
    changes: list[RuleChange]
    scenarios: list[ChangedScenario]
    signed: dict[str, SignOff]
    words: tuple[DecisionText, DecisionText]

    def waiting(self) -> list[RuleChange]:
        """Give the changes that nobody has signed."""
        return [change for change in self.changes if change.digest not in self.signed]

    def sections(self) -> Iterator[Section]:
        """Give the heading, the changes by their kind, the scenarios."""
        say = self.phrases.say
        yield Section("", (Row(text=self._heading(), said="strong"), Row(text=self.summary())))
        for kind, title in _KINDS.items():
            yield Section(say(title), tuple(self._change(change) for change in self.changes if change.kind == kind))
        yield Section(say(_("Scenarios that end differently")), tuple(self._scenarios()))

    def _heading(self) -> str:
        operator = self.phrases.title("operator", self.book.operator)
        return self.phrases.say(_("Changes to the rules of {operator}"), operator=operator)

    def summary(self) -> str:
        """Say how many changes there are, how many of them wait, and how many scenarios end differently."""
        counted = self.phrases.ngettext("{number} change", "{number} changes", len(self.changes))
        waiting = self.phrases.ngettext("{number} not signed", "{number} not signed", len(self.waiting()))
        scenarios = self.phrases.ngettext(
            "{number} scenario ends differently", "{number} scenarios end differently", len(self.scenarios)
        )
        return self.phrases.together((counted, waiting, scenarios))

    def _change(self, change: RuleChange) -> Row:
        say = self.phrases.say
        sign_off = self.signed.get(change.digest)
        signed = say(_("signed by {by} on {day}"), by=sign_off.by, day=sign_off.on) if sign_off else ""
        below = [row for reading in change.old for row in self._reading(say(_("before")), reading)]
        below += [row for reading in change.new for row in self._reading(say(_("now")), reading)]
        # Once for all readings; a clause whose quotation has changed is there as it was and as it is.
        quoted = {(clause.id, clause.quote): clause for one in (*change.old, *change.new) for clause in one.clauses}
        below += [clause_row(self.phrases, clause) for clause in quoted.values()]
        below += [Row(text=signed, said="good")] if signed else []
        mark = "[x]" if sign_off else "[ ]"
        return Row(
            mark=mark,
            text=f"{change.rule}  {change.digest}",
            tone="good" if sign_off else "",
            said="code",
            below=tuple(below),
        )

    def _reading(self, when: str, reading: Reading) -> Iterator[Row]:
        say = self.phrases.say
        notes = [Row(text=f"-> {detail}") for detail in reading.details]
        notes += [Row(text=say(_("when: {condition}"), condition=text)) for text in reading.when]
        notes += [Row(text=say(_("unless: {condition}"), condition=text)) for text in reading.unless]
        notes.append(Row(text=titles_of(self.phrases, reading.where), said="quiet"))
        notes.append(Row(text=self.phrases.days(reading.span.begin, reading.span.end), said="quiet"))
        yield Row(text=self.phrases.labelled(when, reading.text), said="strong", below=tuple(notes))

    def _scenarios(self) -> Iterator[Row]:
        """Give the scenarios below what became of them; where the outcome stayed, it stands once."""
        alike: dict[tuple[str, str, tuple[Differing, ...]], list[str]] = {}
        for one in self.scenarios:
            key = outcome_of(one.old), outcome_of(one.new), tuple(self._differing(one))
            alike.setdefault(key, []).append(one.scenario)
        for (old, new, differing), names in alike.items():
            outcomes = " → ".join(self.phrases.say(ENDINGS[name]) for name in dict.fromkeys((old, new)))
            parts = (_differing_row(self.phrases, *one) for one in differing)
            yield Row(text=outcomes, said="strong", below=(*parts, *(Row(text=name) for name in names)))

    def _differing(self, one: ChangedScenario) -> Iterator[Differing]:
        """Give each part that is different, but the outcome, with its entries as they were and are."""
        if one.old is not None and one.new is not None:
            for part in differing_parts(one.old, one.new):
                yield part, entries(self.words, one.old, one.new, part)

    def record(self) -> dict[str, object]:
        """Give all of it as JSON values."""
        return {
            "operator": self.book.operator,
            "changes": [
                {
                    "kind": change.kind,
                    "rule": change.rule,
                    "person": change.person,
                    "digest": change.digest,
                    "signed": self.signed.get(change.digest),
                    "old": [_reading_record(reading) for reading in change.old],
                    "new": [_reading_record(reading) for reading in change.new],
                }
                for change in self.changes
            ],
            "scenarios": [
                {
                    "scenario": one.scenario,
                    "old": outcome_of(one.old),
                    "new": outcome_of(one.new),
                    "parts": one.parts,
                    "differences": [
                        {"part": part, "old": entry.old, "new": entry.new}
                        for part, some in self._differing(one)
                        for entry in some
                    ],
                }
                for one in self.scenarios
            ],
        }


def _differing_row(phrases: Phrases, part: str, some: tuple[DifferingEntry, ...]) -> Row:
    """Give a part by the words over it, and below each entry that came, went, or says something else."""
    changed = (beside(entry.old, entry.new) if entry.old and entry.new else _one_sided(entry) for entry in some)
    return Row(text=part_title(phrases, part), said="quiet", below=tuple(Row(text=text) for text in changed))


def _one_sided(entry: DifferingEntry) -> str:
    return f"- {entry.old}" if entry.old else f"+ {entry.new}"


def _reading_record(reading: Reading) -> dict[str, object]:
    return {
        "text": reading.text,
        "details": reading.details,
        "when": reading.when,
        "unless": reading.unless,
        "cite": [clause.id for clause in reading.clauses],
        "in_force": reading.span._asdict(),
        "where": [{"business": business, "region": region} for business, region in reading.where],
    }
