"""`bizrules new`: the first lines of a layer, a clause, a business or a rule, in a folder of your own.

What stands there already is never changed: a new rule is added below the others, anything else gets a file of its own.
"""

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from string import Template

from bizrules.cli.files import write, writing
from bizrules.cli.growing import as_yaml, grown, header, held, rule_ids
from bizrules.cli.options import add_day, add_rulesets
from bizrules.cli.terminal import Terminal
from bizrules.errors import Problem, RulesetError, did_you_mean
from bizrules.flows.not_in_book import unknown_region
from bizrules.lint.checks.rule_id_style import like_the_others
from bizrules.model.days import parse_day, written_as_day
from bizrules.model.privacy import shown
from bizrules.rules.language.clause import BASES
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.sources import operators, read_sources, shipped_folder

Texts = Mapping[Path, str]
_ABOUT = {
    "layer": "begin a folder of your own rules",
    "clause": "begin a clause that your rules will cite",
    "business": "begin a business that no layer has yet, with its first rule and scenario",
    "rule": "begin a rule of a business that is there",
}
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*", re.ASCII)


def add_arguments(parser: ArgumentParser) -> None:
    """Add what to begin, where, and the words that only its author knows."""
    kinds = parser.add_subparsers(dest="kind", metavar="KIND", required=True, parser_class=type(parser))
    layer, clause, business, rule = (
        kinds.add_parser(kind, help=about, description=about) for kind, about in _ABOUT.items()
    )
    for kind, example in ((clause, "OURS-1"), (business, "smart_home"), (rule, "fee-told")):
        kind.add_argument("id", metavar="ID", help=f"its id, such as {example}")
    for kind in (layer, business):
        kind.add_argument("--title", required=True, help="what people call it")
    clause.add_argument("--document", required=True, help="the document that it stands in")
    clause.add_argument("--quote", required=True, help="what it says, shortly and literally")
    clause.add_argument(
        "--from",
        dest="begin",
        default="undated",
        metavar="DAY",
        help="the day it came into force, such as 2026-11-21 (default: undated)",
    )
    clause.add_argument(
        "--basis", choices=BASES, default="practice", help="how far it carries a rule (default: practice)"
    )
    rule.add_argument("--business", required=True, help="a business such as new_activation")
    for kind in (business, rule):
        kind.add_argument("--cite", required=True, metavar="CLAUSE", help="the clause that asks for it")
        kind.add_argument("--task", required=True, help="what the clerk does; later you write another effect")
    for kind in (layer, clause, business, rule):
        kind.add_argument(
            "--in", dest="folder", type=Path, required=True, metavar="DIR", help="the folder of your own rules"
        )
        kind.add_argument("--operator", help="an operator below which the folder lies (default: the first)")
        add_rulesets(kind)
    business.add_argument("--region", default="", help="the province of its first scenario (default: the first)")
    rule.add_argument("--region", default="", help="the one province that it holds in (default: all of them)")
    add_day(business)


def run(options: Namespace) -> int:
    """Write the files and name them."""
    texts = _KINDS[options.kind](options)
    taken = [path for path in texts if not texts[path].startswith(held(path))]
    if taken:
        raise RulesetError(_problem("taken", "the file is there already", "take another id or folder", taken))
    for path, text in texts.items():
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        write(path, text)
        Terminal().say(path.as_posix())
    return 0


def _layer(options: Namespace) -> Texts:
    return {options.folder / "layer.yaml": _filled("layer", options)}


def _clause(options: Namespace) -> Texts:
    if options.begin != "undated" and parse_day(options.begin) is None:
        what = f"`--from` must be a day, not {shown(options.begin)}"
        advice = f"write it as {written_as_day(options.begin, '2024-01-31')}, or leave it out"
        raise RulesetError([Problem(code="not-a-day", what=what, help=advice)])
    if options.id in _rulesets(options).clauses:
        raise RulesetError([Problem(code="taken", what=f"there is a clause `{options.id}`", help="take another id")])
    own = {"document": options.document, "quote": options.quote, "basis": options.basis, "from": options.begin}
    for path in sorted((options.folder / "clauses").glob("*.yaml")):  # of one document there is one file
        said = header(path)
        if said.get("document") == options.document:
            fields = ", ".join(f"{name}: {as_yaml(text)}" for name, text in own.items() if said.get(name) != text)
            return {path: grown(path, f"  {options.id}: {{{fields}}}\n")}
    return {options.folder / "clauses" / f"{options.id}.yaml": _filled("clause", options)}


