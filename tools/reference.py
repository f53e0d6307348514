"""Write the pages of reference that follow from the program itself.

    .venv/bin/python tools/reference.py

`make docs` runs it; a test fails when a page is not what it would write.
"""

import importlib
import inspect
import os
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click

import lagazette
from lagazette.cli.main import COMMANDS, cli
from lagazette.config.door import table
from lagazette.errors import GazetteError

ROOT = Path(__file__).resolve().parents[1]
WIDTH = 90


def pages() -> dict[Path, str]:
    """Every page of reference with its text."""
    docs = ROOT / "docs"
    return {
        docs / "operators" / "commands.md": commands(),
        docs / "operators" / "settings.md": settings(),
        docs / "operators" / "errors.md": errors(),
        docs / "developers" / "doors.md": doors(),
    }


def commands() -> str:
    """What each command says of itself."""
    # With the settings of a real call: click keeps the first help option that it makes for good.
    context = click.Context(
        cli, info_name="lagazette", terminal_width=WIDTH, **cli.context_settings
    )
    lines = [
        "# Commands",
        "",
        "What `--help` prints, for each command. Exit codes: 0 done, 1 refused or failed, "
        "2 called wrongly.",
    ]
    for name in COMMANDS:
        command = cli.get_command(context, name)
        if command is not None:
            lines += _command(command, click.Context(command, info_name=name, parent=context))
    return "\n".join(lines) + "\n"


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    context.terminal_width = WIDTH
    yield ""
    yield f"## {context.command_path}"
    yield ""
    yield "```text"
    yield command.get_help(context)
    yield "```"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                yield from _command(inner, click.Context(inner, info_name=name, parent=context))


def settings() -> str:
    """The table of settings."""
    lines = [
        "# Settings",
        "",
        "Each can stand in `lagazette.toml` under its name, or in the environment; the "
        "environment wins. Secrets belong into `secrets.toml`. `lagazette settings` prints "
        "those of one newspaper.",
        "",
        "| Setting | In the environment | Default | What it is |",
        "|---|---|---|---|",
    ]
    for line in table():
        names = ", ".join(f"`{name}`" for name in line.environment_names)
        default = ", ".join(line.default) if isinstance(line.default, tuple) else line.default
        shown = "made by `lagazette new`" if line.name == "secret_key" else f"`{default}`"
        empty = shown in {"``", "`None`"}
        lines.append(f"| `{line.name}` | {names} | {'' if empty else shown} | {line.help} |")
    return "\n".join(lines) + "\n"


def errors() -> str:
    """Every reason for which something is refused, by room."""
    lines = [
        "# Errors",
        "",
        "Every reason for which La Gazette refuses something, by room. Each message names what, "
        "where and how to mend; this page is for looking a name up in a log.",
    ]
    for room, classes in sorted(_errors_by_room().items()):
        lines += ["", f"## {room}", ""]
        lines += [f"- `{each.__name__}`: {_first_line(each)}" for each in classes]
    return "\n".join(lines) + "\n"


def doors() -> str:
    """What each room offers the others."""
    lines = [
        "# Doors",
        "",
        "What each room offers the others, and nothing else of it may be imported from outside "
        "(`tests/architecture/test_imports.py`).",
    ]
    for module in _doors():
        lines += ["", f"## `{module.__name__}`", "", inspect.getdoc(module) or "", ""]
        for name in _offered(module):
            lines.append(f"- `{name}`{_described(getattr(module, name))}")
    return "\n".join(lines) + "\n"


def _offered(module: ModuleType) -> list[str]:
    if hasattr(module, "__all__"):
        return sorted(module.__all__)
    own = (n for n, v in vars(module).items() if getattr(v, "__module__", "") == module.__name__)
    return sorted(name for name in own if not name.startswith("_"))


def _doors() -> Iterator[ModuleType]:
    for info in pkgutil.iter_modules(lagazette.__path__):
        for name in ("door", "ledger"):
            path = Path(lagazette.__path__[0]) / info.name / f"{name}.py"
            if path.exists():
                yield importlib.import_module(f"lagazette.{info.name}.{name}")


def _described(value: object) -> str:
    own = inspect.isclass(value) or inspect.isroutine(value)
    return f": {_first_line(value)}" if own and inspect.getdoc(value) else ""


def _errors_by_room() -> dict[str, list[type[GazetteError]]]:
    for info in pkgutil.walk_packages(lagazette.__path__, "lagazette."):
        if info.name.endswith(("error", "errors", "refusals", ".door", ".rebuild", ".chain")):
            importlib.import_module(info.name)
    rooms: dict[str, list[type[GazetteError]]] = {}
    for each in sorted(
        set(_below(GazetteError)), key=lambda error: (error.__name__, error.__module__)
    ):
        if each.__module__.startswith("lagazette."):
            rooms.setdefault(each.__module__.split(".")[1], []).append(each)
    return rooms


def _below(base: type[GazetteError]) -> Iterator[type[GazetteError]]:
    for each in base.__subclasses__():
        yield each
        yield from _below(each)


def _first_line(value: object) -> str:
    return (inspect.getdoc(value) or "").split("\n\n")[0].replace("\n", " ")


def main() -> None:
    """Write every page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lagazette.config.django_settings")
    django = importlib.import_module("django")
    django.setup()
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
