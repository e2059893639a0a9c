"""Sections of a page that commands write: each between markers of its own, so that none overwrites another's."""

from pathlib import Path


def write_section(page: Path, name: str, text: str) -> None:
    """Put a section in its place; one that the page does not have yet comes last."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    section = f"{begin}\n\n{text.strip()}\n\n{end}\n"
    old = page.read_text(encoding="utf-8") if page.is_file() else ""
    before, found, rest = old.partition(begin)
    if found:
        after = rest.partition(f"{end}\n")[2]
        page.write_text(before + section + after, encoding="utf-8")
    else:
        page.write_text(f"{old}\n{section}" if old else section, encoding="utf-8")
