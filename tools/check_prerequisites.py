"""Say, before pip does so at length, what this machine lacks to install bizrules with durable-rules.

Run by `make` with the Python that is to be used; prints nothing when all is there.
durable-rules ships source only, hence the compiler and the headers.
"""

from __future__ import annotations  # an older Python must get as far as the message

import importlib.util
import os
import shlex
import shutil
import sys
import sysconfig
from pathlib import Path

OLDEST = (3, 11)


def missing() -> list[str]:
    """List what is missing, one sentence each, with the step that mends it."""
    if sys.version_info[:2] < OLDEST:
        found, wanted = (".".join(map(str, version)) for version in (sys.version_info[:2], OLDEST))
        return [f"Python {found} is too old: bizrules needs {wanted}. Name another: make PYTHON=python{wanted}"]
    sentences = []
    if not all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        sentences.append("Python's venv is missing. On Debian: apt-get install python3-venv")
    compiler = shlex.split(os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc")[0]
    if shutil.which(compiler) is None:
        sentences.append(f"there is no C compiler `{compiler}`. On Debian: apt-get install build-essential")
    if not (Path(sysconfig.get_path("include")) / "Python.h").is_file():
        sentences.append("Python's C headers (Python.h) are missing. On Debian: apt-get install python3-dev")
    return sentences


if __name__ == "__main__":
    for sentence in missing():
        print(sentence, file=sys.stderr)
    sys.exit(1 if missing() else 0)
