"""What a business leaves behind for those after it in the visit: the state of its line, what is settled, counts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bizrules.flows.after import state_after
from bizrules.flows.visit.items import LINE, Item
from bizrules.model.decision import Decision
from bizrules.model.lifecycle import STATE, STATE_SINCE
from bizrules.model.request import FactValue, Request
from bizrules.model.vocabulary import Vocabulary
from bizrules.rules.resolved import ResolvedRuleset


@dataclass(frozen=True, slots=True)
class Left:
    """What the businesses so far leave: facts that are so now, counts that are so much more, lines given away.

    A fact of a line stands under the line's name, all others under none. One that is None is not known any more.
    """

    facts: frozenset[tuple[str, str, FactValue | None]] = frozenset()
    counted: frozenset[tuple[str, str, int]] = frozenset()
    given_away: frozenset[str] = frozenset()

    def applied(self, item: Item) -> Request:
        """Give an item's request as it is by now."""
        changed = {name: value for line, name, value in self.facts if line in ("", item.line) or not item.line}
        facts = {name: value for name, value in item.request.facts.items() if name not in changed}
        facts |= {name: value for name, value in changed.items() if value is not None}
        for line, name, more in self.counted:
            counted = facts.get(name)
            if isinstance(counted, int) and (line == item.line or not name.startswith(f"{LINE}.")):
                facts[name] = counted + more
        return replace(item.request, facts=facts) if facts != item.request.facts else item.request


def after(left: Left, item: Item, decision: Decision, ruleset: ResolvedRuleset) -> Left:
    """Give what is left once a business is done too."""
    facts = {(line, name): value for line, name, value in left.facts}
    request = left.applied(item)
    following = decision.next
    if following is not None and following.changes is not False:
        facts[item.line, STATE] = state_after(request, ruleset, following)
        facts[item.line, STATE_SINCE] = request.day if following.changes else None
    for name in (*ruleset.settles, *item.settles):
        facts[_line_of(name, item), name] = _nothing(ruleset.vocabulary, name)
    counted = {(line, name): more for line, name, more in left.counted}
    for name, more in _counts(ruleset, request.facts).items():
        where = _line_of(name, item), name
        counted[where] = counted.get(where, 0) + more
    given_away = left.given_away | {item.line} if ruleset.holder else left.given_away
    return Left(
        frozenset((line, name, value) for (line, name), value in facts.items()),
        frozenset((line, name, more) for (line, name), more in counted.items() if more),
        given_away,
    )


def _line_of(name: str, item: Item) -> str:
    return item.line if name.startswith(f"{LINE}.") else ""


def _nothing(vocabulary: Vocabulary, name: str) -> FactValue:
    fact = vocabulary.find(name)
    return False if fact is not None and fact.type == "boolean" else 0


def _counts(ruleset: ResolvedRuleset, facts: Mapping[str, FactValue]) -> dict[str, int]:
    """Give how much each count of a limit grows; two limits on one count count the same cards."""
    found: dict[str, int] = {}
    for _, limit in ruleset.limits:
        more = facts.get(limit.adding) if isinstance(limit.adding, str) else limit.adding
        if isinstance(more, int):
            found[limit.count[0]] = more
    return found
