"""The library installs, and finds its rulesets, from a wheel, an sdist and a source tree.

Each way gets an empty environment that borrows the packages of the running one, so that nothing is downloaded.
"""

import json
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

pytestmark = pytest.mark.packaging

ROOT = Path(__file__).parents[2]
WAYS = ["wheel", "sdist", "editable"]


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command without the caller's import path, and give what it printed."""
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=surroundings | {"PYTHONUTF8": "1"},
        text=True,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        pytest.fail(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout}", pytrace=False)
    return done.stdout


@dataclass(frozen=True)
class Environment:
    """A throw-away virtual environment."""

    folder: Path

    @property
    def scripts(self) -> Path:
        return Path(sysconfig.get_path("scripts", "venv", vars={"base": str(self.folder)}))

    @property
    def python(self) -> Path:
        return self.scripts / "python"

    @property
    def packages(self) -> Path:
        return Path(sysconfig.get_path("purelib", "venv", vars={"base": str(self.folder)}))

    def install(self, *what: str | Path) -> None:
        """Install without an index, in this environment only."""
        # The borrowed packages hold a bizrules of their own, which must not be taken for one installed here.
        alone = ["--no-index", "--no-deps", "--no-build-isolation", "--ignore-installed"]
        run(sys.executable, "-m", "pip", "--python", self.python, "install", "--quiet", *alone, *what, cwd=self.folder)


def new_environment(folder: Path) -> Environment:
    """Make an environment that sees the packages of the running one, but not what those name in turn."""
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    environment = Environment(folder)
    borrowed = sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    (environment.packages / "borrowed.pth").write_text("\n".join(borrowed), encoding="utf-8")
    return environment


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sdist, and the wheel built from it."""
    folder = tmp_path_factory.mktemp("distributions")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    (sdist,) = folder.glob("*.tar.gz")
    return {"wheel": wheel, "sdist": sdist}


@pytest.fixture(scope="module")
def environments(distributions: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Environment]:
    """One environment for each way to install."""
    arguments: dict[str, list[str | Path]] = {
        "wheel": [distributions["wheel"]],
        "sdist": [distributions["sdist"]],
        "editable": ["--editable", ROOT],
    }
    made = {way: new_environment(tmp_path_factory.mktemp(way) / "environment") for way in WAYS}
    for way, environment in made.items():
        environment.install(*arguments[way])
    return made


def test_the_wheel_carries_every_ruleset_file(distributions: dict[str, Path]) -> None:
    with zipfile.ZipFile(distributions["wheel"]) as wheel:
        carried = {name for name in wheel.namelist() if name.startswith("bizrules/rulesets/")}
        assert "bizrules/py.typed" in wheel.namelist()
    files = [path for path in (ROOT / "rulesets").rglob("*") if path.is_file()]
    assert carried == {f"bizrules/{path.relative_to(ROOT).as_posix()}" for path in files}


@pytest.mark.parametrize("way", WAYS)
def test_the_package_comes_from_where_it_was_installed(
    way: str, environments: dict[str, Environment], tmp_path: Path
) -> None:
    environment = environments[way]
    origin = run(environment.python, "-c", "import bizrules; print(bizrules.__file__)", cwd=tmp_path).strip()
    expected = ROOT / "src" if way == "editable" else environment.packages
    assert Path(origin).resolve().is_relative_to(expected.resolve())


@pytest.mark.parametrize("way", WAYS)
def test_a_book_loads_from_another_folder(way: str, environments: dict[str, Environment], tmp_path: Path) -> None:
    run(environments[way].python, "-c", "import bizrules; bizrules.load('china-telecom')", cwd=tmp_path)


@pytest.mark.parametrize("way", WAYS)
def test_the_command_lists_businesses_from_another_folder(
    way: str, environments: dict[str, Environment], tmp_path: Path
) -> None:
    printed = run(environments[way].scripts / "bizrules", "catalogue", "--format", "json", cwd=tmp_path)
    businesses = json.loads(printed)
    assert isinstance(businesses, list)
    assert businesses


# ── a repository that holds only an overlay, as docs/lint.md has it ──────────────────────────────────────────────────


@pytest.fixture(scope="module")
def repository(environments: dict[str, Environment], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A business of its own, begun by `bizrules new`."""
    folder, bizrules = tmp_path_factory.mktemp("repository"), environments["wheel"].scripts / "bizrules"
    into = ["--cite", "AB-1", "--task", "check", "--in", "ours"]
    run(bizrules, "new", "clause", "AB-1", "--document", "Notice", "--quote", "check", "--in", "ours", cwd=folder)
    run(bizrules, "new", "business", "smart_home", "--title", "Smart home", *into, cwd=folder)
    return folder


def _shown(name: str) -> Any:
    """Give the YAML file of that name as the page shows it."""
    page = (ROOT / "docs" / "lint.md").read_text(encoding="utf-8")
    return yaml.safe_load(page.partition(f"```yaml\n# {name}\n")[2].partition("```")[0])


def _steps() -> list[str]:
    steps = _shown(".github/workflows/rules.yml")["jobs"]["rules"]["steps"]
    return [step["run"] for step in steps if step.get("run", "").startswith("bizrules ")]


def _hooks() -> list[str]:
    entries = {
        hook["id"]: hook["entry"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    }
    [shown] = _shown(".pre-commit-config.yaml")["repos"]
    used = {hook["id"]: f"{entries[hook['id']]} {' '.join(hook['args'])}" for hook in shown["hooks"]}
    assert used.keys() == entries.keys()
    return list(used.values())


@pytest.mark.skipif(os.name == "nt", reason="the steps are for a shell")
@pytest.mark.parametrize("command", dict.fromkeys([*_steps(), *_hooks()]))
def test_what_the_page_shows_for_an_overlay_runs_without_a_compiler(
    command: str, environments: dict[str, Environment], repository: Path
) -> None:
    scripts = environments["wheel"].scripts
    for compiler in ("cc", "gcc", "clang"):
        assert shutil.which(compiler, path=str(scripts)) is None
    run("/bin/sh", "-c", f"PATH={shlex.quote(str(scripts))}; {command}", cwd=repository)
    log = repository / "lint.sarif"
    if "sarif" in command:
        assert json.loads(log.read_text(encoding="utf-8"))["runs"][0]["results"] == []


def test_the_unit_tests_pass_against_the_wheel(environments: dict[str, Environment]) -> None:
    # From the top folder, where tests find their files; `src` is not on the path of this environment.
    all_cores = ("--numprocesses", "auto", "--dist", "worksteal", "--hypothesis-profile", "ci")
    run(
        environments["wheel"].python, "-m", "pytest", "--quiet", "-p", "no:cacheprovider", *all_cores, "tests", cwd=ROOT
    )
