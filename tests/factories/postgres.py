"""A real PostgreSQL for tests: private, in a directory of its own, gone afterwards.

It listens on a Unix socket only and trusts whoever can reach it. Durability is switched off:
tests kill the client, never the machine.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

BINARIES = Path("/usr/lib/postgresql/15/bin")
INSTALL = "apt-get install --no-install-recommends postgresql-15"

_CONFIGURATION = """
listen_addresses = ''
unix_socket_directories = '{directory}'
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 20
shared_buffers = 16MB
timezone = 'Pacific/Kiritimati'
"""


class MissingPostgresError(Exception):
    """The machine lacks PostgreSQL; the message is the line that brings it."""


@contextmanager
def private_postgres() -> Iterator[Path]:
    """The directory of a running server's socket; its superuser is `postgres`."""
    if not (BINARIES / "initdb").exists():
        raise MissingPostgresError(
            f"These tests need PostgreSQL 15 in {BINARIES}. Install it: {INSTALL}"
        )
    # Not below pytest's directory: a socket's path may have 107 bytes and no more.
    directory = Path(mkdtemp(prefix="gazette-pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(directory, "postgres", "postgres")
        _run("initdb", "-D", directory / "data", "-U", "postgres", "-A", "trust", "-N")
        configuration = directory / "data" / "postgresql.conf"
        configuration.write_text(_CONFIGURATION.format(directory=directory))
        _run("pg_ctl", "-D", directory / "data", "-w", "-l", directory / "log", "start")
        try:
            yield directory
        finally:
            _run("pg_ctl", "-D", directory / "data", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def _run(program: str, *arguments: str | Path) -> None:
    # initdb and the server refuse to run as root, as which continuous integration does.
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run(
        [*as_postgres, str(BINARIES / program), *map(str, arguments)],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd="/",
    )
