"""Read the arguments, run one command, turn what goes wrong into a message and an exit code."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from importlib import import_module
from itertools import takewhile
from typing import NoReturn

from bizrules._version import __version__
from bizrules.cli.collecting import collecting_nothing
from bizrules.errors import BizrulesError, Problem, RequestError, did_you_mean
from bizrules.model.privacy import shown

COMMANDS = {
    "decide": "decide requests: outcome, checklist, charges, questions, duties",
    "visit": "decide several businesses for one customer, in the order in which they are best done",
    "ask": "ask what is needed at the door, question by question, and say what to bring",
    "explain": "say of every rule why it held, did not, or is open for a request",
    "facts": "list the facts that the rules of a business read",
    "catalogue": "list the businesses of the operators",
    "papers": "list the types of paper by title and id, each with the groups that it is an option of",
    "clauses": "list the clauses, each with the rules that rest on it",
    "show": "show the rules of a business on a day as a checklist",
    "number": "tell what a document number, code or telephone number may be, and whether it is good",
    "schema": "print the JSON Schema of requests, of decisions, or of files of rulesets",
    "test": "run the scenarios that lie beside the rulesets",
    "lint": "find mistakes in rulesets, and what could be better",
    "compare": "prove of each business whether other rules are stricter or looser, with an example each way",
    "review": "show what has changed between two versions of rulesets, to be read and signed",
    "audit": "tell which accepted orders of a file break which clause",
    "draw": "draw the life of a line, the procedure or the rules of a business, or a visit",
    "due": "list what falls due of a file of lines by a day",
    "pack": "write the rules in force into one file that later versions decide with",
    "replay": "decide recorded requests again with the rules of a pack, and tell the first differences",
    "words": "write what your rules say, and no catalogue translates, into one to be filled in",
    "new": "begin a layer, a clause, a business or a rule of your own",
}
WRONG, INTERRUPTED, PIPE_CLOSED = 2, 130, 141
_FIRST_LINE = "bizrules: what a clerk in a telecom business hall must check for each business"
_LAST_LINE = "`bizrules COMMAND --help` says what may stand behind a command"


class Parser(ArgumentParser):
    """A parser whose mistakes are said as all others are."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments and end with exit code 2."""
        self._end(message, self._help())

    def parse_known_args(  # type: ignore[override]  # into a namespace of another kind nobody parses
        self, args: Sequence[str] | None = None, namespace: Namespace | None = None
    ) -> tuple[Namespace, list[str]]:
        """Parse, and leave nothing over: each command says itself what it does not know, before what it lacks."""
        for word in self._own(args or ()):
            name = word.partition("=")[0]
            if name.startswith("--") and name not in self._option_string_actions:
                self._end(f"there is no option {shown(name)}", self._nearest(name))
        known, left = super().parse_known_args(args, namespace)
        if left:
            self._end(f"there is a word too many: {shown(left[0])}", self._help())
        return known, left

    def _own(self, words: Sequence[str]) -> Iterator[str]:
        """Give the words up to where only other things than options follow, or another parser reads on."""
        return takewhile(lambda word: word != "--" and (self._subparsers is None or word.startswith("-")), words)

    def _nearest(self, name: str) -> str:
        """Name the option that may have been meant; the two strokes before it, which all have, make none alike."""
        known = [option.removeprefix("--") for option in self._option_string_actions if option.startswith("--")]
        near = get_close_matches(name.removeprefix("--"), known, n=1)
        return f"did you mean `--{near[0]}`?" if near else self._help()

    def _help(self) -> str:
        return f"see `{self.prog} --help`"

    def _end(self, what: str, advice: str) -> NoReturn:
        import_module("bizrules.cli.problems").tell([Problem(code="arguments", what=what, help=advice)])
        raise SystemExit(WRONG)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except SystemExit as end:  # argparse ends so, after --help and --version too
        return int(end.code or 0)
    except BizrulesError as error:
        import_module("bizrules.cli.problems").tell(error.problems)
        return WRONG
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _forget_output()
        return PIPE_CLOSED
    return code


def _run(arguments: list[str]) -> int:
    parser = Parser(prog="bizrules", description=_FIRST_LINE, epilog=_LAST_LINE, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"bizrules {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="command", required=True, parser_class=Parser)
    chosen = next((word for word in arguments if not word.startswith("-")), "")
    if chosen and chosen not in COMMANDS:
        advice = did_you_mean(chosen, COMMANDS, "`bizrules --help` lists the commands")
        raise RequestError([Problem(code="arguments", what=f"there is no command {shown(chosen)}", help=advice)])
    for name, about in COMMANDS.items():
        command = commands.add_parser(name, help=about, description=about, allow_abbrev=False)
        if name == chosen:  # only the chosen command is imported, so that the others cost nothing
            with collecting_nothing():
                module = import_module(f"bizrules.cli.{name}")
            module.add_arguments(command)
    options = parser.parse_args(arguments)
    code: int = import_module(f"bizrules.cli.{options.command}").run(options)
    return code


def _forget_output() -> None:
    """Let nobody write to the closed pipe again: the interpreter would complain when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
