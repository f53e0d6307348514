"""Writers ask often, so that a busy one cannot keep the others waiting until they give up.

SQLite's own wait looks again after 1, 2, 5 … and from then on 100 ms. A long import leaves the
file free for a few milliseconds between two articles, and takes it again: measured on two busy
cores with an import of 2,000 articles, an editor's save waited all of 30 s and failed. Whoever
asks every two milliseconds gets the next gap.
"""

import sqlite3
import time
from typing import Any, Final

from django.db import OperationalError
from django.db.backends.sqlite3 import base

ASK_EVERY_S: Final = 0.002
DEFAULT_WAIT_S: Final = 5.0


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose transactions begin in the first gap that other writers leave."""

    def _start_transaction_under_autocommit(self) -> None:
        wait_s = float(self.settings_dict["OPTIONS"].get("timeout", DEFAULT_WAIT_S))
        deadline = time.monotonic() + wait_s
        self._pragma("busy_timeout", 0)
        try:
            while not self._begins(last=time.monotonic() >= deadline):
                time.sleep(ASK_EVERY_S)
        finally:
            self._pragma("busy_timeout", int(wait_s * 1000))

    def _begins(self, *, last: bool) -> bool:
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # not in the stubs
        except OperationalError as error:
            if last or not _is_busy(error.__cause__):
                raise
            return False
        return True

    def _pragma(self, name: str, value: Any) -> None:
        self.connection.execute(f"PRAGMA {name} = {value}")


def _is_busy(error: BaseException | None) -> bool:
    return isinstance(error, sqlite3.OperationalError) and (
        error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
    )
