"""What `bizrules lint` costs over the shipped rulesets of all operators, without proofs: `python benchmarks/lint.py`.

Writes its section of `docs/lint.md`. Processor time of the whole process, its start and its end too, in turn with a
plain loop of the same interpreter: times hang on the machine and on who else is using it, the ratio less.
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from sections import write_section

_ROUNDS = 7
_STEPS = 10_000_000
_PAGE = Path(__file__).resolve().parents[1] / "docs" / "lint.md"


def main() -> int:
    """Measure in turn, and write the least: whatever else a machine does only adds to it."""
    with TemporaryDirectory() as cache:
        _lint(cache)  # compiles the modules, as installing them does
        pairs = [(_loop(), _lint(cache)) for _ in range(_ROUNDS)]
    loop, lint = min(loop for loop, _ in pairs), min(lint for _, lint in pairs)
    times = lint / loop
    text = f"""## What it costs

All checks over the shipped rulesets of all operators, without proofs: {times:.1f} times what the same machine needs to
add up {_STEPS:,} squares in Python. `python benchmarks/lint.py` measures both in turn, as processor time of the whole
process whose modules are compiled, and writes this: the least of {_ROUNDS} runs were {lint:.1f} s and {loop:.2f} s.
The second tells how fast the machine was."""
    write_section(_PAGE, "benchmarks/lint.py", text)
    print(text)
    return 0


def _loop() -> float:
    begin = process_time()
    sum(number * number for number in range(_STEPS))
    return process_time() - begin


def _lint(cache: str) -> float:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = cache
    before = os.times()
    subprocess.run([sys.executable, "-m", "bizrules", "lint"], env=environment, capture_output=True, check=True)
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


if __name__ == "__main__":
    sys.exit(main())
