"""The frame of the command line: what it says, and the code it ends with."""

import click
import pytest

import lagazette
from lagazette.cli import main
from lagazette.errors import GazetteError


def add_command(monkeypatch: pytest.MonkeyPatch, command: click.Command) -> None:
    monkeypatch.setitem(main.COMMANDS, "trial", (f"{__name__}:trial", "A command of the tests."))
    monkeypatch.setitem(globals(), "trial", command)


@click.command
def refusing() -> None:
    """Refuse."""
    raise GazetteError("lagazette.toml, line 3: there is no such zone. Write Europe/Paris.")


@click.command
@click.argument("name")
def greeting(name: str) -> None:
    """Greet."""
    click.echo(name)


@click.command
@click.pass_context
def differing(ctx: click.Context) -> None:
    """End with a code."""
    ctx.exit(1)


def test_version_names_the_program_and_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["--version"]) == 0

    assert capsys.readouterr().out == f"lagazette, version {lagazette.__version__}\n"


def test_help_teaches_the_first_steps_and_lists_every_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main.run(["--help"]) == 0

    shown = capsys.readouterr().out
    assert "lagazette new my-paper" in shown
    for name, (_, sentence) in main.COMMANDS.items():
        assert f"  {name} " in shown
        assert sentence.split()[0] in shown


def test_an_unknown_command_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["pubish"]) == main.EXIT_USAGE

    assert "No such command 'pubish'" in capsys.readouterr().err


def test_a_missing_argument_is_a_usage_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    add_command(monkeypatch, greeting)

    assert main.run(["trial"]) == main.EXIT_USAGE

    assert "Missing argument 'NAME'" in capsys.readouterr().err


def test_a_refusal_is_one_message_on_standard_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    add_command(monkeypatch, refusing)

    assert main.run(["trial"]) == main.EXIT_REFUSED

    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == (
        "lagazette: lagazette.toml, line 3: there is no such zone. Write Europe/Paris.\n"
    )


def test_a_command_may_choose_its_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    add_command(monkeypatch, differing)

    assert main.run(["trial"]) == 1


def test_every_command_of_the_table_can_be_imported_and_teaches(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in main.COMMANDS:
        assert main.run([name, "--help"]) == 0, name
        assert len(capsys.readouterr().out.splitlines()) > 4, name
