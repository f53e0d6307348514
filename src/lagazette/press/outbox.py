"""The outbox: which addresses have changed, for the copies of the site that are kept elsewhere.

It stands in the press's store and is written in the transaction of the pages themselves. Each
address has one line, with its last change alone: whoever copies remembers only how far it has
come, and a copy that was away for a month is told of each address once.
"""

import sqlite3
from collections.abc import Collection, Mapping

import msgspec
from msgspec import Struct

MEDIA_PREFIX = "/media/"
"""Below it stand pictures; every other address is a page."""

NOTHING = 0
"""The status of an address that answers nothing any more."""

SCHEMA = """
-- `change` counts the transactions of the press that changed an answer. `prompt` is the last that
-- came with an entry and not from the queue, `since` the one that gave the address its status,
-- `ever` the statuses that it has ever had.
CREATE TABLE outbox (
    address TEXT PRIMARY KEY, status INTEGER NOT NULL, change INTEGER NOT NULL,
    prompt INTEGER NOT NULL, since INTEGER NOT NULL, ever TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX outbox_by_change ON outbox (change);
CREATE INDEX outbox_by_prompt ON outbox (prompt) WHERE prompt > 0;
"""

_CHANGES = "changes"

_PICTURES = (
    "SELECT value, 200 FROM json_each(?)"
    " WHERE EXISTS (SELECT 1 FROM rendition WHERE name = substr(value, 8))"
)
"""How to look up what the addresses of pictures answer now."""
_NOTED = "SELECT address, status FROM outbox WHERE address IN (SELECT value FROM json_each(?))"

_UPSERT = """
INSERT INTO outbox (address, status, change, prompt, since, ever) VALUES (?1, ?2, ?3, ?4, ?3, ?2)
ON CONFLICT (address) DO UPDATE SET
    since = CASE WHEN status = excluded.status THEN since ELSE excluded.change END,
    ever = CASE WHEN instr(ever, excluded.ever) THEN ever ELSE ever || ' ' || excluded.ever END,
    status = excluded.status, change = excluded.change, prompt = MAX(prompt, excluded.prompt)
"""


class Changed(Struct, frozen=True):
    """An address whose answer changed: its status now, the changes as in the table."""

    address: str
    status: int
    change: int
    prompt: int
    since: int
    ever: str

    @property
    def statuses(self) -> set[int]:
        """Every status that the address has ever had."""
        return {int(status) for status in self.ever.split()}

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture's, whose bytes are never others."""
        return self.address.startswith(MEDIA_PREFIX)


class Outbox:
    """The writing side: one for each connection that writes."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql
        self._change = 0
        self._prompt = True

    def begin(self, *, prompt: bool) -> None:
        """A transaction begins; it is one change, and a `prompt` one unless its pages waited."""
        self._change = 0
        self._prompt = prompt

    def note(self, pages: Mapping[str, int], pictures: Collection[str]) -> None:
        """Note that the answers of these addresses have changed in this transaction.

        `pages` are told with their status now. Pictures may not have changed: one whose status is
        as it was has not, since its name is that of its bytes.
        """
        now = self._statuses(_PICTURES, pictures)
        noted = self._statuses(_NOTED, pictures)
        changed = dict(pages)
        for picture in pictures:
            status = now.get(picture, NOTHING)
            if status != noted.get(picture, NOTHING):
                changed[picture] = status
        if changed:
            change = self._this_change()
            prompt = change if self._prompt else 0
            rows = [(a, status, change, prompt) for a, status in sorted(changed.items())]
            self._sql.executemany(_UPSERT, rows)

    def _statuses(self, select: str, addresses: Collection[str]) -> dict[str, int]:
        if not addresses:
            return {}
        return dict(
            self._sql.execute(select, (msgspec.json.encode(list(addresses)).decode(),)).fetchall()
        )

    def _this_change(self) -> int:
        """The number of this transaction, taken when something in it changed."""
        if not self._change:
            self._change = last_change(self._sql) + 1
            self._sql.execute(
                "INSERT OR REPLACE INTO meta VALUES (?, ?)", (_CHANGES, str(self._change))
            )
        return self._change


def last_change(sql: sqlite3.Connection) -> int:
    """The number of the last change, read through any connection to a store."""
    row = sql.execute("SELECT value FROM meta WHERE name = ?", (_CHANGES,)).fetchone()
    return 0 if row is None else int(row[0])


def prompt_after(sql: sqlite3.Connection, prompt: int) -> list[Changed]:
    """The addresses that entries changed after a change."""
    # What is said twice is for SQLite: by it, the index is seen to hold all that is asked for.
    return _read(sql, "prompt > 0 AND prompt > ? ORDER BY prompt, address", prompt)


def changed_after(sql: sqlite3.Connection, change: int, *, limit: int) -> list[Changed]:
    """The addresses of the next changes after one, in their order; no change is cut in two.

    At least `limit` of them where there are so many, more when the last change is large.
    """
    row = sql.execute(
        "SELECT change FROM outbox WHERE change > ? ORDER BY change LIMIT 1 OFFSET ?",
        (change, limit - 1),
    ).fetchone()
    if row is None:
        return _read(sql, "change > ? ORDER BY change, address", change)
    return _read(sql, "change > ? AND change <= ? ORDER BY change, address", change, row[0])


def left_after(sql: sqlite3.Connection, change: int) -> int:
    """How many addresses changed after a change."""
    (count,) = sql.execute("SELECT COUNT(*) FROM outbox WHERE change > ?", (change,)).fetchone()
    return int(count)


def stand_after(sql: sqlite3.Connection, address: str, *, limit: int) -> list[Changed]:
    """The addresses that answer something, in the order of their letters, after one."""
    return _read(sql, "address > ? AND status <> 0 ORDER BY address LIMIT ?", address, limit)


def changed_at(sql: sqlite3.Connection, address: str) -> Changed | None:
    """What is noted of one address."""
    return next(iter(_read(sql, "address = ?", address)), None)


def _read(sql: sqlite3.Connection, where: str, *values: int | str) -> list[Changed]:
    rows = sql.execute(
        f"SELECT address, status, change, prompt, since, ever FROM outbox WHERE {where}",  # noqa: S608 - each `where` stands in this module
        values,
    )
    return [Changed(*row) for row in rows]
