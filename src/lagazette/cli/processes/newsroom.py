"""The newsroom's process: `python -m lagazette.cli.processes.newsroom PARENT SOCKET TARGET`.

TARGET is the WSGI application, `lagazette.config.wsgi:application`. It is served on a Unix socket
that only this user can reach, so that nobody but the reader speaks to it.
"""

import importlib
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from lagazette.cli.processes import lease

THREADS = 8
"""Django answers one request per thread; SQLite writes one at a time anyway."""

STOP_WITHIN_S = 8
"""Less than what the supervisor grants, so that granian itself ends its worker."""


def main(arguments: Sequence[str]) -> None:
    """Serve the newsroom until told to stop."""
    parent, socket, target = arguments
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
        target_loader=partial(load, target, granian=os.getpid()),
        wrap_loader=False,
    )


def load(target: str, *, granian: int) -> Callable[..., Any]:
    """Import the application in granian's worker, which must not outlive granian either."""
    lease.live_no_longer_than(granian)
    module, _, attribute = target.partition(":")
    application: Callable[..., Any] = getattr(importlib.import_module(module), attribute)
    return application


if __name__ == "__main__":
    main(sys.argv[1:])
