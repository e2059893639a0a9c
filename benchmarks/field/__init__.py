"""The engines that are compared, one module each, all doing the same job.

condition tree ─▶ make(conditions, facts) ─▶ engine(row) ─▶ the truth of every condition

Each module is imported in a process of its own by `field_worker.py`, and only there: it may need a package that is not
here. Engines without an unknown get rows in which every fact is told. Conditions are handed over once, in the form that
evaluates fastest of those we tried; a row is handed over as the engine wants it, and that is part of the time.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entrant:
    """An engine of the field: `module` of this package, `package` as it is installed, empty for Python itself."""

    module: str
    name: str
    package: str
    three_valued: bool = False
    """Whether it knows unknown, and so answers rows in which facts are missing."""


BY_HAND = Entrant("by_hand", "hand-written Python", "", three_valued=True)
ENTRANTS = (
    BY_HAND,
    Entrant("compiled", "bizrules, compiled", "bizrules", three_valued=True),
    Entrant("walked", "bizrules, conditions walked", "bizrules", three_valued=True),
    Entrant("durable", "bizrules, durable-rules", "durable-rules", three_valued=True),
    Entrant("both", "bizrules, both compared", "durable-rules", three_valued=True),
    Entrant("durable_host", "durable-rules, its own Host", "durable-rules", three_valued=True),
    Entrant("datalogic", "datalogic-py (JsonLogic, Rust)", "datalogic-py"),
    Entrant("zen_expression", "zen-engine (Rust)", "zen-engine"),
    Entrant("cel_cpp", "cel-expr-python (CEL, C++)", "cel-expr-python"),
    Entrant("cel_rust", "common-expression-language (CEL, Rust)", "common-expression-language"),
    Entrant("cedar", "cedarpy (Cedar, Rust)", "cedarpy"),
    Entrant("rego", "regopy (Rego, C++)", "regopy"),
    Entrant("json_logic_python", "json-logic-qubit (JsonLogic, Python)", "json-logic-qubit"),
    Entrant("venmo_rules", "business-rules (Python)", "business-rules"),
    Entrant("rule_expressions", "rule-engine (Python)", "rule-engine"),
)
