"""A real Redis for tests: private, on a Unix socket, in memory alone."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import redis

from tests.serving import until


@dataclass(frozen=True)
class Redis:
    """A server on a socket."""

    socket: Path

    @property
    def url(self) -> str:
        """What a newspaper's `redis_url` says to use it."""
        return f"unix://{self.socket}?db=0"

    def client(self) -> "redis.Redis":
        """A client of it."""
        return redis.Redis(unix_socket_path=str(self.socket))


@contextmanager
def private_redis() -> Iterator[Redis]:
    """A running server; what it held is gone with it."""
    # Not below pytest's directory: a socket's path may have 107 bytes and no more.
    with TemporaryDirectory(prefix="gazette-redis-") as directory:
        server = Redis(Path(directory) / "redis.sock")
        with running(server):
            yield server


@contextmanager
def running(server: Redis) -> Iterator[subprocess.Popen[bytes]]:
    """The server's process, as long as the context lasts."""
    process = subprocess.Popen(
        ["redis-server", "--port", "0", "--unixsocket", server.socket, "--save", ""],
        cwd=server.socket.parent,
        stdout=subprocess.DEVNULL,
    )
    try:
        until(lambda: _answers(server), what="Redis", within_s=10)
        yield process
    finally:
        process.kill()
        process.wait()


def _answers(server: Redis) -> bool:
    with server.client() as client:
        try:
            return bool(client.ping())
        except redis.ConnectionError:
            return False
