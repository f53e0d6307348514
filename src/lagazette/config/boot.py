"""Start Django for a newspaper, once per process."""

import os
from pathlib import Path
from typing import Final, Literal

import django
from django.apps import apps

from lagazette.config.errors import NotANewspaperError
from lagazette.config.settings import SETTINGS_FILE, Settings, load

Role = Literal["newsroom", "press", "nursery", "cli", "press-cli"]
"""What a process is for, which its log lines say. A `press-cli` is a command that looks after the
press: it knows the record, and nothing of the newsroom."""

DJANGO_SETTINGS_MODULE: Final = "lagazette.config.django_settings"


class AlreadyBootedError(RuntimeError):
    """This process already serves another newspaper, or plays another part: a program's defect."""


def setup(directory: Path, role: Role) -> Settings:
    """Boot Django for the newspaper in `directory` and return its settings.

    Calling again for the same directory changes nothing but the role. Raises NotANewspaperError
    when it holds no lagazette.toml, ConfigError when its settings are refused.
    """
    directory = directory.absolute()
    if not (directory / SETTINGS_FILE).is_file():
        raise NotANewspaperError(directory)
    settings = load(directory, os.environ)
    if apps.ready and os.environ.get("LAGAZETTE_DIR") != str(directory):
        raise AlreadyBootedError(
            f"Django runs for {os.environ.get('LAGAZETTE_DIR')}, not for {directory}."
        )
    if apps.ready and role != "press-cli" and not apps.is_installed("wagtail"):
        raise AlreadyBootedError(f"Django runs without the newsroom, which the {role} needs.")
    os.environ["LAGAZETTE_DIR"] = str(directory)
    os.environ["LAGAZETTE_ROLE"] = role
    os.environ["DJANGO_SETTINGS_MODULE"] = DJANGO_SETTINGS_MODULE
    if apps.ready:
        _name_lines(settings, role)
    else:
        django.setup()
    return settings


def _name_lines(settings: Settings, role: Role) -> None:
    """Have log lines name a process that was forked from one that had booted."""
    # Not before it is needed: it imports parts of Django.
    from lagazette.config import logs

    logs.configure(settings.log_format, role=role)
