"""What a press looks at when it begins, in a process of its own: newsroom, record and store.

Both looks read the whole newspaper, the store's from a disk that may be slow: 77 seconds for 3.5
gigabytes that the machine no longer had in memory. What memory that takes goes with the process,
and neither the first publication nor the schedule waits for it.
"""

import os
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event

import structlog

from lagazette.cli.processes import lease
from lagazette.press.door import damage, suspect

LOOK_EVERY_S = 0.5


class Comparison:
    """A fork of this process that compares newsroom and record, logs what differs, and ends.

    First it looks the store through: a press that works with a damaged one makes it anew when it
    is marked as `suspect`. No database may be open yet. Where the machine refuses a process,
    nothing is compared.
    """

    def __init__(self, compare: Callable[[], Sequence[object]], store: Path) -> None:
        self._process: int | None = None
        press = os.getpid()
        try:
            self._process = os.fork()
        except OSError as error:
            _log().error("record.not_compared", error=str(error))
        if self._process == 0:
            try:
                _compare(compare, store, press)
            finally:
                os._exit(0)

    def wait(self, stop: Event) -> None:
        """Wait until it has ended; it is ended when `stop` is set."""
        if self._process is None:
            return
        while os.waitpid(self._process, os.WNOHANG) == (0, 0):
            if stop.wait(LOOK_EVERY_S):
                os.kill(self._process, signal.SIGTERM)
                os.waitpid(self._process, 0)
                return


def _compare(compare: Callable[[], Sequence[object]], store: Path, press: int) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    # By what else is open others see whether the press lives.
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    with suppress(OSError):  # for `ps`, where there is such a file
        Path("/proc/self/comm").write_text("comparison")
    lease.live_no_longer_than(press)
    try:
        if damage(store) is not None:
            suspect(store)
    except Exception:  # noqa: BLE001 - the press meets it too, and says so
        _log().exception("press.store_not_looked_through")
    try:
        tell_differences(compare)
    except Exception:  # noqa: BLE001 - this process has nobody else to tell
        _log().exception("record.not_compared")


def tell_differences(compare: Callable[[], Sequence[object]]) -> int:
    """Log what newsroom and record say otherwise; how many that were.

    There should be none, ever. A database that is away is asked nothing.
    """
    from django.db import DatabaseError, connections  # once Django has been set up

    try:
        differences = compare()
    except DatabaseError as error:
        connections.close_all()
        _log().error("record.not_compared", error=str(error))
        return 0
    for difference in differences:
        _log().error("record.differs", difference=str(difference))
    return len(differences)


def _log() -> structlog.stdlib.BoundLogger:
    log: structlog.stdlib.BoundLogger = structlog.get_logger("lagazette.scheduler")
    return log
