"""A press's store with a few pages, and the reader's real process in front of it."""

import gzip
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import brotli
import msgspec

from lagazette.press.door import Newsstand, Page, Spec, Store
from lagazette.press.reads import Reads
from lagazette.press.renditions import Rendition, path_of
from lagazette.reader.connection import PATIENCE, Patience
from lagazette.reader.door import ReaderConfig
from lagazette.reader.site import Site
from lagazette.record.door import Address

ARTICLE = "/2023/10/12/un-titre/"
PICTURE = "0123456789abcdef01234567.webp"
PICTURE_BYTES = bytes(range(256)) * 4
START_WITHIN_S = 30
ROOT = Path(__file__).resolve().parents[2]


def page(address: str, body: str, **traits: object) -> Page:
    return msgspec.structs.replace(Page(address=Address(address), body=body.encode()), **traits)


@dataclass
class Kiosk:
    """A store being written to, as the press does."""

    directory: Path

    @property
    def store(self) -> Path:
        return self.directory / "press.sqlite3"

    @property
    def renditions(self) -> Path:
        return self.directory / "renditions"

    def press(self, *pages: Page) -> None:
        store = Store.open(self.store)
        with store.transaction():
            refused = store.write(
                [(Spec("test", bucket=p.address), p, Reads(), None) for p in pages]
            )
        store.close()
        assert refused == []

    def show_picture(self, content: bytes) -> None:
        """Put these bytes where the picture of the article lies."""
        path_of(PICTURE, self.renditions).write_bytes(content)

    def newsstand(self) -> Newsstand:
        return Newsstand(self.store, self.renditions)

    def site(
        self,
        *,
        cache_bytes: int = 1_000_000,
        clock: Callable[[], float] | None = None,
        soon: Callable[[Callable[[], None]], object] | None = None,
    ) -> Site:
        """A site whose clock goes on by a second at each look, unless a test has its own."""
        clock = clock or count(1.0).__next__
        return Site(self.newsstand, cache_bytes=cache_bytes, clock=clock, soon=soon)


def filled(directory: Path) -> Kiosk:
    """A kiosk with a page of each sort."""
    kiosk = Kiosk(directory)
    picture = Rendition(PICTURE, "0" * 64, 480, 270, 500, 500, "webp")
    kiosk.press(
        page("/", "<!doctype html><title>La une</title>" + "<p>Une phrase.</p>" * 50),
        page(ARTICLE, "<title>Un titre</title>", renditions=(picture,)),
        page("/ancien/", "", status=301, headers=(("Location", ARTICLE),)),
        page("/retrait/", "<title>Article retiré</title>", status=410),
        page("/decision/", "<title>Retiré par décision</title>", status=451),
        page("/404.html", "<title>Introuvable</title>", status=404),
        page("/en/404.html", "<title>Not found</title>", status=404),
        page("/theme/site.0a1b2c.css", "p{}", content_type="text/css; charset=utf-8"),
        page("/theme/titres.0a1b2c.woff2", "police", content_type="font/woff2"),
    )
    file = path_of(PICTURE, kiosk.renditions)
    file.parent.mkdir(parents=True)
    file.write_bytes(PICTURE_BYTES)
    return kiosk


@dataclass(frozen=True)
class Reply:
    """An answer as it came over the wire."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key == name), None)

    @property
    def text(self) -> str:
        """The body, decoded from its content coding."""
        match self.header("content-encoding"):
            case "br":
                return brotli.decompress(self.body).decode()
            case "gzip":
                return gzip.decompress(self.body).decode()
            case _:
                return self.body.decode()

    @property
    def lasting(self) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
        """All of it but the instant at which it was sent."""
        return self.status, tuple(h for h in self.headers if h[0] != "date"), self.body


@dataclass(frozen=True)
class Wire:
    """Raw sockets to a server of this machine."""

    port: int
    pid: int = 0

    def send(self, raw: bytes) -> bytes:
        """Send bytes and return all that comes back until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as link:
            link.sendall(raw)
            received = b""
            while piece := link.recv(65536):
                received += piece
        return received

    def request(
        self,
        path: str,
        *,
        method: str = "GET",
        headers: dict[str, str] | None = None,
        body: bytes = b"",
    ) -> Reply:
        """One well-formed request on a connection of its own."""
        lines = {"Host": "gazette.test", "Connection": "close", **(headers or {})}
        if body:
            lines["Content-Length"] = str(len(body))
        head = f"{method} {path} HTTP/1.1\r\n" + "".join(f"{k}: {v}\r\n" for k, v in lines.items())
        return parsed(self.send(head.encode("latin-1") + b"\r\n" + body))

    def status(self, path: str) -> int | None:
        """The status of one answer, None while nobody answers."""
        try:
            return self.request(path).status
        except (OSError, IndexError, ValueError):
            return None


