"""Scenarios: requests with the decision that is expected, as data beside the rulesets."""
