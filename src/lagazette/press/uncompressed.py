"""Uncompressed: pages that are out and have no compressed forms yet.

A publication's readers do not wait until its pages are compressed: that is done a moment later, in
a transaction of its own. Who asks in that moment gets the plain bytes (`served.py`); copies make
the forms for themselves (`copies/files.py`).
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence

from lagazette.press.page import Forms, Page

SCHEMA = """
CREATE TABLE uncompressed (page INTEGER PRIMARY KEY);
"""


class Uncompressed:
    """The pages of a store that wait for their forms, for the connection that writes."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql

    def note(self, pages: Iterable[int]) -> None:
        """Note pages by their numbers."""
        self._sql.executemany(
            "INSERT OR IGNORE INTO uncompressed VALUES (?)", [(page,) for page in pages]
        )

    def __bool__(self) -> bool:
        return self._sql.execute("SELECT 1 FROM uncompressed LIMIT 1").fetchone() is not None

    def count(self) -> int:
        """How many they are."""
        return int(self._sql.execute("SELECT COUNT(*) FROM uncompressed").fetchone()[0])

    def compress(self, limit: int, forms_of: Callable[[Sequence[Page]], Sequence[Forms]]) -> int:
        """Keep the forms of some pages instead of their plain bytes; returns of how many."""
        rows = self._sql.execute(
            "SELECT uncompressed.page, address, content_type, etag, identity FROM uncompressed"
            " LEFT JOIN page ON id = uncompressed.page AND address IS NOT NULL AND gzip IS NULL"
            " LIMIT ?",
            (limit,),
        ).fetchall()
        # One that was pressed again meanwhile, or let go, has no plain bytes to compress.
        waiting = {
            page: Page(address=address, body=body, content_type=content_type, validator=etag)
            for page, address, content_type, etag, body in rows
            if body is not None
        }
        made = zip(forms_of(list(waiting.values())), waiting, strict=True)
        self._sql.executemany(
            "UPDATE page SET gzip = ?1, brotli = ?2,"
            " identity = CASE WHEN ?1 IS NULL THEN identity END WHERE id = ?3",
            [(*forms, page) for forms, page in made],
        )
        self._sql.executemany(
            "DELETE FROM uncompressed WHERE page = ?", [(page,) for page, *_ in rows]
        )
        return len(rows)
