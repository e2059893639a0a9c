"""Where rulesets are, and the text of every file that one operator's book is made of.

Layers stand in the order of authority: `law/cn`, `law/cn/<region>`, `hall`, the operator, the operator's regions, and
the caller's own folders; below them, and only where that is asked for, the sample. Files are read once, here; a book
never looks at the disk again.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bizrules.errors import Place, Problem, RulesetError, did_you_mean
from bizrules.model.privacy import shown
from bizrules.rules.unread import unread_files

REGISTERS = ("layer", "businesses", "papers", "parameters", "lifecycle")
_SHARED = ("clauses", "vocabulary", "locale", "hall", "law", "scenarios", "sample")
_NATION = "law/cn"
OTHER_FOLDERS = ("clauses", "locale", "scenarios", "vocabulary")
"""What a layer's folder holds beside a folder for each region."""
_RULESETS = "give the folder that holds `vocabulary/`"
SAMPLE = "sample"
"""The folder and the authority of made-up figures, which only a book of samples has."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The text of one file; `name` is the file's name without its ending."""

    path: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Layer:
    """One folder of rules. `region` is empty where the layer holds everywhere."""

    name: str
    authority: str
    region: str
    files: Mapping[str, SourceFile]

    def rule_files(self) -> Iterator[SourceFile]:
        """Give the files that hold rules, not registers."""
        return (file for file in self.files.values() if file.name not in REGISTERS)

    @property
    def has_registers(self) -> bool:
        """Tell whether the layer says anything of businesses, papers, figures or the life of a line."""
        return any(name in REGISTERS and name != "layer" for name in self.files)


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that a book is made of, as text; `unread` is what is wrong with files that nothing reads.

    Of the catalogues of a language the first goes before the others: that of the caller's last folder.
    """

    operator: str
    regions: SourceFile
    vocabulary: tuple[SourceFile, ...]
    clauses: tuple[SourceFile, ...]
    layers: tuple[Layer, ...]
    catalogues: tuple[SourceFile, ...]
    sample: bool = False
    unread: tuple[Problem, ...] = ()

    def layers_of(self, region: str) -> tuple[Layer, ...]:
        """Give the layers that hold in a region, the highest first."""
        return tuple(layer for layer in self.layers if layer.region in ("", region))


def by_name(folder: Path | str) -> Path:
    """Give a folder by a path that ends in its name, by which its files and rules are called: `.` and `..` have none.

    Raises: RulesetError for an empty text, which is a setting that nobody filled in and not the folder one is in.

    >>> by_name("rules/ours").name, by_name(".") == by_name("ours/..") == Path.cwd()
    ('ours', True)
    """
    if folder == "":
        advice = "give a folder, or leave it out"
        raise RulesetError([Problem(code="no-folder", what="the name of a folder is empty", help=advice)])
    folder = Path(folder)
    return folder.resolve() if folder.name in ("", "..") else folder


def shipped_folder() -> Path:
    """Give the folder of the shipped rulesets: inside the installed package, else at the top of the source tree."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "rulesets"
    return installed if installed.is_dir() else package.parents[1] / "rulesets"


def shipped_catalogue(language: str) -> SourceFile:
    """Give the shipped catalogue of a language; an empty one where there is none."""
    folder = shipped_folder()
    catalogue = folder / "locale" / f"{language}.po"
    none = SourceFile(catalogue.relative_to(folder.parent).as_posix(), language, "")
    return read_file(catalogue, folder.parent) if catalogue.is_file() else none


def operators(folder: Path | None = None) -> list[str]:
    """Name the operators that a folder of rulesets serves.

    Raises: RulesetError when there is no such folder, or it serves none.

    >>> "china-telecom" in operators()
    True
    """
    folder = folder or shipped_folder()
    if not folder.is_dir():
        raise RulesetError([_missing(folder, "there is no such folder", _RULESETS)])
    found = sorted(entry.name for entry in folder.iterdir() if entry.is_dir() and entry.name not in _SHARED)
    if not found:
        raise RulesetError([_missing(folder, "the folder holds no rulesets", _RULESETS)])
    return found


def read_sources(
    operator: object, *, rulesets: Path | str | None = None, overlays: Iterable[Path | str] = (), sample: bool = False
) -> Sources:
    """Read every file that one operator's book is made of; with `sample`, the made-up figures too.

    Raises: RulesetError when the operator, a folder or a file is not there or is no UTF-8.
    """
    folder = shipped_folder() if rulesets is None else by_name(rulesets)
    operator = _known_operator(operator, folder)
    overlays = _known_folders(overlays)
    named = [(_NATION, "law"), ("hall", "hall"), (operator, "operator")]
    layers = [layer for name, authority in named for layer in _layers(folder / name, name, authority, folder.parent)]
    for overlay in overlays:
        layers += _layers(overlay, f"caller/{overlay.name}", "caller", overlay.parent)
    if sample:
        layers += _sample_layers(folder, operator)
    cited = (folder, *overlays, folder / SAMPLE) if sample else (folder, *overlays)
    return Sources(
        operator=operator,
        regions=read_file(folder / "regions.yaml", folder.parent),
        vocabulary=_read_each((folder, *overlays), "vocabulary"),
        clauses=_read_each(cited, "clauses"),
        layers=tuple(layers),
        catalogues=_read_each((*reversed(overlays), folder), "locale", "*.po"),
        sample=sample,
        unread=(*unread_files(folder), *(one for overlay in overlays for one in unread_files(overlay, overlay=True))),
    )


