"""The real `lagazette serve` over a newspaper's directory, for tests that need all of it."""

import http.client
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from lagazette.press.door import Newsstand, status

NEVER_THE_SAME = frozenset({"date", "x-request-id"})
"""Headers that differ between two answers of the same page, and say nothing of it."""

Answer = tuple[int, tuple[tuple[str, str], ...], bytes]


@dataclass(frozen=True)
class Served:
    """A newspaper that is being served."""

    directory: Path
    port: int
    process: subprocess.Popen[str]
    log: Path

    def answer(self, address: str, *, encoding: str = "identity") -> Answer:
        """What a reader gets: status, headers and bytes as they came."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", address, headers={"Accept-Encoding": encoding})
            response = connection.getresponse()
            headers = (
                (name.lower(), value)
                for name, value in response.getheaders()
                if name.lower() not in NEVER_THE_SAME
            )
            return response.status, tuple(sorted(headers)), response.read()
        finally:
            connection.close()

    def answers(self) -> dict[tuple[str, str], Answer]:
        """Every public address in every encoding, asked over the network."""
        return {
            (address, encoding): self.answer(address, encoding=encoding)
            for address in self.addresses()
            for encoding in ("identity", "gzip", "br")
        }

    def addresses(self) -> list[str]:
        """Every public address, as the press's store lists them."""
        newsstand = Newsstand(self.directory / "press.sqlite3", self.directory / "renditions")
        try:
            return list(newsstand.addresses())
        finally:
            newsstand.close()

    def pid_of(self, name: str) -> int:
        """The number of the process that runs under a name now."""
        started = re.findall(rf"started process={name} pid=(\d+)", self.log.read_text())
        return int(started[-1])

    def kill(self, name: str) -> None:
        """SIGKILL the process of a name, as soon as there is one: it may be starting again."""

        def is_killed() -> bool:
            with suppress(ProcessLookupError):
                os.kill(self.pid_of(name), signal.SIGKILL)
                return True
            return False

        until(is_killed, what=f"a {name} to kill")

    def until_pressed(self, seq: int) -> None:
        """Wait until everything up to an entry is on the site."""
        store = self.directory / "press.sqlite3"
        until(lambda: status(store).has_passed(seq), what=f"the press at entry {seq}")


def until(claim: Callable[[], bool], *, what: str, within_s: float = 60) -> None:
    """Wait for a claim to become true; fail when it does not."""
    deadline = time.monotonic() + within_s
    while not claim():
        assert time.monotonic() < deadline, f"waited {within_s} s in vain for {what}"
        time.sleep(0.1)


def ready_line(process: subprocess.Popen[str], *, within_s: float = 90.0) -> str:
    """What a server prints when it is ready; fails when nothing comes in time."""
    assert process.stdout is not None
    came, _, _ = select.select([process.stdout], [], [], within_s)
    assert came, f"no line within {within_s} s"
    return process.stdout.readline()


@contextmanager
def served(directory: Path, *, port: int = 0) -> Iterator[Served]:
    """Serve a newspaper, on a free port unless one is named; a failure shows what it said."""
    log = directory.with_name(f"{directory.name}.log")
    environment = {k: v for k, v in os.environ.items() if not k.startswith("LAGAZETTE_")}
    with log.open("w") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "lagazette", "serve", "--port", str(port), "-d", directory],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env=environment,
        )
    try:
        ready = ready_line(process)
        assert ready.startswith("ready "), log.read_text()
        port = int(ready.rstrip("/\n").rpartition(":")[2])
        yield Served(directory, port, process, log)
    except BaseException:
        print(log.read_text()[-4000:])  # noqa: T201 - pytest shows it with the failure
        raise
    finally:
        process.terminate()
        process.communicate(timeout=60)
