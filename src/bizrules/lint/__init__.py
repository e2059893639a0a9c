"""Is this ruleset well written? One module a check."""
