"""Files of rules: one business or one trait, its defines, tables, uses and rules."""

from collections.abc import Callable, Mapping
from typing import Literal

from bizrules.rules.language.condition import Check, Written
from bizrules.rules.language.effect import (
    CHARGE_KINDS,
    DUTIES,
    ELSEWHERE,
    Approval,
    Charge,
    Duty,
    Effect,
    Forbid,
    Limit,
    Redirect,
    Require,
)
from bizrules.rules.language.need import FactNeed, PaperNeed
from bizrules.rules.language.rule import Replacement, Rule
from bizrules.rules.language.rule_file import RuleFile, Use
from bizrules.rules.language.span import ALWAYS
from bizrules.rules.language.table import Table, TableRow
from bizrules.rules.overlaps import report_overlaps
from bizrules.rules.read_condition import read_bound, read_check, read_condition, read_need, read_written
from bizrules.rules.read_procedure import read_procedure
from bizrules.rules.read_span import read_span
from bizrules.rules.reading import Reader, called_as_before
from bizrules.rules.yaml_tree import ListNode, Node, TextNode

EFFECTS = ("forbid", "limit", "require", "redirect", "approval", "charge", "do")
_FILE_FIELDS = (
    *("business", "trait", "title", "roles", "from", "until", "uses"),
    *("define", "tables", "rules", "procedure"),
)
_RULE_FIELDS = ("id", "from", "until", "when", "unless", *EFFECTS, "say", "cite", "replaces")
_NONE = Duty("", (), "", None, None)
"""What a rule without an effect has, of which nothing else is to be said."""


def read_rule_file(reader: Reader, node: Node | None, *, name: str, layer: str) -> RuleFile | None:
    """Read a file; None when it is neither a business nor a trait."""
    fields = reader.fields(node, _FILE_FIELDS, of="a file of rules")
    kinds = [kind for kind in ("business", "trait") if kind in fields]
    if node is None or len(kinds) != 1:
        if node is not None:
            reader.report(
                "no-business", "the file names no business and no trait", node.place, "begin with `business: …`"
            )
        return None
    kind = kinds[0]
    identifier = reader.text(fields[kind], f"`{kind}`")
    if identifier != name:
        reader.report(
            "file-name", f"`{identifier}` stands in a file named `{name}`", fields[kind].place, "rename one of them"
        )
    rules = reader.each(fields.get("rules"), lambda rule: _read_rule(reader, rule), "`rules`")
    for rule in called_as_before(rules):
        reader.report("duplicate-rule", f"two rules are called `{rule.id}`", rule.place, "give one another id")
    return RuleFile(
        kind="business" if kind == "business" else "trait",
        id=identifier,
        name=name,
        layer=layer,
        title=reader.text(fields.get("title"), "`title`"),
        roles=reader.texts(fields.get("roles"), "`roles`"),
        span=read_span(reader, fields),
        uses=reader.each(fields.get("uses"), lambda use: read_use(reader, use), "`uses`"),
        defines={
            key.value: read_condition(reader, value, f"`{key.value}`")
            for key, value in reader.entries(fields.get("define"), "`define`")
        },
        tables={
            key.value: _read_table(reader, key, value)
            for key, value in reader.entries(fields.get("tables"), "`tables`")
        },
        rules=rules,
        steps=read_procedure(reader, fields.get("procedure")),
        place=node.place,
    )


def read_use(reader: Reader, node: Node) -> Use:
    """Read `trait`, or `{trait: {role: person}}` with days and clauses beside it."""
    if isinstance(node, TextNode):
        return Use(node.value, {}, ALWAYS, node.place)
    entries = dict(reader.entries(node, "a use"))
    names = [key for key in entries if key.value not in ("from", "until", "cite")]
    extras = {key.value: value for key, value in entries.items() if key not in names}
    if len(names) != 1:
        reader.report("use", "a use names exactly one trait", node.place, "write `{trait: {role: person}}`")
        return Use("", {}, ALWAYS, node.place)
    roles = {
        key.value: reader.text(value, f"`{key.value}`") for key, value in reader.entries(entries[names[0]], "the roles")
    }
    cite = reader.texts(extras.get("cite"), "`cite`")
    return Use(names[0].value, roles, read_span(reader, extras), names[0].place, cite)


