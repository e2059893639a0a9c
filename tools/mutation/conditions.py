"""How a condition, a test or a requirement can be damaged."""

from bizrules.rules.language.condition import COMPARISONS
from bizrules.rules.yaml_tree import ListNode, MapNode, Node, TextNode
from mutation.edits import Edit, Edits, changed, dropped, in_entry, in_items, renamed_entry, with_entry
from mutation.known import Known, after

_STRICTER = {"at_least": "more_than", "more_than": "at_least", "at_most": "less_than", "less_than": "at_most"}
_OPPOSITE = {"at_least": "less_than", "less_than": "at_least", "at_most": "more_than", "more_than": "at_most"}
_OTHER_WAY = {"at_least": -1, "at_most": 1, "more_than": 1, "less_than": -1}
"""Of whole numbers `more_than: 3` is `at_least: 4`, so only the other neighbour is a damage of its own."""
_FLAGS = {"true": "false", "false": "true"}
_FORMS = {
    "original": "copy",
    "copy": "original",
    "principal": "duplicate",
    "duplicate": "principal",
    "stamped_copy": "copy",
}


def condition_edits(tree: Node, known: Known, *, droppable: bool = True) -> Edits:
    """Damage a condition: each item changed or dropped. `droppable` says whether the last one may go."""
    if not isinstance(tree, MapNode):
        return
    for key, value in tree.entries:
        if key.value in ("any", "all") and isinstance(value, ListNode):
            yield from in_entry(tree, key.value, _branches(value, known))
            yield _other_word(tree, key.value)
        else:
            yield from in_entry(tree, key.value, test_edits(key.value, value, known))
            if (other := known.other_side(key.value)) and "." in key.value:
                yield Edit("person", f"{key.value} -> {other}", renamed_entry(tree, {key.value: other}), key.place)
        if droppable or len(tree.entries) > 1:
            yield from in_entry(tree, key.value, [dropped("item", key, key.value)])


def _branches(tree: ListNode, known: Known) -> Edits:
    for index, branch in enumerate(tree.items):
        if len(tree.items) > 1:
            yield from in_items(tree, index, [dropped("branch", branch, "the branch")])
        yield from in_items(tree, index, condition_edits(branch, known))


def _other_word(tree: MapNode, word: str) -> Edit:
    other = "all" if word == "any" else "any"
    if tree.get(other) is not None:  # both stand here: exchanged
        return Edit("any-all", f"{word} <-> {other}", renamed_entry(tree, {word: other, other: word}), tree.place)
    return Edit("any-all", f"{word} -> {other}", renamed_entry(tree, {word: other}), tree.place)


def test_edits(name: str, tree: Node, known: Known) -> Edits:
    """Damage what a fact must be."""
    if isinstance(tree, TextNode):
        yield from _value_edits(name, tree, known)
    elif isinstance(tree, MapNode):
        for key, value in tree.entries:
            if key.value in COMPARISONS:
                yield from _bound_edits(tree, key.value, value, known)
            elif key.value == "one_of" and isinstance(value, ListNode):
                yield from in_entry(tree, "one_of", _choice_edits(name, value, known))
            else:
                other = "excludes" if key.value == "includes" else "includes"
                yield Edit("membership", f"{key.value} -> {other}", renamed_entry(tree, {key.value: other}), key.place)
                yield from in_entry(tree, key.value, _value_edits(name, value, known))


def _value_edits(name: str, node: Node, known: Known) -> Edits:
    if not isinstance(node, TextNode):
        return
    if node.value in _FLAGS:
        yield changed("boolean", node, _FLAGS[node.value])
    elif node.value.isdigit():
        yield changed("number", node, str(int(node.value) + 1))
    elif len(values := known.values(name)) > 1:
        yield changed("symbol", node, after(values, node.value))


