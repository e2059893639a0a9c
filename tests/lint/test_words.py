"""Texts that are not said in a language, and translations that say something else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bizrules.lint.run import run

Write = Callable[[str], Path]
_WORDS = """
# example/plan_change.yaml
business: plan_change
rules:
  - {id: a, when: {owner.present: false}, forbid: 机主不在, cite: [E-1]}
  - {id: b, when: {owner.present: true}, do: {tell: 居民身份证}, cite: [E-1]}
# locale/en.po
msgid "机主不在"
msgstr "nobody here"
"""


def _untranslated(folder: Path, *overlays: Path) -> list[tuple[str, str]]:
    found = [one for one in run(rulesets=folder, overlays=overlays) if one.check == "untranslated-words"]
    return [(one.place.file if one.place else "", one.what.partition("`en`")[2]) for one in found]


@pytest.mark.parametrize(
    ("entry", "amiss"),
    [
        ('msgstr "nobody here"', []),
        ('msgstr ""', [": its entry is not finished"]),
        ("", [""]),
        ('msgstr "nobody"\n\nmsgctxt "business"\nmsgid "机主不在"\nmsgstr ""', []),
    ],
)
def test_a_text_is_said_by_an_entry_that_is_finished(entry: str, amiss: list[str], write: Write) -> None:
    text = _WORDS.replace('msgid "机主不在"\nmsgstr "nobody here"', entry and f'msgid "机主不在"\n{entry}')
    assert _untranslated(write(text)) == [("rulesets/example/plan_change.yaml", one) for one in amiss]


def test_a_fuzzy_entry_says_nothing_and_is_told(write: Write) -> None:
    folder = write(_WORDS.replace('msgid "机主', '#, fuzzy\nmsgid "机主'))
    [finding] = run(rulesets=folder)
    assert finding.what == "a text that is not said in `en`: its entry is marked as `fuzzy`"
    assert finding.help == "read over what stands at rulesets/locale/en.po:2"


def test_only_folders_with_a_catalogue_are_asked_for_words(write: Write, tmp_path: Path) -> None:
    folder, overlay = write(_WORDS), tmp_path / "ours"
    overlay.mkdir()
    rules = "business: plan_change\nrules:\n  - {id: c, do: {tell: 机主请坐}, cite: [E-1]}\n"
    (overlay / "plan_change.yaml").write_text(rules, "utf-8")
    assert _untranslated(folder, overlay) == []
    (overlay / "locale").mkdir()
    (overlay / "locale" / "zh_CN.po").write_text("", "utf-8")
    assert _untranslated(folder, overlay) == []
    (overlay / "locale" / "en.po").write_text("", "utf-8")
    assert _untranslated(folder, overlay) == [("ours/plan_change.yaml", "")]
    (folder / "locale" / "en.po").write_text('msgid "机主请坐"\nmsgstr "sit down"\n', "utf-8")
    assert _untranslated(folder, overlay) == [("rulesets/example/plan_change.yaml", "")]


def test_a_unit_is_said_by_its_own_entry_only(write: Write) -> None:
    units = "# vocabulary/words.yaml\nunits: {box: 箱}\n# locale/en.po\n"
    plain = 'msgid "箱"\nmsgstr "box"\n'
    assert _untranslated(write(f"{units}{plain}")) == [("rulesets/vocabulary/words.yaml", "")]
    forms = 'msgctxt "box"\nmsgid "箱"\nmsgid_plural "箱"\nmsgstr[0] "box"\nmsgstr[1] "boxes"\n'
    assert _untranslated(write(f"{units}{forms}")) == []


def test_an_entry_that_fills_in_something_else_is_shown_in_its_file(write: Write) -> None:
    [finding] = run(rulesets=write('# locale/en.po\n\nmsgid "{a}: {b}"\nmsgstr "{a}: {c}"\n'))
    assert (finding.check, finding.source) == ("translation-of-other-parts", 'msgid "{a}: {b}"')
    assert finding.what.endswith("do not fill in the same: `{b}`, `{c}`")
