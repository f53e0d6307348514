"""Disks that refuse: a really full one, and folders that this program has no right to."""

import ctypes
import os
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_PR_CAPBSET_DROP: Final = 24
_OVERRIDES: Final = (1, 2)
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH: what lets root pass by permissions."""


@contextmanager
def small_disk(at: Path, *, megabytes: int = 12) -> Iterator[Path | None]:
    """A file system of so many megabytes; None for who may not mount one."""
    at.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(at)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        yield None
        return
    try:
        yield at
    finally:
        subprocess.run(["umount", "--lazy", str(at)], check=True)


def fill(disk: Path) -> Path:
    """Take all the room there is."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(b"\0" * 65_536):
                pass
        except OSError:
            return ballast
    raise AssertionError("the disk has no end")


def bound_by_permissions() -> None:
    """Let a child process of root meet permissions as everybody does; for `preexec_fn`."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None)
        for capability in _OVERRIDES:
            libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)


def without_room(longest: int) -> Callable[[], None]:
    """Let a child process write no file longer than so many bytes; for `preexec_fn`."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (longest, longest))
