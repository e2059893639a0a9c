"""Mutation testing of the rulesets: what `tools/mutate.py` is made of.

    a file of rules ─▶ damages ─▶ Mutant ─▶ trial: refused, killed by a scenario, caught by lint, or survived

`edits` changes a tree at one place; `conditions`, `rule_files` and `registers` know what can be damaged where;
`bench` tries a mutant on the books of all operators that read its file; `report` tells the result.
"""
