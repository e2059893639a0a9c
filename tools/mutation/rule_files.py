"""How a file of rules can be damaged: its days, uses, defines, tables and rules. Words and citations are left alone."""

from collections.abc import Callable
from datetime import date, timedelta

from bizrules.rules.yaml_tree import ListNode, MapNode, Node, TextNode
from mutation.conditions import condition_edits, figure_edits, need_edits, test_edits
from mutation.edits import Edit, Edits, changed, dropped, in_entry, in_items, renamed_entry, with_entry, written
from mutation.known import Known, after


def rule_file_edits(tree: MapNode, known: Known) -> Edits:
    """Damage a business's or a trait's file."""
    yield from day_edits(tree)
    yield from _each(tree, "uses", lambda use: use_edits(use, known))
    of_rules = written(with_entry(tree, "procedure", None))
    for name in ("define", "tables"):
        damage = condition_edits if name == "define" else _table_edits
        if isinstance(named := tree.get(name), MapNode):
            for key, value in named.entries:
                if name == "define" and of_rules.count(f'"{key.value}"') == 1:
                    continue  # only steps of the procedure read it
                yield from in_entry(tree, name, in_entry(named, key.value, damage(value, known)))
    yield from _each(tree, "rules", lambda rule: _rule_edits(rule, known))


def _each(tree: MapNode, key: str, damage: Callable[[Node], Edits]) -> Edits:
    if isinstance(items := tree.get(key), ListNode):
        for index, item in enumerate(items.items):
            yield from in_entry(tree, key, in_items(items, index, damage(item)))


def day_edits(tree: MapNode) -> Edits:
    """Move each of `from` and `until` by a day, or take it away."""
    for key in ("from", "until"):
        node = tree.get(key)
        if isinstance(node, TextNode) and node.value != "undated":
            day = date.fromisoformat(node.value)
            near = [changed("day", node, (day + timedelta(days=step)).isoformat()) for step in (-1, 1)]
            yield from in_entry(tree, key, [*near, dropped("day", node, node.value)])


def use_edits(tree: Node, known: Known) -> Edits:
    """Damage the use of a trait: none, on other days, or with another person in a role."""
    name = tree.value if isinstance(tree, TextNode) else ""
    if isinstance(tree, MapNode):
        yield from day_edits(tree)
        name, roles = tree.entries[0][0].value, tree.entries[0][1]
        if isinstance(roles, MapNode):
            for role, person in roles.entries:
                if isinstance(person, TextNode):
                    others = [changed("person", person, other) for other in known.other_persons(person.value)]
                    yield from in_entry(tree, name, in_entry(roles, role.value, others))
    yield dropped("use", tree, name)


def _rule_edits(tree: Node, known: Known) -> Edits:
    if not isinstance(tree, MapNode):
        return
    yield dropped("rule", tree, "the rule")
    yield from day_edits(tree)
    sides = {"when": "unless", "unless": "when"}
    for key, value in tree.entries:
        if key.value in sides:
            yield from in_entry(tree, key.value, condition_edits(value, known))
        elif key.value in _EFFECTS:
            yield from in_entry(tree, key.value, _EFFECTS[key.value](value, known))
    if any(tree.get(side) for side in sides):
        yield Edit("when-unless", "when <-> unless", renamed_entry(tree, sides), tree.place)


def _limit_edits(tree: Node, known: Known) -> Edits:
    if not isinstance(tree, MapNode):
        return
    if isinstance(counted := tree.get("count"), ListNode):
        for index, item in enumerate(counted.items):
            yield from in_entry(tree, "count", in_items(counted, index, [dropped("count", item, "what is counted")]))
    for key in ("adding", "at_most"):
        if (node := tree.get(key)) is not None:
            yield from in_entry(tree, key, figure_edits(node, known))


def _redirect_edits(tree: Node, known: Known) -> Edits:
    if not isinstance(tree, MapNode):
        return
    ((key, value),) = tree.entries
    if isinstance(value, ListNode):
        for index, item in enumerate(value.items):
            yield from in_entry(tree, key.value, in_items(value, index, _target_edits(key.value, item, known)))
            if len(value.items) > 1:
                edits = [dropped("target", item, "the target")]
                yield from in_entry(tree, key.value, in_items(value, index, edits))
    else:
        yield from in_entry(tree, key.value, _target_edits(key.value, value, known))


def _target_edits(kind: str, node: Node, known: Known) -> Edits:
    values = known.values({"channel": "here.channel", "business": "business"}.get(kind, ""))
    if isinstance(node, TextNode) and values:
        yield changed("target", node, after(values, node.value))


def _charge_edits(tree: Node, known: Known) -> Edits:
    if not isinstance(tree, MapNode):
        return
    if (amount := tree.get("amount")) is not None:
        yield from in_entry(tree, "amount", figure_edits(amount, known))
    if isinstance(kind := tree.get("kind"), TextNode):
        yield from in_entry(tree, "kind", [changed("charge", kind, "fee" if kind.value == "refund" else "refund")])
    if every := tree.get("every"):
        yield from in_entry(tree, "every", [dropped("charge", every, "every month")])


def _duty_edits(tree: Node, known: Known) -> Edits:
    if isinstance(tree, MapNode):
        for key in ("within_hours", "years_after_end"):
            if node := tree.get(key):
                yield from in_entry(tree, key, figure_edits(node, known))
                yield from in_entry(tree, key, [dropped("number", node, key)])


def _table_edits(tree: Node, known: Known) -> Edits:
    """Damage the rows of a table: none, another test in a cell, or another value."""
    rows, given = (tree.get("rows"), tree.get("given")) if isinstance(tree, MapNode) else (None, None)
    if not (isinstance(tree, MapNode) and isinstance(rows, ListNode) and isinstance(given, ListNode)):
        return
    facts = [item.value for item in given.items if isinstance(item, TextNode)]
    for number, row in enumerate(rows.items):
        if not isinstance(row, ListNode):
            continue
        edits = [dropped("row", row, "the row")]
        for index, cell in enumerate(row.items):
            if isinstance(cell, TextNode) and cell.value in ("any", "none"):
                continue
            found = test_edits(facts[index], cell, known) if index < len(facts) else figure_edits(cell, known)
            edits += _as_cell(row, index, found)
        yield from in_entry(tree, "rows", in_items(rows, number, edits))


def _as_cell(row: ListNode, index: int, edits: Edits) -> Edits:
    for edit in in_items(row, index, edits):
        yield Edit(edit.kind, edit.what, edit.node, edit.place, (f"cell {index + 1}", *edit.at[1:]))


_EFFECTS: dict[str, Callable[[Node, Known], Edits]] = {
    "require": need_edits,
    "limit": _limit_edits,
    "redirect": _redirect_edits,
    "charge": _charge_edits,
    "do": _duty_edits,
}