def _known_operator(operator: object, folder: Path) -> str:
    known = operators(folder)
    if not (folder / "vocabulary").is_dir():
        raise RulesetError([_missing(folder, "the folder holds no rulesets", _RULESETS)])
    if not isinstance(operator, str):
        what = f"an operator is named by a text, not by {shown(operator)}"
        raise RulesetError([Problem(code="unknown-operator", what=what, help=did_you_mean("", known))])
    if operator not in known:
        advice = did_you_mean(operator, known)
        raise RulesetError(
            [Problem(code="unknown-operator", what=f"there are no rulesets of {shown(operator)}", help=advice)]
        )
    return operator


def _known_folders(overlays: Iterable[Path | str]) -> tuple[Path, ...]:
    """Give the caller's folders; stop where one of them is not there, or two have one name."""
    if isinstance(overlays, str | Path):  # a text is a list of its letters
        raise RulesetError([_missing(Path(overlays), "the overlays are a list of folders", "put this one into a list")])
    folders = tuple(map(by_name, overlays))
    for folder in folders:
        if not folder.is_dir():
            raise RulesetError([_missing(folder, "there is no such folder", "give a folder of rule files")])
    twice = [folder for place, folder in enumerate(folders) if folder.name in [one.name for one in folders[:place]]]
    if twice:
        raise RulesetError([_missing(twice[0], "two of the caller's folders have one name", "rename one of them")])
    return folders


def read_scenario_files(*, rulesets: Path | None = None, overlays: Iterable[Path] = ()) -> tuple[SourceFile, ...]:
    """Read every file of scenarios: of all layers and operators, and of the caller's folders.

    Raises: RulesetError when a file is no UTF-8 or cannot be read.
    """
    folders = (by_name(rulesets) if rulesets else shipped_folder(), *map(by_name, overlays))
    return tuple(read_file(path, folder.parent) for folder in folders for path in _scenario_files(folder))


def read_files_of(folder: Path) -> tuple[SourceFile, ...]:
    """Read every file of a folder of rulesets but its scenarios: rules, registers, clauses, words and figures.

    Raises: RulesetError when there is no such folder, or a file is no UTF-8 or cannot be read.
    """
    (folder,) = _known_folders([folder])
    paths = sorted(folder.glob("**/*.yaml"))
    return tuple(read_file(path, folder.parent) for path in paths if path.parent.name != "scenarios")


def scenario_files_of(overlays: Iterable[Path]) -> frozenset[str]:
    """Name the files of scenarios in the caller's own folders, as `read_scenario_files` names them."""
    return frozenset(
        path.relative_to(overlay.parent).as_posix()
        for overlay in map(by_name, overlays)
        for path in _scenario_files(overlay)
    )


def _scenario_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("**/scenarios/*.yaml"))


def _missing(folder: Path, what: str, advice: str) -> Problem:
    return Problem(code="no-folder", what=what, help=advice, path=folder.as_posix())


def _layers(folder: Path, name: str, authority: str, root: Path) -> Iterator[Layer]:
    """The layer of a folder, then one layer a region below it."""
    if not folder.is_dir():
        return
    yield Layer(name, authority, "", {file.name: file for file in _read_all(folder, root)})
    for below in sorted(folder.iterdir()):
        if below.is_dir() and below.name not in OTHER_FOLDERS:
            files = {file.name: file for file in _read_all(below, root)}
            yield Layer(f"{name}/{below.name}", authority, below.name, files)


def _sample_layers(folder: Path, operator: str) -> Iterator[Layer]:
    """The figures that all operators lack, then those of this one; they hold in every region."""
    sample = folder / SAMPLE
    if not sample.is_dir():
        raise RulesetError([_missing(sample, "these rulesets have no sample", "load them without `sample`")])
    for name in (SAMPLE, f"{SAMPLE}/{operator}"):
        yield Layer(name, SAMPLE, "", {file.name: file for file in _read_all(folder / name, folder.parent)})


def _read_each(folders: Iterable[Path], part: str, files: str = "*.yaml") -> tuple[SourceFile, ...]:
    """Read what several folders have of a part, in their order."""
    return tuple(file for folder in folders for file in _read_all(folder / part, folder.parent, files))


def _read_all(folder: Path, root: Path, files: str = "*.yaml") -> tuple[SourceFile, ...]:
    return tuple(read_file(path, root) for path in sorted(folder.glob(files)))


def read_file(path: Path, root: Path) -> SourceFile:
    """Read a file, which problems name as it is found from `root`.

    Raises: RulesetError when it is no UTF-8 or cannot be read.
    """
    where = path.relative_to(root).as_posix()
    try:
        return SourceFile(where, path.stem, path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        problem = Problem(
            code="not-utf-8", what="the file is no UTF-8 text", help="save it as UTF-8", place=Place(where, line, 1)
        )
    except OSError as error:
        problem = Problem(
            code="unreadable", what=f"the file cannot be read: {error.strerror}", place=Place(where, 1, 1)
        )
    raise RulesetError([problem])
