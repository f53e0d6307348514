"""The keeper's commands, run as one runs them."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.newspapers import Newspaper


def lagazette(*arguments: str | Path, expect: int = 0) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, where warnings are errors too."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("LAGAZETTE_")}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "lagazette", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=120,
        env=environment,
    )
    assert done.returncode == expect, done.stderr
    return done


def test_a_new_newspaper_is_private_whole_and_up_to_date(made_newspaper: tuple[Path, str]) -> None:
    paper, said = made_newspaper

    assert said == (
        f"{paper} is a newspaper. Next:\n"
        "  lagazette user add you@example.org --role administrator --role editor-in-chief"
        f" --directory {paper}\n"
        f"  lagazette serve --directory {paper}\n"
    )
    assert paper.stat().st_mode & 0o777 == 0o700
    assert (paper / "secrets.toml").stat().st_mode & 0o777 == 0o600
    assert 'site_url = "https://courrier.example"' in (paper / "lagazette.toml").read_text()
    assert lagazette("upgrade", "--directory", paper).stdout == "The database is up to date.\n"


def test_a_new_newspaper_is_not_made_over_something_else(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("three years of work")

    said = lagazette("new", tmp_path, expect=1).stderr

    assert said == (
        f"lagazette: {tmp_path} holds something already. Name a directory that does not exist "
        "or is empty; nothing was changed.\n"
    )


def test_a_newspaper_that_cannot_be_made_leaves_nothing_behind(tmp_path: Path) -> None:
    said = lagazette("new", tmp_path / "paper", "--zone", "Europe/Lutetia", expect=1).stderr

    assert 'time_zone is "Europe/Lutetia"' in said.replace("'", '"')
    assert not (tmp_path / "paper").exists()


def test_settings_show_every_value_and_no_secret(newspaper: Newspaper) -> None:
    (newspaper.directory / "secrets.toml").write_text('secret_key = "zibeline-zibeline"\n')

    plain = lagazette("settings", "--directory", newspaper.directory).stdout
    rows = json.loads(lagazette("settings", "--json", "-d", newspaper.directory).stdout)

    assert "zibeline" not in plain + json.dumps(rows)
    by_name = {row["name"]: row for row in rows}
    assert by_name["secret_key"]["default"] is False
    assert by_name["time_zone"]["value"] == "Europe/Paris"
    assert by_name["database_url"]["environment"] == ["LAGAZETTE_DATABASE_URL", "DATABASE_URL"]
    assert all(f"{name} = " in plain for name in by_name)


def test_a_backup_restores_by_command(newspaper: Newspaper, tmp_path: Path) -> None:
    said = lagazette("backup", tmp_path / "kept", "-d", newspaper.directory).stdout
    lagazette("restore", tmp_path / "kept", tmp_path / "again")

    assert said.startswith(f"{tmp_path}/kept holds 2 files, ")
    assert (tmp_path / "again" / "lagazette.toml").is_file()
    assert lagazette("upgrade", "-d", tmp_path / "again").stdout == "The database is up to date.\n"


def test_a_command_for_no_newspaper_says_how_to_make_one(tmp_path: Path) -> None:
    said = lagazette("upgrade", "--directory", tmp_path, expect=1).stderr

    assert said == (
        f"lagazette: {tmp_path} is not a newspaper: there is no lagazette.toml in it.\n"
        f"  Make one with: lagazette new {tmp_path}\n"
    )


def test_production_is_refused_while_readers_are_not_told_who_publishes(courrier: Path) -> None:
    secrets = courrier / "secrets.toml"
    secrets.write_text(secrets.read_text() + 'mail_url = "smtp://localhost:25"\n')
    settings = courrier / "lagazette.toml"
    settings.write_text(settings.read_text() + "\nproduction = true\n")

    said = lagazette("serve", "--port", "0", "--directory", courrier, expect=1).stderr

    assert said == (
        "lagazette: This newspaper may not be served in production yet:\n"
        "  - Readers are not told: publisher, address, publication director, contact, host name, "
        "host address, host contact.\n"
    )


def test_a_newspaper_without_a_name_is_not_made(tmp_path: Path) -> None:
    refused = lagazette("new", tmp_path / "paper", "--name", " ", expect=1)

    assert refused.stderr == (
        "lagazette: A newspaper needs a name.\n"
        '  Write it with --name, such as --name "Le Courrier". Nothing was changed.\n'
    )
    assert not (tmp_path / "paper").exists()


def test_a_directory_that_cannot_be_made_says_why(tmp_path: Path) -> None:
    refused = lagazette("new", Path("/proc/paper"), expect=1)

    assert refused.stderr == (
        "lagazette: /proc/paper cannot be made: No such file or directory.\n"
        "  Name a place where this user may write. Nothing was changed.\n"
    )
