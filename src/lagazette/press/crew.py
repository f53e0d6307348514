"""The crew: processes that render and compress pages side by side while the press writes.

They read the store through connections of their own, which see its last commit. What they render
is asked for, and kept, by the digest of the last entry that is folded in: when another entry came
in between, it is thrown away. A crew that loses one of its processes is sent home, and the press
does the work alone.
"""

import gc
import multiprocessing
import os
import signal
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from lagazette.press.facts import Facts
from lagazette.press.finishing import compressed
from lagazette.press.garbage import SELDOM
from lagazette.press.rendering import Rendered, Sitting
from lagazette.press.served import validators
from lagazette.press.spec import Spec
from lagazette.press.store_file import open_read_only
from lagazette.press.templates import compile_templates

T = TypeVar("T")

_FORK, _SPAWN = multiprocessing.get_context("fork"), multiprocessing.get_context("spawn")

PAGES_AT_ONCE = 40
"""Pages that one process takes at a time: what they show alike is made once for so many, and the
last process to finish keeps the others waiting for so few."""

_Part = tuple[Spec, ...]

PAGES = msgspec.msgpack.Decoder(list[Rendered])
"""Reads the form in which pages come from a process: pickled, as they would be without, they took
four times as long to write and to read."""


class At(NamedTuple):
    """What pages are rendered from: facts up to an entry, and an instant."""

    digest: str
    as_of: datetime


class Crew:
    """Renders pages of one store in `size` processes, which start with the first work."""

    def __init__(
        self, store: Path, *, originals: Path | None, pictures: Path | None, size: int = 0
    ) -> None:
        self._store = store
        self._folders = (originals, pictures)
        self._size = size or len(os.sched_getaffinity(0))
        self._pool: ProcessPoolExecutor | None = None
        self._begun: dict[_Part, Future[bytes]] = {}
        self._at: At | None = None

    def rendered(
        self, specs: Sequence[Spec], *, digest: str, as_of: datetime, ahead: Sequence[Spec] = ()
    ) -> Iterator[Rendered]:
        """Render pages, in order, from the facts up to the entry with that digest.

        `ahead` are the pages that will be asked for next: they are begun, so that the processes
        have work while the press writes. Raises BrokenProcessPool when a process died of it.
        """
        if (at := At(digest, as_of)) != self._at:
            self._throw_away()
            self._at = at
        asked, begun = parts_of(specs), self._begun
        try:
            # In this order: what is asked for now must not wait behind what is begun for later.
            self._begun = {
                part: begun.pop(part) if part in begun else self.submit(_rendered, part, at)
                for part in (*asked, *parts_of(ahead))
            }
            for superfluous in begun.values():
                superfluous.cancel()
            for part in asked:
                yield from PAGES.decode(self._begun.pop(part).result())
        except BrokenProcessPool:
            self.send_home()
            raise

    def come(self, *, forked: bool = False) -> None:
        """Start the processes now, so that they are there when there is work.

        `forked`, they share what this process has loaded, and are there at once: for one that has
        no database open yet, and where there is a thread already, they are started as ever.
        """
        if forked and self._pool is None and threading.active_count() == 1:
            self._pool = self._processes(_FORK)
        for _ in range(self._size):
            # One for each: they are started one by one, as there is work that nobody has taken.
            self.submit(_ready)

    @property
    def size(self) -> int:
        """How many processes there are, or would be."""
        return self._size

    def submit(self, work: Callable[..., T], *arguments: object) -> Future[T]:
        """Have a process do some work, in its own `seat()`.

        The future raises BrokenProcessPool when a process died of it.
        """
        if self._pool is None:
            # Nothing of the press's own threads and connections may come along.
            self._pool = self._processes(_SPAWN)
        return self._pool.submit(work, *arguments)

    def _processes(self, begun_by: BaseContext) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._size,
            mp_context=begun_by,
            initializer=_begin,
            initargs=(self._store, *self._folders),
        )

    def send_home(self) -> None:
        """End the processes; those of the next work are new."""
        self._throw_away()
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _throw_away(self) -> None:
        for begun in self._begun.values():
            begun.cancel()
        self._begun = {}


class Apart:
    """A process that does one piece of work, and ends with it: whatever memory it took is then
    given back.

    It waits until it is told to begin. Where there is no thread yet, it is a fork and shares what
    this process has loaded, which must have no database open then; else it is started anew.
    """

    def __init__(self, work: Callable[..., object], *arguments: object) -> None:
        may_be_forked = threading.active_count() == 1
        told, self._tell = multiprocessing.Pipe(duplex=False)
        process = _FORK.Process if may_be_forked else _SPAWN.Process
        self.process = process(target=_when_told, args=(told, work, arguments))
        self.process.start()
        told.close()

    def begin(self) -> None:
        """Have it begin, unless it has died."""
        with suppress(OSError):
            self._tell.send(True)

    def end(self) -> None:
        """Wait until its work is done; one that was not told to begin ends without."""
        with suppress(OSError):
            self._tell.send(False)
        self._tell.close()
        self.process.join()


def _when_told(told: Connection, work: Callable[..., object], given: tuple[object, ...]) -> None:
    # Ctrl-C ends it without a word, as it ends the command.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _leave_with_the_press()
    if told.recv():
        # Who does not find it done does it again, and sees why it cannot be.
        with suppress(Exception):
            work(*given)


def parts_of(specs: Sequence[Spec]) -> list[_Part]:
    """Pages in as many parts as there are tasks for processes."""
    return [tuple(specs[at : at + PAGES_AT_ONCE]) for at in range(0, len(specs), PAGES_AT_ONCE)]


class Seat:
    """The place of one process: its connection to the store, and what it has read through it."""

    def __init__(self, store: Path, originals: Path | None, pictures: Path | None) -> None:
        self._path = store
        self._folders = (originals, pictures)
        self._at: At | None = None

    @cached_property
    def store(self) -> sqlite3.Connection:
        """The store, which may not have been there yet when the process began."""
        return open_read_only(self._path)

    def sitting(self, at: At) -> Sitting:
        """The sitting at facts and an instant; one with all that was read, while they stay."""
        if at != self._at:
            facts = Facts(self.store)
            facts.rest()
            originals, pictures = self._folders
            self._sitting = Sitting(facts, as_of=at.as_of, originals=originals, pictures=pictures)
            self._at = at
        return self._sitting


_seat: Seat


def seat() -> Seat:
    """In a process of a crew, its place."""
    return _seat


def _begin(store: Path, originals: Path | None, pictures: Path | None) -> None:
    # Ctrl-C goes to every process of a terminal. The press alone sends this one home: interrupted
    # while it answers, it would leave half of an answer, on whose end the press waits for ever.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What is loaded stays, and so does most of what is read.
    gc.freeze()
    gc.set_threshold(*SELDOM)
    global _seat  # noqa: PLW0603 - a process of the pool has no other place to keep it
    _seat = Seat(store, originals, pictures)
    compile_templates()
    _leave_with_the_press()


def _leave_with_the_press() -> None:
    threading.Thread(target=_end_with_the_press, daemon=True).start()


def _end_with_the_press() -> None:
    # A pool's process waits for work for ever when its parent was killed.
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _ready() -> None:
    """Nothing: whoever is asked has begun."""


def _rendered(specs: Sequence[Spec], at: At) -> bytes:
    standing = validators(_seat.store, specs)
    made = [compressed(page, standing) for page in _seat.sitting(at).rendered(specs)]
    return msgspec.msgpack.encode(made)
