"""The newsstand: the press's store as the reader sees it, which never writes."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from lagazette.press.failure import read_failures
from lagazette.press.heartbeat import Heartbeat, read_heartbeat
from lagazette.press.page import Stored, StoredForm
from lagazette.press.remake import suspect
from lagazette.press.renditions import content_type_of, path_of
from lagazette.press.served import read_form, read_page, status_at
from lagazette.press.store_file import READABLE_FROM, is_same_file, open_read_only

_NOT_FOUND = "404.html"


class PublicPicture(Struct, frozen=True):
    """A rendition that a published page shows: its file, and how to answer with it."""

    path: Path
    content_type: str
    etag: str
    size: int


class Readiness(Struct, frozen=True):
    """How far the press has come."""

    seq: int
    queue: int
    failures: int
    as_of: datetime | None
    heartbeat: Heartbeat | None = None


class Newsstand:
    """Every public answer, found by its address.

    One connection, for one thread. The store may be one of the program before, until it has been
    made anew. Raises StoreMissingError while there is none.
    """

    def __init__(self, store: Path, renditions: Path) -> None:
        self._path = store
        self._renditions = renditions
        self._sql = open_read_only(store, oldest=READABLE_FROM)
        self._file = store.stat().st_ino

    def generation(self) -> int:
        """A number that changes whenever the store does; cheap enough to ask at each request."""
        return int(self._sql.execute("PRAGMA data_version").fetchone()[0])

    def hold(self) -> bool:
        """See the store as it is from the next look on, until `let_go`; False when held already.

        By itself, each look locks and unlocks the store: half a dozen system calls fewer.
        """
        if self._sql.in_transaction:
            return False
        self._sql.execute("BEGIN")
        return True

    def let_go(self) -> None:
        """See the store as it is at each look again."""
        if self._sql.in_transaction:
            self._sql.execute("COMMIT")

    def is_current(self) -> bool:
        """Whether the file at the store's path is still the one that was opened."""
        return is_same_file(self._path, self._file)

    def distrust(self) -> None:
        """Have the press make the store anew, because it could not be read."""
        if self.is_current():
            suspect(self._path)

    def find(self, address: str) -> Stored | None:
        """What an address answers; None when it never answered anything or was let go."""
        return read_page(self._sql, address)

    def form(self, address: str, codings: tuple[str, ...]) -> StoredForm | None:
        """What an address answers to who takes these content codings, best first."""
        return read_form(self._sql, address, codings)

    def status(self, address: str) -> int | None:
        """The status of what an address answers; None when it answers nothing."""
        return status_at(self._sql, address)

    def not_found(self, address: str) -> tuple[str, ...]:
        """Where the 404 page of an unknown address stands: in its edition, or at the top."""
        prefix = "/" + address.lstrip("/").partition("/")[0]
        return (f"{prefix}/{_NOT_FOUND}", f"/{_NOT_FOUND}")

    def rendition(self, name: str) -> PublicPicture | None:
        """The picture `/media/{name}`, while some published page shows it."""
        row = self._sql.execute("SELECT 1 FROM rendition WHERE name = ?", (name,)).fetchone()
        if row is None:
            return None
        path = path_of(name, self._renditions)
        try:
            size = path.stat().st_size
        except FileNotFoundError:
            return None
        return PublicPicture(path, content_type_of(name), f'"{path.stem}"', size)

    def addresses(self) -> Iterator[str]:
        """Every address that answers something, pictures included."""
        yield from self._column("SELECT address FROM page WHERE address IS NOT NULL ORDER BY 1")
        for name in self._column("SELECT DISTINCT name FROM rendition ORDER BY 1"):
            yield f"/media/{name}"

    def readiness(self) -> Readiness:
        """How far the press has come."""
        meta = dict(self._sql.execute("SELECT name, value FROM meta").fetchall())
        (queue,) = self._sql.execute("SELECT COUNT(*) FROM queue").fetchone()
        as_of = meta.get("as_of")
        return Readiness(
            int(meta.get("seq", 0)),
            queue,
            len(read_failures(self._sql)),
            datetime.fromisoformat(as_of) if as_of else None,
            read_heartbeat(self._path),
        )

    def close(self) -> None:
        """Let go of the store."""
        self._sql.close()

    def _column(self, select: str) -> Iterator[str]:
        for (value,) in self._sql.execute(select):
            yield str(value)
