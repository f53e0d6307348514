"""The newsroom's process: `python -m lagazette.cli.processes.newsroom PARENT SOCKET HOST TARGET`.

TARGET is the WSGI application, `lagazette.config.wsgi:application`, and HOST the name under which
it is asked. It is served on a Unix socket that only this user can reach, so that nobody but the
reader speaks to it.
"""

import importlib
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol, runtime_checkable
from wsgiref.types import WSGIApplication
from wsgiref.util import setup_testing_defaults

from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from lagazette.cli.errors import NewsroomNotReadyError
from lagazette.cli.processes import lease

THREADS = 8
"""Django answers one request per thread; SQLite writes one at a time anyway."""

STOP_WITHIN_S = 8
"""Less than what the supervisor grants, so that granian itself ends its worker."""


@runtime_checkable
class Closing(Protocol):
    """A WSGI answer that wants to be told when it has been read."""

    def close(self) -> None:
        """End the request."""


def main(arguments: Sequence[str]) -> None:
    """Serve the newsroom until told to stop."""
    parent, socket, host, target = arguments
    lease.live_no_longer_than(int(parent))
    # Left by a newsroom that was killed. Nobody else listens: one supervisor, one newsroom.
    Path(socket).unlink(missing_ok=True)
    server = Server(
        target,
        uds=Path(socket),
        uds_permissions=0o600,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        http=HTTPModes.http1,
        workers_kill_timeout=STOP_WITHIN_S,
        log_level=LogLevels.error,  # it warns that eight threads are more than two cores
    )
    server.serve(
        target_loader=partial(load, target, host=host, granian=os.getpid()),
        wrap_loader=False,
    )


def load(target: str, *, host: str, granian: int) -> WSGIApplication:
    """Import the application in granian's worker, which must not outlive granian either.

    Raises NewsroomNotReadyError when it cannot work, most often for want of its database: then
    the process ends and is tried again, and readers of its prefix get the page that says so
    instead of an error of the newsroom's.
    """
    lease.live_no_longer_than(granian)
    module, _, attribute = target.partition(":")
    application: WSGIApplication = getattr(importlib.import_module(module), attribute)
    refuse_unready(application, host=host)
    return application


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
