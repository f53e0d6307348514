"""Memory that a process took for a while, and gives back."""

import ctypes
from contextlib import suppress


def give_back() -> None:
    """Return to the system what lies free between what is still used.

    The C library returns only what is free at the end of its heap. Only the GNU one can be asked
    for the rest; elsewhere nothing is done. It takes some milliseconds.
    """
    with suppress(AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
