"""The default engine of bizrules: all conditions as one generated Python function."""

from bizrules.rules.compiled import compile_engine as make

__all__ = ["make"]
