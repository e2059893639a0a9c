"""Rules written into a pack and read back: the same rules, from a file that says when it is not whole."""

import json
import pickle
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

import bizrules
from bizrules.cli.citing import Citing
from bizrules.cli.rule_readings import places
from bizrules.errors import RequestError, RulesetError
from bizrules.flows.book import Book
from bizrules.rules.language.span import Span
from bizrules.rules.packed import PackedRulesets
from bizrules.rules.packed_form import unpacked
from bizrules.rules.write_pack import Wanted, write_pack
from bizrules.testing.measure import every_aim
from bizrules.testing.read_scenarios import read_scenarios

DAY = date(2026, 11, 21)
ONE_DAY = Span(DAY, date(2026, 11, 22))
BUSINESSES = ("device_contract_plan", "new_activation", "ownership_transfer", "voluntary_suspension")
REQUEST = {"business": "new_activation", "day": "2026-11-21", "region": "shanghai"}


@lru_cache(maxsize=1)
def book() -> Book:
    return bizrules.load("china-telecom")


def pack(*regions: str, businesses: tuple[str, ...] = BUSINESSES, days: Span = ONE_DAY) -> bytes:
    return write_pack(book().written, Wanted(regions, businesses, days))


@lru_cache(maxsize=1)
def content() -> bytes:
    return pack("shanghai")


def changed(change: Callable[[dict[str, bytes]], None]) -> bytes:
    """Give the pack with its files changed."""
    with ZipFile(BytesIO(content())) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return written.getvalue()


def without_titles(files: dict[str, bytes]) -> None:
    del files["titles.json"]


def damaged(field: int, bit: int) -> bytes:
    """Turn a bit of what the zip says of its first file: of its flags at 8, of its compression at 10."""
    damaged = bytearray(content())
    damaged[damaged.index(b"PK\x01\x02") + field] ^= 1 << bit
    return bytes(damaged)


def with_manifest(**more: object) -> bytes:
    def change(files: dict[str, bytes]) -> None:
        files["manifest.json"] = json.dumps(json.loads(files["manifest.json"]) | more).encode()

    return changed(change)


def test_a_pack_decides_and_explains_as_the_rules_it_was_made_from() -> None:
    packed = Book(PackedRulesets(content()))
    asked = [
        scenario.request
        for scenario in read_scenarios(book())
        if (scenario.request["business"], scenario.request["region"], scenario.request["day"])
        in {(business, "shanghai", "2026-11-21") for business in BUSINESSES}
    ]
    assert len(asked) > 20
    for request in asked:
        old, new = book().decide(request), packed.decide(request)
        assert new.canonical() == old.canonical()
        assert new.text("en") == old.text("en")
    assert packed.explain(asked[0]) == book().explain(asked[0])


def test_a_pack_speaks_the_words_of_overlays(tmp_path: Path) -> None:
    words = {
        ("ours", "en"): ("我方提醒", "ours says"),
        ("trial", "en"): ("试点提醒", "trial says"),
        ("trial", "ja"): ("我方提醒", "お知らせ"),
    }
    for (folder, language), (text, said) in words.items():
        (tmp_path / folder / "locale").mkdir(parents=True, exist_ok=True)
        catalogue = f'msgid "{text}"\nmsgstr "{said}"\n\nmsgid "两者"\nmsgstr "both in {folder}"\n'
        (tmp_path / folder / "locale" / f"{language}.po").write_text(catalogue, encoding="utf-8")
    laid_over = bizrules.load("china-telecom", overlays=[tmp_path / "ours", tmp_path / "trial"])
    written = write_pack(laid_over.written, Wanted(("shanghai",), ("iptv",), ONE_DAY))
    for speaking in (laid_over, Book(PackedRulesets(written))):
        assert speaking.wording.languages() == ["en", "ja", "zh_CN", "zh_Hant"]
        english, japanese = map(speaking.wording.phrases, ("en", "ja"))
        texts = ("我方提醒", "试点提醒", "两者", "补（换）卡")
        assert [english.say(text) for text in texts] == ["ours says", "trial says", "both in trial", "SIM replacement"]
        assert [japanese.say(text) for text in texts] == ["お知らせ", "试点提醒", "both in trial", "补（换）卡"]


