"""The lock files are what pyproject.toml asks for, every file of them with its hash."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)")


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, list[str]]:
    read = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    return {
        "run": read["project"]["dependencies"] + read["dependency-groups"]["build"],
        "dev": read["dependency-groups"]["dev"],
    }


def pins(root: Path, profile: str) -> dict[str, str]:
    """Name and version of each package of a lock; every one must carry a hash."""
    found: dict[str, str] = {}
    text = (root / "requirements" / f"{profile}.lock").read_text(encoding="utf-8")
    for block in re.split(r"\n(?=[A-Za-z0-9])", text):
        if match := PIN.match(block):
            assert "--hash=sha256:" in block, match["name"]
            found[canonicalize_name(match["name"])] = match["version"]
    return found


def against(requirements: list[str], locked: dict[str, str]) -> list[str]:
    parsed = [Requirement(line) for line in requirements]
    return [
        f"{requirement}: the lock has {locked.get(canonicalize_name(requirement.name))}"
        for requirement in parsed
        if not requirement.specifier.contains(locked.get(canonicalize_name(requirement.name), "0"))
    ]


def test_the_run_lock_has_what_the_project_needs(root: Path, project: dict[str, list[str]]) -> None:
    assert against(project["run"], pins(root, "run")) == []


def test_the_dev_lock_has_what_the_tests_need(root: Path, project: dict[str, list[str]]) -> None:
    assert against(project["run"] + project["dev"], pins(root, "dev")) == []


def test_the_dev_lock_holds_the_run_lock(root: Path) -> None:
    run, dev = pins(root, "run"), pins(root, "dev")

    assert {name: dev.get(name) for name in run} == run


def test_no_test_tool_is_in_the_run_lock(root: Path, project: dict[str, list[str]]) -> None:
    tools = {canonicalize_name(Requirement(line).name) for line in project["dev"]}

    assert tools & pins(root, "run").keys() == set()


def test_every_dependency_says_why_it_is_there(root: Path) -> None:
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    block = text.split("\ndependencies = [\n")[1].split("\n]")[0]

    silent = [line.strip() for line in block.splitlines() if not re.search(r"# \S+ \S+", line)]
    assert silent == []
