"""Several machines, one newspaper: their presses really run, on PostgreSQL, and really die."""

import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from lagazette.press.door import Store, differences, read_heartbeat, status
from tests.cli.test_keeping import lagazette
from tests.factories.postgres import Postgres
from tests.faults.house import Console, console, environment, settled
from tests.serving import until


class Machine:
    """A machine's own directory: its settings, its store, and its press, which runs."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.log = directory.with_suffix(".log")
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def store(self) -> Path:
        return self.directory / "press.sqlite3"

    def start(self) -> None:
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "lagazette", "press", "run", "-d", self.directory],
                stderr=log,
                env=environment(),
            )

    def signal(self, number: int) -> None:
        assert self.process is not None
        self.process.send_signal(number)
        if number in (signal.SIGKILL, signal.SIGTERM):
            self.process.wait(timeout=30)

    def has(self, seq: int) -> bool:
        return self.store.exists() and status(self.store).has_passed(seq)

    def waiting(self) -> int:
        return status(self.store).waiting

    def parts(self) -> list[str]:
        """What the press was to the others, in order."""
        return re.findall(r"press\.part.*part=(\w+)", self.log.read_text())

    def said_part(self) -> str | None:
        """What its heartbeat says that it is to the others."""
        beat = read_heartbeat(self.store)
        return beat.part.value if beat and beat.part else None

    def rendered_for_all(self) -> int:
        """How many pages this machine rendered of those that were given out."""
        return sum(map(int, re.findall(r"crew\.pages.*pages=(\d+)", self.log.read_text())))

    def troubles(self) -> list[str]:
        return re.findall(r".*(?:trouble|Traceback|\[error).*", self.log.read_text())

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.terminate()
            self.process.wait(timeout=30)


@pytest.fixture
def machines(
    tmp_path: Path, postgres_server: Postgres, postgres_template: str
) -> Iterator[list[Machine]]:
    """Two machines of one newspaper, whose presses do not run yet."""
    first = settled(
        tmp_path / "one",
        server=postgres_server,
        template=postgres_template,
        several_machines=True,
        media_dir=str(tmp_path / "media"),
    )
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(first.directory / "lagazette.toml", other)
    made = [Machine(first.directory), Machine(other)]
    yield made
    for machine in made:
        machine.stop()


@contextmanager
def at_work(machines: list[Machine]) -> Iterator[Console]:
    """Both presses at work, the first one leading, and somebody who publishes."""
    with ExitStack() as stack:
        asked = stack.enter_context(console(machines[0].directory))
        for machine in machines:
            machine.start()
            everywhere([machine], asked.ask("head"))
        yield asked


def assert_equal(machines: list[Machine]) -> None:
    one, other = (Store.open_to_read(machine.store) for machine in machines)
    assert list(differences(one, other)) == []
    assert len(one.addresses()) > 30
    one.close()
    other.close()


def everywhere(machines: list[Machine], seq: int) -> None:
    until(lambda: all(machine.has(seq) for machine in machines), what=f"entry {seq} everywhere")


@pytest.mark.prove
def test_another_machine_leads_within_seconds_of_a_kill(machines: list[Machine]) -> None:
    first, other = machines
    with at_work(machines) as asked:
        asked.ask("publish", headlines=["Un", "Deux", "Trois"])
        everywhere(machines, asked.ask("head"))
        assert_equal(machines)

        first.signal(signal.SIGKILL)
        killed = time.monotonic()
        asked.ask("publish", headlines=["Quatre"])
        until(lambda: other.has(asked.ask("head")), what="the other to lead", within_s=20)
        took = time.monotonic() - killed
        first.start()
        asked.ask("publish", headlines=["Cinq"])
        everywhere(machines, asked.ask("head"))

        assert_equal(machines)
        assert other.parts()[-2:] == ["following", "leading"]
        assert first.parts()[-1] == "following"
        until(lambda: other.said_part() == "leading", what="the heartbeat to say so")
        said = lagazette("press", "status", "-d", other.directory).stdout
        assert "Among the machines, this one's press is leading." in said
        found = asked.ask("inspect", directory=str(other.directory))
        assert (found["law"], found["newsroom"], found["failures"]) == ([], [], [])
    print(f"SIGKILL of the press that leads: the next publication was out after {took:.2f} s")  # noqa: T201 - the measure to read


@pytest.mark.prove
def test_a_press_that_was_paused_comes_back_and_keeps_nothing_old(
    machines: list[Machine],
) -> None:
    first, other = machines
    with at_work(machines) as asked:
        first.signal(signal.SIGSTOP)
        asked.ask("publish", headlines=["Pendant la pause"])
        until(lambda: other.has(asked.ask("head")), what="the other to lead", within_s=40)
        first.signal(signal.SIGCONT)
        asked.ask("publish", headlines=["Après la pause"])
        everywhere(machines, asked.ask("head"))

        until(lambda: first.parts()[-1] == "following", what="the first to follow")
        assert other.parts()[-1] == "leading"
        assert_equal(machines)


@pytest.mark.prove
def test_a_restart_of_postgresql_costs_seconds(machines: list[Machine]) -> None:
    """The database of these tests forgets what was not written when it is killed, so it is not."""
    with at_work(machines) as asked:
        before = asked.ask("head")
        everywhere(machines, before)
        server = _server_of(machines[0])
        server.stop("fast")
        assert all(machine.has(before) for machine in machines)
        server.start()
        until(lambda: isinstance(asked.ask("head"), int), what="the database")
        asked.ask("publish", headlines=["Après le redémarrage"])
        everywhere(machines, asked.ask("head"))

        assert_equal(machines)
        assert sorted(m.parts()[-1] for m in machines) == ["following", "leading"]


@pytest.mark.prove
def test_a_long_queue_is_rendered_by_both_and_each_page_once(machines: list[Machine]) -> None:
    other = machines[1]
    with at_work(machines) as asked:
        pages = many_pages(machines, asked)

        seq = asked.ask("rename", name="Le Grand Courrier")
        everywhere(machines, seq)
        until(lambda: all(m.waiting() == 0 for m in machines), what="all pages", within_s=120)

        shares = [machine.rendered_for_all() for machine in machines]
        assert_equal(machines)
        assert min(shares) > 0
        assert sum(shares) <= pages + 40
        assert asked.ask("inspect", directory=str(other.directory))["law"] == []
        assert [machine.troubles() for machine in machines] == [[], []]
    print(f"{pages} pages after a new name in the masthead, rendered by each machine: {shares}")  # noqa: T201 - the measure to read


@pytest.mark.prove
def test_the_tasks_of_a_machine_that_dies_are_taken_over(machines: list[Machine]) -> None:
    first, other = machines
    with at_work(machines) as asked:
        many_pages(machines, asked)
        seq = asked.ask("rename", name="Le Grand Courrier")
        until(lambda: other.rendered_for_all() > 0, what="the other to help")
        other.signal(signal.SIGKILL)
        killed = time.monotonic()
        until(lambda: first.has(seq) and first.waiting() == 0, what="all pages", within_s=120)
        took = time.monotonic() - killed

        found = asked.ask("inspect", directory=str(first.directory))
        assert (found["law"], found["failures"], found["waiting"]) == ([], [], 0)
        other.start()
        everywhere(machines, seq)
        until(lambda: other.waiting() == 0, what="the other to catch up")
        assert_equal(machines)
    print(f"a machine killed with pages in hand: all were out {took:.1f} s later")  # noqa: T201 - the measure to read


def many_pages(machines: list[Machine], asked: Console) -> int:
    """More pages than one transaction presses; how many there are."""
    for batch in range(4):
        asked.ask("publish", headlines=[f"Article {batch}-{n}" for n in range(20)])
    everywhere(machines, asked.ask("head"))
    store = Store.open_to_read(machines[0].store)
    pages = len(list(store.specs()))
    store.close()
    assert pages > 500
    return pages


def _server_of(machine: Machine) -> Postgres:
    settings = (machine.directory / "lagazette.toml").read_text(encoding="utf-8")
    found = re.search(r"\?host=([^\"]+)\"", settings)
    assert found is not None
    return Postgres(Path(found[1]))
