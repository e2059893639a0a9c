"""Scenarios: requests with the decision that is expected, as data beside the rulesets.

    scenarios/*.yaml ─▶ read_scenarios ─▶ Scenario ─▶ run: differences in words, none when it passed

`bases` joins the parts that a request is made of, `told` turns text into what a request tells, `read_expectation`
reads what is expected. A file that says something impossible fails with file, line and column, never in silence.
"""
