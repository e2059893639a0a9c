"""What a till pays that has just been switched on: run in a process of its own by `run.py`; prints its figures as JSON.

Nothing of bizrules may be imported before the clock runs.
"""

import json
import sys
from pathlib import Path
from time import process_time


def resident_mebibytes() -> float | None:
    """Give the memory this process holds now; None where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return None
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def main() -> None:
    """Import, load, decide once, decide often."""
    decisions = int(sys.argv[1])
    request = json.loads(sys.argv[2])
    figures: dict[str, float | None] = {"python_memory": resident_mebibytes()}
    begin = process_time()
    import bizrules  # noqa: PLC0415  (timed)

    imported = process_time()
    book = bizrules.load("china-telecom")
    loaded = process_time()
    figures["loaded_memory"] = resident_mebibytes()
    before = process_time()
    book.decide(request)
    decided = process_time()
    for _ in range(decisions):
        book.decide(request)
    figures |= {
        "import": (imported - begin) * 1e3,
        "load": (loaded - imported) * 1e3,
        "first_decision": (decided - before) * 1e3,
        "later_memory": resident_mebibytes(),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