def test_what_is_unpacked_is_what_was_packed() -> None:
    packed = PackedRulesets(content())
    assert asdict(packed.vocabulary) == asdict(book().rulesets.vocabulary)
    for business in BUSINESSES:
        old = book().rules(business, "shanghai", DAY).ruleset
        new = packed.resolve(business, "shanghai", packed.span_index(business, "shanghai", DAY))
        assert (repr(new), new.digest) == (repr(old), old.digest)


def test_the_same_rules_give_the_same_bytes() -> None:
    assert pack("shanghai") == content()


def test_rules_that_are_the_same_in_two_provinces_are_held_once() -> None:
    def held(written: bytes) -> list[str]:
        with ZipFile(BytesIO(written)) as archive:
            return [name for name in archive.namelist() if name.startswith("rules/")]

    assert held(pack("anhui", "hebei", businesses=("iptv",))) == held(pack("hebei", businesses=("iptv",)))
    both = Book(PackedRulesets(pack("anhui", "hebei", businesses=("iptv",))))
    assert both.rules("iptv", "hebei", DAY).ruleset.region == "hebei"


def test_all_businesses_of_all_provinces_are_packed_unless_some_are_named() -> None:
    every = PackedRulesets(write_pack(book().written, Wanted(("shanghai",), (), ONE_DAY)))
    assert set(every.businesses("shanghai")) == set(book().rulesets.businesses("shanghai"))
    assert PackedRulesets(pack(businesses=("iptv",))).businesses("xizang").keys() == {"iptv"}


def test_what_holds_in_all_provinces_is_packed_with_any_of_them() -> None:
    packed, rulesets = PackedRulesets(content()), book().rulesets
    for business in BUSINESSES:
        here = packed.resolve(business, "", packed.span_index(business, "", DAY))
        assert here.digest == rulesets.resolve(business, "", rulesets.span_index(business, "", DAY)).digest


def test_only_spans_that_reach_into_the_days_are_packed() -> None:
    packed = PackedRulesets(pack("shanghai", days=Span(date(2016, 9, 23), date(2017, 9, 1))))
    spans = packed.spans("new_activation", "shanghai")
    assert spans[0].holds(date(2016, 9, 23))
    assert spans[-1].holds(date(2017, 8, 31))
    assert all(span in book().rulesets.spans("new_activation", "shanghai") for span in spans)
    ever = PackedRulesets(pack("shanghai", businesses=("new_activation",), days=Span()))
    assert ever.spans("new_activation", "shanghai") == book().rulesets.spans("new_activation", "shanghai")


def test_the_life_of_a_line_is_packed_for_the_days_asked_for() -> None:
    days = Span(date(2016, 9, 23), date(2017, 9, 1))
    packed, rulesets = PackedRulesets(pack("shanghai", businesses=("iptv",), days=days)), book().written
    for region in ("", "shanghai"):
        spans = packed.lifecycle_spans(region)
        assert spans == [span for span in rulesets.lifecycle_spans(region) if not (span & days).is_empty]
        for day in (date(2016, 9, 23), date(2017, 8, 31), *(span.begin for span in spans if span.begin)):
            assert packed.lifecycle(region, day) == rulesets.lifecycle(region, day)
    with pytest.raises(RequestError, match="the pack has rules from"):
        packed.lifecycle("shanghai", date(2026, 11, 21))


def test_what_falls_due_is_the_same_by_a_pack() -> None:
    line = {"line": {"state": "suspended_delinquent", "state_since": "2026-09-01"}}
    found = Book(PackedRulesets(content())).due(line, region="shanghai", day=DAY)
    assert found == book().due(line, region="shanghai", day=DAY) != ()
    assert all(f"clause:{clause}" in PackedRulesets(content()).titles() for due in found for clause in due.cite)


def test_a_life_that_is_not_packed_is_not_given() -> None:
    line = {"line": {"state": "active"}}
    with pytest.raises(RequestError, match="the pack holds no life of a line in `xizang`"):
        Book(PackedRulesets(content())).due(line, region="xizang", day=DAY)


