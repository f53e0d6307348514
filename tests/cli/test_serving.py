"""A newspaper being served by its real processes: they restart, they end, they leave nobody."""

import fcntl
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from lagazette.cli.main import run
from lagazette.cli.serving import (
    LOCK_FILE,
    LONGEST_SOCKET_PATH,
    Plan,
    Sockets,
    children,
    is_served,
    listening,
    only_one,
    socket_path,
)
from lagazette.reader.door import ReaderConfig
from tests.reader.kiosk import ARTICLE, ROOT, Kiosk, Wire, filled, page, until
from tests.serving import ready_line

STAND_IN = "tests.reader.stand_in:application"


@dataclass
class House:
    """A supervisor that runs, and what it writes."""

    process: subprocess.Popen[str]
    log: Path
    ready: str

    @property
    def wire(self) -> Wire:
        return Wire(int(self.ready.rpartition(":")[2].rstrip("/\n")))

    def events(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    def started(self, name: str) -> list[int]:
        """The process numbers that a child has had, in order."""
        return [
            int(str(event["pid"]))
            for event in self.events()
            if event["event"] == "started" and event["process"] == name
        ]


@contextmanager
def house(directory: Path, *, newsroom: str = STAND_IN) -> Iterator[House]:
    log = directory / "log"
    with log.open("w") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.cli.serving_stand_in", str(directory), newsroom],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    try:
        yield House(process, log, ready_line(process))
    finally:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=30)


def descendants(pid: int) -> set[int]:
    """The processes that a process has started, and theirs."""
    found: set[int] = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(parent) == pid and state != "Z":
            child = int(stat.parent.name)
            found |= {child} | descendants(child)
    return found


def running(pids: set[int]) -> set[int]:
    alive = set()
    for pid in pids:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if state != "Z":
            alive.add(pid)
    return alive


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    return filled(tmp_path)


def test_one_line_is_printed_when_the_paper_can_be_read_and_written(kiosk: Kiosk) -> None:
    with house(kiosk.directory) as served:
        port = served.wire.port
        assert served.ready == f"ready http://127.0.0.1:{port}/\n"
        assert (served.wire.status("/"), served.wire.status("/redaction/echo")) == (200, 200)
        below = descendants(served.process.pid)
        assert len(below) == 3, "reader, press and newsroom"

        served.process.terminate()
        said, _ = served.process.communicate(timeout=30)

        assert (said, served.process.returncode) == ("", 0)
        assert running(below) == set()
        events = [event["event"] for event in served.events()]
        assert events[-1] == "stopped"
        assert "newsroom unreachable" not in events, "whoever starts it does not ask before"


def test_the_reader_alone_is_given_the_sockets_that_others_connect_to(tmp_path: Path) -> None:
    plan = Plan(
        directory=tmp_path, bind="::1", port=0, store=tmp_path / "s", renditions=tmp_path / "r"
    )
    with listening("127.0.0.1", 0) as readers, listening("127.0.0.1", 0) as metrics:
        reader, *others = children(plan, Sockets(readers, metrics, tmp_path / "sock"))
        given = ReaderConfig.from_argument(reader.command[-1])

        assert reader.descriptors == (readers.fileno(), metrics.fileno())
        assert (given.listener, given.metrics) == reader.descriptors
        assert [other.descriptors for other in others] == [(), ()]


@pytest.mark.parametrize("name", ["reader", "newsroom", "press"])
def test_process_that_is_killed_is_started_again(kiosk: Kiosk, name: str) -> None:
    with house(kiosk.directory) as served:
        os.kill(served.started(name)[0], signal.SIGKILL)

        until(lambda: len(served.started(name)) == 2)
        until(lambda: served.wire.status("/redaction/echo") == 200)
        assert served.wire.status(ARTICLE) == 200


def test_readers_wait_while_the_reader_restarts(kiosk: Kiosk) -> None:
    with house(kiosk.directory) as served:
        before = served.wire.request(ARTICLE).lasting

        os.kill(served.started("reader")[0], signal.SIGKILL)
        until(lambda: "ended" in [event["event"] for event in served.events()])

        # Nobody listens at this moment but the supervisor's socket, which keeps the connection.
        assert served.wire.request(ARTICLE).lasting == before


def test_nobody_is_left_when_the_supervisor_is_killed(kiosk: Kiosk) -> None:
    with house(kiosk.directory) as served:
        below = descendants(served.process.pid)
        assert len(below) == 3

        served.process.kill()
        served.process.wait()

        until(lambda: running(below) == set(), within_s=15)
        with pytest.raises(ConnectionRefusedError):
            served.wire.request("/")

    with house(kiosk.directory) as again:
        assert again.wire.status(ARTICLE) == 200


def test_site_is_served_though_the_newsroom_cannot_start(kiosk: Kiosk) -> None:
    with house(kiosk.directory, newsroom="tests.reader.absent:application") as served:
        assert served.wire.status(ARTICLE) == 200
        assert served.wire.status("/redaction/") == 503
        until(lambda: len(served.started("newsroom")) >= 3)
        delays = [e["again_in_s"] for e in served.events() if e["event"] == "ended"]

    assert delays[:2] == [0.2, 0.4]


