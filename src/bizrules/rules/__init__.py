"""The ruleset language: files read, layers merged, rules bound, resolved and compiled."""
