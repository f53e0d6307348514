"""The newsroom's process: `python -m lagazette.cli.processes.newsroom PARENT SOCKET HOST TARGET`.

TARGET is the WSGI application, `lagazette.config.wsgi:application`, and HOST the name under which
it is asked. It is served on a Unix socket that only this user can reach, so that nobody but the
reader speaks to it.
"""

import importlib
import logging
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol, runtime_checkable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment
from wsgiref.util import setup_testing_defaults

import waitress

from lagazette.cli.errors import NewsroomNotReadyError
from lagazette.cli.processes import lease

THREADS = 8
"""Django answers one request per thread; SQLite writes one at a time anyway."""

STOP_WITHIN_S = 8.0
"""How long requests that are under way may take to end: less than the supervisor grants."""


@runtime_checkable
class Closing(Protocol):
    """A WSGI answer that wants to be told when it has been read."""

    def close(self) -> None:
        """End the request."""


def main(arguments: Sequence[str]) -> None:
    """Serve the newsroom until told to stop.

    Raises NewsroomNotReadyError when it cannot work, most often for want of its database: then
    the process ends and is tried again, and readers of its prefix get the page that says so
    instead of an error of the newsroom's.
    """
    parent, socket, host, target = arguments
    lease.live_no_longer_than(int(parent))
    module, _, attribute = target.partition(":")
    application: WSGIApplication = getattr(importlib.import_module(module), attribute)
    refuse_unready(application, host=host)
    serve(application, Path(socket))


def serve(application: WSGIApplication, socket: Path) -> None:
    """Answer on a Unix socket until SIGTERM; what is under way then is finished."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # it tells of every short wait
    # Left by a newsroom that was killed. Nobody else listens: one supervisor, one newsroom.
    socket.unlink(missing_ok=True)
    sockets: dict[int, object] = {}
    server = waitress.create_server(
        asked_by_the_reader(application),
        map=sockets,
        unix_socket=str(socket),
        unix_socket_perms="600",
        threads=THREADS,
        clear_untrusted_proxy_headers=False,  # the reader alone is there to write them
        ident="",
    )
    stop = threading.Event()

    def end(*_: object) -> None:
        stop.set()
        server.pull_trigger()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    turn = partial(server.asyncore.loop, timeout=1, use_poll=True, map=sockets, count=1)
    while not stop.is_set():
        turn()
    # Whoever asks from now on finds nobody, and is told so.
    server.accepting = False
    socket.unlink(missing_ok=True)
    deadline = time.monotonic() + STOP_WITHIN_S
    while server.active_channels and time.monotonic() < deadline:
        turn()


def asked_by_the_reader(application: WSGIApplication) -> WSGIApplication:
    """The application, told of each request that it came over a Unix socket: from no address.

    waitress calls that peer "localhost", which rate limits would take for a visitor, and names the
    socket's path as the port, which Wagtail looks for among its sites' numbers.
    """

    def asked(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        environ["REMOTE_ADDR"], environ["SERVER_PORT"] = "", "80"
        return application(environ, start_response)

    return asked


def refuse_unready(application: WSGIApplication, *, host: str) -> None:
    """Ask the application for `/readyz` without a server, and refuse it when it says 5xx."""
    environ: dict[str, Any] = {"HTTP_HOST": host, "PATH_INFO": "/readyz", "QUERY_STRING": ""}
    setup_testing_defaults(environ)
    statuses: list[str] = []

    def start_response(
        status: str, headers: list[tuple[str, str]], exc_info: object = None
    ) -> Callable[[bytes], object]:
        statuses.append(status)
        return lambda _: None

    answer = application(environ, start_response)
    body = b"".join(answer)
    if isinstance(answer, Closing):
        answer.close()
    if statuses[-1].startswith("5"):
        raise NewsroomNotReadyError(reason=body.decode("utf-8", "replace").strip()[:500])


if __name__ == "__main__":
    main(sys.argv[1:])