@pytest.mark.parametrize(
    ("told", "path"),
    [({"day": "2009-01-01"}, "$.day"), ({"region": "xizang"}, "$.region"), ({"business": "iptv"}, "$.business")],
)
def test_what_is_not_packed_is_not_decided(told: dict[str, str], path: str) -> None:
    with pytest.raises(RequestError) as caught:
        Book(PackedRulesets(content())).decide(REQUEST | told)
    assert [problem.path for problem in caught.value.problems] == [path]


@pytest.mark.parametrize(
    ("region", "code", "help_"),
    [("xizang", "not-packed", "expected one of `shanghai`"), ("", "unknown-region", "expected one of `anhui`, ")],
)
def test_a_region_that_is_not_packed_is_not_warmed_in_silence(region: str, code: str, help_: str) -> None:
    with pytest.raises(RequestError) as caught:
        Book(PackedRulesets(content())).warm([region], DAY)
    assert [(problem.code, problem.help[: len(help_)]) for problem in caught.value.problems] == [(code, help_)]


def test_a_packed_book_is_pickled_by_its_pack() -> None:
    again: Book = pickle.loads(pickle.dumps(Book(PackedRulesets(content()))))  # noqa: S301
    assert again.decide(REQUEST) == book().decide(REQUEST)


def test_a_request_may_name_the_papers_of_a_pack() -> None:
    assert Book(PackedRulesets(content())).schema.papers == book().schema.papers != ()


def test_what_was_loaded_is_given_as_it_is_written() -> None:
    assert book().written is book().rulesets


@pytest.mark.parametrize(
    "read", [read_scenarios, places, lambda packed: Citing([packed]), lambda packed: list(every_aim(packed))]
)
def test_what_needs_rules_as_they_are_written_refuses_a_pack(read: Callable[[Book], object]) -> None:
    with pytest.raises(RulesetError) as caught:
        read(Book(PackedRulesets(content())))
    [problem] = caught.value.problems
    assert (problem.code, problem.help) == ("not-packed", "load the rulesets instead")


@pytest.mark.parametrize(
    ("made", "what"),
    [
        (lambda: b"", "is no pack"),
        (lambda: content()[: len(content()) // 2], "is no pack"),
        (lambda: damaged(8, 0), "is no pack"),
        (lambda: damaged(10, 2), "is no pack"),
        (lambda: changed(lambda files: files.clear()), "is no pack"),
        (lambda: changed(lambda files: files.update({"manifest.json": b"[]"})), "is no pack"),
        (lambda: changed(lambda files: files.update({"index.json": b"{}"})), "`index.json` is not what was packed"),
        (lambda: changed(without_titles), "`titles.json` is not what was packed"),
        (lambda: with_manifest(format="1"), "is no pack"),
        (lambda: with_manifest(files=[]), "is no pack"),
        (lambda: with_manifest(format=2), "later version"),
        (lambda: with_manifest(format=2, files=[]), "later version"),
        (lambda: with_manifest(language=2), "later version"),
    ],
)
def test_a_file_that_is_no_whole_pack_says_so(made: Callable[[], bytes], what: str) -> None:
    with pytest.raises(RulesetError, match=what):
        PackedRulesets(made())


@pytest.mark.parametrize("node", [{"@": "Spell", "text": "no"}, {"@": "Forbid", "text": "no", "unless": "noon"}])
def test_a_node_of_a_later_version_is_named(node: dict[str, str]) -> None:
    with pytest.raises(RulesetError, match=f"`{node['@']}` that this version does not know"):
        unpacked([node])


@pytest.mark.parametrize(
    ("wanted", "what"),
    [
        (Wanted(("shanghia",)), "did you mean `shanghai`"),
        (Wanted(("shanghai",), ("iptvv",)), "did you mean `iptv`"),
    ],
)
def test_what_there_is_not_cannot_be_packed(wanted: Wanted, what: str) -> None:
    with pytest.raises(RulesetError, match=what):
        write_pack(book().written, wanted)


def test_a_pack_is_loaded_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "rules.zip").write_bytes(content())
    assert bizrules.load_pack(tmp_path / "rules.zip").decide(REQUEST) == book().decide(REQUEST)
    for name in ("other.zip", "other\0.zip"):
        with pytest.raises(RulesetError, match="cannot be read"):
            bizrules.load_pack(tmp_path / name)
