"""The second engine of bizrules: durable-rules, driven through its C core."""

from bizrules.rules.durable import durable_engine as make

__all__ = ["make"]
