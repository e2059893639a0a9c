"""Small rulesets and requests made up at random, wide enough to hold every construct and small enough to try all of.

A ruleset is made as the loader would leave it: conditions once, rules bound to persons, papers of one purpose and one
person gathered in slots.
"""

from dataclasses import dataclass, field, replace
from datetime import date

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, composite

from bizrules.errors import Place
from bizrules.model.request import FactValue, Paper, Request
from bizrules.model.vocabulary import Fact, Roles, Vocabulary
from bizrules.rules.conditions import TRUE, Node, Test, all_of, any_of, negation
from bizrules.rules.language.effect import Approval, Forbid, Redirect
from bizrules.rules.language.need import Forms
from bizrules.rules.language.paper import PaperType
from bizrules.rules.language.span import ALWAYS
from bizrules.rules.need_tree import FactLeaf, NeedNode, PaperLeaf, PaperOption, Several
from bizrules.rules.resolve import _slots, _with_slot
from bizrules.rules.resolved import ChargeEffect, Effect, LimitEffect, NeedEffect, ResolvedRule, ResolvedRuleset
from brute_force import all_leaves

DAY = date(2026, 11, 21)
PERSONS = ("owner", "owner.proxy", "payer")
_PLACE = Place("made-up.yaml", 1, 1)
_FACTS = (
    Fact(name="owner.present", type="boolean", title="present", asked="door", can_change="today"),
    Fact(name="owner.living", type="boolean", title="living", asked="door"),
    Fact(name="owner.proxy.present", type="boolean", title="present", asked="door", can_change="today"),
    Fact(name="owner.kind", type="symbol", title="kind", values={"individual": "", "unit": ""}, asked="door"),
    Fact(name="payer.kind", type="symbol", title="kind", values={"individual": "", "unit": ""}, asked="door"),
    Fact(name="payer.present", type="boolean", title="present", asked="door", can_change="today"),
    Fact(
        name="here.channel",
        type="symbol",
        title="channel",
        values={"hall": "", "web": "", "phone": ""},
        asked="system",
        can_change="later",
    ),
    Fact(name="owner.age", type="integer", title="age", asked="counter"),
    Fact(name="line.owed", type="money", title="owed", asked="system", can_change="today", minimum=None),
    Fact(name="owner.cards", type="integer", title="cards", asked="system"),
    Fact(name="owner.cards_in_flight", type="integer", title="cards in flight", asked="system"),
    Fact(name="order.cards", type="integer", title="new cards", asked="door"),
)
VOCABULARY = Vocabulary(Roles({"owner": "", "payer": ""}, {"proxy": ""}), {fact.name: fact for fact in _FACTS}, {})
TYPES = {
    "card": PaperType(id="card", title="card"),
    "booklet": PaperType(id="booklet", title="booklet"),
    "pilot_licence": PaperType(id="pilot_licence", title="pilot licence", may_end_by_hand=True),
    "letter": PaperType(id="letter", title="letter", valid_months=3),
}
PURPOSES = ("identity", "authority")
_UNSET = ("unset:ceiling_of_age:owner.age:at_least", "unset:literally:parameter.literally:one_of")
_FORMS: tuple[Forms, ...] = (
    (("original",),),
    (("original",),),
    (("copy",),),
    (("original", "copy"),),
    (("copy",), ("original",)),
    (("original",), ("stamped_copy",)),
    (("principal", "copy"),),
    (("duplicate",),),
)


