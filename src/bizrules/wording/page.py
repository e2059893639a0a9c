"""Sections of rows as a page of HTML that needs nothing else: no script, no picture, nothing from the network.

    Section ─▶ header, then a list a section ─▶ one document with its styles inside

The rows are those of `layout`; their tones become classes, and their marks boxes with a word. All texts are escaped.
"""

import re
from collections.abc import Iterable
from html import escape
from importlib.resources import files

from bizrules.wording.layout import Row, Section

_MARK = re.compile(r"(?P<bracket>[\[(])(?P<sign>.)[\])] ?(?P<word>.*)")
_ARROWS = {"->": "→"}
_APART = "  "
"""Two blanks stand between parts, which a page sets apart; those of a heading it does not break."""
_DOCUMENT = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{styles}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def page(sections: Iterable[Section], locale: str, *styles: str) -> str:
    """Give sections as a document in a language, in the styles `<name>.css` beside this module.

    The first section is the heading; its strong row is the title.

    >>> heading = Section("", (Row(text="A & B", said="strong"),))
    >>> document = page([heading, Section("Papers", (Row(mark="[x] have", text="card"),))], "zh_Hant", "page")
    >>> '<html lang="zh-Hant">' in document, "<h1>A &amp; B</h1>" in document, "</span> have" in document
    (True, True, True)
    """
    heading, *others = [section for section in sections if section.rows]
    return _DOCUMENT.format(
        language=escape(locale.replace("_", "-")),
        title=escape(next(row.text for row in heading.rows if row.said == "strong")),
        styles="".join(files(__package__).joinpath(f"{name}.css").read_text(encoding="utf-8") for name in styles),
        body="\n".join([_heading(heading.rows), *map(_section, others)]),
    )


def _heading(rows: tuple[Row, ...]) -> str:
    lines = (
        f"<h1>{_parts(row.text)}</h1>" if row.said == "strong" else f'<p class="{row.said}">{_parts(row.text)}</p>'
        for row in rows
    )
    return "<header>\n{}\n</header>".format("\n".join(lines))


def _parts(text: str) -> str:
    parts = text.split(_APART)
    return escape(text) if len(parts) == 1 else " ".join(f"<span>{escape(part)}</span>" for part in parts)


def _section(section: Section) -> str:
    title = f"<h2>{escape(section.title)}</h2>\n" if section.title else ""
    return f"<section>\n{title}{_rows(section.rows)}\n</section>"


def _rows(rows: tuple[Row, ...]) -> str:
    """Give rows as a list, or as lists under headings where they are groups."""
    if all(row.below and not row.mark for row in rows):
        return "\n".join(f"<h3{_code(row)}>{escape(row.text)}</h3>\n{_rows(row.below)}" for row in rows)
    return "<ul>\n{}\n</ul>".format("\n".join(map(_row, rows)))


def _row(row: Row) -> str:
    mark = _mark(row) if row.mark else ""
    cite = "".join(f' <span class="cite">{escape(clause)}</span>' for clause in row.cite.split())
    below = f"\n{_rows(row.below)}\n" if row.below else ""
    text = escape(row.text).replace(_APART, "&emsp;")
    found = _MARK.fullmatch(row.mark)
    item = '<li class="worded">' if found and found["word"] else "<li>"
    return f'{item}{mark}<div{_code(row)}><span class="{row.said}">{text}</span>{cite}{below}</div></li>'


def _code(row: Row) -> str:
    """Keep an id as it is written: elsewhere a line begins with a capital."""
    return ' class="code"' if row.said == "code" else ""


def _mark(row: Row) -> str:
    """Give a mark as a box and the word beside it; the box is round where it is open whether the row applies."""
    found = _MARK.fullmatch(row.mark)
    if found is None:
        return f'<span class="mark short {row.tone}">{escape(_ARROWS.get(row.mark, row.mark))}</span>'
    shape = "box round" if found["bracket"] == "(" else "box"
    if found["sign"] == "x":  # on a Chinese form an x marks what is wrong: a tick is drawn
        box = f'<span class="{shape} tick" aria-hidden="true"></span>'
    else:
        box = f'<span class="{shape}" aria-hidden="true">{escape(found["sign"])}</span>'
    width = "mark" if found["word"] else "mark short"
    return f'<span class="{width} {row.tone}">{box} {escape(found["word"])}</span>'