def _choice_edits(name: str, tree: ListNode, known: Known) -> Edits:
    chosen = [item.value for item in tree.items if isinstance(item, TextNode)]
    for index, item in enumerate(tree.items):
        if len(tree.items) > 1:
            yield from in_items(tree, index, [dropped("symbol", item, chosen[index])])
    if left := [value for value in known.values(name) if value not in chosen]:
        more = ListNode((*tree.items, TextNode(left[0], tree.place)), tree.place)
        yield Edit("symbol", f"{left[0]} added", more, tree.place)


def _bound_edits(tree: MapNode, word: str, bound: Node, known: Known) -> Edits:
    yield Edit("comparison", f"{word} -> {_STRICTER[word]}", renamed_entry(tree, {word: _STRICTER[word]}), bound.place)
    yield Edit("comparison", f"{word} -> {_OPPOSITE[word]}", renamed_entry(tree, {word: _OPPOSITE[word]}), bound.place)
    if isinstance(bound, TextNode):
        near = changed("number", bound, str(int(bound.value) + _OTHER_WAY[word]))
        yield from in_entry(tree, word, [near])
    else:
        yield from in_entry(tree, word, figure_edits(bound, known))


def figure_edits(tree: Node, known: Known) -> Edits:
    """Damage a figure that is wanted exactly, as an amount is: the number next to it, or another parameter."""
    if isinstance(tree, TextNode):
        if tree.value.isdigit():
            yield changed("number", tree, str(int(tree.value) + 1))
    elif (
        isinstance(tree, MapNode)
        and isinstance(name := tree.get("parameter"), TextNode)
        and (other := known.other_parameter(name.value))
    ):
        yield from in_entry(tree, "parameter", [changed("parameter", name, other)])


# ── requirements ────────────────────────────────────────────────────────────────────────────────────────────────────


def need_edits(tree: Node, known: Known) -> Edits:
    """Damage a requirement: a paper of a person, facts, or any or all of several."""
    if not isinstance(tree, MapNode):
        return
    words = [key.value for key, _ in tree.entries]
    if "paper" in words:
        yield from _paper_edits(tree, known)
    elif words in (["any"], ["all"]) and isinstance(branches := tree.entries[0][1], ListNode):
        yield _other_word(tree, words[0])
        for index, branch in enumerate(branches.items):
            edits = [dropped("branch", branch, "the branch"), *need_edits(branch, known)]
            yield from in_entry(tree, words[0], in_items(branches, index, edits))
    else:
        yield from condition_edits(tree, known, droppable=False)


def _paper_edits(tree: MapNode, known: Known) -> Edits:
    paper, person = tree.get("paper"), tree.get("of")
    if isinstance(paper, TextNode):
        yield from in_entry(tree, "paper", [changed("paper", paper, known.other_paper(paper.value))])
    if isinstance(person, TextNode):
        others = known.other_persons(person.value)
        yield from in_entry(tree, "of", [changed("person", person, other) for other in others])
    form = tree.get("form")
    if form is None:
        what = "original -> copy"
        yield Edit("form", what, with_entry(tree, "form", TextNode("copy", tree.place)), tree.place, ("form",))
    else:
        yield from in_entry(tree, "form", _form_edits(form))
    if purpose := tree.get("as"):
        yield from in_entry(tree, "as", [dropped("purpose", purpose, "the purpose")])


def _form_edits(tree: Node) -> Edits:
    if isinstance(tree, TextNode):
        yield changed("form", tree, _FORMS[tree.value])
    elif isinstance(tree, ListNode):
        for index, item in enumerate(tree.items):
            yield from in_items(tree, index, [dropped("form", item, "the form"), *_form_edits(item)])
    elif isinstance(forms := tree.get("any"), ListNode):
        yield Edit("form", "any -> all", forms, tree.place)
        for index, item in enumerate(forms.items):
            edits = in_items(forms, index, [dropped("form", item, "the form"), *_form_edits(item)])
            yield from in_entry(tree, "any", edits)
