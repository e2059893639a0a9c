"""The steps of a procedure: `procedure:` in a file of rules."""

from bizrules.rules.language.procedure import Step
from bizrules.rules.read_condition import read_bound, read_condition
from bizrules.rules.read_span import read_span
from bizrules.rules.reading import Reader, called_as_before
from bizrules.rules.yaml_tree import Node

STEP_FIELDS = (
    *("id", "from", "until", "by", "when", "unless", "needs", "gives", "optional", "within_hours", "to", "say", "cite"),
)


def read_procedure(reader: Reader, node: Node | None) -> tuple[Step, ...]:
    """Read a list of steps."""
    steps = reader.each(node, lambda step: _read_step(reader, step), "`procedure`")
    for step in called_as_before(steps):
        reader.report("duplicate-step", f"two steps are called `{step.id}`", step.place, "give one another id")
    return steps


def _read_step(reader: Reader, node: Node) -> Step:
    fields = reader.fields(node, STEP_FIELDS, required=("id", "by", "say", "cite"), of="a step")
    hours = fields.get("within_hours")
    return Step(
        id=reader.text(fields.get("id"), "`id`"),
        span=read_span(reader, fields),
        by=reader.text(fields.get("by"), "`by`"),
        when=read_condition(reader, fields.get("when"), "`when`"),
        unless=read_condition(reader, fields.get("unless"), "`unless`"),
        needs=reader.texts(fields.get("needs"), "`needs`"),
        gives=reader.texts(fields.get("gives"), "`gives`"),
        optional=reader.flag(fields.get("optional"), "`optional`"),
        within_hours=read_bound(reader, hours) if hours else None,
        to=reader.text(fields.get("to"), "`to`"),
        say=reader.text(fields.get("say"), "`say`"),
        cite=reader.texts(fields.get("cite"), "`cite`"),
        place=fields["id"].place if "id" in fields else node.place,
    )
