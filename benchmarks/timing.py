"""How things are timed: in turn, round after round, in one process, so that a slow moment slows all of them.

Time is that of the processor, not of the clock: other work on the machine is not counted.
"""

import gc
import statistics
from collections.abc import Callable, Iterable, Mapping
from time import process_time

Microseconds = float


def in_turn(tasks: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[Microseconds]]:
    """Run every task once a round, beginning with another one each round; give the time of every run.

    >>> {name: len(times) for name, times in in_turn({"a": list, "b": dict}, rounds=3).items()}
    {'a': 3, 'b': 3}
    """
    names = list(tasks)
    times: dict[str, list[Microseconds]] = {name: [] for name in names}
    gc.collect()
    for number in range(rounds):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            task = tasks[name]
            begin = process_time()
            task()
            times[name].append((process_time() - begin) * 1e6)
    return times


def median(times: Iterable[float]) -> float:
    """Give the middle one."""
    return statistics.median(times)


def percentile(times: Iterable[float], percent: int) -> float:
    """Give the time that so many percent of the runs do not exceed.

    >>> percentile(range(1, 101), 99)
    99
    """
    ordered = sorted(times)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]