@dataclass
class _Maker:
    """Gathers the conditions of one ruleset."""

    draw: DrawFn
    facts: tuple[str, ...]
    conditions: dict[Node, int] = field(default_factory=dict)

    def index(self, node: Node) -> int:
        return self.conditions.setdefault(node, len(self.conditions))

    def test(self) -> Node:
        name = self.draw(st.sampled_from(self.facts))
        fact = VOCABULARY.find(name)
        if fact is None:
            return Test(name, "one_of", (True,))
        if fact.type == "boolean":
            return Test(name, "one_of", (self.draw(st.booleans()),))
        if fact.type == "symbol":
            words = self.draw(st.lists(st.sampled_from(sorted(fact.values)), min_size=1, max_size=2, unique=True))
            return Test(name, "one_of", tuple(words))
        word = self.draw(st.sampled_from(["at_least", "more_than", "at_most", "less_than", "one_of"]))
        return Test(name, word, (self.draw(st.integers(0, 3)),))

    def condition(self, depth: int = 2) -> Node:
        kind = self.draw(st.integers(0, 6 if depth else 2))
        if kind == 0:
            return TRUE
        if kind <= 3:
            return self.test()
        branches = [self.condition(depth - 1) for _ in range(2)]
        return {4: all_of(branches), 5: any_of(branches), 6: all_of([branches[0], negation(branches[1])])}[kind]

    def need(self, depth: int = 2) -> NeedNode:
        kind = self.draw(st.integers(0, 5 if depth else 3))
        if kind <= 2:
            return self.paper(depth)
        if kind == 3:
            node = self.test()
            changeable = [
                name for name in _facts_of(node) if (fact := VOCABULARY.find(name)) and fact.can_change != "never"
            ]
            return FactLeaf(self.index(node), tuple(changeable))
        branches = tuple(self.need(depth - 1) for _ in range(2))
        return Several("any" if kind == 4 else "all", branches)

    def paper(self, depth: int) -> PaperLeaf:
        types = self.draw(st.lists(st.sampled_from(sorted(TYPES)), min_size=1, max_size=3))  # one type in two ways too
        return PaperLeaf(
            wanted="group",
            purpose=self.draw(st.sampled_from(PURPOSES)),
            person=self.draw(st.sampled_from(PERSONS)),
            forms=self.draw(st.sampled_from(_FORMS)),
            options=tuple(self.option(paper, depth) for paper in types),
        )

    def option(self, paper: str, depth: int) -> PaperOption:
        plain = self.draw(st.integers(0, 2)) > 0
        when = TRUE if plain else self.condition(1)
        company = (self.need(0),) if depth and not plain and self.draw(st.booleans()) else ()
        return PaperOption(paper, self.index(when), company, by_hand=self.draw(st.integers(0, 4)) == 0, cite=())

    def effect(self) -> Effect:
        kind = self.draw(st.integers(0, 11))
        if kind <= 5:
            return NeedEffect(self.need(), None)
        if kind <= 7:
            ceiling = self.draw(st.sampled_from([0, 1, 2, None]))
            adding = self.draw(st.just(1) | st.just("order.cards"))
            counts = self.draw(st.sampled_from([("owner.cards",), ("owner.cards", "owner.cards_in_flight")]))
            return LimitEffect(counts, adding, ceiling, "owner.document_number", "card_limit")
        if kind == 11:
            amount = self.draw(st.sampled_from([100, None]))
            return ChargeEffect("fee", "", amount, "", (), "" if amount else "fee")
        deciding: list[Effect] = [Forbid("not so"), Redirect("channel", ("hall",)), Approval("supervisor")]
        return deciding[kind - 8]


def _facts_of(node: Node) -> list[str]:
    return [node.fact] if isinstance(node, Test) else []


@composite
def rulesets(draw: DrawFn, *, about: tuple[str, ...] = (*VOCABULARY.facts, *_UNSET)) -> ResolvedRuleset:
    """Make a ruleset of a few rules about some facts."""
    maker = _Maker(draw, about)
    rules = [
        ResolvedRule(
            id=f"{draw(st.sampled_from(['law/cn', 'operator']))}/file/r{number}",
            name=f"r{number}",
            roles={},
            condition=maker.index(maker.condition()),
            effect=maker.effect(),
            say="",
            cite=(),
            place=_PLACE,
        )
        for number in range(draw(st.integers(1, 5)))
    ]
    return gathered(rules, tuple(maker.conditions))


