"""The index of the documents names all of them; that each is there is tested with the README."""

import re
from pathlib import Path

_DOCS = Path(__file__).parents[1] / "docs"


def test_the_index_names_every_document_that_there_is() -> None:
    index = (_DOCS / "index.md").read_text(encoding="utf-8")
    named = {(_DOCS / link).resolve() for link in re.findall(r"\]\(([^)#:]+)", index)}
    documents = {file.resolve() for file in (*_DOCS.glob("*.md"), *(_DOCS / "decisions").glob("*.md"))}
    assert documents - named == {(_DOCS / "index.md").resolve()}
