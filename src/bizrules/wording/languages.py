"""The language that rulesets are written in."""

SOURCE_LANGUAGE = "zh_CN"
