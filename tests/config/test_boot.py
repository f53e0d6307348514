"""Booting Django for a newspaper, and what Django then is told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lagazette.config import boot
from lagazette.config.errors import NotANewspaperError
from lagazette.config.settings import SETTINGS_FILE


def run(directory: Path, code: str) -> str:
    program = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={**os.environ, "PAPER": str(directory)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert program.returncode == 0, program.stderr
    return program.stdout.strip()


BOOT = """
import os
from pathlib import Path
from lagazette.config.boot import setup
setup(Path(os.environ["PAPER"]), "cli")
"""


def test_a_directory_without_settings_is_no_newspaper(tmp_path: Path) -> None:
    with pytest.raises(NotANewspaperError) as refusal:
        boot.setup(tmp_path, "cli")

    assert str(refusal.value) == (
        f"{tmp_path} is not a newspaper: there is no lagazette.toml in it.\n"
        f"  Make one with: lagazette new {tmp_path}"
    )


def test_a_booted_process_writes_durably_and_waits_its_turn(tmp_path: Path) -> None:
    (tmp_path / SETTINGS_FILE).touch()
    (tmp_path / "newsroom.sqlite3").touch()

    said = run(
        tmp_path,
        BOOT
        + """
from django.db import connection
with connection.cursor() as cursor:
    for pragma in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout"):
        print(cursor.execute(f"PRAGMA {pragma}").fetchone()[0], end=" ")
print(connection.transaction_mode, connection.settings_dict["NAME"])
""",
    )

    file = (tmp_path / "newsroom.sqlite3").as_uri()
    assert said == f"wal 2 1 30000 IMMEDIATE {file}?mode=rw"


def test_a_database_that_was_moved_away_is_missed_and_not_made_anew(tmp_path: Path) -> None:
    (tmp_path / SETTINGS_FILE).touch()

    said = run(
        tmp_path,
        BOOT
        + """
from django.db import OperationalError, connection
try:
    connection.ensure_connection()
except OperationalError as error:
    print(error)
""",
    )

    assert said == "unable to open database file"
    assert not (tmp_path / "newsroom.sqlite3").exists()


def test_a_process_serves_one_newspaper(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / SETTINGS_FILE).touch()

    said = run(
        tmp_path / "one",
        BOOT
        + """
from lagazette.config.boot import AlreadyBootedError
paper = Path(os.environ["PAPER"])
setup(paper, "cli")
try:
    setup(paper.parent / "two", "cli")
except AlreadyBootedError:
    print("refused")
""",
    )

    assert said == "refused"


def test_the_newsroom_starts_without_a_complaint_of_djangos(tmp_path: Path) -> None:
    (tmp_path / SETTINGS_FILE).touch()
    (tmp_path / "newsroom.sqlite3").touch()

    said = run(
        tmp_path,
        BOOT
        + """
from django.core.management import call_command
call_command("check", fail_level="WARNING")
call_command("makemigrations", "accounts", check=True, dry_run=True)
""",
    )

    assert said == (
        "System check identified no issues (0 silenced).\nNo changes detected in app 'accounts'"
    )


def test_a_command_of_the_press_knows_the_record_and_loads_nothing_of_the_newsroom(
    tmp_path: Path,
) -> None:
    (tmp_path / SETTINGS_FILE).touch()
    (tmp_path / "newsroom.sqlite3").touch()

    said = run(
        tmp_path,
        BOOT.replace('"cli"', '"press-cli"')
        + """
import sys
from django.db import OperationalError
from lagazette.cli.machinery import record
try:
    record().head()
except OperationalError as error:
    print(error)
print([name for name in sys.modules if name.startswith(("wagtail", "lagazette.newsroom"))])
""",
    )

    assert said == "no such table: record_head\n[]"


def test_a_process_that_booted_without_the_newsroom_becomes_none_that_needs_it(
    tmp_path: Path,
) -> None:
    (tmp_path / SETTINGS_FILE).touch()

    said = run(
        tmp_path,
        BOOT.replace('"cli"', '"press-cli"')
        + """
from lagazette.config.boot import AlreadyBootedError
paper = Path(os.environ["PAPER"])
setup(paper, "press-cli")
try:
    setup(paper, "press")
except AlreadyBootedError as error:
    print(error)
""",
    )

    assert said == "Django runs without the newsroom, which the press needs."
