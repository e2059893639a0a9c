"""Is this ruleset well written? One module a check.

    run ─▶ loading (every business in every region: mistakes become findings)
        └▶ checks  (one module each: reads `mentions` of the files, or the rules `in_force`)  ─▶ findings

A check is `ID` and `check(rulesets) -> Iterator[Finding]`; its docstring is its page, and the examples in it are run.
"""
