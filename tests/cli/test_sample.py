"""`--sample`: made-up figures, with a warning above everything that is printed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Example = Callable[[str], Path]

_WARNING = {
    "zh_CN": "!! 【示例】部分数字为演示而编，不得用于实际受理",
    "en": "!! SAMPLE: some figures are made up, not for any counter",
}


@pytest.mark.parametrize("locale", _WARNING)
@pytest.mark.parametrize("command", ["decide", "explain", "show"])
def test_the_warning_stands_first(run: Run, example: Example, command: str, locale: str) -> None:
    asked = ("plan_change", "--operator", "china-mobile") if command == "show" else (example("13"),)

    first = {sample: run(command, *asked, *sample, "--locale", locale).out.splitlines()[0] for sample in ((), _SAMPLE)}

    assert first[_SAMPLE] == _WARNING[locale]
    assert first[()] != _WARNING[locale]


_SAMPLE = ("--sample",)


@pytest.mark.parametrize("command", ["decide", "explain", "show"])
def test_programs_are_told_too(run: Run, example: Example, command: str) -> None:
    asked = ("plan_change", "--operator", "china-mobile") if command == "show" else (example("13"),)

    for sample in ((), _SAMPLE):
        assert run(command, *asked, *sample, "--format", "json").json()["sample"] is bool(sample)


def test_the_example_is_decided_with_made_up_figures_only(run: Run, example: Example) -> None:
    real = run("decide", example("13"), "--format", "json").json()
    sample = run("decide", example("13"), "--sample", "--format", "json").json()

    assert (real["outcome"], sample["outcome"]) == ("undetermined", "accept")
    assert real["unset"] == ["activation_prepayment", "roaming_prepayment", "sim_card_fee"]
    assert sample["unset"] == []
