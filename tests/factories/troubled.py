"""A proxy that does to requests what networks and storages do to them, as a seed decides."""

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread

FAULTS = (
    "500 before",
    "503 after",
    "silence before",
    "silence after",
    "half the request",
    "half the answer",
    "closed",
)
"""What may befall a request: before it reaches the storage, or after the storage carried it out."""

_HOP_BY_HOP = {"connection", "transfer-encoding", "keep-alive"}


class TroubledProxy(ThreadingHTTPServer):
    """Hands requests on to `port`, and spoils the given share of them."""

    daemon_threads = True

    def __init__(self, port: int, *, share: float, seed: int, silence_s: float) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.upstream = port
        self.share = share
        self.silence_s = silence_s
        self.befell: dict[str, int] = dict.fromkeys(FAULTS, 0)
        self._chance = random.Random(seed)  # noqa: S311 - faults to repeat, not a secret
        self._lock = Lock()

    def fault(self) -> str | None:
        """What befalls the next request, if anything."""
        with self._lock:
            if self._chance.random() >= self.share:
                return None
            fault = self._chance.choice(FAULTS)
            self.befell[fault] += 1
            return fault

    def handle_error(self, *_: object) -> None:
        """A client that went away is what we are here for."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: TroubledProxy

    def _any(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        match self.server.fault():
            case None:
                self._answer(*self._carried_out(body))
            case "500 before":
                self._answer(500, [], b"<Error><Code>InternalError</Code></Error>")
            case "503 after":
                self._carried_out(body)
                self._answer(503, [], b"<Error><Code>SlowDown</Code></Error>")
            case "silence before":
                self._fall_silent()
            case "silence after":
                self._carried_out(body)
                self._fall_silent()
            case "half the request":
                self._send_half(body)
                self._answer(500, [], b"<Error><Code>InternalError</Code></Error>")
            case "half the answer":
                status, headers, answer = self._carried_out(body)
                self._answer(status, headers, answer, cut=True)
            case _:
                self.close_connection = True

    def __getattr__(self, name: str) -> object:
        """Every method of HTTP is handled alike."""
        if name.startswith("do_"):
            return self._any
        raise AttributeError(name)

    def _carried_out(self, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        upstream = HTTPConnection("127.0.0.1", self.server.upstream, timeout=30)
        try:
            upstream.request(self.command, self.path, body, dict(self.headers.items()))
            answer = upstream.getresponse()
            return answer.status, answer.getheaders(), answer.read()
        finally:
            upstream.close()

    def _send_half(self, body: bytes) -> None:
        upstream = HTTPConnection("127.0.0.1", self.server.upstream, timeout=30)
        try:
            upstream.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
            for name, value in self.headers.items():
                upstream.putheader(name, value)
            upstream.endheaders()
            upstream.send(body[: len(body) // 2])
        except (OSError, HTTPException):
            pass
        finally:
            upstream.close()

    def _answer(
        self, status: int, headers: list[tuple[str, str]], body: bytes, *, cut: bool = False
    ) -> None:
        self.send_response_only(status)
        length = str(len(body))
        for name, value in headers:
            if name.lower() == "content-length":
                length = value
            elif name.lower() not in _HOP_BY_HOP:
                self.send_header(name, value)
        self.send_header("content-length", length)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body[: len(body) // 2] if cut else body)
        self.close_connection = self.close_connection or cut

    def _fall_silent(self) -> None:
        time.sleep(self.server.silence_s)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def troubled(
    port: int, *, share: float, seed: int, silence_s: float = 1.8
) -> Iterator[TroubledProxy]:
    """Run a proxy in front of a port of this machine."""
    with TroubledProxy(port, share=share, seed=seed, silence_s=silence_s) as proxy:
        Thread(target=proxy.serve_forever, daemon=True).start()
        yield proxy
        proxy.shutdown()
