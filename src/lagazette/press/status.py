"""Has the press passed an entry? What the newsroom asks after somebody published."""

from pathlib import Path

from msgspec import Struct

from lagazette.press.errors import StoreMissingError
from lagazette.press.store import Failure, open_read_only, read_failures


class PressStatus(Struct, frozen=True):
    """How far the press has come, and what it could not render."""

    seq: int
    waiting: int
    failures: tuple[Failure, ...]

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
        row = connection.execute("SELECT value FROM meta WHERE name = 'seq'").fetchone()
        (waiting,) = connection.execute("SELECT COUNT(*) FROM queue").fetchone()
        return PressStatus(int(row[0]) if row else 0, waiting, tuple(read_failures(connection)))
    finally:
        connection.close()
