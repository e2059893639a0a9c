"""One engine in a process of its own: run by `run_field.py`, which tells it by lines what to do; it answers in JSON.

Nothing of the engine is imported before its memory and its load are measured. Time is that of the processor, so that
other work on the machine is not counted; threads that an engine starts are.
"""

import gc
import importlib
import json
import pickle
import sys
from collections.abc import Sequence
from pathlib import Path
from time import process_time

from field.job import Job
from fresh import resident_mebibytes

from bizrules.rules.compiled import Engine, FactRow

_LETTERS = {True: "T", False: "F", None: "?"}


def main() -> None:
    """Make the engine, then do as told until there is nothing more."""
    job = pickle.loads(Path(sys.argv[2]).read_bytes())  # noqa: S301  (a file that run_field.py has just written)
    try:
        engine, figures = _made(sys.argv[1], job)
        _tell(figures)
        for line in sys.stdin:
            command, kind = line.split()
            rows = job.rows(kind)
            _tell(_answered(engine, rows) if command == "answer" else _timed(engine, rows[: job.timed]))
    except Exception as error:  # noqa: BLE001  (whatever an engine raises, the others go on)
        _tell({"not_here": _reason(error)})


def _made(module: str, job: Job) -> tuple[Engine, dict[str, object]]:
    before = resident_mebibytes()
    begin = process_time()
    engine: Engine = importlib.import_module(f"field.{module}").make(job.conditions, job.facts)
    loaded = process_time() - begin
    return engine, {"load": loaded * 1e3, "memory": _grown(before)}


def _answered(engine: Engine, rows: Sequence[FactRow]) -> dict[str, object]:
    before = resident_mebibytes()
    answers = ["".join([_LETTERS[truth] for truth in engine(row)]) for row in rows]
    return {"answers": answers, "memory": _grown(before)}


def _timed(engine: Engine, rows: Sequence[FactRow]) -> dict[str, object]:
    gc.collect()
    begin = process_time()
    for row in rows:
        engine(row)
    return {"microseconds": (process_time() - begin) * 1e6 / len(rows)}


def _grown(before: float | None) -> float | None:
    now = resident_mebibytes()
    return None if now is None or before is None else now - before


def _reason(error: Exception) -> str:
    if isinstance(error, ModuleNotFoundError):
        return f"`{error.name}` is not installed"
    return f"{type(error).__name__}: {next(iter(str(error).splitlines()), '')}".rstrip(": ")


def _tell(what: dict[str, object]) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    main()
