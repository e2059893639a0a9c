"""What `import bizrules` gives, and what it does not load yet."""

import subprocess
import sys

import pytest

import bizrules

_LOADED = (
    "import bizrules, sys; print([name for name in ('pydantic', 'yaml', 'babel', 'stdnum') if name in sys.modules])"
)


@pytest.mark.parametrize("name", bizrules.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(bizrules, name)


def test_a_name_that_there_is_not() -> None:
    with pytest.raises(AttributeError, match="no attribute 'decide'"):
        _ = bizrules.decide


def test_the_import_loads_nothing_that_is_not_needed_yet() -> None:
    found = subprocess.run([sys.executable, "-c", _LOADED], capture_output=True, text=True, check=True)  # noqa: S603
    assert found.stdout.strip() == "[]"
