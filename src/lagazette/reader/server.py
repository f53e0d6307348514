"""The reader's process: granian inside one event loop, on a socket that is given to it."""

import asyncio
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import msgspec
from granian._granian import SocketHolder
from granian.constants import HTTPModes
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.embed import Server
from msgspec import Struct

from lagazette.press.door import Newsstand
from lagazette.reader.app import Reader
from lagazette.reader.forward import Newsroom
from lagazette.reader.proxies import networks
from lagazette.reader.search import Search
from lagazette.reader.site import Site

BACKLOG = 1_024
CACHE_BYTES = 64 * 1024 * 1024

HTTP1 = HTTP1Settings(
    header_read_timeout=15_000,  # milliseconds: a client that dribbles its headers is let go
    max_buffer_size=32 * 1024,  # over-long header blocks are refused with 431
)


class ReaderConfig(Struct, frozen=True, kw_only=True):
    """All that the reader's process needs to know; it reads no settings of its own.

    `listener` is the descriptor of a listening socket, which the supervisor opened: it stays
    open while the reader restarts, so that a client waits instead of being refused.
    `newsroom` is the newsroom's Unix socket; with None, its prefixes are ordinary addresses.
    `search` is the folder of the search index; with None, the search page is a plain form.
    """

    store: Path
    renditions: Path
    listener: int
    search: Path | None = None
    newsroom: Path | None = None
    prefixes: tuple[str, ...] = ("/redaction/",)
    trusted_proxies: tuple[str, ...] = ()
    https: bool = False
    cache_bytes: int = CACHE_BYTES

    def as_argument(self) -> str:
        """This configuration as one word of a command line."""
        return msgspec.json.encode(self, enc_hook=str).decode()

    @classmethod
    def from_argument(cls, word: str) -> "ReaderConfig":
        """The configuration that `as_argument` wrote."""
        return msgspec.json.decode(word, type=cls, dec_hook=lambda kind, text: kind(text))


class _InheritingServer(Server):
    """Granian's embedded server on a socket that was opened elsewhere.

    Granian offers no public way to be given a descriptor; the lock file pins its version and
    `tests/reader/test_server.py` fails when this one private method changes.
    """

    def __init__(self, app: Reader, *, listener: int) -> None:
        super().__init__(
            app,
            http=HTTPModes.http1,
            http1_settings=HTTP1,
            websockets=False,
            backlog=BACKLOG,
            backpressure=BACKLOG,
            log_level=LogLevels.error,  # its warning that embedding is new is known to us
            log_dictconfig={"handlers": {}, "loggers": {"_granian": {"propagate": True}}},
        )
        self._listener = listener

    def _init_shared_socket(self) -> None:
        # Granian's stub forgets the arguments that its constructor takes.
        holder = cast("Callable[[int, bool, int], Any]", SocketHolder)
        self._shd = holder(self._listener, False, BACKLOG)


def reader_of(config: ReaderConfig) -> Reader:
    """Put the reader together."""
    site = Site(
        lambda: Newsstand(config.store, config.renditions),
        cache_bytes=config.cache_bytes,
        https=config.https,
    )
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
    server = _InheritingServer(reader_of(config), listener=config.listener)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, server.stop)
    await server.serve()