def test_ready_comes_when_the_press_has_made_the_first_pages(tmp_path: Path) -> None:
    kiosk = Kiosk(tmp_path)
    command = [sys.executable, "-m", "tests.cli.serving_stand_in", str(tmp_path), STAND_IN]
    log, said = tmp_path / "log", tmp_path / "said"
    with (
        log.open("w") as errors,
        said.open("w") as output,
        subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=errors) as process,
    ):
        until(lambda: '"newsroom"' in log.read_text())
        time.sleep(0.5)
        early = said.read_text()
        kiosk.press(page("/", "La une"))
        until(lambda: said.read_text() != "")
        process.terminate()

    assert early == ""
    assert said.read_text().startswith("ready http://127.0.0.1:")


def test_second_supervisor_of_one_paper_is_refused(kiosk: Kiosk) -> None:
    with house(kiosk.directory):
        second = subprocess.run(
            [sys.executable, "-m", "lagazette", "serve", "-d", str(a_paper(kiosk)), "--port", "0"],
            capture_output=True,
            text=True,
            timeout=60,
        )

    assert (second.returncode, second.stdout, second.stderr) == (
        1,
        "",
        f"lagazette: {kiosk.directory} is being served already. "
        "End the other `lagazette serve` first.\n",
    )


def test_a_look_at_whether_it_is_served_does_not_keep_a_supervisor_away(tmp_path: Path) -> None:
    with (tmp_path / LOCK_FILE).open("w") as looking:
        fcntl.flock(looking, fcntl.LOCK_SH)
        looked = threading.Timer(0.02, fcntl.flock, (looking, fcntl.LOCK_UN))
        looked.start()
        with only_one(tmp_path):
            held = is_served(tmp_path)
        looked.join()

    assert held


def a_paper(kiosk: Kiosk) -> Path:
    (kiosk.directory / "lagazette.toml").write_text("")
    return kiosk.directory


def test_port_in_use_is_named(kiosk: Kiosk, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        code = run(["serve", "--directory", str(a_paper(kiosk)), "--port", str(port)])

    assert (code, capsys.readouterr()) == (
        1,
        (
            "",
            f"lagazette: Port {port} of 127.0.0.1 is in use by another program. "
            f"Choose another one: --port {port + 1}, or PORT={port + 1} with make.\n",
        ),
    )


def test_address_of_another_machine_is_named(
    kiosk: Kiosk, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(["serve", "-d", str(a_paper(kiosk)), "--bind", "192.0.2.1", "--port", "8000"])

    said = capsys.readouterr().err
    assert code == 1
    assert said == (
        "lagazette: Port 8000 of 192.0.2.1 cannot be opened: Cannot assign requested address "
        "(while attempting to bind on address ('192.0.2.1', 8000)). "
        "Choose an address of this machine and a port from 1024 to 65535.\n"
    )


def test_store_that_is_none_is_named(kiosk: Kiosk, capsys: pytest.CaptureFixture[str]) -> None:
    for file in kiosk.directory.glob("press.sqlite3*"):
        file.unlink()
    kiosk.store.write_bytes(b"not a database" * 1000)

    code = run(["serve", "--directory", str(a_paper(kiosk)), "--port", "0"])

    assert (code, capsys.readouterr().err) == (
        1,
        f"lagazette: {kiosk.store} cannot be read: file is not a database. It holds nothing but "
        "what the record can make anew: move it away, and `lagazette serve` presses everything "
        "again.\n",
    )


def test_database_of_another_program_in_the_stores_place_is_named_and_not_served(
    kiosk: Kiosk, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in kiosk.directory.glob("press.sqlite3*"):
        file.unlink()
    with closing(sqlite3.connect(kiosk.store)) as other:
        other.execute("CREATE TABLE theirs (name TEXT)")

    code = run(["serve", "--directory", str(a_paper(kiosk)), "--port", "0"])

    assert (code, capsys.readouterr().err) == (
        1,
        f"lagazette: {kiosk.store}: this is the database of another program, not a press store. "
        "Name a file of its own as press_store in the settings. Nothing in it was changed.\n",
    )


def test_directory_that_is_no_newspaper_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(["serve", "--directory", str(tmp_path / "absent")])

    assert (code, capsys.readouterr().err.splitlines()[0]) == (
        1,
        f"lagazette: {tmp_path / 'absent'} is not a newspaper: there is no lagazette.toml in it.",
    )


def test_newsroom_listens_in_the_paper_or_where_the_path_is_short_enough(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a-very-long-name"] * 8)

    assert socket_path(Path("/srv/paper")) == Path("/srv/paper/.newsroom.sock")
    elsewhere = socket_path(deep)
    assert len(os.fsencode(elsewhere)) <= LONGEST_SOCKET_PATH
    assert elsewhere == socket_path(deep)
    assert elsewhere.parent.stat().st_mode & 0o777 == 0o700
    elsewhere.parent.rmdir()
