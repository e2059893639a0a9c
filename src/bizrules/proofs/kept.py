"""The file that keeps what earlier proofs came to: answers to questions, and what was found.

It says which version of the proofs made it, and bears a digest of what it holds: an answer is taken from it as it was
given, or not at all.
"""

import hashlib
import json
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import bizrules
from bizrules._version import __version__
from bizrules.errors import Problem, RulesetError
from bizrules.proofs.questions import Answer
from bizrules.rules.digest import digest_of

_RESTS_ON = (
    "flows/judged_paper.py",
    "flows/outcome.py",
    "flows/shown_papers.py",
    "model/vocabulary.py",
    "rules/conditions.py",
    "rules/digest.py",
    "rules/language/effect.py",
    "rules/language/need.py",
    "rules/need_tree.py",
    "rules/once.py",
    "rules/resolved.py",
    "rules/unset.py",
)
"""Of the rest of the library, what formulas are made of and answers are read by."""
_RESULTS = {"runs": 20, "businesses": 1_000}
"""How much is kept of what was found: by the versions of the files that people go to and fro between."""


Of = Literal["runs", "businesses"]


@dataclass(slots=True)
class Kept:
    """Answers by the key of their question, and what was found, by all that it hangs on, as JSON values.

    What was found is that of whole runs, and of single businesses. `outdated` tells that there was a file, made by
    other proofs: nothing of it is taken.
    """

    answers: dict[str, Answer] = field(default_factory=dict)
    results: dict[Of, dict[str, Any]] = field(default_factory=lambda: {"runs": {}, "businesses": {}})
    outdated: bool = False

    def result(self, of: Of, key: str) -> Any:  # noqa: ANN401  (JSON has no better type)
        """Give what was found, None where that is not known; it is kept longer than what nobody asks for."""
        found = self.results[of].pop(key, None)
        if found is not None:
            self.results[of][key] = found
        return found

    def keep_result(self, of: Of, key: str, result: object) -> None:
        """Keep what was found, and of all that was found what was asked for last."""
        self.results[of][key] = result
        for old in list(self.results[of])[: -_RESULTS[of]]:
            del self.results[of][old]


@lru_cache
def made_by() -> str:
    """Name the version of the proofs: that of the library, and a digest of what makes formulas and reads answers.

    >>> made_by().startswith("bizrules ")
    True
    """
    library = Path(bizrules.__file__).parent
    files = (*sorted((library / "proofs").glob("*.py")), *(library / name for name in _RESTS_ON))
    code = b"".join(path.read_bytes() for path in files)
    return f"bizrules {__version__}, proofs {hashlib.sha256(code).hexdigest()[:16]}"


def read_kept(file: Path) -> Kept:
    """Read what earlier runs kept; of proofs of another version, nothing.

    Raises: RulesetError when there is a file that holds something else, or is damaged.
    """
    if not file.exists():
        return Kept()
    try:
        written: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        whole = written["digest"] == _digest(written["made_by"], written["answers"], written["results"])
        if whole and written["made_by"] != made_by():
            return Kept(outdated=True)
        answers = {key: Answer.from_json(answer) for key, answer in written["answers"].items()} if whole else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        answers = None
    if answers is None:
        what = "the file holds no answers of earlier proofs, or is damaged"
        raise _problem(file, what, "name another file, or delete this one")
    return Kept(answers, written["results"])


def write_kept(file: Path, kept: Kept) -> None:
    """Write what is final; a question that is undecided may be decided with more budget.

    Raises: RulesetError when the file cannot be written.
    """
    answers = {key: answer.as_json() for key, answer in sorted(kept.answers.items()) if answer.is_decided}
    written = {
        "made_by": made_by(),
        "digest": _digest(made_by(), answers, kept.results),
        "answers": answers,
        "results": kept.results,
    }
    beside = file.with_name(file.name + ".new")
    try:
        beside.write_text(json.dumps(written, ensure_ascii=False, indent=0), encoding="utf-8")
        beside.replace(file)
    except OSError as error:
        raise _problem(file, f"the file cannot be written: {error.strerror}", "name another") from None


def _digest(*content: object) -> str:
    return digest_of(json.dumps(content, sort_keys=True))


def _problem(file: Path, what: str, advice: str) -> RulesetError:
    return RulesetError([Problem(code="no-proofs-cache", what=what, help=advice, path=file.as_posix())])
