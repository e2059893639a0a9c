"""The tests against figures that are not known: each is about a pseudo-fact, a name of a form of its own."""

from typing import NamedTuple

UNSET = "unset:"
"""How the pseudo-fact of a test against an unset parameter begins: an unknown of its own that nobody is asked."""


class UnsetTest(NamedTuple):
    """What a pseudo-fact stands for: a test of what it is `about`, a fact or the unset parameter itself, by a word."""

    parameter: str
    about: str
    word: str

    @property
    def name(self) -> str:
        """Give the name of the pseudo-fact."""
        return UNSET + ":".join(self)


def unset_test(name: str) -> UnsetTest | None:
    """Give what a pseudo-fact stands for; None for the name of a fact.

    >>> unset_test("unset:ceiling:owner.cards:more_than").about, unset_test("owner.cards")
    ('owner.cards', None)
    """
    return UnsetTest(*name.removeprefix(UNSET).split(":", 2)) if name.startswith(UNSET) else None
