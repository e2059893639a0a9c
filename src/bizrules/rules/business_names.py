"""What people call a business: its id, its title, and the aliases that operators use for it. Each leads to one."""

from collections.abc import Iterator, Mapping

from bizrules.errors import Place
from bizrules.rules.language.register import BusinessEntry
from bizrules.rules.reading import Reader


def names_of(reader: Reader, businesses: Mapping[str, BusinessEntry]) -> dict[str, str]:
    """Give the business that each id, title and alias leads to; a name that leads to two is reported."""
    found: dict[str, tuple[str, Place]] = {}
    for name, place, business in _names(businesses):
        other, earlier = found.setdefault(name, (business, place))
        if other != business:
            where = f"{earlier.file}:{earlier.line}:{earlier.column}"
            what = f"`{name}` names `{business}` here, and `{other}` at {where}"
            at = reader.word_place(place, name, "title")
            reader.report("ambiguous-name", what, at, "a name leads to one business: take it away at one of the two")
    return {name: business for name, (business, _) in found.items()}


def _names(businesses: Mapping[str, BusinessEntry]) -> Iterator[tuple[str, Place, str]]:
    """Ids before titles before aliases, so that it is the alias that is wrong where it is another's id or title."""
    yield from ((entry.id, entry.place, entry.id) for entry in businesses.values())
    yield from ((entry.title, entry.place, entry.id) for entry in businesses.values() if entry.title)
    for entry in businesses.values():
        yield from ((alias.text, alias.place, entry.id) for alias in entry.aliases)
