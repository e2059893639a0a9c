"""What is looked through for circles of objects: not what is there for good."""

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_nothing() -> Iterator[None]:
    """Look for no circles meanwhile: among modules and parsed files there is hardly one, and looking takes long.

    Afterwards all that there is counts as old, or it would be looked through at once; and the end of the process, which
    takes everything away, does not look through it again.
    """
    gc.disable()
    atexit.register(gc.freeze)
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()
        gc.enable()
