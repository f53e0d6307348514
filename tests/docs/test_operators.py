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

PAGES = ("begin.md", "former-site.md", "look-after.md", "copies.md", "in-front.md")
BLOCK = re.compile(r"^```(console|toml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAPER = "courrier"


def examples(page: Path) -> list[tuple[str, list[str]]]:
    """Each command of a page with the lines that it shows; a page may show some of them only.

    Settings that a page shows are a step as well, whose lines stand in `lagazette.toml` then.
    """
    found: list[tuple[str, list[str]]] = []
    for kind, block in BLOCK.findall(page.read_text(encoding="utf-8")):
        if kind == "toml":
            found.append((f"edit {SETTINGS_FILE}", block.splitlines()))
            continue
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line.removeprefix("$ "), []))
            else:
                found[-1][1].append(line)
    return found


def set_in(directory: Path, lines: list[str]) -> None:
    """Write settings into the newspaper's file, in place of what is there of the same name."""
    file = directory / PAPER / SETTINGS_FILE
    text = file.read_text(encoding="utf-8")
    for line in lines:
        name = line.removeprefix("# ").partition(" = ")[0]
        text = re.sub(rf"^{name} = .*\n", "", text, flags=re.MULTILINE)
        # A commented line is a setting too, for the examples that name other people's servers.
        text += f"{line}\n"
    file.write_text(text, encoding="utf-8")


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


@pytest.mark.prove
def test_every_example_does_what_its_page_shows(pages: list[Path], tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    tried = 0
    for page in pages:
        for command, shown in examples(page):
            if command.startswith("edit "):
                set_in(tmp_path, [line.replace("/srv/gazette", str(tmp_path)) for line in shown])
                continue
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


def test_every_setting_that_a_page_shows_is_one(pages: list[Path], tmp_path: Path) -> None:
    shown = [
        line.removeprefix("# ")
        for page in pages
        for command, lines in examples(page)
        if command.startswith("edit ")
        for line in lines
    ]
    assert len(shown) >= 6
    for line in shown:
        (tmp_path / SETTINGS_FILE).write_text(line, encoding="utf-8")
        load(tmp_path, {})


def test_every_file_of_deploy_that_a_page_names_exists(pages: list[Path]) -> None:
    deploy = pages[0].parents[2] / "deploy"
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    named = set(re.findall(r"deploy/([\w./-]*\w)", text))
    named |= {f"nginx/{name}" for name in re.findall(r"`([\w-]+\.conf)`", text)}
    own = {"nginx/answers.conf", "nginx/nginx.conf"}

    assert [name for name in named - own if not (deploy / name).exists()] == []
    assert len(named) > 6
