"""What the README shows is what the library says."""

import re
from pathlib import Path

import pytest

import bizrules

_TOP = Path(__file__).parents[1]
_README = (_TOP / "README.md").read_text(encoding="utf-8")
_EXAMPLE = _TOP / "docs/examples/02-open-account-by-proxy-without-own-card.json"


def test_the_first_output_is_real() -> None:
    pytest.importorskip("durable_rules_engine")
    decision = bizrules.load("china-telecom", engine="durable-rules").decide(_EXAMPLE.read_text(encoding="utf-8"))

    shown = re.search(r"<!-- output:decide -->\n```text\n(.*?)\n```", _README, re.DOTALL)

    assert shown is not None
    assert shown.group(1) == decision.text()


def test_the_program_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    program = re.search(r"```python\n(.*?)```", _README, re.DOTALL)
    assert program is not None
    monkeypatch.chdir(_TOP)

    exec(compile(program.group(1), "README.md", "exec"), {})  # noqa: S102

    assert capsys.readouterr().out.startswith("supplement\n")


@pytest.mark.parametrize("page", [*sorted(_TOP.glob("docs/**/*.md")), _TOP / "README.md", _TOP / "CONTRIBUTING.md"])
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]*)#?([^)]*)\)", page.read_text(encoding="utf-8"))
    targets = [(page.parent / link if link else page, heading) for link, heading in links]

    assert [target for target, _heading in targets if not target.exists()] == []
    assert [(target, heading) for target, heading in targets if heading and heading not in _headings(target)] == []


def _headings(page: Path) -> list[str]:
    """Give the headings of a page as links name them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]
