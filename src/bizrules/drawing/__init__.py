"""Pictures of what the rulesets hold: the life of a line, the procedure and the rules of a business.

book ─▶ lifecycle, procedure or ruleset ─▶ Graph ─▶ mermaid, or layout ─▶ svg
"""
