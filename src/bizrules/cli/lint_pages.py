"""The page of everything that lint tells: what it is, why it matters, what to avoid and what to prefer.

A check, and a proof, is its own page: the docstring of its module. What stands in no module of its own has its page
here, and all mistakes of loading share one.
"""

import inspect
import sys
from collections.abc import Mapping
from functools import cache

from bizrules.cli.lint_scenarios import REPEATED_SCENARIO, UNTESTED_RULE
from bizrules.cli.lint_search import all_proofs
from bizrules.lint.allow import WITHOUT_REASON, WITHOUT_USE
from bizrules.lint.checks import CHECKS

_OTHERS = {
    REPEATED_SCENARIO: """\
        A scenario that makes the request of another of its file, and expects no more.

        It shows nothing that the other does not show. Most often it was copied to show what is not so, and its request
        was left as it was: the case that its name promises is tested by nobody.

        Change the request as the name of the scenario says, or delete it.""",
    UNTESTED_RULE: """\
        A rule that no scenario makes true, or none makes false.

        Nobody would notice if its condition said something else.

        Write a scenario in the folder `scenarios` beside the rule for the side that is not shown, at the bound where
        there is one. `bizrules test --generate DIR` begins them; docs/testing.md tells more.""",
    WITHOUT_REASON: """\
        An allowance that does not say why.

        Whoever reads it later cannot tell whether it may go.

        Write `# allow CHECK: why`.""",
    WITHOUT_USE: """\
        An allowance that nothing needs any more.

        It would hide the next mistake of its kind on that line.

        Take it away.""",
}
_LOADING = """\
    A mistake that keeps the rulesets from loading: `{code}`.

    Nothing is decided by rulesets with such a mistake, and no check looks at them. It cannot be allowed.

    The finding says what is wrong and the one next step; docs/language.md says what may be written."""


def page_of(code: str) -> str:
    """Give the page of a check, of a proof, or of a mistake of loading.

    >>> page_of("unused-type").splitlines()[0]
    'A type of paper that is in no group and in no rule.'
    >>> page_of("unknown-field").splitlines()[0]
    'A mistake that keeps the rulesets from loading: `unknown-field`.'
    """
    return _pages().get(code) or inspect.cleandoc(_LOADING.format(code=code))


@cache
def _pages() -> Mapping[str, str]:
    finds = {**{check.id: check.find for check in CHECKS}, **{proof.id: proof.claims for proof in all_proofs()}}
    own = {name: inspect.getdoc(sys.modules[find.__module__]) or "" for name, find in finds.items()}
    return own | {name: inspect.cleandoc(page) for name, page in _OTHERS.items()}
