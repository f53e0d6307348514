"""Making a newspaper where there was none."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lagazette.cli.refusals import DirectoryInUseError
from lagazette.cli.upgrading import migrate
from lagazette.config.door import SETTINGS_FILE, Settings, settings_file, setup, write_secrets


@dataclass(frozen=True, kw_only=True)
class FirstPaper:
    """What a newspaper is called and where it will be read, to begin with."""

    name: str
    baseline: str = ""
    site_url: str = "http://127.0.0.1:8000"
    zone: str = "Europe/Paris"


def found(directory: Path, paper: FirstPaper) -> Settings:
    """Make settings, secret and database; boots Django for the newspaper.

    A directory that was made here is gone again when anything fails. Raises DirectoryInUseError,
    and ConfigError for an address or a zone that will not do.
    """
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise DirectoryInUseError(directory)
    with _gone_on_failure(directory):
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        values = {"site_url": paper.site_url, "time_zone": paper.zone}
        (directory / SETTINGS_FILE).write_text(settings_file(values), encoding="utf-8")
        write_secrets(directory)
        settings = setup(directory, "cli")
        migrate()
    return settings


@contextmanager
def _gone_on_failure(directory: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        shutil.rmtree(directory, ignore_errors=True)
        raise