def _read_rule(reader: Reader, node: Node) -> Rule:
    fields = reader.fields(node, _RULE_FIELDS, required=("id",), of="a rule")
    identifier = reader.text(fields.get("id"), "`id`")
    of = f"the rule `{identifier}`"
    effects = [effect for effect in fields if effect in EFFECTS]
    place = fields["id"].place if "id" in fields else node.place
    if len(effects) != 1:
        what = f"{of} has {'no effect' if not effects else 'two effects'}"
        only = f"a rule has exactly one of {', '.join(EFFECTS)}"
        advice = f"write a rule for each: {', '.join(effects)}" if effects else only
        at = reader.key_place(node, effects[1]) if effects else place
        reader.report("one-effect", what, at, advice)
    effect = _read_effect(reader, effects[0], fields[effects[0]], of) if effects else _NONE
    if "say" not in fields and _needs_words(effect):
        advice = "add `say: …`, the sentence that people read"
        reader.report("missing-say", f"{of} has no words for people", place, advice)
    return Rule(
        id=identifier,
        span=read_span(reader, fields),
        when=read_condition(reader, fields.get("when"), f"`when` of {of}"),
        unless=read_condition(reader, fields.get("unless"), f"`unless` of {of}"),
        effect=effect,
        say=reader.text(fields.get("say"), "`say`"),
        cite=reader.texts(fields.get("cite"), "`cite`"),
        replaces=_read_replacement(reader, fields.get("replaces")),
        place=place,
    )


def _needs_words(effect: Effect) -> bool:
    """Tell whether nothing but `say` tells people what the effect is: a paper and a charge have titles."""
    need = effect.need if isinstance(effect, Require) else None
    is_faulty = isinstance(need, FactNeed) and not need.condition  # it was told what to write instead
    return isinstance(effect, Limit | Approval) or not (need is None or isinstance(need, PaperNeed) or is_faulty)


def _read_replacement(reader: Reader, node: Node | None) -> Replacement | None:
    if node is None:
        return None
    names = ("rule", "digest", "why")
    fields = reader.fields(node, names, required=names, of="`replaces`")
    rule, digest, why = (reader.text(fields.get(name), f"`{name}`") for name in names)
    return Replacement(rule, digest, why)


def _read_effect(reader: Reader, effect: str, node: Node, of: str) -> Effect:
    if effect == "forbid":
        sentence = reader.text(node, "`forbid`")
        if sentence in ("true", "false"):
            what, advice = f"`forbid` must be a sentence, not `{sentence}`", "write what people are told"
            reader.report("not-a-text", what, node.place, advice)
        return Forbid(sentence)
    if effect == "require":
        return Require(read_need(reader, node, f"`require` of {of}"))
    return _EFFECTS[effect](reader, node)


def _read_approval(reader: Reader, node: Node) -> Approval:
    fields = reader.fields(node, ("by",), required=("by",), of="`approval`")
    return Approval(reader.text(fields.get("by"), "`by`"))


def _read_limit(reader: Reader, node: Node) -> Limit:
    fields = reader.fields(
        node, ("count", "adding", "at_most", "per"), required=("count", "adding", "at_most", "per"), of="`limit`"
    )
    return Limit(
        count=reader.texts(fields.get("count"), "`count`"),
        adding=read_bound(reader, fields.get("adding")),
        at_most=read_bound(reader, fields.get("at_most")),
        per=reader.text(fields.get("per"), "`per`"),
    )


def _read_redirect(reader: Reader, node: Node) -> Redirect:
    fields = reader.fields(node, ELSEWHERE, of="`redirect`")
    if len(fields) != 1:
        advice = f"one of {', '.join(ELSEWHERE)}"
        reader.report("redirect", "`redirect` names exactly one way to go", node.place, advice)
        return Redirect("hall", ())
    kind, targets = next(iter(fields.items()))
    return Redirect(_elsewhere(kind), reader.texts(targets, f"`{kind}`"))


