"""Which newspaper a command is for: the option that every one of them has."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def directory_option(command: F) -> F:
    """Give a command `--directory`, by default the current one or what LAGAZETTE_DIR names."""
    return click.option(
        "--directory",
        "-d",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path(),
        envvar="LAGAZETTE_DIR",
        show_default="the current directory",
        help="The newspaper's directory.",
    )(command)
