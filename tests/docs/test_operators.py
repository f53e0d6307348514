"""The examples of the operators' pages do what they show, page after page in one directory."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from lagazette.cli.main import COMMANDS
from lagazette.config.door import SETTINGS_FILE, load

PAGES = ("begin.md", "look-after.md")
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples(page: Path) -> list[tuple[str, list[str]]]:
    """Each command of a page with the lines that it shows; a page may show some of them only."""
    found = []
    for block in CONSOLE.findall(page.read_text(encoding="utf-8")):
        command, *shown = block.splitlines()
        found.append((command.removeprefix("$ "), shown))
    return found


def run(command: str, *, directory: Path) -> subprocess.CompletedProcess[str]:
    program, *arguments = shlex.split(command)
    assert program == "lagazette", command
    environment = {k: v for k, v in os.environ.items() if not k.startswith("LAGAZETTE_")}
    return subprocess.run(
        [sys.executable, "-m", "lagazette", *arguments],
        cwd=directory,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.fixture(scope="module")
def pages(pytestconfig: pytest.Config) -> list[Path]:
    return [pytestconfig.rootpath / "docs" / "operators" / name for name in PAGES]


def test_every_example_does_what_its_page_shows(pages: list[Path], tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    tried = 0
    for page in pages:
        for command, shown in examples(page):
            done = run(command, directory=tmp_path)
            assert done.returncode == 0, f"{page.name}: {command}\n{done.stdout}{done.stderr}"
            lines = [line.rstrip() for line in done.stdout.splitlines()]
            missing = [line for line in shown if line.rstrip() not in lines]
            assert missing == [], f"{page.name}: {command}\n{done.stdout}"
            tried += 1
    assert tried >= 8


def test_every_command_that_a_page_names_exists(pages: list[Path]) -> None:
    named = {
        name
        for page in pages
        for name in re.findall(r"lagazette ([a-z]+)", page.read_text(encoding="utf-8"))
    }

    assert named - COMMANDS.keys() == set()
    assert len(named) >= 8


def test_the_settings_that_a_page_shows_are_settings(
    pytestconfig: pytest.Config, tmp_path: Path
) -> None:
    folder = pytestconfig.rootpath / "docs" / "operators"
    blocks = [
        block
        for page in sorted(folder.glob("*.md"))
        for block in re.findall(
            r"^```toml\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
        )
    ]
    grown = 'database_url = "postgresql://gazette@db.example/gazette"\n'

    for block in blocks:
        text = block if "database_url" in block else grown + block
        (tmp_path / SETTINGS_FILE).write_text(text, encoding="utf-8")
        load(tmp_path, {})
    assert len(blocks) >= 2
