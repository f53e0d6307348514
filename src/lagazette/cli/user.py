"""`lagazette user`: who may log in to the newsroom."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

from lagazette.cli.directory import directory_option
from lagazette.config.door import ROLES, setup

if TYPE_CHECKING:  # importing accounts needs a booted Django, and `--help` should not wait for it
    from lagazette.newsroom.staff import AccountSummary, Password

WIDE = 1_000
"""Columns of a table that no terminal shows: enough for it to be one line for each account."""

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
role_option = click.option(
    "--role",
    "roles",
    type=click.Choice(ROLES),
    multiple=True,
    help="A role in every section; may be given several times.",
)


@click.group(name="user")
def user() -> None:
    """Open, list and close the accounts of the newsroom.

    \b
      lagazette user add camille@example.org --name "Camille Roy" --role reporter
      lagazette user list
      lagazette user password camille@example.org

    A password is generated, printed once and kept nowhere: hand it over and have it changed at
    the first login.
    """


@user.command()
@click.argument("email")
@click.option("--name", default="", help="First and last name, as colleagues read it.")
@role_option
@click.option("--language", type=click.Choice(("fr", "en")), help="Of the person's screens.")
@directory_option
@json_option
def add(
    email: str,
    name: str,
    roles: Sequence[str],
    language: str | None,
    directory: Path,
    as_json: bool,
) -> None:
    """Open an account and print its first password, once.

    Without a role somebody can log in and see nothing. The first account of a newspaper usually
    has two: administrator and editor-in-chief.
    """
    setup(directory, "cli")
    from lagazette.newsroom import staff

    password = staff.new_password()
    opened = staff.open_account(
        email,
        name=name,
        roles=[staff.Role(role) for role in roles],
        language=language,
        password=password,
    )
    _print_password(staff.summary(opened), password, as_json=as_json)


@user.command(name="list")
@directory_option
@json_option
def list_accounts(directory: Path, as_json: bool) -> None:
    """List every account with its roles, and whether it has a second factor."""
    setup(directory, "cli")
    from lagazette.newsroom import staff

    found = [staff.summary(account) for account in staff.accounts_with_roles()]
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
        return
    shown = Table("Address", "Name", "Roles", "Second factor", "Last login")
    shown.columns[0].overflow = "fold"  # an address is there to be copied
    for one in found:
        shown.add_row(
            one.email if one.active else f"{one.email} (closed)",
            one.name,
            ", ".join(one.roles) or "none",
            "yes" if one.second_factor else "no",
            one.last_login or "never",
        )
    # What goes into a pipe or a file has no width of its own.
    Console(width=None if sys.stdout.isatty() else WIDE).print(shown)


@user.command()
@click.argument("email")
@directory_option
@json_option
def password(email: str, directory: Path, as_json: bool) -> None:
    """Give an account a new password and print it, once; its open sessions end."""
    setup(directory, "cli")
    from lagazette.newsroom import staff

    account, generated = staff.account(email), staff.new_password()
    staff.set_password(account, generated)
    _print_password(staff.summary(account), generated, as_json=as_json)


@user.command()
@click.argument("email")
@role_option
@directory_option
@json_option
def roles(email: str, roles: Sequence[str], directory: Path, as_json: bool) -> None:
    """Make the given roles the ones that an account holds in every section.

    Roles in single sections are given on the screen and stay as they are.
    """
    setup(directory, "cli")
    from lagazette.newsroom import staff

    account = staff.account(email)
    staff.give_roles(account, [staff.Role(role) for role in roles])
    _print_account(staff.summary(staff.account(email)), as_json=as_json)


@user.command()
@click.argument("email")
@directory_option
@json_option
def close(email: str, directory: Path, as_json: bool) -> None:
    """Let somebody in no more. The account stays: the audit log names it."""
    setup(directory, "cli")
    from lagazette.newsroom import staff

    account = staff.account(email)
    staff.close_account(account)
    _print_account(staff.summary(account), as_json=as_json)


@user.command()
@click.argument("email")
@directory_option
@json_option
def reopen(email: str, directory: Path, as_json: bool) -> None:
    """Let somebody in again, with the roles they had."""
    setup(directory, "cli")
    from lagazette.newsroom import staff

    account = staff.account(email)
    staff.reopen_account(account)
    _print_account(staff.summary(account), as_json=as_json)


@user.command(name="forget-second-factor")
@click.argument("email")
@directory_option
@json_option
def forget_second_factor(email: str, directory: Path, as_json: bool) -> None:
    """Take off the second factor of somebody who lost telephone and recovery codes.

    Make sure first, by voice or face, that it is really they who ask.
    """
    setup(directory, "cli")
    from lagazette.newsroom import staff

    account = staff.account(email)
    staff.forget_second_factor(account)
    _print_account(staff.summary(account), as_json=as_json)


def _print_password(account: "AccountSummary", generated: "Password", *, as_json: bool) -> None:
    if as_json:
        said = {**asdict(account), "password": generated}
        click.echo(json.dumps(said, ensure_ascii=False, indent=2))
        return
    click.echo(f"Account:  {account.email}")
    click.echo(f"Roles:    {', '.join(account.roles) or 'none'}")
    click.echo(f"Password: {generated}   (shown only now)")


def _print_account(account: "AccountSummary", *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(asdict(account), ensure_ascii=False, indent=2))
        return
    state = "" if account.active else "  closed"
    click.echo(f"{account.email}  {', '.join(account.roles) or 'no role'}{state}")
