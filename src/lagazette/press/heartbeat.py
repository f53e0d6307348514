"""The press's heartbeat: a small file beside its store that says it is alive, and how late.

Not in the store, whose every change makes the reader forget the pages it holds ready.
"""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from msgspec import Struct

from lagazette.press.store import Store
from lagazette.press.together import Part

BEAT_EVERY = timedelta(seconds=2)


class Heartbeat(Struct, frozen=True):
    """When the press and the scheduler last had a turn, and since when pages wait, if any do.

    `behind` is how many entries of the record were not pressed yet. `part` is what the press is
    to those of other machines; None where it is the only one.
    """

    press_at: datetime
    scheduler_at: datetime | None = None
    waiting_since: datetime | None = None
    behind: int | None = None
    part: Part | None = None


class Heart:
    """Writes the heartbeat of one press, each few seconds at most."""

    def __init__(
        self,
        path: Path,
        store: Store,
        *,
        scheduler_at: Callable[[], datetime | None],
        head: Callable[[], int],
        part: Callable[[], Part | None] = lambda: None,
    ) -> None:
        self._file = file_beside(path)
        self._store = store
        self._scheduler_at = scheduler_at
        self._head = head
        self._part = part
        self._last = read_heartbeat(path)

    def beat(self, now: datetime) -> None:
        """Say what is so at `now`; pages that waited at the last beat have waited since then.

        A full disk is no reason to stop the press: then nothing is said. What `head` raises, the
        number of the record's last entry, is raised.
        """
        last = self._last
        if last is not None and abs(now - last.press_at) < BEAT_EVERY:
            return
        waits = self._store.queue_depth() > 0
        since = (last and last.waiting_since) or now
        behind = max(0, self._head() - self._store.seq)
        self._last = Heartbeat(
            now, self._scheduler_at(), since if waits else None, behind, self._part()
        )
        unfinished = self._file.with_name(f"{self._file.name}.unfinished")
        try:
            unfinished.write_bytes(msgspec.json.encode(self._last))
            os.replace(unfinished, self._file)
        except OSError:
            return


def read_heartbeat(store: Path) -> Heartbeat | None:
    """What the press of a store said last; None when it never did, or not so that one can read."""
    try:
        return msgspec.json.decode(file_beside(store).read_bytes(), type=Heartbeat)
    except (OSError, msgspec.DecodeError):
        return None


def file_beside(store: Path) -> Path:
    """Where the heartbeat of the press of a store is."""
    return store.with_name(f"{store.name}.heartbeat")
