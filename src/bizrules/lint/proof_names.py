"""The names of the proofs, for who asks whether there is one: the proofs themselves take time to load."""

PROOF_NAMES = (
    "barring-rule",
    "condition-always-holds",
    "condition-never-holds",
    "idle-exception",
    "idle-fact",
    "idle-option",
    "idle-row",
    "redundant-condition",
    "relaxed-law",
    "shadowed-rule",
    "table-gap",
    "undefined-parameter",
)