def parsed(raw: bytes) -> Reply:
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = tuple(
        (name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines)
    )
    if ("transfer-encoding", "chunked") in headers:
        body = _joined(body)
    return Reply(int(first.split()[1]), headers, body)


def _joined(chunks: bytes) -> bytes:
    body = b""
    while chunks:
        size, _, chunks = chunks.partition(b"\r\n")
        length = int(size, 16)
        body, chunks = body + chunks[:length], chunks[length + 2 :]
    return body


@contextmanager
def running_reader(config: Callable[[int], ReaderConfig], *given: int) -> Iterator[Wire]:
    """The reader's own process on a free port, as the supervisor starts it.

    `given` are further descriptors that it is handed.
    """
    with socket.create_server(("127.0.0.1", 0)) as listener:
        descriptor = listener.fileno()
        argument = config(descriptor).as_argument()
        module = "lagazette.cli.processes.reader"
        arguments = (str(os.getpid()), "json", argument)
        with _serving(listener, module, *arguments, given=given) as wire:
            yield wire


@contextmanager
def running_server(
    kiosk: Kiosk,
    *,
    patience: Patience = PATIENCE,
    most_connections: int = 1_000,
    looks_every_s: float = 1.0,
) -> Iterator[Wire]:
    """A reader of a patience of its own, which no setting changes."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        config = ReaderConfig(
            store=kiosk.store, renditions=kiosk.renditions, listener=listener.fileno()
        )
        given = msgspec.json.encode(patience).decode()
        numbers = (str(most_connections), str(looks_every_s))
        module = "tests.reader.impatient"
        with _serving(listener, module, config.as_argument(), given, *numbers) as wire:
            yield wire


@contextmanager
def _serving(
    listener: socket.socket, module: str, *arguments: str, given: tuple[int, ...] = ()
) -> Iterator[Wire]:
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        pass_fds=(listener.fileno(), *given),
        stderr=subprocess.PIPE,
    )
    wire = Wire(listener.getsockname()[1], process.pid)
    try:
        until(lambda: wire.status("/healthz") == 200)
        yield wire
    finally:
        process.terminate()
        _, errors = process.communicate(timeout=START_WITHIN_S)
    assert b"Traceback" not in errors, errors.decode()
    assert process.returncode == 0


@contextmanager
def running_newsroom(socket_file: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The newsroom's own process, with a stand-in for the application."""
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "lagazette.cli.processes.newsroom",
            str(os.getpid()),
            str(socket_file),
            "localhost",
            "tests.reader.stand_in:application",
        ],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
    try:
        until(lambda: accepts(socket_file))
        yield process
    finally:
        process.terminate()
        process.wait(timeout=START_WITHIN_S)


def accepts(socket_file: Path) -> bool:
    """Whether somebody listens on a Unix socket."""
    with socket.socket(socket.AF_UNIX) as link:
        try:
            link.connect(str(socket_file))
        except OSError:
            return False
        return True


def until(claim: Callable[[], bool], *, within_s: float = START_WITHIN_S) -> None:
    """Wait until a claim holds; fail when it does not in time."""
    deadline = time.monotonic() + within_s
    while not claim():
        assert time.monotonic() < deadline, "what was waited for did not come"
        time.sleep(0.02)
