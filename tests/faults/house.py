"""A newspaper with all its processes, to break: made, served, written to, looked at.

Engines: `sqlite` keeps newsroom and record in a file, `postgresql` on a durable private server.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lagazette.config.door import SETTINGS_FILE, settings_file
from lagazette.press.door import Newsstand, Stored, status
from tests.factories.postgres import Postgres
from tests.newspapers import DATABASE


@dataclass
class Console:
    """Somebody at the newspaper's console: see `tests.faults.driver`."""

    process: subprocess.Popen[str]

    def ask(self, do: str, **facts: Any) -> Any:
        """Have something done, and get what it gave."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"do": do, **facts}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, f"the console ended at {do}"
        return json.loads(line)


def environment(**more: str) -> dict[str, str]:
    """What programs are started with: nothing of the tests' own newspaper."""
    root = Path(__file__).resolve().parents[2]
    kept = {k: v for k, v in os.environ.items() if not k.startswith("LAGAZETTE_")}
    return {**kept, "PYTHONPATH": f"{root / 'src'}:{root}", **more}


@contextmanager
def console(directory: Path, **more: str) -> Iterator[Console]:
    """A console of a newspaper; it ends with the context."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.driver", str(directory)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(**more),
    )
    try:
        yield Console(process)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait(timeout=30)
        assert process.stdout is not None
        process.stdout.close()


@dataclass
class House:
    """A newspaper's directory, and what its console said at the beginning."""

    directory: Path
    begun: dict[str, Any] = field(default_factory=dict)
    server: Postgres | None = None

    @property
    def store(self) -> Path:
        """The press's store."""
        return self.directory / "press.sqlite3"

    def answer(self, address: str) -> Stored | None:
        """What an address answers."""
        newsstand = Newsstand(self.store, self.directory / "renditions")
        try:
            return newsstand.find(address)
        finally:
            newsstand.close()

    def has_pressed(self, seq: int) -> bool:
        """Whether everything up to an entry is on the site."""
        return self.store.exists() and status(self.store).has_passed(seq)

    @contextmanager
    def pressing(self, **more: str) -> Iterator[subprocess.Popen[bytes]]:
        """Its press and scheduler at work, in a process of their own."""
        with self.directory.with_name("press.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "lagazette", "press", "run", "-d", self.directory],
                stderr=log,
                env=environment(**more),
            )
        try:
            yield process
        finally:
            if process.poll() is None:
                process.terminate()
            process.wait(timeout=30)

    def log(self) -> str:
        """What its press said."""
        return self.directory.with_name("press.log").read_text()


def house(directory: Path, values: dict[str, object], *, template: Path | None) -> House:
    """Settle a newspaper in a directory; with a `template`, its database is that SQLite file."""
    directory.mkdir(parents=True)
    if template is not None:
        shutil.copyfile(template, directory / DATABASE)
    text = settings_file({"site_url": "http://127.0.0.1", **values})
    (directory / SETTINGS_FILE).write_text(text, encoding="utf-8")
    return House(directory)


def settled(
    directory: Path, *, server: Postgres | None, template: str | Path, **values: object
) -> House:
    """A newspaper that has begun: on `server` where there is one, else in a file."""
    if server is not None:
        name = f"house_{os.urandom(6).hex()}"
        server.create(name, template=str(template))
        made = house(directory, {"database_url": server.url(name), **values}, template=None)
    else:
        made = house(directory, values, template=Path(template))
    made.server = server
    with console(directory) as asked:
        made.begun = asked.ask("begin")
    return made
