"""A real PostgreSQL for tests: private, in a directory of its own, gone afterwards.

It listens on a Unix socket only and trusts whoever can reach it. Durability is switched off
unless it is asked for: most tests kill the client, never the server.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import psycopg
from psycopg import sql

BINARIES = Path("/usr/lib/postgresql/15/bin")
INSTALL = "apt-get install --no-install-recommends postgresql-15"

_CONFIGURATION = """
listen_addresses = ''
unix_socket_directories = '{directory}'
max_connections = 60
shared_buffers = 16MB
timezone = 'Pacific/Kiritimati'
"""

_FORGETFUL = """
fsync = off
synchronous_commit = off
full_page_writes = off
"""


class MissingPostgresError(Exception):
    """The machine lacks PostgreSQL; the message is the line that brings it."""


@dataclass(frozen=True)
class Postgres:
    """A server; `directory` holds its socket, and its superuser is `postgres`."""

    directory: Path

    @property
    def pid(self) -> int:
        """The number of the server's first process."""
        return int((self.directory / "data" / "postmaster.pid").read_text().splitlines()[0])

    def url(self, database: str) -> str:
        """What a newspaper's `database_url` says to keep itself there."""
        return f"postgresql://postgres@/{database}?host={self.directory}"

    def create(self, database: str, *, template: str = "template0") -> None:
        """Make a database."""
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
            sql.Identifier(database), sql.Identifier(template)
        )
        with self.connection("postgres") as connection:
            connection.execute(statement)
            # A copied sequence believes that its next numbers are in the log, which they are not:
            # after a crash before the next checkpoint it would give them away a second time.
            connection.execute("CHECKPOINT")

    def connection(self, database: str) -> "psycopg.Connection[tuple[object, ...]]":
        """A connection that commits each statement."""
        return psycopg.connect(
            host=str(self.directory), user="postgres", dbname=database, autocommit=True
        )

    def start(self) -> None:
        """Start it, as after a stop or a kill; it answers when this returns."""
        data = self.directory / "data"
        _run("pg_ctl", "-D", data, "-w", "-l", self.directory / "log", "start")

    def is_started(self) -> bool:
        """Try to start it; whether it runs then."""
        try:
            self.start()
        except subprocess.CalledProcessError:
            return False
        return True

    def stop(self, mode: str = "fast") -> None:
        """Stop it: `fast` ends sessions, `immediate` is a kill."""
        _run("pg_ctl", "-D", self.directory / "data", "-w", "-m", mode, "stop")


@contextmanager
def private_postgres(*, durable: bool = False) -> Iterator[Postgres]:
    """A running server; a `durable` one loses nothing when it is killed."""
    if not (BINARIES / "initdb").exists():
        raise MissingPostgresError(
            f"These tests need PostgreSQL 15 in {BINARIES}. Install it: {INSTALL}"
        )
    # Not below pytest's directory: a socket's path may have 107 bytes and no more.
    directory = Path(mkdtemp(prefix="gazette-pg-"))
    server = Postgres(directory)
    try:
        if os.geteuid() == 0:
            shutil.chown(directory, "postgres", "postgres")
        _run("initdb", "-D", directory / "data", "-U", "postgres", "-A", "trust", "-N")
        configuration = _CONFIGURATION + ("" if durable else _FORGETFUL)
        (directory / "data" / "postgresql.conf").write_text(
            configuration.format(directory=directory)
        )
        server.start()
        try:
            yield server
        finally:
            server.stop("immediate")
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def dump(server: Postgres, database: str) -> str:
    """Everything in a database, as SQL."""
    return _run("pg_dump", "-h", server.directory, "-U", "postgres", database)


def load(server: Postgres, database: str, dumped: Path) -> None:
    """Fill an empty database with what was dumped."""
    _run("psql", "-q", "-h", server.directory, "-U", "postgres", "-d", database, stdin=dumped)


def _run(program: str, *arguments: str | Path, stdin: Path | None = None) -> str:
    # initdb and the server refuse to run as root, as which continuous integration does.
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    with (stdin or Path(os.devnull)).open() as given:
        done = subprocess.run(
            [*as_postgres, str(BINARIES / program), *map(str, arguments)],
            check=True,
            stdin=given,
            # A server that is started keeps what it is given; a pipe would never end.
            stdout=subprocess.DEVNULL if program == "pg_ctl" else subprocess.PIPE,
            cwd="/",
            text=True,
        )
    return done.stdout or ""
