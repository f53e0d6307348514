"""A newspaper being served: its socket, its three processes, and when it is ready.

The reader starts first and needs nothing but the press's store, so that the site is up while
the newsroom and its database may not be.
"""

import asyncio
import errno
import fcntl
import hashlib
import os
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from lagazette.cli.errors import (
    AlreadyServedError,
    PortTakenError,
    UnusableAddressError,
    UnwritableDirectoryError,
)
from lagazette.cli.nursery import Nursery
from lagazette.cli.supervisor import Child, Log, Supervised, spawned
from lagazette.reader.door import ReaderConfig

BACKLOG = 1_024

NEWSROOM_WITHIN_S = 45.0
"""How long the ready line waits for the newsroom: a first start migrates its database."""

FRONT_PAGE_WITHIN_S = 5.0
"""How long the ready line waits, once there is a store, for the front page to be in it."""

PROBE_WITHIN_S = 5.0

LONGEST_SOCKET_PATH = 100
"""The kernel takes 107 bytes on Linux and 103 on macOS."""

LOCK_FILE = ".serving.lock"
LOOKS, LOOK_S = 4, 0.05
"""How often and how many seconds apart a supervisor tries to hold the newspaper: `is_served` holds
it, too, for the instant in which it looks."""

SOCKET_FILE = ".newsroom.sock"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is to be served, where, and from what."""

    directory: Path
    bind: str
    port: int
    store: Path
    renditions: Path
    search: Path | None = None
    metrics: tuple[str, int] | None = None
    """Where whoever watches may read numbers."""
    prefix: str = "/redaction/"
    trusted_proxies: tuple[str, ...] = ()
    https: bool = False
    host: str = "localhost"
    """The name under which the newsroom expects to be asked."""
    log_format: str = "text"
    newsroom: str = "lagazette.config.wsgi:application"
    press: tuple[str, ...] | None = None
    """Another command than the press's own, for tests; then there is no nursery."""


