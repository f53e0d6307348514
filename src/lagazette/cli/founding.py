"""Making a newspaper where there was none."""

import os
from dataclasses import dataclass
from pathlib import Path

from lagazette.cli.machine import undone_on_failure
from lagazette.cli.refusals import (
    NamelessPaperError,
    UnmakeableDirectoryError,
)
from lagazette.cli.upgrading import migrate
from lagazette.config.door import (
    SETTINGS_FILE,
    Settings,
    database_file,
    load,
    settings_file,
    setup,
    write_secrets,
)


@dataclass(frozen=True, kw_only=True)
class FirstPaper:
    """What a newspaper is called and where it will be read, to begin with."""

    name: str
    baseline: str = ""
    site_url: str = "http://127.0.0.1:8000"
    zone: str = "Europe/Paris"


def found(directory: Path, paper: FirstPaper) -> Settings:
    """Make a newspaper: settings, secret, database, and its first words in the record.

    Boots Django for it. A directory that was made here is gone again when anything fails. Raises
    NamelessPaperError, DirectoryInUseError, UnmakeableDirectoryError, and ConfigError for an
    address or a zone that will not do.
    """
    if not paper.name.strip():
        raise NamelessPaperError
    directory = directory.absolute()
    with undone_on_failure(directory, at=directory):
        settings = make_directory(directory, site_url=paper.site_url, zone=paper.zone)
        # The newsroom's models can be imported only now, when Django is booted.
        from lagazette.newsroom.door import NewEdition, NewNewspaper, set_up

        edition = NewEdition("fr", paper.name, paper.baseline)
        set_up(NewNewspaper(editions=(edition,), zone=paper.zone))
    return settings


def make_directory(directory: Path, *, site_url: str, zone: str) -> Settings:
    """Make settings, secret and an empty database, and boot Django for them.

    Raises UnmakeableDirectoryError and ConfigError.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise UnmakeableDirectoryError(directory, error.strerror or str(error)) from error
    values = {"site_url": site_url, "time_zone": zone}
    (directory / SETTINGS_FILE).write_text(settings_file(values), encoding="utf-8")
    write_secrets(directory)
    # Django opens a database that is there and makes none (config/services.py).
    if (database := database_file(load(directory, os.environ))) is not None:
        database.touch(mode=0o600)
    settings = setup(directory, "cli")
    migrate()
    return settings
