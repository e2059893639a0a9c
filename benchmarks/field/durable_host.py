"""durable-rules as its authors meant it to be used: a `Host`, one Python action for every rule.

The rules are those that bizrules hands to the C core, split into networks that the core can hold.
"""

import json
from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

from durable.engine import Host

from bizrules.rules.compiled import Engine, FactRow
from bizrules.rules.conditions import Node, Truth
from bizrules.rules.networks import MARKER, Network, write_networks


def make(conditions: Sequence[Node], facts: Sequence[str]) -> Engine:
    """Make the engine. It lives as long as its process: the host keeps a registry and starts threads."""
    networks = write_networks(conditions, facts)
    fired: set[str] = set()
    sides = {"true": networks.surely_true, "false": networks.surely_false}
    named = {f"{side}{number}": net for side, nets in sides.items() for number, net in enumerate(nets)}
    host: Any = Host({name: _rules(network, fired.add) for name, network in named.items()})
    sessions = count(1)

    def ask(name: str, network: Network, row: FactRow) -> list[int]:
        fired.clear()
        message: dict[str, object] = {"sid": str(next(sessions)), "id": "1", MARKER: 1}
        for place in network.places:
            value = row[place]
            if value is not None:
                known = networks.properties[place]
                message[f"f{place}"] = known.numbers.get(value, 0) if known.type is str else value
        host.assert_fact(name, message)
        host.delete_state(name, message["sid"])
        return [network.claims[rule] for rule in fired if rule in network.claims]

    def evaluate(row: FactRow) -> tuple[Truth, ...]:
        truths: list[Truth] = [None] * len(conditions)
        for name, network in named.items():
            if name.startswith("true"):
                for condition in ask(name, network, row):
                    truths[condition] = True
                continue
            known = all(row[place] is not None for place in network.places)
            for condition in network.claims.values() if known else ask(name, network, row):
                truths[condition] = truths[condition] or False
        return tuple(truths)

    return evaluate


def _rules(network: Network, fire: Callable[[str], None]) -> dict[str, Any]:
    rules: dict[str, Any] = json.loads(network.source)
    return {name: rule | {"run": _action(name, fire)} for name, rule in rules.items()}


def _action(name: str, fire: Callable[[str], None]) -> Callable[[object], None]:
    def act(_: object) -> None:
        fire(name)

    return act