async def serve(plan: Plan, *, log: Log) -> None:
    """Serve until SIGTERM, SIGINT or SIGHUP; print one line to standard output when ready.

    Raises ServeError, before anything is started, when it cannot work.
    """
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        # What was told to be ignored stays so: `nohup lagazette serve` outlives its terminal.
        if signal.getsignal(number) is not signal.SIG_IGN:
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    with ExitStack() as held:
        held.enter_context(only_one(plan.directory))
        listener = held.enter_context(listening(plan.bind, plan.port))
        metrics = held.enter_context(listening(*plan.metrics)) if plan.metrics else None
        sockets = Sockets(listener, metrics, socket_path(plan.directory))
        nursery = Nursery(plan.directory, log=log)
        begin = nursery.bear if plan.press is None else spawned
        first, *rest = children(plan, sockets)
        reader = Supervised(first, log=log)
        others = [Supervised(child, log=log, begin=begin) for child in rest]
        site = SiteProbe(listener, host=plan.host)
        ready = asyncio.create_task(_announce(site, reader, others, log=log))
        stopped = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({ready, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if ready.done():
                ready.result()
            await stopped
        finally:
            ready.cancel()
            log.say("stopping")
            nursery.bear_no_more()
            await asyncio.gather(*(other.stop() for other in others))
            await reader.stop()
            await nursery.close()
            log.say("stopped")


async def _announce(
    site: "SiteProbe", reader: Supervised, others: list[Supervised], *, log: Log
) -> None:
    """Start everything in order, and say when the newspaper can be read and written."""
    reader.start()
    await site.until_alive()
    for other in others:
        other.start()
    await site.until_readable()
    await site.front_page_answers()
    newsroom = next(other for other in others if other.child.name == "newsroom")
    if not await site.newsroom_answers(newsroom):
        log.say("newsroom not answering yet; the site is served without it")
    click.echo(f"ready {site.address}")


@dataclass(frozen=True)
class Sockets:
    """Where the processes listen: for readers, for whoever watches, and the newsroom's own."""

    readers: socket.socket
    metrics: socket.socket | None
    newsroom: Path

    def of_the_reader(self) -> tuple[int, ...]:
        """The descriptors that the reader's process is given."""
        return tuple(s.fileno() for s in (self.readers, self.metrics) if s is not None)


def children(plan: Plan, sockets: Sockets) -> tuple[Child, ...]:
    """The three processes: reader, press with the scheduler, newsroom."""
    config = ReaderConfig(
        store=plan.store,
        renditions=plan.renditions,
        search=plan.search,
        listener=sockets.readers.fileno(),
        metrics=sockets.metrics.fileno() if sockets.metrics else None,
        newsroom=sockets.newsroom,
        prefixes=(plan.prefix,),
        trusted_proxies=plan.trusted_proxies,
        https=plan.https,
    )
    # -P: a file that lies where somebody called the command is no module of ours.
    python = (sys.executable, "-P", "-m")
    parent = str(os.getpid())
    directory = str(plan.directory)
    return (
        Child(
            "reader",
            (
                *python,
                "lagazette.cli.processes.reader",
                parent,
                plan.log_format,
                config.as_argument(),
            ),
            descriptors=sockets.of_the_reader(),
        ),
        Child(
            "press",
            plan.press or (*python, "lagazette.cli.processes.press", parent, directory),
            arguments=(directory,),
            again=("again",),
            environment={"LAGAZETTE_DIR": directory, "LAGAZETTE_ROLE": "press"},
        ),
        Child(
            "newsroom",
            (
                *python,
                "lagazette.cli.processes.newsroom",
                parent,
                str(sockets.newsroom),
                plan.host,
                plan.newsroom,
            ),
            arguments=(str(sockets.newsroom), plan.host, plan.newsroom),
            environment={"LAGAZETTE_DIR": directory, "LAGAZETTE_ROLE": "newsroom"},
        ),
    )


class SiteProbe:
    """Asks the reader, over the very socket that readers use, how it is."""

    def __init__(self, listener: socket.socket, *, host: str) -> None:
        bound, port = listener.getsockname()[:2]
        self._address, self._port = _reachable(bound), port
        self._host = host
        shown = f"[{self._address}]" if ":" in self._address else self._address
        self.address = f"http://{shown}:{port}/"

    async def until_alive(self) -> None:
        """Return when the reader answers at all."""
        while await self._status("/healthz") != 200:
            await asyncio.sleep(0.05)

    async def until_readable(self) -> None:
        """Return when the reader has a store to read from."""
        while await self._status("/readyz") != 200:
            await asyncio.sleep(0.1)

    async def front_page_answers(self) -> bool:
        """Wait for the first pressing; False for a paper that has no front page to press yet."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + FRONT_PAGE_WITHIN_S
        while loop.time() < deadline:
            if await self._status("/") == 200:
                return True
            await asyncio.sleep(0.1)
        return False

    async def newsroom_answers(self, newsroom: Supervised) -> bool:
        """Wait for the newsroom; False when it ended once or took too long."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + NEWSROOM_WITHIN_S
        while loop.time() < deadline and newsroom.ends == 0:
            # Not its pages: the reader logs each time that it could not pass a request on.
            if await self._status("/readyz/newsroom") == 200:
                return True
            await asyncio.sleep(0.1)
        return False

    async def _status(self, path: str) -> int | None:
        """The status of one answer; None when there was none in time."""
        try:
            async with asyncio.timeout(PROBE_WITHIN_S):
                incoming, outgoing = await asyncio.open_connection(self._address, self._port)
                outgoing.write(
                    f"GET {path} HTTP/1.1\r\nHost: {self._host}\r\n"
                    "Connection: close\r\n\r\n".encode("ascii", "replace")
                )
                first = await incoming.readline()
                outgoing.close()
        except (OSError, TimeoutError):
            return None
        words = first.split()
        return int(words[1]) if len(words) > 1 and words[1].isdigit() else None


@contextmanager
def only_one(directory: Path) -> Iterator[None]:
    """Hold the newspaper for this supervisor; the kernel lets go of it however we end."""
    try:
        lock = (directory / LOCK_FILE).open("w")
    except OSError as error:
        raise UnwritableDirectoryError(directory=directory, reason=error.strerror or "") from error
    with lock as file:
        for still in reversed(range(LOOKS)):
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if not still:
                    raise AlreadyServedError(directory=directory) from error
                time.sleep(LOOK_S)
        yield


def is_served(directory: Path) -> bool:
    """Whether a supervisor of this machine holds the newspaper now."""
    try:
        with (directory / LOCK_FILE).open() as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


@contextmanager
def listening(bind: str, port: int) -> Iterator[socket.socket]:
    """The socket that readers connect to. It is ours, and stays open while the reader restarts."""
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    try:
        listener = socket.create_server((bind, port), family=family, backlog=BACKLOG)
    except (OSError, OverflowError) as error:
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            raise PortTakenError(bind=bind, port=port) from error
        reason = getattr(error, "strerror", None) or str(error)
        raise UnusableAddressError(bind=bind, port=port, reason=reason) from error
    with listener:
        yield listener


def socket_path(directory: Path) -> Path:
    """Where the newsroom listens: in the newspaper, or where its path is too long, beside /tmp.

    The fallback is a folder of this user alone, named for the newspaper, so that it is found
    again after a restart.
    """
    inside = directory / SOCKET_FILE
    if len(os.fsencode(inside)) <= LONGEST_SOCKET_PATH:
        return inside
    name = hashlib.sha256(os.fsencode(directory)).hexdigest()[:16]
    folder = Path(tempfile.gettempdir()) / f"lagazette-{os.getuid()}-{name}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.lstat().st_uid != os.getuid():
        folder = Path(tempfile.mkdtemp(prefix="lagazette-"))
    return folder / SOCKET_FILE.lstrip(".")


def _reachable(host: str) -> str:
    """The address at which this machine reaches a socket that listens everywhere."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
