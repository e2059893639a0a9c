"""Two ids of one register that look the same: O for 0, l for 1, full-width letters, a stroke of another kind.

One of them was typed by mistake, and whoever cites the other does not notice.

Avoid::

    # clauses/counter.yaml
    document: Handbook of the counter
    basis: seed
    clauses:
      K-10: {quote: the register of visitors is kept for two years, no_rule: an example}
      K-1O: {quote: the register is shown to nobody, no_rule: an example}

Prefer::

    # clauses/counter.yaml
    document: Handbook of the counter
    basis: seed
    clauses:
      K-10: {quote: the register of visitors is kept for two years, no_rule: an example}
      K-11: {quote: the register is shown to nobody, no_rule: an example}

Since: 0.1.0
"""

import unicodedata
from collections.abc import Iterable, Iterator

from bizrules.errors import Place
from bizrules.lint.finding import Finding
from bizrules.lint.mentions import rule_files
from bizrules.rules.distinct import regions_apart
from bizrules.rules.rulesets import Rulesets

ID = "look-alike-id"
_ALIKE = str.maketrans("oli|_", "0111-")
Ids = Iterable[tuple[str, Place]]


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find ids of clauses, figures, papers and of the rules of one file that only a close look tells apart."""
    yield from _alike("clauses", ((clause.id, clause.place) for clause in rulesets.clauses.values()))
    for region in regions_apart(rulesets):
        registers = rulesets.registers(region)
        yield from _alike("parameters", ((each.id, each.place) for each in registers.parameters.values()))
        types = ((each.id, each.place) for each in registers.types.values())
        groups = ((each.id, each.place) for each in registers.groups.values())
        yield from _alike("papers", (*types, *groups))
    for file in rule_files(rulesets):
        yield from _alike("rules", ((rule.id, rule.place) for rule in file.rules))


def _alike(kind: str, ids: Ids) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for name, place in ids:
        first = seen.setdefault(looks(name), name)
        if first != name:
            what = f"the {kind} `{name}` and `{first}` look alike"
            yield Finding(ID, what, "if both are meant, give one a name that differs in a word", place)


def looks(name: str) -> str:
    """Give a name as it looks: characters that are taken for each other become one.

    >>> looks("CT01-O7") == looks("CT01-07"), looks("ＣＴ01-07") == looks("CT01-07"), looks("a-1") == looks("a-2")
    (True, True, False)
    """
    return unicodedata.normalize("NFKC", name).casefold().translate(_ALIKE)
