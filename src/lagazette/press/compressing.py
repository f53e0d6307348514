"""Compressing beside rendering: libdeflate and brotli let go of the interpreter while they work.

So pages that are ready are compressed on the machine's other cores while the next ones are
rendered. Their pictures are made there too, which waits for the disk.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue

from msgspec import structs

from lagazette.press.page import Page, forms_of
from lagazette.press.rendering import Rendered
from lagazette.press.served import etag_at
from lagazette.press.spec import Spec


def compressed(made: Rendered, store: sqlite3.Connection) -> Rendered:
    """The page with its compressed forms, unless it has them or the store has the page."""
    page = made.page
    if page is None or made.forms is not None or etag_at(store, page.address) == page.etag:
        return made
    return structs.replace(made, forms=forms_of(page))


class Compressor:
    """Some threads that compress; they start with the first page and end with the program.

    `pictured` gives a page with its pictures made.
    """

    def __init__(self, pictured: Callable[[Rendered], Rendered]) -> None:
        self._pictured = pictured
        # One core is left to the thread that renders, which then helps with what is left.
        self._number = max(1, len(os.sched_getaffinity(0)) - 1)
        self._threads = ThreadPoolExecutor(self._number, "compressing")

    def begin(self, pages: Iterable[Rendered], standing: Mapping[Spec, tuple[str, str]]) -> "Begun":
        """Take the pages as they are rendered, to the last one, and begin to finish each.

        `standing` are the addresses and validators of those that stand: see `Store.validators`.
        """
        begun = Begun()
        helpers = [self._threads.submit(self._work, begun) for _ in range(self._number)]
        try:
            for made in pages:
                page = made.page
                begun.pages.append(made)
                if page is not None:
                    new = page if standing.get(made.spec) != (page.address, page.etag) else None
                    begun.waiting.put((len(begun.pages) - 1, made, new))
        finally:
            for _ in (*helpers, "and whoever waits for them"):
                begun.waiting.put(None)
        begun.helpers = helpers
        return begun

    def end(self, begun: "Begun") -> Iterator[Rendered]:
        """The pages in their order, as `compressed` gives each, once all are ready."""
        self._work(begun)
        for helper in begun.helpers:
            helper.result()
        yield from begun.pages

    def _work(self, begun: "Begun") -> None:
        """Finish pages until there are no more.

        One job for each thread, and not for each page: whatever a thread does beside compressing
        keeps the one that renders from the interpreter, and that was as long again as rendering.
        """
        while (task := begun.waiting.get()) is not None:
            place, made, new = task
            made = self._pictured(made)
            begun.pages[place] = made if new is None else structs.replace(made, forms=forms_of(new))


class Begun:
    """Pages that are being finished: each gives way to the same with its pictures and forms."""

    def __init__(self) -> None:
        self.pages: list[Rendered] = []
        self.waiting: SimpleQueue[tuple[int, Rendered, Page | None] | None] = SimpleQueue()
        self.helpers: list[Future[None]] = []
