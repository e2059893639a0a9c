"""Exit codes, and what the command line costs before it does anything."""

import io
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bizrules._version import __version__
from bizrules.cli import catalogue
from bizrules.cli.main import COMMANDS, main

Run = Callable[..., Any]


def test_version(run: Run) -> None:
    ended = run("--version")
    assert (ended.code, ended.out) == (0, f"bizrules {__version__}\n")


def test_the_version_loads_no_models() -> None:
    code = (
        "import sys; from bizrules.cli.main import main; main(['--version']);"
        "sys.exit(any(name in sys.modules for name in ('pydantic', 'yaml', 'rich', 'babel')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0  # noqa: S603


def test_help_names_every_command(run: Run) -> None:
    ended = run("--help")
    assert ended.code == 0
    assert all(name in ended.out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(run: Run, name: str) -> None:
    assert run(name, "--help").code == 0


@pytest.mark.parametrize("arguments", [[], ["decid"], ["decide"], ["facts", "x", "--nonsense"], ["show", "x"]])
def test_wrong_arguments(run: Run, arguments: list[str]) -> None:
    ended = run(*arguments)
    assert ended.code == 2
    assert "[arguments]" in ended.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("decid", "there is no command `decid` [arguments]\n  help: did you mean `decide`?"),
        ("zzz", "there is no command `zzz` [arguments]\n  help: `bizrules --help` lists the commands"),
        ("--versin", "there is no option `--versin` [arguments]\n  help: did you mean `--version`?"),
        ("lint --nonsense", "there is no option `--nonsense` [arguments]\n  help: see `bizrules lint --help`"),
        ("lint --overlays=ours", "there is no option `--overlays` [arguments]\n  help: did you mean `--overlay`?"),
        ("lint --h", "there is no option `--h` [arguments]\n  help: see `bizrules lint --help`"),
        ("lint ours", "there is a word too many: `ours` [arguments]\n  help: see `bizrules lint --help`"),
        ("lint -- --fix", "there is a word too many: `--` [arguments]\n  help: see `bizrules lint --help`"),
        ("show x --opertor y", "there is no option `--opertor` [arguments]\n  help: did you mean `--operator`?"),
        ("new --tilte x rule", "there is no option `--tilte` [arguments]\n  help: see `bizrules new --help`"),
        ("new rule x --busines y", "there is no option `--busines` [arguments]\n  help: did you mean `--business`?"),
        ("new rule x --zzz", "there is no option `--zzz` [arguments]\n  help: see `bizrules new rule --help`"),
    ],
)
def test_a_word_that_no_command_knows_is_answered_by_the_one_that_was_run(run: Run, arguments: str, said: str) -> None:
    ended = run(*arguments.split(" "))
    assert (ended.code, ended.out, ended.err) == (2, "", f"{said}\n")


def test_arguments_come_from_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["bizrules", "--version"])
    assert main() == 0


def test_a_keyboard_interrupt_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(catalogue, "run", interrupted)
    assert (run("catalogue").code, run("catalogue").err) == (130, "")


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    # `head` closes the pipe before all is written; nothing may be said of it.
    script = "import sys; from bizrules.cli.main import main; sys.exit(main(['schema', '--operator', 'china-telecom']))"
    with (tmp_path / "err").open("wb") as err:
        writer = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=err)  # noqa: S603
        assert writer.stdout is not None
        writer.stdout.close()
        assert writer.wait() == 141
    assert (tmp_path / "err").read_bytes() == b""


def test_a_closed_pipe_leaves_nothing_to_write(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def closed(_options: object) -> int:
        raise BrokenPipeError

    monkeypatch.setattr(catalogue, "run", closed)
    with (tmp_path / "out").open("w") as out:
        monkeypatch.setattr(sys, "stdout", out)
        assert main(["catalogue"]) == 141


def test_an_old_code_page_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", out)
    assert main(["catalogue", "--operator", "china-telecom"]) == 0


def test_the_package_is_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["bizrules", "--version"])

    with pytest.raises(SystemExit) as end:
        runpy.run_module("bizrules", run_name="__main__")

    assert end.value.code == 0
    assert capsys.readouterr().out.startswith("bizrules ")


def test_the_package_may_be_imported_without_running() -> None:
    assert runpy.run_module("bizrules.__main__", run_name="imported")["__doc__"]


@pytest.mark.parametrize("command", [("schema",), ("schema", "ruleset"), ("catalogue",), ("clauses",), ("test",)])
def test_a_folder_without_rulesets_is_said_to_be_one(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    for folder in (tmp_path, tmp_path / "gone"):
        ended = run(*command, "--rulesets", folder)
        assert (ended.code, ended.out) == (2, "")
        assert str(folder) in ended.err
        assert "give the folder that holds `vocabulary/`" in ended.err


@pytest.mark.parametrize(
    ("text", "day"), [("2026/1/5", "2026-01-05"), ("tomorrow", "2026-11-21"), ("2026/1/5 noon", "2026-11-21")]
)
def test_a_day_that_is_meant_is_shown_as_it_is_written(text: str, day: str, run: Run) -> None:
    ended = run("review", "x", "y", "--operator", "generic", "--on", text)
    assert ended.code == 2
    assert f"write it as {day} " in ended.err
