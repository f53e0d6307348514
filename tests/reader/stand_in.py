"""A newsroom's stand-in: a WSGI application that says what arrived."""

import hashlib
import json
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

Start = Callable[[str, list[tuple[str, str]]], object]


def application(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    """Answer by path, below /redaction/."""
    answers = {
        "/redaction/echo": echo,
        "/redaction/upload": upload,
        "/redaction/drip": drip,
        "/redaction/cookies": cookies,
        "/redaction/hang": hang,
        "/redaction/die": die,
        "/redaction/named": named,
    }
    return answers.get(environ["PATH_INFO"], echo)(environ, start)


def die(_environ: dict[str, Any], _start: Start) -> Iterable[bytes]:
    """End at once with a request in hand, as one that is killed does."""
    os.kill(os.getpid(), signal.SIGKILL)
    return []


def named(_environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    """Name the request, as the newsroom does for whoever asks it without a reader."""
    start("200 OK", [("X-Request-Id", "0123456789abcdef"), ("Content-Length", "0")])
    return []


def echo(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    seen = {name: value for name, value in environ.items() if name.startswith("HTTP_")}
    seen |= {
        name: environ.get(name)
        for name in ("PATH_INFO", "QUERY_STRING", "REQUEST_METHOD", "REMOTE_ADDR", "SERVER_PORT")
    }
    body = json.dumps(seen).encode()
    start("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


def upload(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    digest, left = hashlib.sha256(), int(environ["CONTENT_LENGTH"])
    while left > 0:
        piece = environ["wsgi.input"].read(min(left, 65536))
        if not piece:
            break
        digest.update(piece)
        left -= len(piece)
    body = json.dumps({"sha256": digest.hexdigest(), "missing": left}).encode()
    start("200 OK", [("Content-Length", str(len(body)))])
    return [body]


def drip(_environ: dict[str, Any], start: Start) -> Iterator[bytes]:
    start("200 OK", [("Content-Type", "text/plain")])
    yield b"first"
    time.sleep(1.5)
    yield b"last"


def cookies(_environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    start(
        "302 Found",
        [
            ("Location", "/redaction/"),
            ("Set-Cookie", "session=of-somebody; Path=/redaction/"),
            ("Set-Cookie", "csrf=token; Path=/redaction/"),
            ("Content-Length", "0"),
        ],
    )
    return [b""]


def hang(_environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    time.sleep(3)
    start("200 OK", [("Content-Length", "0")])
    return [b""]
