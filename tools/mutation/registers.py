"""How the registers of a layer can be damaged: its businesses, papers and figures."""

from collections.abc import Callable

from bizrules.rules.yaml_tree import ListNode, MapNode, Node, TextNode
from mutation.conditions import condition_edits, need_edits
from mutation.edits import Edit, Edits, changed, dropped, in_entry, in_items, name_of
from mutation.known import Known
from mutation.rule_files import day_edits, use_edits


def businesses_edits(tree: MapNode, known: Known) -> Edits:
    """Damage `businesses.yaml`: the uses of a business, and the states of a line that it starts from."""
    for key, entry in tree.entries:
        if not isinstance(entry, MapNode):
            continue
        if isinstance(uses := entry.get("uses"), ListNode):
            for index, use in enumerate(uses.items):
                edits = in_items(uses, index, use_edits(use, known))
                yield from in_entry(tree, key.value, in_entry(entry, "uses", edits))
        if isinstance(line := entry.get("line"), MapNode):
            edits = in_entry(line, "from", _states(line.get("from"), known))
            yield from in_entry(tree, key.value, in_entry(entry, "line", edits))


def _states(tree: Node | None, known: Known) -> Edits:
    items = tree.items if isinstance(tree, ListNode) else (tree,) if tree else ()
    names = [item.value for item in items if isinstance(item, TextNode)]
    for name, item in zip(names, items, strict=True) if len(items) > 1 else ():
        left = tuple(other for other in items if other is not item)
        yield Edit("state", f"{name} dropped", ListNode(left, item.place), item.place)
    if items and (others := [value for value in known.values("line.state") if value not in names]):
        more = ListNode((*items, TextNode(others[0], items[0].place)), items[0].place)
        yield Edit("state", f"{others[0]} added", more, items[0].place)


def parameters_edits(tree: MapNode, _known: Known) -> Edits:
    """Damage `parameters.yaml`: each figure and its day, or all of them unset."""
    for key, entry in tree.entries:
        values = entry.get("values") if isinstance(entry, MapNode) else None
        if not (isinstance(entry, MapNode) and isinstance(values, ListNode)):
            continue
        edits = [changed("unset", values, "unset", "the values")]
        for index, item in enumerate(values.items):
            if isinstance(item, MapNode) and isinstance(value := item.get("value"), TextNode):
                found = [*day_edits(item), *in_entry(item, "value", _figures(value))]
                needed = [edit for edit in found if not edit.what.endswith("dropped")]  # each value must have its day
                edits += in_items(values, index, needed)
        yield from in_entry(tree, key.value, in_entry(entry, "values", edits))


def _figures(node: TextNode) -> list[Edit]:
    if node.value.isdigit():
        return [changed("number", node, str(int(node.value) + step)) for step in (-1, 1)]
    return [changed("boolean", node, "false" if node.value == "true" else "true")]


def papers_edits(tree: MapNode, known: Known) -> Edits:
    """Damage `papers.yaml`: what a type is, and which types a group holds and when."""
    for part, damage in (("types", _type_edits), ("groups", _group_edits)):
        if isinstance(named := tree.get(part), MapNode):
            for key, value in named.entries:
                if isinstance(value, MapNode):
                    yield from in_entry(tree, part, in_entry(named, key.value, damage(value, known)))


def _type_edits(tree: MapNode, _known: Known) -> Edits:
    for name in ("number", "proves", "names", "may_end_by_hand", "lists_several"):
        if value := tree.get(name):
            yield from in_entry(tree, name, [dropped("type", value, name)])
    if isinstance(shows := tree.get("shows"), ListNode):
        for index, item in enumerate(shows.items):
            yield from in_entry(tree, "shows", in_items(shows, index, [dropped("type", item, "what it shows")]))
    if isinstance(valid := tree.get("valid"), MapNode):
        yield from in_entry(tree, "valid", _validity_edits(valid))


def _validity_edits(tree: MapNode) -> Edits:
    if isinstance(months := tree.get("months"), TextNode):
        yield from in_entry(tree, "months", _figures(months))
    if isinstance(terms := tree.get("years_below_age"), MapNode):
        for age, years in terms.entries:
            if isinstance(years, TextNode):
                yield from in_entry(tree, "years_below_age", in_entry(terms, age.value, _figures(years)))
            for other in _figures(age):
                renamed = tuple((other.node if key is age else key, value) for key, value in terms.entries)
                edit = Edit("number", f"age {other.what}", MapNode(renamed, terms.place), age.place)  # type: ignore[arg-type]  # a figure is a text
                yield from in_entry(tree, "years_below_age", [edit])


def _group_edits(tree: MapNode, known: Known) -> Edits:
    for part in ("any_of", "narrow"):
        if isinstance(options := tree.get(part), ListNode):
            for index, option in enumerate(options.items):
                edits = [dropped("option", option, "the option"), *_option_edits(option, known)]
                yield from in_entry(tree, part, in_items(options, index, edits))
            if part == "any_of":
                yield from in_entry(tree, part, _added(options, known))


def _option_edits(tree: Node, known: Known) -> Edits:
    if not isinstance(tree, MapNode):
        return
    yield from day_edits(tree)
    if when := tree.get("when"):
        yield from in_entry(tree, "when", condition_edits(when, known))
    if isinstance(company := tree.get("with"), ListNode):
        for index, need in enumerate(company.items):
            edits = [dropped("company", need, "what comes with it"), *need_edits(need, known)]
            yield from in_entry(tree, "with", in_items(company, index, edits))
    if by_hand := tree.get("by_hand"):
        yield from in_entry(tree, "by_hand", [dropped("option", by_hand, "by_hand")])


def _added(options: ListNode, known: Known) -> Edits:
    """Accept one type too many: the first that no option names, and that is itself in some group or need."""
    here = {name_of(option, index) for index, option in enumerate(options.items)}
    for name in known.registers.types:
        if name not in here:
            more = ListNode((*options.items, TextNode(name, options.place)), options.place)
            yield Edit("option", f"{name} added", more, options.place)
            return


Damage = Callable[[MapNode, Known], Edits]
REGISTERS: dict[str, Damage] = {
    "businesses": businesses_edits,
    "papers": papers_edits,
    "parameters": parameters_edits,
}
