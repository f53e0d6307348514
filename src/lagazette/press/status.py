"""Has the press passed an entry? What the newsroom asks after somebody published."""

from pathlib import Path

from msgspec import Struct

from lagazette.press.errors import StoreMissingError
from lagazette.press.failure import Failure, read_failures
from lagazette.press.store_file import open_read_only


class PressStatus(Struct, frozen=True):
    """How far the press has come, and what it could not render.

    `of` is how many pages waited when last some were told to: `waiting` goes down from there.
    """

    seq: int
    waiting: int
    failures: tuple[Failure, ...]
    of: int = 0

    def has_passed(self, seq: int) -> bool:
        """Whether all pages that entry `seq` touches are in place."""
        return self.seq >= seq and not self.waiting


def status(store: Path) -> PressStatus:
    """The press's progress; at entry 0 while it has not made a store yet."""
    try:
        connection = open_read_only(store)
    except StoreMissingError:
        return PressStatus(0, 0, ())
    try:
        meta = dict(connection.execute("SELECT name, value FROM meta"))
        (waiting,) = connection.execute("SELECT COUNT(*) FROM queue").fetchone()
        of = max(int(meta.get("waited", 0)), waiting) if waiting else 0
        return PressStatus(int(meta.get("seq", 0)), waiting, tuple(read_failures(connection)), of)
    finally:
        connection.close()