def _elsewhere(word: str) -> Literal["channel", "hall", "business"]:
    return "channel" if word == "channel" else "hall" if word == "hall" else "business"


def _read_charge(reader: Reader, node: Node) -> Charge:
    fields = reader.fields(node, ("kind", "amount", "every"), required=("kind", "amount"), of="`charge`")
    return Charge(
        kind=reader.choice(fields.get("kind"), CHARGE_KINDS, "`kind`", "fee"),
        amount=read_bound(reader, fields.get("amount")),
        every=reader.choice(fields.get("every"), ("month",), "`every`"),
    )


def _read_duty(reader: Reader, node: Node) -> Duty:
    more = ("by", "within_hours", "years_after_end", "stating", "to")
    fields = reader.fields(node, (*DUTIES, *more), of="`do`")
    kinds = [kind for kind in DUTIES if kind in fields]
    if len(kinds) != 1:
        reader.report("duty", "`do` names exactly one act", node.place, f"one of {', '.join(DUTIES)}")
        return Duty("task", (), "", None, None)
    stating = reader.texts(fields.get("stating"), "`stating`")
    hours, years = fields.get("within_hours"), fields.get("years_after_end")
    return Duty(
        kind=kinds[0],
        texts=(*reader.texts(fields[kinds[0]], f"`{kinds[0]}`"), *stating),
        by=reader.text(fields.get("by"), "`by`"),
        within_hours=read_bound(reader, hours) if hours else None,
        years_after_end=read_bound(reader, years) if years else None,
        to=reader.text(fields.get("to"), "`to`"),
    )


def _read_table(reader: Reader, key: TextNode, node: Node) -> Table:
    fields = reader.fields(
        node,
        ("given", "gives", "rows", "otherwise", "cite"),
        required=("given", "gives", "rows", "otherwise", "cite"),
        of="a table",
    )
    given = reader.texts(fields.get("given"), "`given`")
    gives = reader.texts(fields.get("gives"), "`gives`")
    rows = reader.each(fields.get("rows"), lambda row: _read_row(reader, row, len(given), len(gives)), "`rows`")
    report_overlaps(reader, rows)
    otherwise = _read_otherwise(reader, fields.get("otherwise"), len(gives))
    return Table(given, gives, rows, otherwise, reader.texts(fields.get("cite"), "`cite`"), key.place)


def _read_otherwise(reader: Reader, node: Node | None, gives: int) -> tuple[Written, ...]:
    """Read the values where no row holds; empty for `none`."""
    if node is None or (isinstance(node, TextNode) and node.value == "none"):
        return ()
    values = reader.each(node, lambda item: read_written(reader, item), "`otherwise`")
    if isinstance(node, ListNode) and len(values) != gives:
        what = f"`otherwise` has {len(values)} values; the table gives {gives}"
        reader.report("table-row", what, node.place, "write `none`, or a value for every column")
        return ()
    return values


def _read_row(reader: Reader, node: Node, given: int, gives: int) -> TableRow:
    cells: tuple[Node, ...] = node.items if isinstance(node, ListNode) else ()
    if len(cells) != given + gives:
        what = f"the row has {len(cells)} cells; the table has {given + gives} columns"
        reader.report("table-row", what, node.place, "give a cell for every given fact and every column")
        return TableRow((), (), node.place)
    return TableRow(
        tuple(_read_cell(reader, cell) for cell in cells[:given]),
        tuple(read_written(reader, cell) for cell in cells[given:]),
        node.place,
    )


def _read_cell(reader: Reader, node: Node) -> Check | None:
    if isinstance(node, TextNode) and node.value == "any":
        return None
    return read_check(reader, node)


_EFFECTS: Mapping[str, Callable[[Reader, Node], Effect]] = {
    "limit": _read_limit,
    "redirect": _read_redirect,
    "approval": _read_approval,
    "charge": _read_charge,
    "do": _read_duty,
}
