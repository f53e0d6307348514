"""Compressing beside rendering: libdeflate and brotli let go of the interpreter while they work.

So pages that are ready are compressed on the machine's other cores while the next ones are
rendered. Their pictures are made there too, which waits for the disk.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from msgspec import structs

from lagazette.press.page import Page, etag_of, forms_of
from lagazette.press.rendering import Rendered
from lagazette.press.served import etag_at


def compressed(made: Rendered, store: sqlite3.Connection) -> Rendered:
    """The page with its compressed forms, unless it has them or the store has the page."""
    page = made.page
    if page is None or not _is_new(made, store):
        return made
    return structs.replace(made, forms=forms_of(page))


class Compressor:
    """Some threads that compress; they start with the first page and end with the program.

    `pictured` gives a page with its pictures made.
    """

    def __init__(self, pictured: Callable[[Rendered], Rendered]) -> None:
        self._pictured = pictured
        self._threads = ThreadPoolExecutor(len(os.sched_getaffinity(0)), "compressing")

    def begin(self, pages: Iterable[Rendered], store: sqlite3.Connection) -> list["Begun"]:
        """Take the pages as they are rendered, to the last one, and begin to finish each."""
        begun: list[Begun] = []
        for made in pages:
            page = made.page
            if page is None:
                begun.append((made, None))
            else:
                # The store is this thread's alone, so it is asked here.
                new = page if _is_new(made, store) else None
                begun.append((made, self._threads.submit(self._finished, made, new)))
        return begun

    def end(self, begun: Iterable["Begun"]) -> Iterator[Rendered]:
        """The pages in their order, as `compressed` gives each, as soon as each is ready."""
        for made, finished in begun:
            yield made if finished is None else finished.result()

    def _finished(self, made: Rendered, new: Page | None) -> Rendered:
        pictured = self._pictured(made)
        return pictured if new is None else structs.replace(pictured, forms=forms_of(new))


Begun = tuple[Rendered, Future[Rendered] | None]
"""A page, and the same with its pictures and its compressed forms, to come; None without a page."""


def _is_new(made: Rendered, store: sqlite3.Connection) -> bool:
    page = made.page
    return page is not None and made.forms is None and etag_at(store, page.address) != etag_of(page)
