"""Writes what the first command prints into README.md: `python tools/show_in_readme.py`.

A test holds the two together. Run this after a rule of the example has changed, and read the difference.
"""

from pathlib import Path

import bizrules

_TOP = Path(__file__).resolve().parents[1]
_EXAMPLE = _TOP / "docs/examples/02-open-account-by-proxy-without-own-card.json"
_BEGIN, _END = "<!-- output:decide -->\n", "<!-- /output:decide -->"


def main() -> None:
    """Decide the example and put the answer between the two marks."""
    readme = _TOP / "README.md"
    before, _, rest = readme.read_text(encoding="utf-8").partition(_BEGIN)
    decision = bizrules.load("china-telecom", engine="durable-rules").decide(_EXAMPLE.read_text(encoding="utf-8"))
    after = rest.partition(_END)[2]
    readme.write_text(f"{before}{_BEGIN}```text\n{decision.text()}\n```\n{_END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
