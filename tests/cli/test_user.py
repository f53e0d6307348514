"""`lagazette user`, run as a person runs it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lagazette.cli import user
from lagazette.newsroom.accounts.models import Role
from tests.newspapers import Newspaper

EMAIL = "camille@example.org"


def lagazette(directory: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "lagazette", *arguments, "--directory", str(directory)],
        env={**os.environ, "LAGAZETTE_DIR": ""},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_the_roles_that_can_be_asked_for_are_those_there_are() -> None:
    assert tuple(user.ROLES) == tuple(Role.values)


def test_an_account_is_opened_listed_given_a_password_and_closed(newspaper: Newspaper) -> None:
    paper = newspaper.directory

    opened = lagazette(
        paper, "user", "add", EMAIL, "--name", "Camille Roy", "--role", "reporter", "--json"
    )
    first = json.loads(opened.stdout)
    renewed = lagazette(paper, "user", "password", EMAIL)
    roles = lagazette(paper, "user", "roles", EMAIL, "--role", "desk-editor")
    closed = lagazette(paper, "user", "close", EMAIL)
    listed = json.loads(lagazette(paper, "user", "list", "--json").stdout)

    assert re.fullmatch(r"([a-z2-9]{5}-){3}[a-z2-9]{5}", first.pop("password"))
    assert first == {
        "email": EMAIL,
        "name": "Camille Roy",
        "roles": ["reporter"],
        "active": True,
        "second_factor": False,
        "last_login": None,
    }
    assert renewed.stdout.startswith(f"Account:  {EMAIL}\nRoles:    reporter\nPassword: ")
    assert roles.stdout == f"{EMAIL}  desk-editor\n"
    assert closed.stdout == f"{EMAIL}  desk-editor  closed\n"
    assert listed == [{**first, "roles": ["desk-editor"], "active": False}]
    assert [program.stderr for program in (opened, renewed, roles, closed)] == [""] * 4


def test_an_address_has_one_account(newspaper: Newspaper) -> None:
    lagazette(newspaper.directory, "user", "add", EMAIL)

    again = lagazette(newspaper.directory, "user", "add", EMAIL.upper())

    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr == (
        f"lagazette: There is already an account for {EMAIL.upper()}.\n"
        f"  `lagazette user password {EMAIL.upper()}` gives it a new password, "
        f"`lagazette user roles {EMAIL.upper()} …` other roles.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("user", "add", "camille"),
            'lagazette: "camille" is not an e-mail address. '
            "Write one such as camille@example.org.\n",
        ),
        (
            ("user", "password", EMAIL),
            f"lagazette: There is no account for {EMAIL}. `lagazette user list` shows them all.\n",
        ),
    ],
)
def test_what_is_refused_says_why(
    newspaper: Newspaper, arguments: tuple[str, ...], said: str
) -> None:
    refused = lagazette(newspaper.directory, *arguments)

    assert (refused.returncode, refused.stderr) == (1, said)


def test_a_directory_that_is_no_newspaper_is_refused(tmp_path: Path) -> None:
    refused = lagazette(tmp_path, "user", "list")

    assert refused.returncode == 1
    assert refused.stderr == (
        f"lagazette: {tmp_path} is not a newspaper: there is no lagazette.toml in it.\n"
        f"  Make one with: lagazette new {tmp_path}\n"
    )
