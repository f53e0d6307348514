"""A process that ends when the one that started it does, however that one ended."""

import os
import signal
import threading
import time

CHECK_EVERY_S = 0.5
GRACE_S = 10.0
"""What is under way may end; then the process goes without asking."""


def live_no_longer_than(parent: int) -> None:
    """From now on, end this process when `parent` is no longer its parent.

    A process whose parent was killed is given to another one, so its parent's number changes,
    also when the number itself is soon used again. This works on every Unix and across `exec`,
    where Linux's own death signal is tied to the thread that forked.
    """
    threading.Thread(target=_watch, args=(parent,), name="lease", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(CHECK_EVERY_S)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_S)
    os._exit(1)
