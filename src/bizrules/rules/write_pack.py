"""The rules in force, written into one file that any later version of the same major number decides with.

    Rulesets ─▶ every business and life of a line asked for, resolved ─▶ JSON, each distinct one once ─▶ a zip

The zip of the same rules is the same to the byte: it holds no time and no name of a machine.
"""

import json
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bizrules._version import __version__
from bizrules.errors import Problem, RulesetError, did_you_mean
from bizrules.rules.digest import WHOLE, digest_of
from bizrules.rules.language.span import Span
from bizrules.rules.packed_form import packed
from bizrules.rules.resolved import LANGUAGE_VERSION
from bizrules.rules.rulesets import Rulesets

FORMAT = 1
MANIFEST = "manifest.json"
LIVES = "lifecycles.json"
"""The lives of a line by region, and within one by days."""
CATALOGUES = "locale/"
"""The folder of catalogues, in folders of their own by the order in which they are asked."""
EVERYWHERE = ""
"""The region of what holds in all of them."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a pack shall decide: no regions or businesses named are all of them, in the days of a span."""

    regions: tuple[str, ...] = ()
    businesses: tuple[str, ...] = ()
    days: Span = field(default_factory=Span)


def write_pack(rulesets: Rulesets, wanted: Wanted) -> bytes:
    """Give the content of a pack.

    Raises: RulesetError when there is no such region or business, or its rules are faulty.

    >>> from datetime import date
    >>> from bizrules.rules.sources import read_sources
    >>> day = Span(date(2026, 11, 21), date(2026, 11, 22))
    >>> write_pack(Rulesets(read_sources("china-telecom")), Wanted(("shanghai",), ("iptv",), day))[:2]
    b'PK'
    """
    regions = tuple(_chosen(wanted.regions, rulesets.regions, "region"))
    offered = {name for region in regions for name in rulesets.businesses(region)}
    chosen = frozenset(_chosen(wanted.businesses, offered, "business"))
    gathered = _Gathered()
    index = {region: gathered.region(rulesets, region, chosen, wanted.days) for region in (EVERYWHERE, *regions)}
    lives = {region: list(gathered.lives(rulesets, region, wanted.days)) for region in (EVERYWHERE, *regions)}
    titles = {name: title for name, title in rulesets.titles().items() if _is_told(name, gathered.cited)}
    papers = {paper.id: paper for paper in rulesets.paper_types()}
    files = {
        "index.json": _json(index),
        LIVES: _json(lives),
        "regions.json": _json(rulesets.regions),
        "vocabulary.json": _json(packed(rulesets.vocabulary)),
        "papers.json": _json(packed(papers)),
        "clauses.json": _json(packed({name: rulesets.clauses[name] for name in sorted(gathered.cited)})),
        "titles.json": _json(titles),
        **{f"{CATALOGUES}{place:04}/{file.name}.po": file.text for place, file in enumerate(rulesets.catalogues)},
        **gathered.files,
    }
    manifest = {
        "format": FORMAT,
        "language": LANGUAGE_VERSION,
        "library": __version__,
        "operator": rulesets.operator,
        "sample": rulesets.sample,
        "days": packed(wanted.days),
        "files": {name: digest_of(text, WHOLE) for name, text in sorted(files.items())},
    }
    return _zip({MANIFEST: _json(manifest), **files})


def _chosen(named: Iterable[str], known: Iterable[str], what: str) -> Iterator[str]:
    """Give what is named, or all that is known."""
    choices = list(known)
    problems = [
        Problem(code=f"unknown-{what}", what=f"there is no {what} `{name}`", help=did_you_mean(name, choices))
        for name in named
        if name not in choices
    ]
    if problems:
        raise RulesetError(problems)
    yield from named or choices


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What goes into a pack from all regions: the files of rules and lives, and the clauses that they cite."""

    files: dict[str, str] = field(default_factory=dict)
    cited: set[str] = field(default_factory=set)

    def region(self, rulesets: Rulesets, region: str, chosen: Container[str], days: Span) -> object:
        """Gather the rules that hold in a region; give what the index says of it."""
        entries = {name: entry for name, entry in rulesets.businesses(region).items() if name in chosen}
        found = {
            name: {"entry": packed(entry), "spans": list(self.spans(rulesets, name, region, days))}
            for name, entry in entries.items()
        }
        names = {name: business for name, business in rulesets.names(region).items() if business in found}
        return {"businesses": found, "names": names}

    def spans(self, rulesets: Rulesets, business: str, region: str, days: Span) -> Iterator[object]:
        """Gather the rules of a business that are in force on some of the days."""
        for place, span in enumerate(rulesets.spans(business, region)):
            if not (span & days).is_empty:
                ruleset = rulesets.resolve(business, region, place)
                self.cited.update(clause for rule in ruleset.rules for clause in rule.cite)
                form = {name: part for name, part in packed(ruleset).items() if name not in ("region", "span")}
                file = self.file(f"rules/{business}", form)
                yield {"span": packed(span), "digest": ruleset.digest, "file": file}

    def lives(self, rulesets: Rulesets, region: str, days: Span) -> Iterator[object]:
        """Gather the lives of a line that are in force in a region on some of the days."""
        for span in rulesets.lifecycle_spans(region):
            if not (span & days).is_empty:
                life = rulesets.lifecycle(region, span.begin or date.min)
                self.cited.update(clause for move in life.moves for clause in move.cite)
                yield {"span": packed(span), "file": self.file("lifecycles/line", packed(life))}

    def file(self, name: str, form: object) -> str:
        """Gather what is in force, once for all regions and spans in which it is the same; name its file."""
        text = _json(form)
        name = f"{name}-{digest_of(text)}.json"
        self.files[name] = text
        return name


def _is_told(name: str, cited: set[str]) -> bool:
    kind, _, clause = name.partition(":")
    return kind != "clause" or clause in cited


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _zip(files: dict[str, str]) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(ZipInfo(name), text.encode(), ZIP_DEFLATED, 9)
    return content.getvalue()
