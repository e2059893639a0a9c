"""`bizrules lint`: what is wrong with the rulesets, and what could be better.

    findings ─▶ without what comments allow ─▶ without what the baseline, or a revision, has ─▶ graded ─▶ printed

Exit code 0: nothing as grave as `--fail-on`; 1: something; 2: it could not run. With `--proofs` also what a solver
proves of every request there can be: see `docs/proofs.md`; all else is in `docs/lint.md`.
"""

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from bizrules.cli.collecting import collecting_nothing
from bizrules.cli.files import write
from bizrules.cli.lint_mend import mend
from bizrules.cli.lint_output import Graded, as_github, as_json, as_junit, as_sarif, in_words
from bizrules.cli.lint_pages import page_of
from bizrules.cli.lint_search import KNOWN, Searched, at_revision_of, search
from bizrules.cli.options import add_folders
from bizrules.cli.proof_arguments import add_proof_arguments
from bizrules.cli.terminal import Terminal
from bizrules.errors import Problem, RequestError
from bizrules.lint import baseline
from bizrules.lint.settings import FILE, SEVERITIES, Settings, Severity, read_settings

FOUND = 1


def add_arguments(parser: ArgumentParser) -> None:
    """Add what to lint, with which checks, what to leave out, and how to print it."""
    parser.epilog = "exit code: 0 nothing as grave as --fail-on, 1 something was found, 2 lint could not run"
    parser.add_argument("--operator", help="one operator (default: all)")
    add_folders(parser)
    parser.add_argument(
        "--select", metavar="CHECK", action="append", default=[], help="run only this check; may be repeated"
    )
    leave = "leave this check out; may be repeated"
    parser.add_argument("--ignore", metavar="CHECK", action="append", default=[], help=leave)
    parser.add_argument("--config", type=Path, metavar="FILE", default=Path(FILE), help=f"settings (default: {FILE})")
    parser.add_argument("--baseline", type=Path, metavar="FILE", help="leave out the findings that this file holds")
    parser.add_argument(
        "--write-baseline", type=Path, metavar="FILE", help="write what is found to this file, and end with 0"
    )
    parser.add_argument("--since", metavar="REV", help="only what is new since this revision of git")
    parser.add_argument("--fix", action="store_true", help="mend spelling that the loader cannot read, then lint")
    parser.add_argument(
        "--fail-on", choices=SEVERITIES, default="error", help="the least severity that ends with 1 (default: error)"
    )
    outputs = ("text", *_OUTPUTS)
    parser.add_argument("--format", choices=outputs, default="text", help="what to print (default: text)")
    parser.add_argument("--proofs", action="store_true", help="prove by a solver what holds of every request (minutes)")
    add_proof_arguments(parser)


def run(options: Namespace) -> int:
    """Lint, print the findings, and tell whether there are any that are grave enough."""
    if options.config != Path(FILE) and not options.config.is_file():
        what = f"there is no file `{options.config.as_posix()}`"
        raise RequestError([Problem(code="no-file", what=what, help="give `--config` the settings, or leave it out")])
    settings = read_settings(options.config, KNOWN)
    file = options.baseline or settings.baseline
    before = baseline.read(file) if file else Counter[str]()
    if options.fix:
        mend(options)
    earlier = _earlier(options, settings)
    with collecting_nothing():
        found = search(options, settings)
    if options.write_baseline:
        write(options.write_baseline, baseline.written(found.findings))
        Terminal().say(f"{options.write_baseline.as_posix()}: {_counted(len(found.findings))}")
        return 0
    findings = baseline.new(baseline.new(found.findings, before), earlier)
    graded = [(one, settings.severity.get(one.check, "error")) for one in findings]
    if options.format == "text":
        _say(graded, found)
    elif said := _OUTPUTS[options.format](graded, found, partial(_from_here, options)):
        print(said)
    grave = SEVERITIES[: SEVERITIES.index(options.fail_on) + 1]
    return FOUND if any(severity in grave for _finding, severity in graded) else 0


def _earlier(options: Namespace, settings: Settings) -> Counter[str]:
    """Count what was found at an earlier revision; one that git does not know is told before anything else is done."""
    if not options.since:
        return Counter()
    with at_revision_of(options) as before, collecting_nothing():
        return Counter(one.fingerprint for one in search(before, settings).findings)


def _from_here(options: Namespace, file: str) -> str:
    """Name a file as it is found from this folder: findings call an overlay by its last name, wherever it lies."""
    name, _, rest = file.partition("/")
    folder = next((one for one in (*options.overlay, options.rulesets) if one and one.name == name), None)
    return file if folder is None or folder.is_absolute() else (folder / rest).as_posix()


def _say(graded: Graded, found: Searched) -> None:
    terminal = Terminal()
    for finding, severity in graded:
        first, *rest = finding.problem.lines(_TONES[severity])
        mark = [(f"{severity}: ", _TONES[severity])] if severity != "error" else []
        terminal.lines([mark + first, *rest])
    if found.statistics is not None:
        terminal.say(in_words(found.statistics))
    terminal.say(_counted(len(graded)))


_TONES: Mapping[Severity, str] = {"error": "bad", "warning": "open", "note": "quiet"}


def _counted(findings: int) -> str:
    return {0: "nothing found", 1: "1 finding"}.get(findings, f"{findings} findings")


_OUTPUTS: Mapping[str, Callable[[Graded, Searched, Callable[[str], str]], str]] = {
    "json": lambda graded, found, _where: as_json(graded, found.statistics),
    "sarif": lambda graded, _found, where: as_sarif(graded, page_of, where),
    "github": lambda graded, _found, where: as_github(graded, where),
    "junit": lambda graded, _found, _where: as_junit(graded),
}
