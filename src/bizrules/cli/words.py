"""`bizrules words`: what your rules say, and no catalogue translates, written into one to be filled in."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from bizrules.cli.files import write, writing
from bizrules.cli.growing import held
from bizrules.cli.options import add_rulesets
from bizrules.cli.terminal import Terminal
from bizrules.errors import Problem, RequestError, RulesetError
from bizrules.lint.translated import Translated
from bizrules.model.privacy import shown
from bizrules.rules.sources import SourceFile, by_name, read_file, read_files_of, shipped_catalogue
from bizrules.rules.words import Word, words_of
from bizrules.rules.yaml_tree import parse
from bizrules.wording.catalogue import Catalogue, read_catalogue
from bizrules.wording.growing_catalogue import NewEntry, grown, heading
from bizrules.wording.languages import SOURCE_LANGUAGE, is_language


def add_arguments(parser: ArgumentParser) -> None:
    """Add the folder and the languages."""
    parser.add_argument("folder", type=by_name, metavar="DIR", help="the folder of your own rules")
    about = "a language such as en; its catalogue is DIR/locale/en.po"
    parser.add_argument("languages", metavar="LANGUAGE", nargs="+", help=about)
    add_rulesets(parser, ", whose catalogues may say some of it already")


def run(options: Namespace) -> int:
    """Add what lacks to each catalogue, and tell how much there is to translate."""
    for language in options.languages:
        _check(language)
    words = [word for file in read_files_of(options.folder) for word in _words(file)]
    for language in options.languages:
        path = options.folder / "locale" / f"{language}.po"
        old = held(path) or heading(language)
        own = _read(SourceFile(path.relative_to(options.folder.parent).as_posix(), language, old))
        above = Translated(_above(language, options.rulesets))
        added = _lacking(words, Translated([own]), above)
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        write(path, grown(old, own.forms, added))
        left = len(added) + sum(not entry.can_be_said for entry in own.entries)
        Terminal().say(f"{path.as_posix()}: {len(added)} added, {left} to translate")
    return 0


def _check(language: str) -> None:
    if language == SOURCE_LANGUAGE:
        what, advice = f"rulesets are written in `{language}`", "name another language, such as `en`"
    elif not is_language(language):
        what, advice = f"there is no language {shown(language)}", "name one as `en` or `zh_Hant`"
    else:
        return
    raise RequestError([Problem(code="unknown-language", what=what, help=advice)])


def _words(file: SourceFile) -> tuple[Word, ...]:
    """Give the texts of a file; what is no YAML would not be found."""
    _, problems = parse(file.text, file.path)
    if problems:
        raise RulesetError(problems)
    return tuple(words_of(file))


def _read(file: SourceFile) -> Catalogue:
    catalogue = read_catalogue(file)
    if catalogue.problems:
        raise RulesetError(catalogue.problems)
    return catalogue


def _above(language: str, rulesets: Path | None) -> list[Catalogue]:
    """Read the catalogues that are asked after the folder's own."""
    files = [shipped_catalogue(language)]
    if rulesets and (path := rulesets / "locale" / f"{language}.po").is_file():
        files.append(read_file(path, rulesets.parent))
    return [_read(file) for file in files]


def _lacking(words: list[Word], own: Translated, above: Translated) -> list[NewEntry]:
    """Give the texts that have no entry and are not said above, each once, in the order of the files.

    The title of a business has an entry of its own only where something else bears the same title.
    """
    plain = {word.text for word in words if word.context is None} | {
        text for context, text in above.said if not context
    }
    found: dict[tuple[str | None, str], list[Word]] = {}
    for word in words:
        context = word.context if word.counted or word.text in plain else None
        if (context, word.text) not in own.entries and (context, word.text) not in above.said:
            found.setdefault((context, word.text), []).append(word)
    return [
        NewEntry(
            text=text,
            context=context,
            counted=alike[0].counted,
            notes=tuple(dict.fromkeys(word.path for word in alike)),
            files=tuple(dict.fromkeys(word.place.file for word in alike)),
        )
        for (context, text), alike in found.items()
    ]