def _business(options: Namespace) -> Texts:
    rulesets = _rulesets(options)
    options.business, options.id = options.id, "first"
    if options.business in rulesets.registers("").businesses:
        what = f"there is a business `{options.business}`"
        raise RulesetError([Problem(code="taken", what=what, help="add to it with `bizrules new rule`")])
    _check_region(options, rulesets)
    _check_clause(options, rulesets)
    options.region = options.region or next(iter(rulesets.regions))
    register = options.folder / "businesses.yaml"
    return {
        register: grown(register, _filled("entry", options)),
        options.folder / f"{options.business}.yaml": _filled("rules", options) + _new_rule(options, rulesets),
        options.folder / "scenarios" / f"{options.business}.yaml": _filled("scenarios", options),
    }


def _rule(options: Namespace) -> Texts:
    rulesets = _rulesets(options)
    _check_region(options, rulesets)
    known = rulesets.registers(options.region).names
    options.business = known.get(options.business, options.business)
    if options.business not in known:
        advice = did_you_mean(options.business, known)
        what = f"there is no business `{options.business}`"
        raise RulesetError([Problem(code="unknown-business", what=what, help=advice)])
    _check_clause(options, rulesets)
    if (like := like_the_others(options.id)) != options.id:
        what = f"the id `{options.id}` is not like the others"
        raise RulesetError([Problem(code="id", what=what, help=f"call it `{like}`")])
    file = options.folder / options.region / f"{options.business}.yaml"
    if options.id in rule_ids(file):
        advice = "take another id, or write it there"
        raise RulesetError(_problem("taken", f"there is a rule `{options.id}` in this file", advice, [file]))
    return {file: grown(file, _new_rule(options, rulesets), _filled("rules", options))}


def _new_rule(options: Namespace, rulesets: Rulesets) -> str:
    """Write a rule that is in force no earlier than the clause that it cites."""
    text, begin = _filled("rule", options), rulesets.clauses[options.cite].span.begin
    return text.replace("do: ", f'from: "{begin}", do: ', 1) if begin else text


_KINDS: Mapping[str, Callable[[Namespace], Texts]] = {
    "layer": _layer,
    "clause": _clause,
    "business": _business,
    "rule": _rule,
}


def _rulesets(options: Namespace) -> Rulesets:
    """Read what lies above the folder, and what it holds already.

    Raises: RulesetError when something there is faulty, the folder lies among it, or the id cannot name a file.
    """
    if not _ID.fullmatch(options.id):
        advice = "use letters, digits, `_`, `-` and `.`"
        raise RulesetError([Problem(code="id", what="the id cannot name a file", help=advice)])
    operator = options.operator or operators(options.rulesets)[0]
    above = options.rulesets or shipped_folder()
    if options.folder.resolve().is_relative_to(above.resolve()):
        advice = "give one outside, or write there by hand"
        what = "the folder is part of the rulesets, and not your own"
        raise RulesetError(_problem("not-your-own", what, advice, [options.folder]))
    overlays = [options.folder] if options.folder.is_dir() else []
    return Rulesets(read_sources(operator, rulesets=options.rulesets, overlays=overlays))


def _check_region(options: Namespace, rulesets: Rulesets) -> None:
    if options.region and options.region not in rulesets.regions:
        raise RulesetError([unknown_region(options.region, rulesets.regions)])


def _check_clause(options: Namespace, rulesets: Rulesets) -> None:
    if options.cite not in rulesets.clauses:
        what = f"the register has no clause `{options.cite}`"
        folder, advice = options.folder, did_you_mean(options.cite, rulesets.clauses)
        if options.kind == "rule" and folder.name in rulesets.regions:
            advice = f"name your own folder and the province: `--in {folder.parent.as_posix()} --region {folder.name}`"
        elif not folder.is_dir():
            advice = f"there is no folder `{folder.as_posix()}`: give yours, or begin one by `bizrules new layer`"
        raise RulesetError([Problem(code="unknown-clause", what=what, help=advice)])


def _filled(template: str, options: Namespace) -> str:
    """Fill a template with the words of the options."""
    text = files(__package__).joinpath("templates", f"{template}.yaml").read_text(encoding="utf-8")
    words = {name: as_yaml(str(value)) for name, value in vars(options).items()}
    return Template(text).substitute(words)


def _problem(code: str, what: str, advice: str, paths: Iterable[Path]) -> list[Problem]:
    return [Problem(code=code, what=what, help=advice, path=path.as_posix()) for path in paths]
