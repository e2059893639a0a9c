"""Scenario files read for one operator's book; mistakes of all files are told at once, each with its place.

A file says for which operators it holds (`operator:`, every operator that offers the business where it says none), may
bring `bases:` of its own, and lists `scenarios:`. The bases of `rulesets/scenarios/bases.yaml` serve every file.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bizrules.errors import Place, Problem, RequestError, RulesetError, did_you_mean
from bizrules.flows.rules_in_force import RulesInForce
from bizrules.model.request import Request
from bizrules.rules.reading import Reader
from bizrules.rules.sources import SourceFile, operators, read_scenario_files, scenario_files_of
from bizrules.rules.yaml_tree import MapNode, Node, TextNode
from bizrules.testing.bases import join, place_of
from bizrules.testing.read_expectation import ExpectationReader, names_of
from bizrules.testing.scenario import Scenario
from bizrules.testing.told import Requests

_FILE_FIELDS = ("operator", "bases", "scenarios")
_SCENARIO_FIELDS = ("name", "operator", "base", "given", "expect")
_SHARED_BASES = "scenarios/bases"


def read_scenarios(
    rules: RulesInForce,
    *,
    rulesets: Path | None = None,
    overlays: Iterable[Path] = (),
    requests: Requests | None = None,
) -> tuple[Scenario, ...]:
    """Read the scenarios that hold for a book, in the order of the files; `requests` are what others have read already.

    Raises: RulesetError with every mistake.

    >>> from bizrules.flows.book import load
    >>> {scenario.operator for scenario in read_scenarios(load("china-telecom"))}
    {'china-telecom'}
    """
    lines: dict[str, list[str]] = {}
    reader = Reader(lines)
    expectations = ExpectationReader(reader, names_of(rules.written))
    reading = _ScenarioReading(reader, rules, requests or Requests(), expectations, tuple(operators(rulesets)))
    trees = []
    for file in read_scenario_files(rulesets=rulesets, overlays=overlays):
        lines[file.path] = file.text.splitlines()
        tree, problems = rules.written.common.parse(file.text, file.path)
        reader.take(problems)
        trees.append((file, tree))
    trees.sort(key=lambda pair: _topic(pair[0]) != _SHARED_BASES)  # the shared bases before those who name them
    scenarios = [scenario for file, tree in trees for scenario in reading.file(file, tree)]
    if reader.problems:
        raise RulesetError(reader.problems)
    return tuple(scenarios)


def of_overlays(scenarios: tuple[Scenario, ...], overlays: Iterable[Path]) -> tuple[Scenario, ...]:
    """Give the scenarios that lie in the caller's own folders; all of them where there is no such folder."""
    folders = tuple(overlays)
    own = scenario_files_of(folders)
    return tuple(one for one in scenarios if one.place.file in own) if folders else scenarios


def _topic(file: SourceFile) -> str:
    """Give the folder and name of a file: `law/cn/cards` for `rulesets/law/cn/scenarios/cards.yaml`."""
    folder = file.path.partition("/")[2].removesuffix(".yaml")
    return folder if folder == _SHARED_BASES else folder.replace("scenarios/", "")


