"""Who does what a rule or a step says, and where in a hall: words that the vocabulary must have."""

from collections.abc import Collection, Iterable, Mapping

from bizrules.errors import Place, did_you_mean
from bizrules.rules.language.effect import Approval, Duty
from bizrules.rules.language.rule import Rule
from bizrules.rules.reading import Reader


def check_rules(reader: Reader, rules: Iterable[Rule], words: Mapping[str, Collection[str]]) -> None:
    """Report who is to approve or to do something and is nobody, and places that there are not.

    `words` are those of the vocabulary, by their kind. Staff approves, and has duties; actors only take steps.
    """
    staff, places = words.get("staff", ()), words.get("places", ())
    for rule in rules:
        effect = rule.effect
        if isinstance(effect, Duty):
            check_who(reader, rule.place, effect.by, staff)
            check_where(reader, rule.place, effect.to, places)
        elif isinstance(effect, Approval):
            check_who(reader, rule.place, effect.by, staff)


def check_who(reader: Reader, thing: Place, by: str, known: Collection[str]) -> None:
    """Report a name under `by` of a thing that nobody has."""
    if by and by not in known:
        at = reader.word_place(thing, by, "by")
        reader.report("unknown-staff", f"nobody is called `{by}`", at, did_you_mean(by, known) or _name_it("staff"))


def check_where(reader: Reader, thing: Place, to: str, places: Collection[str]) -> None:
    """Report a name under `to` of a thing that no place has."""
    if to and to not in places:
        what, at = f"no place in a hall is called `{to}`", reader.word_place(thing, to, "to")
        reader.report("unknown-place", what, at, did_you_mean(to, places) or _name_it("places"))


def _name_it(kind: str) -> str:
    return f"name it under `{kind}` in the vocabulary's words"
