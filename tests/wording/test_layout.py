"""Where text stands: columns, hanging indent, lines broken where Chinese may be broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizrules.errors import display_width
from bizrules.wording.layout import Layout, Row, Section, plain, wrap

WIDE = Row(mark="[x]", text="居民身份证", cite="LAW-01 LAW-02 LAW-03 LAW-04 LAW-05")


def shown(*rows: Row, width: int = 100, title: str = "") -> list[str]:
    return plain(Layout(width).sections([Section(title, rows)])).splitlines()


def test_clauses_stand_in_a_column_of_their_own() -> None:
    first, second = shown(WIDE)
    assert first == "[x] 居民身份证" + " " * 60 + "  LAW-01 LAW-02 LAW-03"
    assert second.strip() == "LAW-04 LAW-05"
    assert first.index("LAW-01") + 5 == second.index("LAW-04")  # five wide characters stand before the first


def test_on_a_narrow_terminal_they_follow_the_text_or_stand_below_it() -> None:
    assert shown(WIDE, width=60) == ["[x] 居民身份证  LAW-01 LAW-02 LAW-03 LAW-04 LAW-05"]
    assert shown(WIDE, width=30) == ["[x] 居民身份证", "    LAW-01 LAW-02 LAW-03", "    LAW-04 LAW-05"]
    assert shown(Row(text="one two three four five six", cite="A"), width=20) == ["one two three four", "five six  A"]


def test_the_texts_of_all_groups_begin_in_one_column() -> None:
    groups = (
        Row(text="a", below=(Row(mark="[x] x", text="1"),)),
        Row(text="b", below=(Row(mark="[x] xxx", text="2"),)),
    )
    assert shown(*groups, title="T") == ["T", "  a", "    [x] x   1", "  b", "    [x] xxx 2"]


def test_what_is_below_a_marked_row_begins_where_its_text_does() -> None:
    assert shown(Row(mark="[x]", text="a", below=(Row(text="b"),))) == ["[x] a", "    b"]


def test_an_empty_section_is_left_out() -> None:
    sections = [Section("a", ()), Section("b", (Row(text="1"),)), Section("c", (Row(text="2"),))]
    assert plain(Layout().sections(sections)) == "b\n  1\n\nc\n  2"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("号码，号码", 4, ["号", "码，", "号码"]),
        ("号（码）", 4, ["号", "（码", "）"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("号ab", 3, ["号", "ab"]),
        ("a  b", 1, ["a", "b"]),
        ("号", 1, ["号"]),
    ],
)
def test_where_lines_break(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@given(st.text(st.sampled_from("ab 号码，。（）、;")), st.integers(min_value=4, max_value=20))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(display_width(line) <= width for line in lines)


def test_a_word_without_end_is_broken_at_once() -> None:
    """A caller names a line as it likes; measuring the rest before each line would take hours here."""
    lines = wrap("x" * 100_000, 100)
    assert len(lines) == 1000
    assert {len(line) for line in lines} == {100}


def test_blanks_at_the_end_take_no_room() -> None:
    assert wrap("abc" + " " * 300, 3) == ["abc"]
    assert wrap("补卡" + " " * 300 + "SIM", 3) == ["补", "卡", "SIM"]
