"""Written: whether a file is being written to, heard of rather than looked for.

Linux tells it by inotify(7). Elsewhere, and while the file is not there, nothing is heard.
"""

import ctypes
import os
import select
import time
from pathlib import Path

_IN_MODIFY = 0x2
_READ_AT_ONCE = 1 << 16


class Written:
    """Hears of writes to one file, also of those from before anybody waits. One thread's."""

    def __init__(self, path: Path) -> None:
        self._path = os.fsencode(path)
        self._libc = ctypes.CDLL(None)
        start = getattr(self._libc, "inotify_init1", None)
        self._told = start(os.O_NONBLOCK | os.O_CLOEXEC) if start is not None else -1

    def wait(self, seconds: float) -> bool:
        """Wait so long, or until the file is written to; returns whether it was.

        A write is heard of when it is begun: what it commits may be seen a moment later.
        """
        # Each time, because another file may have come to stand there: the same is watched once.
        if self._told < 0 or self._libc.inotify_add_watch(self._told, self._path, _IN_MODIFY) < 0:
            time.sleep(seconds)
            return False
        heard, _, _ = select.select([self._told], [], [], seconds)
        if heard:
            os.read(self._told, _READ_AT_ONCE)
        return bool(heard)

    def close(self) -> None:
        """Listen no more."""
        if self._told >= 0:
            os.close(self._told)
            self._told = -1
