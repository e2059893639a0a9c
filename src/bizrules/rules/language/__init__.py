"""The ruleset language as a tree: what the author wrote, before roles, dates and parameters are filled in.

    rule_file ─ rule ─ when, unless: condition
                     └ effect ─ need
              └ defines, table, procedure, uses
    paper, parameter, register, lifecycle, clause: one file of a layer each

Every node knows its place in its file, which is left out when it is shown, so that a digest does not change when a
line moves. The meaning is `docs/language.md`.
"""
