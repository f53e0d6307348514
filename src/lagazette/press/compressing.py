"""Compressing beside rendering: zlib and brotli let go of the interpreter while they work.

So pages that are ready are compressed on the machine's other cores while the next ones are
rendered.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from msgspec import structs

from lagazette.press.page import Forms, etag_of, forms_of
from lagazette.press.rendering import Rendered
from lagazette.press.served import etag_at


def compressed(made: Rendered, store: sqlite3.Connection) -> Rendered:
    """The page with its compressed forms, unless it has them or the store has the page."""
    page = made.page
    if page is None or not _is_new(made, store):
        return made
    return structs.replace(made, forms=forms_of(page))


class Compressor:
    """Some threads that compress; they start with the first page and end with the program."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(len(os.sched_getaffinity(0)), "compressing")

    def compressed(
        self, pages: Iterable[Rendered], store: sqlite3.Connection
    ) -> Iterator[Rendered]:
        """The pages in their order, as `compressed` gives each, once all have been rendered."""
        begun: list[tuple[Rendered, Future[Forms] | None]] = []
        for made in pages:
            page = made.page
            if page is None or not _is_new(made, store):
                begun.append((made, None))
            else:
                begun.append((made, self._threads.submit(forms_of, page)))
        for made, forms in begun:
            yield made if forms is None else structs.replace(made, forms=forms.result())


def _is_new(made: Rendered, store: sqlite3.Connection) -> bool:
    page = made.page
    return page is not None and made.forms is None and etag_at(store, page.address) != etag_of(page)
