"""The reader's process: HTTP/1.1 on one event loop, on a socket that is given to it."""

import asyncio
import gc
import resource
import signal
import socket
from email.utils import formatdate
from functools import partial

from lagazette.press.door import Newsstand
from lagazette.reader.app import Reader
from lagazette.reader.config import ReaderConfig
from lagazette.reader.connection import PATIENCE, Application, Connection, Patience
from lagazette.reader.forward import Newsroom
from lagazette.reader.known import KnownLines
from lagazette.reader.metrics import Load, Metrics
from lagazette.reader.proxies import networks
from lagazette.reader.search import Search
from lagazette.reader.site import Site

BACKLOG = 1_024

MOST_CONNECTIONS = 12_000
"""An idle one costs some four kilobytes. Beyond this, or what the system lets this process open,
those that wait longest are let go for those that come."""

DESCRIPTORS_OF_OUR_OWN = 200
"""Files that are open besides connections: the store, the index, pictures being sent, the
newsroom's socket."""

LET_GO_AT_ONCE = 64
"""Finding who waits longest looks at all; so it is done for several at a time."""

MOST_WATCHERS = 100

LOOKS_EVERY_S = 1.0

STOPS_WITHIN_S = 10.0
"""Less than what the supervisor grants."""


class Server:
    """The connections of one process, and the clock that they all go by."""

    def __init__(
        self,
        application: Application,
        *,
        most_connections: int,
        patience: Patience = PATIENCE,
        looks_every_s: float = LOOKS_EVERY_S,
    ) -> None:
        self.application = application
        self.patience = patience
        self.connections: set[Connection] = set()
        self.known = KnownLines()
        self.now = 0.0
        self.turns = 0
        self.stopping = False
        self.ending_kept = b""
        self.ending_closed = b""
        self._most = most_connections
        self._looks_every_s = looks_every_s
        self._loop = asyncio.get_running_loop()
        self._look()

    async def serve(self, listener: socket.socket, stop: asyncio.Event) -> None:
        """Answer on a listening socket until `stop` is set; what is under way is finished."""
        server = await self._loop.create_server(
            lambda: Connection(self), sock=listener, backlog=BACKLOG
        )
        await stop.wait()
        self.stopping = True
        server.close()
        for connection in list(self.connections):
            connection.finish()
        deadline = self._loop.time() + STOPS_WITHIN_S
        while self.connections and self._loop.time() < deadline:
            await asyncio.sleep(0.02)

    def make_room(self, newcomer: Connection) -> None:
        """Let go of those that have waited longest, when there are more than there may be."""
        if len(self.connections) <= self._most:
            return
        waiting = [c for c in self.connections if c.is_waiting and c is not newcomer]
        for connection in sorted(waiting, key=lambda c: c.turn)[:LET_GO_AT_ONCE]:
            connection.finish()

    def _look(self) -> None:
        """Tell the time once for all, and look who took too long."""
        self.now = self._loop.time()
        date = f"date: {formatdate(usegmt=True)}\r\n".encode()
        self.ending_kept = date + b"\r\n"
        self.ending_closed = date + b"connection: close\r\n\r\n"
        for connection in [c for c in self.connections if c.deadline < self.now]:
            connection.expire()
        self._loop.call_later(self._looks_every_s, self._look)


def site_of(config: ReaderConfig) -> Site:
    """The site's answers."""
    return Site(
        lambda: Newsstand(config.store, config.renditions),
        cache_bytes=config.cache_bytes,
        https=config.https,
        soon=asyncio.get_running_loop().call_soon,
    )


def reader_of(config: ReaderConfig, site: Site) -> Reader:
    """Put the reader together."""
    search = None
    if config.search is not None:
        search = Search(config.store, config.search, https=config.https)
    newsroom = None
    if config.newsroom is not None:
        newsroom = Newsroom(
            config.newsroom,
            prefixes=config.prefixes,
            trusted=networks(config.trusted_proxies),
            https=config.https,
        )
    return Reader(
        site, search=search, newsroom=newsroom, prefixes=config.prefixes if newsroom else ()
    )


async def serve(config: ReaderConfig) -> None:
    """Serve until SIGTERM or SIGINT; requests under way are answered first."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    site = site_of(config)
    reader = reader_of(config, site)
    server = Server(reader, most_connections=min(MOST_CONNECTIONS, _descriptors()))
    # What is loaded by now stays. To look through it for circles, as when thousands of clients
    # come, took 40 to 50 milliseconds in which nobody was answered; without it, 10.
    gc.collect()
    gc.freeze()
    async with asyncio.TaskGroup() as tasks:
        if config.metrics is not None:
            watched = Server(
                Metrics(site, partial(_load_of, server, site)), most_connections=MOST_WATCHERS
            )
            tasks.create_task(watched.serve(socket.socket(fileno=config.metrics), stop))
        await server.serve(socket.socket(fileno=config.listener), stop)
    reader.close()


def _load_of(server: Server, site: Site) -> Load:
    return Load(len(server.connections), server.turns, site.held_bytes)


def _descriptors() -> int:
    """How many connections the system lets this process have; as many as it may ask for."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_CONNECTIONS + DESCRIPTORS_OF_OUR_OWN
    allowed = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
    resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, most))
    return max(allowed - DESCRIPTORS_OF_OUR_OWN, LET_GO_AT_ONCE)
