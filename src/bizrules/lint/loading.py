"""Load everything that one operator has, and keep every mistake instead of stopping at the first file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from bizrules.errors import NOWHERE, Place, Problem, RulesetError
from bizrules.flows.rules_in_force import RulesInForce
from bizrules.lint.allow import Allowance, allowances
from bizrules.lint.finding import Finding
from bizrules.rules.common import Common
from bizrules.rules.distinct import regions_apart
from bizrules.rules.reading import Reader
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.sources import SourceFile, Sources, read_sources
from bizrules.wording.catalogue import Catalogue, read_catalogue

_CANNOT_RUN = ("no-folder", "unknown-operator")


@dataclass(frozen=True, slots=True)
class Loaded:
    """One operator's rulesets, None where they are faulty, and the files they are made of, None where unreadable."""

    operator: str
    rulesets: Rulesets | None
    files: Mapping[str, SourceFile] | None
    mistakes: tuple[Finding, ...]

    def reads(self, file: str) -> bool:
        """Tell whether this operator's rulesets are made of a file, among others; if nobody knows, they are."""
        return self.files is None or file in self.files

    def allowed(self) -> Iterator[Allowance]:
        """Give what the comments in the files allow."""
        return allowances((self.files or {}).values())

    def line(self, place: Place) -> str:
        """Give the line of a place, empty where this operator does not read the file, or it ends before."""
        file = (self.files or {}).get(place.file)
        return "".join(file.text.splitlines()[place.line - 1 : place.line]) if file is not None else ""


def load_all(operator: str, folder: Path, overlays: Iterable[Path] = (), common: Common | None = None) -> Loaded:
    """Load and check every business of an operator in every region; `common` is what others have read already.

    Raises: RulesetError when there is no such operator or folder.
    """
    try:
        sources = read_sources(operator, rulesets=folder, overlays=overlays)
    except RulesetError as error:
        if any(problem.code in _CANNOT_RUN for problem in error.problems):
            raise
        return Loaded(operator, None, None, _findings(error.problems))
    files = {file.path: file for file in files_of(sources)}
    common = common or Common()
    in_catalogues = [problem for _, catalogue in catalogues_of(sources, common) for problem in catalogue.problems]
    try:
        rulesets = Rulesets(sources, common)
    except RulesetError as error:
        return Loaded(operator, None, files, _findings((*error.problems, *in_catalogues)))
    mistakes = _findings((*_mistakes(rulesets), *in_catalogues))
    return Loaded(operator, None if mistakes else rulesets, files, mistakes)


def files_of(sources: Sources) -> Iterator[SourceFile]:
    """Give every file that lint reads for an operator: all but scenarios and catalogues."""
    yield sources.regions
    yield from sources.vocabulary
    yield from sources.clauses
    for layer in sources.layers:
        yield from layer.files.values()


def catalogues_of(sources: Sources, common: Common) -> Iterator[tuple[SourceFile, Catalogue]]:
    """Give every catalogue, read once for all operators."""
    return ((file, catalogue_of(file, common)) for file in sources.catalogues)


def catalogue_of(file: SourceFile, common: Common) -> Catalogue:
    """Read a catalogue, once for all who have `common` in common."""
    return common.once(Reader({}), ("catalogue", file), partial(_read, file))


def _read(file: SourceFile, _reader: Reader) -> Catalogue:
    return read_catalogue(file)


def in_order(findings: Iterable[Finding], loaded: Sequence[Loaded]) -> list[Finding]:
    """Give findings in the order of the files, each once, with the line that it stands on, to be shown underlined."""
    shown = {_with_source(finding, loaded) for finding in findings}
    return sorted(shown, key=lambda finding: (finding.place or NOWHERE, finding.check, finding.what))


def _with_source(finding: Finding, loaded: Iterable[Loaded]) -> Finding:
    if finding.place is None or finding.source:
        return finding
    lines = (each.line(finding.place) for each in loaded)
    return replace(finding, source=next((line for line in lines if line), ""))


def _findings(problems: Iterable[Problem]) -> tuple[Finding, ...]:
    return tuple(dict.fromkeys(Finding.of_problem(problem) for problem in problems))


def _mistakes(rulesets: Rulesets) -> Iterator[Problem]:
    try:
        RulesInForce(rulesets)
    except RulesetError as error:
        yield from error.problems
    for layer in rulesets.sources.layers:
        try:
            list(rulesets.rule_files(layer))
        except RulesetError as error:
            yield from error.problems
    for region in regions_apart(rulesets):
        for business in rulesets.businesses(region):
            try:
                rulesets.spans(business, region)
            except RulesetError as error:
                yield from error.problems
