"""The crew: processes that render and compress pages side by side while the press writes.

They read the store through connections of their own, which see its last commit. The press holds
the store's one write lock from the moment it hands pages out until it has them all back, so all
of them see the same facts. A crew that loses one of its processes is sent home, and the press
does the work alone.
"""

import multiprocessing
import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import datetime
from pathlib import Path

from msgspec import structs

from lagazette.press.facts import Facts
from lagazette.press.page import etag_of, forms_of
from lagazette.press.rendering import Rendered, rendered
from lagazette.press.spec import Spec
from lagazette.press.store import etag_at, open_read_only

PAGES_AT_ONCE = 40
"""Pages that one process takes at a time: what they show alike is made once for so many, and the
last process to finish keeps the others waiting for so few."""

_store: sqlite3.Connection
"""In a process of the crew, its connection to the store."""


class Crew:
    """Renders pages of one store in `size` processes, which start with the first work."""

    def __init__(
        self, store: Path, *, originals: Path | None, pictures: Path | None, size: int = 0
    ) -> None:
        self._store = store
        self._folders = (originals, pictures)
        self._size = size or len(os.sched_getaffinity(0))
        self._pool: ProcessPoolExecutor | None = None

    def rendered(self, specs: Sequence[Spec], *, as_of: datetime) -> Iterator[Rendered]:
        """Render pages, in order; raises BrokenProcessPool when a process died of it."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._size,
                # Nothing of the press's own threads and connections may come along.
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_begin,
                initargs=(self._store,),
            )
        parts = [specs[at : at + PAGES_AT_ONCE] for at in range(0, len(specs), PAGES_AT_ONCE)]
        work = [self._pool.submit(_rendered, part, as_of, *self._folders) for part in parts]
        try:
            for part in work:
                yield from part.result()
        except BrokenProcessPool:
            self.send_home()
            raise

    def send_home(self) -> None:
        """End the processes; those of the next work are new."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _begin(store: Path) -> None:
    global _store  # noqa: PLW0603 - a process of the pool has no other place to keep it
    _store = open_read_only(store)
    threading.Thread(target=_end_with_the_press, daemon=True).start()


def _end_with_the_press() -> None:
    # A pool's process waits for work for ever when its parent was killed.
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _rendered(
    specs: Sequence[Spec], as_of: datetime, originals: Path | None, pictures: Path | None
) -> list[Rendered]:
    pages = rendered(specs, Facts(_store), as_of=as_of, originals=originals, pictures=pictures)
    return [compressed(page, _store) for page in pages]


def compressed(made: Rendered, store: sqlite3.Connection) -> Rendered:
    """The page with its compressed forms, unless it has them or the store has the page."""
    page = made.page
    if page is None or made.forms is not None or etag_at(store, page.address) == etag_of(page):
        return made
    return structs.replace(made, forms=forms_of(page))
