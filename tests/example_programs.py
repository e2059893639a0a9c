"""The programs of `docs/examples`, loaded as they stand there."""

import importlib.util
from pathlib import Path
from types import ModuleType

EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"


def program(path: str) -> ModuleType:
    """Give a program as a module, by its path below the examples."""
    specification = importlib.util.spec_from_file_location(Path(path).stem, EXAMPLES / path)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module
