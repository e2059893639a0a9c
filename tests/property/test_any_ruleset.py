"""Whatever stands in a file of rules: it loads, or RulesetError says where the mistake is. Nothing else is raised."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bizrules.errors import Problem, RulesetError
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.sources import SourceFile, Sources, read_sources
from bizrules.rules.yaml_tree import parse

WORLD = read_sources("alpha", rulesets=Path(__file__).parents[1] / "golden" / "world")
FILES = sorted(
    [
        WORLD.regions,
        *WORLD.vocabulary,
        *WORLD.clauses,
        *(file for layer in WORLD.layers for file in layer.files.values()),
    ],
    key=lambda file: file.path,
)
WORDS = sorted({word for file in FILES for word in file.text.replace(",", " ").split()})
MARKS = (
    "{",
    "}",
    "[",
    "]",
    ": ",
    ", ",
    "- ",
    "\n",
    "\n  ",
    "#",
    "'",
    '"',
    "&a ",
    "*a",
    "!!int ",
    "<<: ",
    "|",
    "?",
    "，",
    "：",
    "\t",
    "~",
    "none",
    "any",
    "-1",
    "9" * 30,
    "2024-02-30",
    "undated",
)
pieces = st.one_of(st.sampled_from(WORDS), st.sampled_from(MARKS), st.text(max_size=4))


def _with(sources: Sources, path: str, text: str) -> Sources:
    """Give the sources with another text in one file."""

    def edited(file: SourceFile) -> SourceFile:
        return replace(file, text=text) if file.path == path else file

    return replace(
        sources,
        regions=edited(sources.regions),
        vocabulary=tuple(map(edited, sources.vocabulary)),
        clauses=tuple(map(edited, sources.clauses)),
        layers=tuple(
            replace(layer, files={name: edited(file) for name, file in layer.files.items()}) for layer in sources.layers
        ),
    )


def _load_everything(sources: Sources) -> None:
    """Read, bind and resolve all of it; problems are all that may come of it."""
    problems: tuple[Problem, ...] = ()
    try:
        rulesets = Rulesets(sources)
        for region in rulesets.regions:
            for business in rulesets.businesses(region):
                for index in range(len(rulesets.spans(business, region))):
                    assert rulesets.resolve(business, region, index).digest
    except RulesetError as error:
        problems = error.problems
    assert all(problem.place and str(problem) for problem in problems)


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    node, problems = parse(text, "x.yaml")

    assert node is None or not any(problem.code == "yaml-syntax" for problem in problems)
    assert all(str(problem) for problem in problems)


@given(st.lists(pieces, max_size=25))
@settings(max_examples=200, deadline=None)
def test_any_marks_are_read_or_refused(marks: list[str]) -> None:
    _node, problems = parse("".join(marks), "x.yaml")

    assert all(str(problem) for problem in problems)


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a file of the world with a stretch of it replaced by other words and marks."""
    file = draw(st.sampled_from(FILES))
    begin = draw(st.integers(0, len(file.text)))
    end = begin + draw(st.integers(0, 12))
    middle = "".join(draw(st.lists(pieces, max_size=4)))
    return file.path, file.text[:begin] + middle + file.text[end:]


@given(edits())
@settings(max_examples=600, deadline=None)
def test_any_edit_of_a_sound_ruleset_loads_or_is_refused(edit: tuple[str, str]) -> None:
    _load_everything(_with(WORLD, *edit))


@st.composite
def swaps(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a file of the world with one word of it replaced by another that is known there."""
    file = draw(st.sampled_from(FILES))
    words = file.text.split(" ")
    words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(WORDS))
    return file.path, " ".join(words)


@given(swaps())
@settings(max_examples=400, deadline=None)
def test_any_known_word_in_any_place_loads_or_is_refused(edit: tuple[str, str]) -> None:
    _load_everything(_with(WORLD, *edit))


def test_the_world_itself_loads() -> None:
    rulesets = Rulesets(WORLD)

    assert set(rulesets.businesses("north")) == {"activation", "transfer", "inspection"}