@dataclass(slots=True)
class _ScenarioReading:
    """Reads the files one after another; `shared` are the bases of all."""

    reader: Reader
    rules: RulesInForce
    requests: Requests
    expectations: ExpectationReader
    operators: tuple[str, ...]
    shared: dict[str, MapNode] = field(default_factory=dict)

    def file(self, file: SourceFile, tree: Node | None) -> Iterator[Scenario]:
        """Give the scenarios of one file that hold for the book."""
        found = self.reader.fields(tree, _FILE_FIELDS, of="a file of scenarios")
        bases = dict(self.shared)
        for key, node in self.reader.entries(found.get("bases"), "`bases`"):
            if key.value in bases:
                what = f"the base `{key.value}` is one of `scenarios/bases.yaml`"
                self.reader.report("reserved", what, key.place, "give yours another name")
            elif part := self._map(node, f"the base `{key.value}`"):
                bases[key.value] = part
        if _topic(file) == _SHARED_BASES:
            self.shared = bases
        names: set[str] = set()
        operator, is_mine = found.get("operator"), self._is_mine(found.get("operator"))
        for node in self.reader.each(found.get("scenarios"), lambda item: item, "`scenarios`"):
            own = node.get("operator") if isinstance(node, MapNode) else None
            if is_mine if own is None else self._is_mine(own):  # else its names are not this book's
                scenario = self._scenario(node, _topic(file), own or operator, bases, names)
                if scenario is not None:
                    yield scenario

    def _scenario(
        self, node: Node, topic: str, operator: Node | None, bases: Mapping[str, MapNode], names: set[str]
    ) -> Scenario | None:
        found = self.reader.fields(node, _SCENARIO_FIELDS, required=("name", "expect"), of="a scenario")
        name = found.get("name")
        if not isinstance(name, TextNode) or "expect" not in found:
            self.reader.text(name, "`name`")
            return None
        named = self._names(found.get("base"))
        parts = [base for item in named if (base := self._base(item, bases))]
        given = self._map(found.get("given"), "`given`")
        told = (*parts, *([given] if given else []))
        request = self.requests.told(self.rules.rulesets.vocabulary, told)
        if operator is None and self._is_not_offered(request):
            return None
        self._check_name(name, names)
        expect = self.expectations.read(found["expect"])
        if len(parts) < len(named):
            return None  # it lacks what a part that is not there was to tell
        asked = self._asked(request, told, name.place)
        if asked is None:
            return None
        return Scenario(
            name=name.value,
            operator=self.rules.operator,
            topic=topic,
            request=request,
            asked=asked,
            expect=expect,
            place=name.place,
        )

    def _check_name(self, name: TextNode, names: set[str]) -> None:
        if name.value in names:
            what = f"a scenario is called `{name.value}` already"
            self.reader.report("duplicate-name", what, name.place, "say what is different in this one")
        names.add(name.value)

    def _is_mine(self, node: Node | None) -> bool:
        """Tell whether a scenario holds for the book: it names the operator, or none."""
        named = [self.reader.choice(item, self.operators, "`operator`") for item in self._names(node)]
        return not named or self.rules.operator in named

    def _is_not_offered(self, request: Mapping[str, Any]) -> bool:
        """Tell whether the business asked for is registered and only this operator has no rules for it."""
        business, region = request.get("business"), request.get("region")
        if not isinstance(business, str) or not isinstance(region, str):
            return False
        rulesets = self.rules.written
        if region not in rulesets.regions or business in rulesets.businesses(region):
            return False
        return business in rulesets.registers(region).businesses

    def _names(self, node: Node | None) -> tuple[Node, ...]:
        """Give the items of a list; one text counts as a list of one."""
        if isinstance(node, TextNode):
            return (node,)
        return self.reader.each(node, lambda item: item, "a list of names")

    def _base(self, node: Node, bases: Mapping[str, MapNode]) -> MapNode | None:
        name = self.reader.text(node, "the name of a base")
        if name and name not in bases:
            self.reader.report("unknown-base", f"there is no base `{name}`", node.place, did_you_mean(name, bases))
        return bases.get(name)

    def _map(self, node: Node | None, of: str) -> MapNode | None:
        self.reader.entries(node, of)
        return node if isinstance(node, MapNode) else None

    def _asked(self, request: dict[str, Any], parts: Iterable[MapNode], place: Place) -> Request | None:
        """Give a request as the book reads it, or report what is wrong in it."""
        try:
            return self.rules.offered(self.requests.read(self.rules.schema, request))
        except RequestError as error:
            tree = join(parts, place)
            for problem in error.problems:
                self._misplaced(tree, problem)
            return None

    def _misplaced(self, tree: MapNode, problem: Problem) -> None:
        """Report a mistake of a request at its place in the file."""
        place = place_of(tree, problem.path, key=problem.code == "unknown-field")
        self.reader.report(problem.code, f"{problem.path}: {problem.what}", place, problem.help)
