"""What is said when somebody asks for a business or a region that the book does not hold."""

from collections.abc import Iterable

from bizrules.errors import Problem, did_you_mean
from bizrules.model.privacy import shown


def unknown_business(name: str, names: Iterable[str], path: str = "") -> Problem:
    """Say that no business has a name, and which of the names is near it.

    >>> print(unknown_business("terminaton", ["termination", "plan_change"]))
    the book has no such business: `terminaton` [unknown-business]
      help: did you mean `termination`?
    """
    what = f"the book has no such business: {shown(name)}"
    advice = did_you_mean(name, names, "`bizrules catalogue` lists them")
    return Problem(code="unknown-business", what=what, path=path, help=advice)


def unknown_region(name: str, regions: Iterable[str], path: str = "") -> Problem:
    """Say that no region has a name, and which of the regions is near it.

    >>> print(unknown_region("jiangsoo", ["jiangsu", "zhejiang"]))
    there is no such region: `jiangsoo` [unknown-region]
      help: did you mean `jiangsu`?
    """
    what, advice = f"there is no such region: {shown(name)}", did_you_mean(name, regions)
    return Problem(code="unknown-region", what=what, path=path, help=advice)