def gathered(rules: list[ResolvedRule], conditions: tuple[Node, ...]) -> ResolvedRuleset:
    """Gather rules into a ruleset, papers into slots."""
    rules = [
        replace(rule, effect=replace(rule.effect, slot=None)) if isinstance(rule.effect, NeedEffect) else rule
        for rule in rules
    ]
    slots = _slots(rules)
    return ResolvedRuleset(
        business="made_up",
        title="made up",
        operator="operator",
        region="shanghai",
        span=ALWAYS,
        subject="",
        rules=tuple(_with_slot(rule, slots) for rule in rules),
        conditions=conditions,
        slots=tuple(slots),
        unset={name: name.split(":")[1] for name in _UNSET},
        to_state="",
        types=TYPES,
        vocabulary=VOCABULARY,
    )


Same = st.SearchStrategy[dict[str, str] | None]
ONE_PERSON: Same = st.just({"payer": "owner"})
APART: Same = st.sampled_from([None, {}])
_SAME: Same = st.sampled_from([None, {}, {"payer": "owner"}])
_EVERY_FORM = ("original", "principal", "duplicate", "copy", "stamped_copy")


def asked_papers(ruleset: ResolvedRuleset) -> st.SearchStrategy[Paper]:
    """Make a paper that some rule looks at, in one form, brought or not."""
    asked = sorted({leaf[:2] for leaf in all_leaves(ruleset, {})})
    return st.builds(
        lambda paper, form, brought, inspected: Paper(
            type=paper[0], of=paper[1], forms=(form,), brought=brought, inspected=inspected
        ),
        st.sampled_from(asked or [("card", "owner")]),
        st.sampled_from(_EVERY_FORM),
        st.booleans(),
        st.sampled_from(["passed", "failed", "not_yet"]),
    )


def papers(persons: tuple[str, ...] = PERSONS) -> st.SearchStrategy[Paper]:
    """Make a paper, good or not."""
    days = st.sampled_from([None, date(2026, 1, 1), DAY, date(2026, 11, 22)])
    forms = st.lists(st.sampled_from(_EVERY_FORM), min_size=1, max_size=2)
    return st.builds(
        Paper,
        type=st.sampled_from([*TYPES, "of_another_business"]),
        of=st.sampled_from(persons),
        forms=forms.map(tuple),
        brought=st.integers(0, 5).map(bool),
        issued_on=days,
        valid_until=days,
        inspected=st.sampled_from(["passed", "passed", "doubtful", "failed", "not_yet"]),
    )


def told(name: str) -> st.SearchStrategy[FactValue]:
    """Make a value of a fact."""
    fact = VOCABULARY.facts[name]
    if fact.type == "boolean":
        return st.booleans()
    if fact.type == "symbol":
        return st.sampled_from(sorted(fact.values))
    return st.integers(0 if fact.minimum == 0 else -1, 4)


@composite
def requests(
    draw: DrawFn,
    ruleset: ResolvedRuleset,
    *,
    same: Same = _SAME,
    asked_for: bool = False,
) -> Request:
    """Make a request for a ruleset, of which only a few facts are not told; with papers `asked_for` more often."""
    names = [name for name in ruleset.facts if name in VOCABULARY.facts]
    unknown = draw(st.sets(st.sampled_from(names), max_size=4)) if names else set()
    facts = {name: draw(told(name)) for name in names if name not in unknown}
    one = papers() | asked_papers(ruleset) if asked_for else papers()
    shown = draw(st.none() | st.lists(one, max_size=5).map(tuple))
    one_person = draw(same)
    if one_person:
        facts = {name: value for name, value in facts.items() if not name.startswith("payer.")}
        facts |= {
            f"payer.{name.removeprefix('owner.')}": value for name, value in facts.items() if name.startswith("owner.")
        }
    return Request(
        business="made_up",
        day=DAY,
        region="shanghai",
        facts=facts,
        papers=shown,
        papers_open=draw(st.booleans()),
        same_person=one_person,
        approvals=draw(
            st.dictionaries(st.sampled_from(["r0", "r1", "operator/file/r2"]), st.sampled_from(["granted", "denied"]))
        ),
    )
