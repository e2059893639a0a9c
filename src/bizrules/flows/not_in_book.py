"""What is said when somebody asks for a business or a region that the book does not hold."""

from collections.abc import Iterable, Mapping

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


def unknown_region(name: str, regions: Mapping[str, str], path: str = "") -> Problem:
    """Say that no region has a name, and which of the regions is near it, or has such a title.

    >>> print(unknown_region("jiangsoo", {"jiangsu": "江苏省", "zhejiang": "浙江省"}))
    there is no such region: `jiangsoo` [unknown-region]
      help: did you mean `jiangsu`?
    >>> unknown_region("浙江", {"jiangsu": "江苏省", "zhejiang": "浙江省"}).help
    'did you mean `zhejiang`?'
    """
    asked = str(name)  # callers without types ask for anything
    titled = [region for region, title in regions.items() if asked and title.startswith(asked)]
    what, advice = f"there is no such region: {shown(name)}", did_you_mean(titled[0] if titled else asked, regions)
    return Problem(code="unknown-region", what=what, path=path, help=advice)
