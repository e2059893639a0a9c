"""Anything may come in: an answer comes out, soon, and nothing is raised."""

import time
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bizrules.documents.masking import mask
from bizrules.documents.normalise import CUT, LIMIT, normalise
from bizrules.documents.numbers import KINDS, check, identify, key
from bizrules.documents.verdict import REASONS, Grade, NumberVerdict

TODAY = date(2026, 11, 21)
# The first example of a kind loads its module, which a busy machine takes long over.
UNHURRIED = settings(deadline=None)

near_numbers = st.text("0123456789X<ABCEHMPVZabx軍军士字第号()#+-. \u200b０Ｘ²①", max_size=100)
anything = st.one_of(
    st.text(max_size=300),
    st.text(st.characters(codec=None), max_size=100),  # lone surrogates too
    near_numbers,
    st.text("0123456789", max_size=24),
    st.text("0123456789<ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=88, max_size=90),
    st.none(),
    st.binary(max_size=40),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.lists(st.text(max_size=3), max_size=3),
)


def assert_is_an_answer(verdict: NumberVerdict) -> None:
    assert verdict.code in REASONS
    assert (verdict.grade is Grade.OK) == (verdict.code == "ok")
    assert len(verdict.number) <= LIMIT + len(CUT)


@pytest.mark.parametrize("kind", list(KINDS))
@UNHURRIED
@given(text=anything)
@example(text="P" + "<" * 87)
@example(text="C" + "<" * 89)
@example(text="\U0001f600" * 18)
@example(text="1\ufe0f\u20e3" * 18)
@example(text="\ufdfa" * 200)
@example(text="\ud800" * 18)
@example(text="²" * 18)
@example(text="\u0130" * 15)
def test_any_text_gets_an_answer(kind: str, text: object) -> None:
    assert_is_an_answer(check(kind, text, on=TODAY))
    assert isinstance(key(kind, text, on=TODAY), str)


@UNHURRIED
@given(anything)
def test_any_text_can_be_normalised_masked_and_identified(text: object) -> None:
    assert isinstance(normalise(text), str)
    assert isinstance(mask(text), str)
    assert all(verdict.grade is not Grade.FAIL for _, verdict in identify(text, on=TODAY))


@UNHURRIED
@given(st.dates(), near_numbers)
def test_any_day(on: date, text: str) -> None:
    for kind in KINDS:
        assert_is_an_answer(check(kind, text, on=on))


@pytest.mark.parametrize("character", ["1", " ", "<", "\U0001f600", "\ufdfa", "\u0301", "A", "\u200b"])
def test_a_megabyte_fails_at_once(character: str) -> None:
    text = character * 1_000_000
    start = time.perf_counter()
    verdicts = [check(kind, text, on=TODAY) for kind in KINDS]
    assert time.perf_counter() - start < 1  # seconds, for all kinds, on the slowest machine
    assert {verdict.grade for verdict in verdicts} == {Grade.FAIL}


def test_a_good_number_with_a_megabyte_behind_it_is_not_good() -> None:
    for gap in (" ", "\u200b", "-"):
        text = "110101199001010015" + gap * 1_000_000 + "1"
        assert check("resident_id", text, on=TODAY).code == "wrong_length"
