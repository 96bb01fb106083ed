"""Can sitline be set up from a clean clone: pinned, from nowhere in particular, and whole once installed?"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def name_of(requirement: str) -> str:
    """The normalised name that a requirement or a pin opens with (PEP 503)."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found.group()).lower()


def pins() -> list[str]:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def every_requirement() -> list[str]:
    extras = PROJECT["optional-dependencies"].values()
    return [*PROJECT["dependencies"], *(requirement for extra in extras for requirement in extra)]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in the wheel as it is built now."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [built] = folder.glob("sitline-*.whl")
    return set(ZipFile(built).namelist())


@pytest.mark.parametrize("requirement", every_requirement())
def test_every_requirement_is_pinned(requirement: str) -> None:
    assert name_of(requirement) in {name_of(pin) for pin in pins()}


@pytest.mark.parametrize("requirement", every_requirement())
def test_every_requirement_has_a_lower_bound(requirement: str) -> None:
    assert ">=" in requirement


@pytest.mark.parametrize("pin", pins())
def test_a_pin_is_a_name_and_a_version_and_nothing_else(pin: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.!+]+", pin)


@pytest.mark.parametrize("file", ["pyproject.toml", "constraints.txt", "Makefile", ".ci/run"])
def test_no_set_up_file_names_where_packages_are_downloaded_from(file: str) -> None:
    found = re.findall(r"\S+://\S+|--(?:extra-)?index-url|--find-links|PIP_\w+", (ROOT / file).read_text())
    assert [] == found


def test_ci_runs_make_test_and_nothing_else() -> None:
    script = (ROOT / ".ci/run").read_text().splitlines()
    assert ["make test"] == [line for line in script if line and not line.startswith(("#", "set ", "cd "))]


def test_ci_is_executable() -> None:
    assert (ROOT / ".ci/run").stat().st_mode & 0o111


def test_the_newest_version_in_the_changelog_is_the_version_of_the_project() -> None:
    changelog = ROOT / "CHANGELOG.md"
    text = changelog.read_text() if changelog.exists() else f"## {PROJECT['version']}"
    newest = re.search(r"^## \[?v?(\d+\.\d+\.\d+)", text, flags=re.MULTILINE)
    assert newest
    assert PROJECT["version"] == newest.group(1)


@pytest.mark.parametrize("package", ["domain", "domain/kinds", "store", "projections", "application", "cli"])
def test_the_wheel_holds_the_package(package: str, wheel: set[str]) -> None:
    assert f"{package}/__init__.py" in wheel


def test_the_wheel_holds_every_example(wheel: set[str]) -> None:
    examples = {str(file.relative_to(ROOT)) for file in (ROOT / "examples").rglob("*.toml")}
    assert examples
    assert examples <= wheel


def test_the_wheel_holds_neither_tests_nor_benchmarks(wheel: set[str]) -> None:
    assert not {name for name in wheel if name.startswith(("tests/", "benchmarks/", "docs/"))}


def test_the_wheel_says_its_licence(wheel: set[str]) -> None:
    assert any(name.endswith("dist-info/licenses/LICENSE") for name in wheel)
