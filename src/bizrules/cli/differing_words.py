"""What differs in the rules of two versions, as rows: what is put in place of what, and what came and went.

What changed alike in several rules, such as a group of papers that all of them ask for, is told once, with the rules.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from bizrules.cli.beside import beside
from bizrules.cli.rule_differences import Kind, PartChange, RuleDifference
from bizrules.cli.rule_parts import TITLES, About
from bizrules.wording.layout import Row, Section
from bizrules.wording.phrases import Phrases, _

_KINDS: dict[Kind, str] = {"added": _("added"), "changed": _("changed"), "removed": _("removed")}
_NAMED = 3


def differing_section(phrases: Phrases, found: Iterable[RuleDifference]) -> Section:
    """Give each rule that differs, old beside new."""
    alike: dict[object, list[RuleDifference]] = {}
    for one in found:
        alike.setdefault(one.changes if one.kind == "changed" else one, []).append(one)
    return Section(phrases.say(_("What differs in the rules")), tuple(_row(phrases, some) for some in alike.values()))


def _row(phrases: Phrases, alike: Sequence[RuleDifference]) -> Row:
    one = alike[0]
    below = list(_changed(phrases, one.changes) if one.kind == "changed" else _whole(phrases, one.changes))
    if not one.changes:
        below.append(Row(text=phrases.say(_("its words are the same, what it decides by is not"))))
    if len(alike) == 1:
        text, cite = one.text, " ".join(one.cite)
        below += _where(phrases, one)
    else:
        text, cite = phrases.ngettext("{number} rule", "{number} rules", len(alike)), ""
        below += [Row(text=each.text, cite=" ".join(each.cite), below=tuple(_where(phrases, each))) for each in alike]
    return Row(mark=phrases.say(_KINDS[one.kind]), text=text, cite=cite, below=tuple(below))


def _where(phrases: Phrases, one: RuleDifference) -> Iterator[Row]:
    """Name the other persons of whom a rule says the same, the rule by its id, and its businesses."""
    if len(one.persons) > 1:
        others = phrases.together(map(phrases.person, one.persons[1:]))
        yield Row(text=phrases.labelled(phrases.say(_("and the same of")), others))
    titles = [phrases.title("business", name) for name in one.businesses]
    many = phrases.ngettext("{number} business", "{number} businesses", len(titles))
    where = phrases.together(titles) if len(titles) <= _NAMED else many
    yield Row(text=phrases.bracketed(one.rule, where), said="quiet")


def _changed(phrases: Phrases, changes: Iterable[PartChange]) -> Iterator[Row]:
    """Give what was put in place of something else, each by itself, and what came and what went, together."""
    for about, some in _by_about(changes):
        texts = [beside(change.old, change.new) for change in some if change.old and change.new]
        gone, come = ([text for change in some if (text := side(change))] for side in (_only_old, _only_new))
        texts += [f"- {phrases.say(_('; ')).join(gone)}"] if gone else []
        texts += [f"+ {phrases.say(_('; ')).join(come)}"] if come else []
        for text in texts:
            yield Row(text=phrases.labelled(phrases.say(TITLES[about]), text))


def _whole(phrases: Phrases, changes: Iterable[PartChange]) -> Iterator[Row]:
    """Give the parts of a rule that is on one side only, but those that its own row tells."""
    for about, some in _by_about(changes):
        texts = [change.old or change.new for change in some]
        if about not in ("says", "clauses") and not (about == "papers" and len(texts) == 1):
            yield Row(text=phrases.labelled(phrases.say(TITLES[about]), phrases.say(_("; ")).join(texts)))


def _by_about(changes: Iterable[PartChange]) -> Iterator[tuple[About, list[PartChange]]]:
    for about, some in groupby(changes, attrgetter("about")):
        yield about, list(some)


def _only_old(change: PartChange) -> str:
    return "" if change.new else change.old


def _only_new(change: PartChange) -> str:
    return "" if change.old else change.new
