"""The nursery's process: `python -m lagazette.cli.processes.nursery PARENT CHANNEL DIRECTORY`.

It loads Django, the newsroom and the press once, and becomes each of them in a fork, so that they
share what they have in common in memory. It opens no database and starts no thread: neither
outlives a fork in one piece.
"""

import gc
import importlib
import os
import signal
import socket
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from lagazette.cli.processes.sparing import without

LOOK_EVERY_S = 0.5

SPARED = ("requests", "yaml", "pygments", "html5lib", "lxml", "charset_normalizer", "chardet")
"""What Django REST framework and Beautiful Soup load if it is there, for what is not used here."""


class Order(Struct, frozen=True):
    """What a fork is to become, and the arguments of its `main` after its parent's number."""

    name: Literal["press", "newsroom"]
    arguments: tuple[str, ...]


class Nursery:
    """Forks at the supervisor's word; what it knows of each child is written to that one's life.

    A life is a pipe that only the child and the nursery can write to: first the child's number,
    at its end its code. It is closed when both have let go of it, so that the supervisor knows
    that a child has ended also when the nursery ended before it.
    """

    def __init__(self, channel: socket.socket, *, parent: int) -> None:
        self._channel = channel
        self._parent = parent
        self._lives: dict[int, int] = {}

    def until_born(self) -> Order | None:
        """What this process is to become, in a child; None in the nursery, when it is to end.

        It ends when nobody can ask for children any more and those that live have ended, or at
        once when its own parent has.
        """
        signal.signal(signal.SIGCHLD, lambda *_: self._bury())
        while (asked := self._next()) is not None:
            order, output, life = asked
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
            child = os.fork()
            if child == 0:
                self._leave(output)
                return order
            self._lives[child] = life
            with suppress(BrokenPipeError):
                os.write(life, b"%d\n" % child)
            os.close(output)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
        while self._lives and os.getppid() == self._parent:
            time.sleep(LOOK_EVERY_S)
        return None

    def _next(self) -> tuple[Order, int, int] | None:
        # A message that brings descriptors is never read together with another.
        said, descriptors, _, _ = socket.recv_fds(self._channel, 65536, 2)
        if not said:
            return None
        for descriptor in descriptors:
            os.set_inheritable(descriptor, False)
        output, life = descriptors
        return msgspec.json.decode(said, type=Order), output, life

    def _leave(self, output: int) -> None:
        """Become a process of its own: a session, an output, and nothing of the nursery's."""
        os.setsid()
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.close(output)
        self._channel.close()
        for life in self._lives.values():
            os.close(life)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})

    def _bury(self) -> None:
        for child, life in list(self._lives.items()):
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                del self._lives[child]
                with suppress(BrokenPipeError):  # the supervisor has ended
                    os.write(life, b"%d\n" % os.waitstatus_to_exitcode(status))
                os.close(life)


def load(directory: Path) -> None:
    """Import, and compute once, what newsroom and press both need."""
    from lagazette.config.door import load as settings_of

    settings = settings_of(directory, os.environ)
    # Beside SQLite, the driver of another database is loaded for form fields that nobody shows.
    drivers = ("psycopg", "psycopg2") if settings.database_url.startswith("sqlite:") else ()
    with without(*SPARED, *drivers):
        _load(directory)


def _load(directory: Path) -> None:
    from lagazette.config.door import setup

    setup(directory, "nursery")
    # All this can be imported only once Django has been set up.
    from django.conf import settings
    from django.urls import reverse
    from django.utils import translation

    from lagazette.press.door import fingerprint

    importlib.import_module("lagazette.cli.press")
    importlib.import_module("lagazette.cli.processes.press")
    importlib.import_module("lagazette.cli.processes.scheduler")
    importlib.import_module("lagazette.cli.processes.newsroom")
    importlib.import_module(settings.WSGI_APPLICATION.rpartition(".")[0])
    reverse("wagtailadmin_home")
    # Of the program that is loaded here: a fork would read that of one which has replaced it since.
    fingerprint()
    for language, _ in settings.LANGUAGES:
        with translation.override(language):
            pass  # its words are loaded


def main(arguments: Sequence[str]) -> int:
    """Be the nursery, or what it is asked for in a fork of it."""
    parent, channel, directory = int(arguments[0]), int(arguments[1]), Path(arguments[2])
    load(directory)
    # The collector writes to what it looks at, which would undo the sharing.
    gc.collect()
    gc.freeze()
    nursery = os.getpid()
    order = Nursery(socket.socket(fileno=channel), parent=parent).until_born()
    if order is None:
        return 0
    with suppress(OSError):  # for `ps`, where there is such a file
        Path("/proc/self/comm").write_text(order.name)
    process = importlib.import_module(f"lagazette.cli.processes.{order.name}")
    if order.name == "newsroom":  # the press's command does so itself
        from lagazette.config.door import setup

        setup(directory, order.name)
    result = process.main((str(nursery), *order.arguments))
    return result if isinstance(result, int) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
