"""Rules made by hand, as the loader would leave them: for tests that show one thing each.

rules = MadeRules()
rules.add("identity", NeedEffect(rules.paper("card"), None), when=Test("owner.kind", "one_of", ("individual",)))
decision = rules.decide(facts={"owner.kind": "individual"}, papers=(Paper(type="card", of="owner"),))
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bizrules.errors import Place
from bizrules.flows import acceptance
from bizrules.flows.case import Case
from bizrules.flows.working_rules import make_ready
from bizrules.model.decision import Audience, Decision
from bizrules.model.request import Request
from bizrules.model.vocabulary import Vocabulary
from bizrules.rules.conditions import TRUE, Node
from bizrules.rules.language.need import Forms
from bizrules.rules.language.paper import PaperType
from bizrules.rules.need_tree import FactLeaf, NeedNode, PaperLeaf, PaperOption
from bizrules.rules.resolved import Effect, ResolvedRule, ResolvedRuleset
from small_rulesets import DAY, TYPES, VOCABULARY, gathered

_TOLD: dict[str, Any] = {"business": "made_up", "day": DAY, "region": "shanghai"}
ORIGINAL: Forms = (("original",),)


class Wordless:
    """A decision of made rules has no words."""

    def text(self, decision: Decision, locale: str, audience: Audience, listener: str | None) -> str:
        """Give what there is."""
        return f"{decision.outcome} {locale} {audience} {listener}"

    def html(self, decision: Decision, locale: str) -> str:
        """Give what there is."""
        return f"{decision.outcome} {locale}"

    slip = html


@dataclass
class MadeRules:
    """A ruleset in the making."""

    conditions: dict[Node, int] = field(default_factory=dict)
    rules: list[ResolvedRule] = field(default_factory=list)
    unset: dict[str, str] = field(default_factory=dict)
    vocabulary: Vocabulary = VOCABULARY
    types: Mapping[str, PaperType] = field(default_factory=lambda: TYPES)

    def index(self, node: Node) -> int:
        """Give the place of a condition."""
        return self.conditions.setdefault(node, len(self.conditions))

    def add(self, name: str, effect: Effect, *, when: Node = TRUE, file: str = "law/cn/made_up", **more: Any) -> None:
        """Add a rule."""
        settings = {"roles": {}, "say": "", "cite": ()} | more
        identifier, place = f"{file}/{name}", Place("made-up.yaml", 1, 1)
        rule = ResolvedRule(
            id=identifier, name=name, condition=self.index(when), effect=effect, place=place, **settings
        )
        self.rules.append(rule)

    def option(self, paper: str, *company: NeedNode, when: Node = TRUE, by_hand: bool = False) -> PaperOption:
        """Make an option."""
        return PaperOption(paper, self.index(when), company, by_hand=by_hand, cite=())

    def paper(
        self, *options: str | PaperOption, of: str = "owner", purpose: str = "identity", forms: Forms = ORIGINAL
    ) -> PaperLeaf:
        """Make a need for a paper."""
        made = tuple(self.option(option) if isinstance(option, str) else option for option in options)
        return PaperLeaf("group", purpose, of, forms, made)

    def fact(self, node: Node, *changeable: str) -> FactLeaf:
        """Make a need for facts."""
        return FactLeaf(self.index(node), changeable)

    def ruleset(self) -> ResolvedRuleset:
        """Gather what was made."""
        made = gathered(self.rules, tuple(self.conditions))
        return replace(made, unset=self.unset, vocabulary=self.vocabulary, types=self.types)

    def request(self, **told: Any) -> Request:
        """Make a request: nothing is told but this."""
        return Request(**(_TOLD | told))

    def examine(self, **told: Any) -> Case:
        """Look at a request."""
        return acceptance.examine(self.request(**told), make_ready(self.ruleset()))

    def decide(self, **told: Any) -> Decision:
        """Decide a request."""
        return acceptance.decide(self.request(**told), make_ready(self.ruleset()), wording=Wordless())
