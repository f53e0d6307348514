"""The `lagazette` command: one table of subcommands, one way to report what went wrong.

Exit codes: 0 done; 1 refused or failed, with the reason on standard error; 2 the command was
called wrongly. Subcommands are imported when they are called, so that `lagazette --help` does not
wait for Django.
"""

import importlib
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

import lagazette
from lagazette.cli.machine import refusal_of

COMMANDS: dict[str, tuple[str, str]] = {
    "new": ("lagazette.cli.keeping:new", "Make a newspaper."),
    "serve": ("lagazette.cli.serve:serve", "Serve it: site, press and newsroom."),
    "import": ("lagazette.cli.import_:import_command", "Read captured article pages."),
    "addresses": ("lagazette.cli.addresses:addresses", "Let a former site's addresses lead on."),
    "press": ("lagazette.cli.press:press", "Run the press, make the site anew, check it."),
    "record": ("lagazette.cli.record:record", "List, show and verify what was published."),
    "user": ("lagazette.cli.user:user", "Open, list and close the newsroom's accounts."),
    "demo": ("lagazette.cli.demo:demo", "Serve a demonstration with a year behind it."),
    "upgrade": ("lagazette.cli.keeping:upgrade", "Bring its database up to this version."),
    "settings": ("lagazette.cli.keeping:settings", "Show every setting and what it means."),
    "check": (
        "lagazette.cli.check:check",
        "Look whether all is well, and how to mend what is not.",
    ),
    "backup": ("lagazette.cli.keeping:backup", "Copy it while it is written to."),
    "restore": ("lagazette.cli.keeping:restore", "Make it again from a backup."),
    "move": ("lagazette.cli.keeping:move", "Take its database from SQLite to PostgreSQL."),
    "typeset": ("lagazette.cli.typeset:typeset_command", "Set lines as the site would."),
}
"""Each subcommand's name, where it is defined (`module:attribute`) and what it does, in a line."""

EXIT_REFUSED = 1
EXIT_USAGE = 2
EXIT_INTERRUPTED = 130
EXIT_UNREAD = 141
"""What a shell says of a program that SIGPIPE ended."""


class LazyGroup(click.Group):
    """A group that knows its subcommands' names and sentences without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table: the order in which one meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the subcommand; None when there is no such one, for click to suggest another."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name][0].split(":")
        command = getattr(importlib.import_module(module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{COMMANDS[cmd_name][0]} is not a click command.")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of subcommands from the table alone."""
        if rows := [(name, sentence) for name, (_, sentence) in COMMANDS.items()]:
            with formatter.section("Commands"):
                formatter.write_dl(rows)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(lagazette.__version__, prog_name="lagazette")
def cli() -> None:
    """An online newspaper in one command.

    A newspaper is a directory. Make one, serve it, write in it:

    \b
      lagazette new my-paper
      lagazette serve --directory my-paper
      lagazette user add you@example.org --role administrator --role editor-in-chief -d my-paper

    Everything that is published is kept in the record, and the site is made from the record:
    `lagazette press rebuild` makes it anew, `lagazette backup` takes all of it along.

    `lagazette COMMAND --help` tells more about each command. A command ends with 0 when it did
    what was asked, 1 when it was refused or failed, 2 when it was called wrongly.
    """


def run(arguments: Sequence[str] | None = None, given: object = None) -> int:
    """Run one command line and return its exit code; what went wrong is on standard error.

    `given` is what a command is told that no command line can say: see `click.pass_obj`.
    """
    try:
        result = cli.main(args=arguments, prog_name="lagazette", standalone_mode=False, obj=given)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("lagazette: interrupted.", err=True)
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output had enough, as `| head` does; Python would complain at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_UNREAD
    except Exception as error:
        refusal = refusal_of(error)
        if refusal is None:
            raise
        click.echo(f"lagazette: {refusal}", err=True)
        return EXIT_REFUSED
    # With standalone_mode off, click returns the code of `ctx.exit(code)` or the command's value.
    return result if isinstance(result, int) else 0


def main() -> NoReturn:
    """Run the command line of this process."""
    sys.exit(run())
