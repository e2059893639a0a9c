"""Every way in which a catalogue says something else than its author sees is told, with its line."""

import re

import pytest

from bizrules.rules.sources import SourceFile
from bizrules.wording.catalogue import Catalogue, Entry, read_catalogue

_HEADING = 'msgid ""\nmsgstr "{}\\n"\n\n'
_FORMS = 'msgid "{number} rule"\nmsgid_plural "{number} rules"\n'


def _read(text: str, language: str = "en") -> Catalogue:
    return read_catalogue(SourceFile(f"ours/locale/{language}.po", language, text))


def _only(text: str) -> Entry:
    [entry] = _read(text).entries
    return entry


def test_a_catalogue_as_editors_write_it() -> None:
    text = """\
# A heading.
#, fuzzy
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

# somebody's comment
#. rules.wait.say
#: ours/wait.yaml
#, python-brace-format, fuzzy
#| msgid "请等"
msgid ""
"请"
"稍候"
msgstr "wait\\t\\"here\\"\\n\\\\"
msgctxt "card"
msgid "张"
msgid_plural "张"
msgstr[0] "card"

msgstr[1] "cards"

#~ msgid "旧"
#~ msgstr "old"
"""
    catalogue = _read(text)
    assert catalogue.problems == ()
    assert [catalogue.form(number) for number in (0, 1, 2)] == [0, 0, 1]
    wait, card = catalogue.entries
    assert (wait.context, wait.texts, wait.said) == (None, ("请稍候",), ('wait\t"here"\n\\',))
    assert (wait.place.line, wait.fuzzy, wait.is_translated) == (13, True, False)
    assert (card.context, card.texts, card.said) == ("card", ("张", "张"), ("card", "cards"))
    assert (card.place.line, card.fuzzy, card.is_translated) == (17, False, True)


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n", _HEADING.format("Language: en")])
def test_a_catalogue_may_be_empty(text: str) -> None:
    catalogue = _read(text)
    assert (catalogue.entries, catalogue.forms, catalogue.problems) == ((), 2, ())


_YES = 'msgid "是"\nmsgstr "yes"\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('msgid "是"\nmsgstr "yes\n', '2:1: a text that no `"` ends .* help: write `"` at the end'),
        ('msgid "是"\nmsgstr "say \\"yes\\"\n', '2:1: a text that no `"` ends'),
        ('msgid "是"\n  msgstr "say "yes""\n', r"2:3: a text is ended before the end .* inside a text as `\\\""),
        ('msgid "是"\nmsgstr yes\n', "2:1: a line that cannot be read: `msgstr yes` .* help: write `msgstr"),
        ('msgid "是"\nmsgtsr "yes"\n', "2:1: no line of a catalogue begins so: `msgtsr` .* did you mean `msgstr`"),
        ("<<<<<<< ours\n" + _YES, "1:1: a line that cannot be read: `<<<<<<< ours` .* help: expected one of"),
        (r'msgid "是"' + "\n" + r'msgstr "C:\yes"', r"2:1: `\\y` stands for nothing .* help: write a single"),
        ('"yes"\n' + _YES, "1:1: a text that stands under nothing .* help: write `msgid` before it"),
        ('msgid "是"\n\n' + _YES, "1:1: an entry is made of `msgid` .* help: write `msgid` and `msgstr`"),
        (_YES + 'msgstr "yes"\n', "1:1: an entry is made of `msgid`, `msgstr`, `msgstr` "),
        ('msgstr "yes"\n', "1:1: an entry is made of `msgstr` "),
        ('msgctxt "a"\n', "1:1: an entry is made of `msgctxt` "),
        ('msgid "是"\nmsgstr[0] "yes"\n', r"1:1: an entry is made of `msgid`, `msgstr\[0\]` "),
        (_FORMS + 'msgstr "{number}"\n', "1:1: an entry is made of `msgid`, `msgid_plural`, `msgstr` "),
        (_FORMS + 'msgstr[1] "{number}"\nmsgstr[0] "{number}"\n', r"1:1: an entry is made of .*`msgstr\[1\]`"),
        (_YES + "\n" + _YES, "4:1: the text of line 1 stands here once more .* help: keep one of the two"),
        (_HEADING.format("Content-Type: text/plain; charset=GBK"), "1:1: .* in GBK, which is read as UTF-8"),
        (_FORMS + 'msgstr[0] "{number}"\n', "1:1: forms of the text: 1; forms of a text in this catalogue: 2"),
        *(
            (_HEADING.format(f"Plural-Forms: nplurals={forms};"), "1:1: the heading's `Plural-Forms` choose no form")
            for forms in ("INTEGER; plural=EXPRESSION", "2; plural=(n", "2; plural=n", "2; plural=1/n", "2")
        ),
    ],
)
def test_what_is_wrong_with_a_catalogue(text: str, told: str) -> None:
    [problem] = _read(text).problems
    assert re.search(f"^ours/locale/en.po:{told}", str(problem).replace("\n", " "))
    assert (problem.source, problem.help != "") == (text.splitlines()[(problem.place or [0, 1])[1] - 1], True)


def test_all_mistakes_are_told_in_one_run_and_the_other_entries_are_read() -> None:
    catalogue = _read(f'msgid "甲\nmsgstr "a\n\nmsgid "乙"\n\n{_YES}')
    assert [problem.place and problem.place.line for problem in catalogue.problems] == [1, 2, 4]
    assert [entry.said for entry in catalogue.entries] == [("yes",)]


@pytest.mark.parametrize("language", ["english", "xx", "zh-Hant", "zh_hant"])
def test_a_catalogue_of_a_language_that_there_is_not(language: str) -> None:
    [problem] = _read("", language).problems
    assert str(problem).startswith(f"ours/locale/{language}.po:1:1: there is no language `{language}` [unknown-lang")


def test_a_text_of_two_contexts_is_no_duplicate() -> None:
    catalogue = _read(_YES + f'\nmsgctxt "business"\n{_YES}\nmsgctxt "card"\n{_YES}')
    assert (len(catalogue.entries), catalogue.problems) == (3, ())


@pytest.mark.parametrize(
    ("said", "can", "amiss"),
    [
        (("{number}条", "{number}条"), (True, True), []),
        (("一条", "{number}条"), (True, True), []),
        (("一条", "几条"), (True, True), ["{number}"]),
        (("{nr}条", "{number}条"), (True, False), ["{nr}"]),
        (("{number条", "{number}条"), (True, False), ["{", "{number}"]),
        (("{number}条", ""), (False, False), []),
    ],
)
def test_what_a_translation_fills_in(said: tuple[str, str], can: tuple[bool, bool], amiss: list[str]) -> None:
    entry = _only(_FORMS + "".join(f'msgstr[{number}] "{text}"\n' for number, text in enumerate(said)))
    assert ((entry.is_translated, entry.can_be_said), entry.parts_amiss()) == (can, amiss)


def test_brackets_are_no_parts_where_nothing_is_filled_in() -> None:
    entry = _only('msgid "按{键"\nmsgstr "press {"\n')
    assert (entry.can_be_said, entry.parts_amiss()) == (True, [])
