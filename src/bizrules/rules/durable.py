"""The second engine: durable-rules, driven through the functions of its C core. It never decides alone.

In: a row of facts, None where unknown. Out: the truth of every condition, None where open, as the compiled engine
gives it. `networks` writes the rules and keeps inside what the core can hold; this module asks the core.

A mistake of the core may have spoilt its memory: whatever it raises, or answers that cannot be, is the last that these
networks are asked in this process, and `compared` says so in every decision from then on.
"""

import importlib
import os
import sys
import threading
import weakref
from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any

from bizrules.rules.compiled import Engine, FactRow
from bizrules.rules.conditions import Node, Truth
from bizrules.rules.networks import ALWAYS, MARKER, DurableRulesError, Network, Networks, write_networks


def durable_engine(conditions: Sequence[Node], facts: Sequence[str]) -> Engine:
    """Make the engine for some conditions over a row of facts.

    It may be shared by threads and carried over a fork. Its networks leave the core with the last use of the engine.
    Raises: DurableRulesError when durable-rules is not installed, or cannot hold these conditions.

    >>> from bizrules.rules.conditions import Not, Test
    >>> evaluate = durable_engine([Test("a", "at_least", (5,)), Not(Test("b", "one_of", (True,)))], ["a", "b"])
    >>> evaluate((5, None)), evaluate((None, False))
    ((True, None), (None, True))
    """
    return _DurableEngine(write_networks(conditions, facts), len(conditions))


def _import_core() -> Any:  # noqa: ANN401  (the C module ships no types)
    """Import the C module; None where it is not installed or does not load.

    It names a function that Python 3.13 no longer has, and which only callbacks call that are not used here: bound
    late, that function is never looked for. The flags are the whole process's, and so are put back.
    """
    flags = sys.getdlopenflags() if sys.platform == "linux" else None
    try:
        if flags is not None:
            sys.setdlopenflags(os.RTLD_LAZY)
        return importlib.import_module("durable_rules_engine")
    except ImportError:
        return None
    finally:
        if flags is not None:
            sys.setdlopenflags(flags)


_core = _import_core()  # while this module is imported, which Python lets one thread do
_names = count()


class _DurableEngine:
    """The networks of one ruleset, opened in the core once in each process."""

    def __init__(self, networks: Networks, size: int) -> None:
        self.networks = networks
        self.size = size
        self.opened = _OpenNetworks(networks)

    def __call__(self, row: FactRow) -> tuple[Truth, ...]:
        # Held by this name, the networks stay open until this evaluation ends, whoever drops the engine meanwhile.
        opened = self.opened
        if opened.process != os.getpid():
            # After a fork: another thread may have been half way through a session, and nobody will end it here.
            self.opened = opened = _OpenNetworks(self.networks)
        facts = self._facts(row)
        # The core holds Python's global lock all through each of its calls, so that threads gain nothing from networks
        # of their own: eight threads took 77 µs an evaluation with them and 77 to 96 with this lock, but each set of
        # networks cost 1.2 MiB. The lock also keeps at most one session alive, of the 1,024 that a network can hold.
        with opened.in_use:
            return opened.truths(facts, self.size)

    def _facts(self, row: FactRow) -> dict[int, str]:
        """Write the known facts as JSON, by their places."""
        return {
            place: known.written(value)
            for place, known in self.networks.properties.items()
            if (value := row[place]) is not None
        }


class _OpenNetworks:
    """Networks in the core of one process. `stopped` says why they are asked no more."""

    def __init__(self, networks: Networks) -> None:
        if _core is None:
            raise DurableRulesError("not installed")
        self.core = _core
        self.process = os.getpid()
        self.in_use = threading.Lock()
        self.stopped = ""
        self.sessions = count(1)
        self.handles: list[int] = []
        weakref.finalize(self, _close, self.core, self.handles, self.process).atexit = False
        self.surely_true = [(network, self._open(network)) for network in networks.surely_true]
        self.surely_false = [(network, self._open(network)) for network in networks.surely_false]

    def _open(self, network: Network) -> int:
        try:
            handle: int = self.core.create_ruleset(f"bizrules-{next(_names)}", network.source)
        except Exception as error:  # noqa: BLE001  (the core says by its own class, or MemoryError, that it will not)
            raise DurableRulesError(f"its core refuses a network: {type(error).__name__}") from None
        self.handles.append(handle)
        return handle

    def truths(self, facts: dict[int, str], size: int) -> tuple[Truth, ...]:
        """Ask the core, unless it has failed before."""
        if self.stopped:
            raise DurableRulesError(self.stopped)
        try:
            return self._truths(facts, size)
        except DurableRulesError as error:
            self._stop(error.reason)
            raise
        except BaseException as error:
            self._stop(f"its core raised {type(error).__name__}")
            if not isinstance(error, Exception):  # as when a user interrupts the program
                raise
            # Its message may hold facts: only its class is told.
            raise DurableRulesError(self.stopped) from None

    def _stop(self, reason: str) -> None:
        self.stopped = reason
        self.handles.clear()  # networks in memory that may be spoilt are left where they are

    def _truths(self, facts: dict[int, str], size: int) -> tuple[Truth, ...]:
        truths: list[Truth] = [None] * size
        for network, handle in self.surely_true:
            for condition in self._fired(network, handle, facts):
                truths[condition] = True
        for network, handle in self.surely_false:
            known = all(place in facts for place in network.places)
            # With every fact known nothing is open: what is not surely true is false, and the core need not be asked.
            for condition in network.claims.values() if known else self._fired(network, handle, facts):
                if truths[condition] and not known:
                    raise DurableRulesError("it says that a condition is both true and false")
                truths[condition] = truths[condition] or False
        return tuple(truths)

    def _fired(self, network: Network, handle: int, facts: dict[int, str]) -> Iterable[int]:
        """Give the conditions whose rules fire for a message, in a session that lives as long as this call."""
        session = str(next(self.sessions))
        told = "".join([f",{facts[place]}" for place in network.places if place in facts])
        _, state = self.core.assert_fact(handle, f'{{"sid":"{session}","id":"1","{MARKER}":1{told}}}')
        started = self.core.start_action_for_state(handle, state)
        if started is None:  # only now may the session be deleted: before, that frees what the core has not set
            raise DurableRulesError("the rule that always fires did not")
        fired: set[str] = set()
        try:
            answer, left = started[1], network.firings
            while answer:
                fired.add(answer[2 : answer.index('"', 2)])
                left -= 1
                if left < 0:
                    raise DurableRulesError("it fires without end")
                answer = self.core.complete_and_start_action(handle, state)
        finally:
            self.core.delete_state(handle, session)
        if ALWAYS not in fired:
            raise DurableRulesError("the rule that always fires did not")
        fired.remove(ALWAYS)
        if not fired <= network.claims.keys():
            raise DurableRulesError("a rule fired that it was not given")
        return [network.claims[rule] for rule in fired]


def _close(core: Any, handles: Iterable[int], process: int) -> None:  # noqa: ANN401  (the C module ships no types)
    """Delete networks in the process that opened them, when nothing refers to them any more."""
    if os.getpid() == process:
        for handle in handles:
            core.delete_ruleset(handle)
