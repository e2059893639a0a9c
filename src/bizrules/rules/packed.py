"""Rulesets read from a pack: the rules in force as they were resolved when it was made, without a file of the rulesets.

A ruleset is unpacked when it is first asked for. Its digest is the one that it had: a decision says the same again.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812  (an error is named as one)

from bizrules.errors import Problem, RequestError, RulesetError, did_you_mean
from bizrules.model.vocabulary import Vocabulary  # noqa: TC001  (an attribute is of it)
from bizrules.rules.digest import WHOLE, digest_of
from bizrules.rules.language.clause import Clause  # noqa: TC001  (an attribute is of it)
from bizrules.rules.language.paper import PaperType
from bizrules.rules.language.register import BusinessEntry
from bizrules.rules.language.span import Span
from bizrules.rules.lifecycle import Lifecycle
from bizrules.rules.packed_form import unpacked
from bizrules.rules.resolved import LANGUAGE_VERSION, ResolvedRuleset
from bizrules.rules.sources import SourceFile
from bizrules.rules.write_pack import CATALOGUES, FORMAT, LIVES, MANIFEST


class PackedRulesets:
    """What `Rulesets` works out from files, kept: for the businesses, regions and days that were packed.

    Raises: RulesetError when the content is no pack, is damaged, or a later version wrote it.
    """

    def __init__(self, content: bytes) -> None:
        self.content = content
        files = _files(content)
        manifest = _manifest(files)
        self._files = files
        self.operator: str = manifest["operator"]
        self.sample: bool = manifest["sample"]
        self.regions: Mapping[str, str] = json.loads(files["regions.json"])
        self.vocabulary: Vocabulary = unpacked(json.loads(files["vocabulary.json"]))
        self._lives_packed: Mapping[str, list[dict[str, Any]]] = json.loads(files[LIVES])
        self._index: Mapping[str, Any] = json.loads(files["index.json"])
        self.catalogues = tuple(
            SourceFile(name, PurePosixPath(name).stem, text)
            for name, text in sorted(files.items())
            if name.startswith(CATALOGUES)
        )
        self.clauses: dict[str, Clause] = unpacked(json.loads(files["clauses.json"]))
        self._packed_spans = lru_cache(maxsize=None)(self._read_spans)

    def __getstate__(self) -> dict[str, Any]:
        return {"content": self.content}

    def __setstate__(self, state: dict[str, Any]) -> None:
        PackedRulesets.__init__(self, state["content"])

    def businesses(self, region: str) -> Mapping[str, BusinessEntry]:
        """Give the businesses packed for a region.

        Raises: RequestError when the region is not packed.
        """
        return {name: unpacked(held["entry"]) for name, held in self._region(region)["businesses"].items()}

    def names(self, region: str) -> Mapping[str, str]:
        """Give them by everything that they may be called.

        Raises: RequestError when the region is not packed.
        """
        names: Mapping[str, str] = self._region(region)["names"]
        return names

    def span_index(self, business: str, region: str, day: date) -> int:
        """Tell in which of the spans of `spans` a day lies.

        Raises: RequestError when the day is not packed.
        """
        return _place(self._packed_spans(business, region), day)

    def resolve(self, business: str, region: str, index: int) -> ResolvedRuleset:
        """Give the rules in force in one span of days."""
        held = self._spans(business, region)[index]
        form = json.loads(self._files[held["file"]])
        span = self._packed_spans(business, region)[index]
        ruleset: ResolvedRuleset = unpacked(form, vocabulary=self.vocabulary, region=region, span=span)
        vars(ruleset)["digest"] = held["digest"]  # worked out anew, it would change with the library's classes
        return ruleset

    def lifecycle(self, region: str, day: date) -> Lifecycle:
        """Give the life of a line, as it is in force in a region on a day.

        Raises: RequestError when it is not packed.
        """
        held = self._lives(region)[_place(self.lifecycle_spans(region), day)]
        lifecycle: Lifecycle = unpacked(json.loads(self._files[held["file"]]))
        return lifecycle

    def lifecycle_spans(self, region: str) -> list[Span]:
        """Give the spans in which lives of a line are packed, the earliest first."""
        return [unpacked(life["span"]) for life in self._lives(region)]

    def spans(self, business: str, region: str) -> list[Span]:
        """Give the spans packed, the earliest first."""
        return list(self._packed_spans(business, region))

    def paper_types(self) -> Iterator[PaperType]:
        """Give the types of paper, each once."""
        types: Mapping[str, PaperType] = unpacked(json.loads(self._files["papers.json"]))
        return iter(types.values())

    def titles(self) -> dict[str, str]:
        """Give the words for people of every id."""
        titles: dict[str, str] = json.loads(self._files["titles.json"])
        return titles

    def _region(self, region: str) -> Mapping[str, Any]:
        if region not in self._index:
            raise self._not_packed("rules", region)
        found: Mapping[str, Any] = self._index[region]
        return found

    def _lives(self, region: str) -> list[dict[str, Any]]:
        if region not in self._lives_packed:
            raise self._not_packed("life of a line", region)
        return self._lives_packed[region]

    def _not_packed(self, held: str, region: str) -> RequestError:
        what = f"the pack holds no {held} in `{region}`"
        advice = "make it again from the rulesets, for that region"
        advice = did_you_mean(region, filter(None, self._index), advice)  # one is empty: what holds in all of them
        return RequestError([Problem(code="not-packed", what=what, path="$.region", help=advice)])

    def _read_spans(self, business: str, region: str) -> tuple[Span, ...]:
        return tuple(unpacked(held["span"]) for held in self._spans(business, region))

    def _spans(self, business: str, region: str) -> list[dict[str, Any]]:
        spans: list[dict[str, Any]] = self._region(region)["businesses"][business]["spans"]
        return spans


def _place(spans: Sequence[Span], day: date) -> int:
    for index, span in enumerate(spans):
        if span.holds(day):
            return index
    bounds = {"from": spans[0].begin, "until": spans[-1].end}
    what = f"the pack has rules {' '.join(f'{word} {bound}' for word, bound in bounds.items() if bound)} only"
    raise RequestError([Problem(code="not-packed", what=what, path="$.day", help="take the pack of that day")])


def _files(content: bytes) -> dict[str, str]:
    try:
        with ZipFile(BytesIO(content)) as archive:
            return {name: archive.read(name).decode() for name in archive.namelist()}
    except (BadZipFile, ZlibError, OSError, RuntimeError, ValueError) as error:  # of bzip2 and of passwords, too
        raise _damaged("the file is no pack, or is damaged") from error


def _manifest(files: Mapping[str, str]) -> Mapping[str, Any]:
    """Read what the pack says of itself, and check that every file is what was packed."""
    try:
        manifest: Mapping[str, Any] = json.loads(files[MANIFEST])
        later = manifest["format"] > FORMAT or manifest["language"] > LANGUAGE_VERSION
        wanted: Mapping[str, str] = {} if later else manifest["files"]
        wrong = [name for name, told in wanted.items() if digest_of(files.get(name, ""), WHOLE) != told]
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise _damaged(f"the file is no pack: its `{MANIFEST}` is not there, or is no manifest") from error
    if later:
        what = "a later version of bizrules made the pack, in a form that this one does not know"
        raise RulesetError([Problem(code="later-pack", what=what, help="read it with that version, or a later one")])
    if wrong:
        raise _damaged(f"the pack is damaged: `{wrong[0]}` is not what was packed")
    return manifest


def _damaged(what: str) -> RulesetError:
    return RulesetError([Problem(code="no-pack", what=what, help="take the file that `bizrules pack` wrote")])
