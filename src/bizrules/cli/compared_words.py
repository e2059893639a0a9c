"""What `bizrules compare` says: how each business now stands, by which rules, with an example each way."""

from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from bizrules.cli.compare_requests import Turned, turned_section
from bizrules.cli.differing_words import differing_section
from bizrules.cli.rule_differences import RuleDifference
from bizrules.cli.rule_words import RuleWords
from bizrules.flows.judged_paper import GOOD
from bizrules.proofs.compare import Example, Kind, Pair, Relation
from bizrules.proofs.example import as_scenario, shortened
from bizrules.proofs.replay import outcomes, replayed, standing_against
from bizrules.proofs.witness import Witness
from bizrules.rules.resolved import ResolvedRule
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
_APPROVALS = {"granted": _("approval granted"), "denied": _("approval denied")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A business of one kind of customer; `relation` is None where only one version has the business."""

    business: str
    customer: str
    fact: str
    relation: Relation | None
    only_in: str = ""


@dataclass(frozen=True, slots=True)
class ComparedWords:
    """Puts comparisons into words; `pairs` are the rules that examples are of."""

    phrases: Phrases
    pairs: Mapping[str, Pair]
    options: Namespace
    differences: Sequence[RuleDifference] = ()

    def sections(self, compared: list[Compared], past: Turned | None) -> Iterator[Section]:
        """Give how many are how, each business that is not the same, what differs, and what became of past requests."""
        say = self.phrases.say
        about = [self.phrases.title("operator", self.options.operator)]
        about += [self.phrases.title("region", self.options.region)] if self.options.region else []
        counted = {kind: sum(one.relation.kind == kind for one in compared if one.relation) for kind in _KINDS}
        summary = "  ".join(f"{say(title)} {counted[kind]}" for kind, title in _KINDS.items() if counted[kind])
        versions = f"{self.options.old} → {self.options.new}"
        yield Section("", (Row(text="  ".join((*about, versions)), said="strong"), Row(text=summary, said="strong")))
        others = (one for one in compared if one.relation is None or one.relation.kind != "same")
        yield Section(say(_("By business")), tuple(map(self._row, others)))
        yield differing_section(self.phrases, self.differences)
        if past is not None:
            yield turned_section(self.phrases, past)

    def scenarios(self, compared: list[Compared]) -> Iterator[str]:
        """Write the examples as scenarios, which hold with the rules as they are now."""
        for one in compared:
            for kind, example in _examples(one.relation).items() if one.relation else ():
                outcome = next(iter(example.new)) if len(example.new) == 1 else "undetermined"
                name = " ".join(filter(None, (one.business, one.customer, kind)))
                yield as_scenario(example.witness, self.pairs[one.business].new, name=name, outcome=outcome)

    def _row(self, one: Compared) -> Row:
        """Give a business and what it is now, with an example each way."""
        phrases = self.phrases
        title = phrases.title("business", one.business)
        if one.customer:
            title = phrases.bracketed(title, phrases.title(f"value:{one.fact}", one.customer))
        if one.relation is None:
            said = phrases.say(_("only before")) if one.only_in == "old" else phrases.say(_("only now"))
            return Row(text=phrases.labelled(title, said), said="open")
        kind, pair = one.relation.kind, self.pairs[one.business]
        below = [self._example(way, example, pair) for way, example in _examples(one.relation).items()]
        return Row(text=phrases.labelled(title, phrases.say(_KINDS[kind])), said=_TONES[kind], below=tuple(below))

    def _example(self, kind: Kind, example: Example, pair: Pair) -> Row:
        """Give the outcomes before and now, the rules that make the difference, and what is enough for it."""
        say = self.phrases.say
        sides = (sorted(say(OUTCOMES[name]) for name in some) for some in (example.old, example.new))
        worse, when = (pair.new, _("now")) if kind == "stricter" else (pair.old, _("before"))
        words = RuleWords(self.phrases, worse)
        said: dict[str, list[str]] = {}  # what several rules ask in the same words is said once
        for rule in _making_the_difference(kind, example, pair):
            said.setdefault(self.phrases.labelled(say(when), words.sentence(rule)), []).extend(rule.cite)
        below = [Row(text=text, cite=" ".join(dict.fromkeys(cite))) for text, cite in said.items()]
        case = say(_("; ")).join(_told(_enough(kind, example, pair), words))
        below.append(Row(text=say(_("for example: {case}"), case=case), said="quiet"))
        return Row(mark=say(_KINDS[kind]), text=" → ".join(map(self.phrases.either, sides)), below=tuple(below))


def _examples(relation: Relation) -> dict[Kind, Example]:
    """Give the example of each way in which the new rules differ."""
    ways: dict[Kind, Example | None] = {"stricter": relation.stricter, "looser": relation.looser}
    return {kind: example for kind, example in ways.items() if example}


def _making_the_difference(kind: Kind, example: Example, pair: Pair) -> list[ResolvedRule]:
    """Give the rules that stand against an example on the side where it does not get as far, and only there."""
    worse, better = (pair.new, pair.old) if kind == "stricter" else (pair.old, pair.new)
    standing = standing_against(replayed(example.witness, worse))
    beside = {(rule.id, rule.person) for rule in standing_against(replayed(example.witness, better))}
    return [rule for rule in standing if (rule.id, rule.person) not in beside] or standing


def _told(witness: Witness, words: RuleWords) -> Iterator[str]:
    """Say what a case tells, by the titles of its facts and papers."""
    phrases = words.phrases
    for name, held in witness.facts.items():
        yield words.test(name, "one_of", (held,))
    for name, held in witness.figures.items():
        yield phrases.labelled(phrases.say(_("the figure {name}, which no source gives"), name=name), str(held))
    for (kind, person, form), level in witness.papers.items():
        paper = phrases.of_person(person, phrases.paper(kind, ((form,),)))
        yield paper if level == GOOD else phrases.bracketed(paper, phrases.say(_("check by hand")))
    rules = {rule.id: rule for rule in words.ruleset.rules}
    for name, given in witness.approvals.items():
        rule = words.sentence(rules[name]) if name in rules else name
        yield phrases.labelled(rule, phrases.say(_APPROVALS[given]))


def _enough(kind: Kind, example: Example, pair: Pair) -> Witness:
    """Leave out of an example what is not needed to rule the better outcome out on one side, and not on the other."""
    better = example.old if kind == "stricter" else example.new

    def apart(case: Witness) -> bool:
        old, new = outcomes(case, pair.old), outcomes(case, pair.new)
        further, nearer = (old, new) if kind == "stricter" else (new, old)
        return better <= further and not better & nearer

    def alike(case: Witness) -> bool:
        return (outcomes(case, pair.old), outcomes(case, pair.new)) == (example.old, example.new)

    return shortened(example.witness, apart if apart(example.witness) else alike)


def record(compared: list[Compared], words: ComparedWords, past: Turned | None) -> dict[str, object]:
    """Give all of it as JSON values."""
    pairs = words.pairs
    return {
        "businesses": [
            {
                "business": one.business,
                "customer": one.customer,
                "only_in": one.only_in,
                "relation": one.relation.kind if one.relation else None,
                "stricter": _example_record("stricter", one.relation.stricter, pairs[one.business])
                if one.relation
                else None,
                "looser": _example_record("looser", one.relation.looser, pairs[one.business]) if one.relation else None,
            }
            for one in compared
        ],
        "differences": [
            {**asdict(one), "changes": [change._asdict() for change in one.changes]} for one in words.differences
        ],
        **({"requests": past.record()} if past is not None else {}),
    }


def _example_record(kind: Kind, example: Example | None, pair: Pair) -> dict[str, object] | None:
    if example is None:
        return None
    return {
        "old": sorted(example.old),
        "new": sorted(example.new),
        "rules": list(dict.fromkeys(rule.id for rule in _making_the_difference(kind, example, pair))),
        "case": example.witness.as_json(),
    }
