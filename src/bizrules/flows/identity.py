"""What a decision and a pre-check say of who made them."""

from datetime import date

from bizrules._version import __version__
from bizrules.model.decision import Identity
from bizrules.rules.resolved import LANGUAGE_VERSION


def identity(digest: str, day: date) -> Identity:
    """Give what makes a decision on a day: this library, its language, and rules with a digest; empty for faulty ones.

    >>> identity("", date(2026, 11, 21)).language
    1
    """
    return Identity(library=__version__, language=LANGUAGE_VERSION, digest=digest, day=day)
