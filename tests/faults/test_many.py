"""Two machines behind the nginx of the operators' page: each may die, no reader notices."""

import random
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.factories.postgres import Postgres
from tests.factories.redis import private_redis
from tests.faults.house import House, console, settled
from tests.faults.people import SECRET, Editor, Reader
from tests.faults.test_kills import KILLED_WITHIN_S, assert_nothing_lost
from tests.ports import free_port
from tests.serving import Served, served, until

TRUSTED_AGAIN_S = 2.0
"""nginx asks no machine that failed for that long (`fail_timeout` of the page)."""

PAGE = Path(__file__).resolve().parents[2] / "docs" / "operators" / "from-one-to-many.md"


def block(language: str, number: int = 0) -> str:
    """A block of the operators' page."""
    found = re.findall(rf"^```{language}\n(.*?)^```$", PAGE.read_text(), re.MULTILINE | re.DOTALL)
    return str(found[number])


@contextmanager
def in_front_of(ports: list[int], folder: Path) -> Iterator[int]:
    """The page's own nginx, with our ports in it; where it listens."""
    folder.mkdir()
    port = free_port()
    servers = block("nginx").replace("listen 80", f"listen 127.0.0.1:{port}")
    for number, ours in enumerate(ports, start=1):
        servers = servers.replace(f"10.0.0.{number}:8000", f"127.0.0.1:{ours}")
    paths = "\n".join(
        f"{name}_temp_path {folder / name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off;\npid {folder}/pid;\nerror_log {folder}/error.log;\nworker_processes 1;\n"
        f"events {{}}\nhttp {{\naccess_log off;\n{paths}\n{servers}\n}}\n"
    )
    process = subprocess.Popen(["nginx", "-c", folder / "nginx.conf", "-p", folder])
    try:
        yield port
    finally:
        process.terminate()
        process.wait(timeout=10)


class Machine:
    """One machine that is served, killed and served again, always on one port."""

    def __init__(self, directory: Path) -> None:
        self.house = House(directory)
        self.port = free_port()
        self._stack = ExitStack()
        self._site: Served | None = None

    def start(self) -> None:
        """Serve it."""
        self._site = self._stack.enter_context(served(self.house.directory, port=self.port))

    def kill(self) -> None:
        """As when its power goes: every process at once."""
        assert self._site is not None
        for name in ("press", "newsroom", "reader"):
            self._site.kill(name)
        self._site.process.kill()
        self._stack.close()

    def stop(self) -> None:
        """Be served no longer."""
        self._stack.close()


@pytest.mark.prove
def test_both_machines_die_in_turn_and_no_reader_notices(
    durable_server: Postgres, durable_template: str, tmp_path: Path
) -> None:
    rounds, publications = 6, 8
    chance = random.Random(2)  # noqa: S311 - a repeatable story, no secret
    with ExitStack() as stack:
        redis = stack.enter_context(private_redis())
        first = settled(
            tmp_path / "one",
            server=durable_server,
            template=durable_template,
            several_machines=True,
            redis_url=redis.url,
            media_dir=str(tmp_path / "media"),
        )
        (tmp_path / "two").mkdir()
        shutil.copy(first.directory / "lagazette.toml", tmp_path / "two")
        machines = [Machine(tmp_path / name) for name in ("one", "two")]
        for machine in machines:
            machine.start()
            stack.callback(machine.stop)
        port = stack.enter_context(in_front_of([m.port for m in machines], tmp_path / "nginx"))
        asked = stack.enter_context(console(first.directory))
        everywhere(machines, asked.ask("head"))
        editor = Editor(port, first.begun)
        stack.callback(editor.close)
        editor.save(f"Une {SECRET} en brouillon")
        reader = stack.enter_context(Reader(port, seed=1, new_may_be_late=True))
        expected: set[str] = set()
        for number in range(rounds):
            dying = machines[number % 2]
            killer = threading.Timer(chance.uniform(0, KILLED_WITHIN_S), dying.kill)
            killer.start()
            for n in range(publications):
                headline = f"Publié {number} {n}"
                editor.publish(headline)
                expected.add(headline)
            killer.join()
            with redis.client() as client:
                client.flushall()
            dying.start()
            time.sleep(TRUSTED_AGAIN_S)
            everywhere(machines, asked.ask("head"))
            for machine in machines:
                assert_nothing_lost(machine.house, asked, expected)
        assert reader.complaints == []
        assert reader.late <= 2 * rounds, "more was late than the pages of a moment at each death"
    print(  # noqa: T201 - the line of the table
        f"a machine dies (2 behind nginx) and Redis is flushed · PostgreSQL · {rounds} rounds · "
        f"{len(expected)} publications · {editor.repeated} forms sent again · "
        f"{reader.reads} pages read, slowest {reader.slowest_s:.2f} s · "
        f"{reader.late} new ones late · 0 lost, doubled, half, wrong"
    )


def everywhere(machines: list[Machine], seq: int) -> None:
    """Wait until every machine has all pages up to an entry."""
    began = time.monotonic()
    until(lambda: all(m.house.has_pressed(seq) for m in machines), what=f"entry {seq}")
    assert time.monotonic() - began < 60
