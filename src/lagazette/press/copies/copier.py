"""The copier: brings one copy up to the store, and keeps it there, address by address.

What it keeps to, in each round: new files first, so that nothing links to what is not there; then
what was there before, so lists before the pages that they no longer show; then what answers
another status; then what answers nothing. A copy that was not begun here, or that another store
has kept meanwhile, is compared file by file, and so is one that is to be checked; every other
round costs what changed. Killed at any point, the round is done again: its result is the same.
"""

import fcntl
import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path

import msgspec
from msgspec import Struct

from lagazette.press.copies.answers import ANSWERS, Answers, answers_of, as_nginx
from lagazette.press.copies.files import (
    FORMS,
    OK,
    OWN,
    File,
    file_of_picture,
    files_of_page,
    is_immutable,
    place_of,
    time_of,
)
from lagazette.press.copies.places import Place
from lagazette.press.errors import CopyingStoppedError
from lagazette.press.freshness import CHECKED_EACH_TIME
from lagazette.press.outbox import (
    MEDIA_PREFIX,
    NOTHING,
    Changed,
    changed_after,
    changed_at,
    last_change,
    left_after,
    prompt_after,
    stand_after,
)
from lagazette.press.renditions import content_type_of, path_of
from lagazette.press.served import read_page
from lagazette.press.store_file import is_same_file, open_read_only

_READ_AT_ONCE = 500

LOOK_AGAIN_S = 60.0
"""How often it is looked whether the copy is still ours, also when nothing changed."""

NOBODY = ""
"""The owner of a copy that whoever keeps it next compares whole."""


class Cursor(Struct, frozen=True):
    """How far a copy has come: which store's, and its last prompt and its last other change."""

    target: str
    made: str
    prompt: int
    change: int


class Copied(Struct, frozen=True):
    """What a step did: files kept and removed, and how many addresses are left to look at."""

    place: str
    kept: int
    removed: int
    left: int
    compared: bool = False


class _Phase(IntEnum):
    """The order within a round."""

    NAMED_BY_CONTENT = 0
    NEW = 1
    CHANGED = 2
    OTHER_STATUS = 3
    LET_GO = 4
    CONTENT_LET_GO = 5


class Copier:
    """Keeps one copy up with the store at a path. One thread's; a lock keeps other processes out.

    `pictures` is the folder of the renditions; `stopped` is asked now and then during what takes
    long.
    """

    def __init__(
        self,
        store: Path,
        pictures: Path,
        place: Place,
        *,
        stopped: Callable[[], bool] = lambda: False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._pictures = pictures
        self._place = place
        self._stopped = stopped
        self._clock = clock
        self._notes = store.with_name(f"{store.name}.{place.name}")
        self._sql: sqlite3.Connection | None = None
        self._file = 0
        self._seen = -1
        self._look_again_at = 0.0
        self._done: dict[str, int] = {}
        self._plan = _Plan()
        self._answers: Answers | None = None
        self._last = Cursor("", "", 0, 0)

    def step(self) -> Copied | None:
        """Copy some of what changed; None when the copy is as the store.

        Raises StoreMissingError while there is no store, NotACopyError for a place that holds
        something else, and what the disk or the network says.
        """
        sql = self._connected()
        version = _version(sql)
        if version == self._seen and self._clock() < self._look_again_at:
            return None
        with self._alone():
            cursor = self._cursor(sql)
            copied = self._round(sql, cursor) if cursor else self._compared(sql, thorough=False)
        if copied is None:
            self._seen, self._look_again_at = version, self._clock() + LOOK_AGAIN_S
        return copied

    def left(self) -> int | None:
        """How many addresses wait to be copied; None for a copy that is still to be compared."""
        sql = self._connected()
        cursor = self._cursor(sql)
        return left_after(sql, min(cursor.prompt, cursor.change)) if cursor else None

    def mend(self) -> Copied:
        """Compare every byte, and make again what differs; `kept` and `removed` say how much."""
        sql = self._connected()
        with self._alone():
            return self._compared(sql, thorough=True)

    def hand_over(self) -> None:
        """Say that the copy is another machine's from now on.

        What was still on its way when that one began may have come after what it copied: it is
        to compare all.
        """
        if self._place.owner() is not None:
            self._place.begin(NOBODY)

    def close(self) -> None:
        """Let go of the store and of the place."""
        if self._sql is not None:
            self._sql.close()
            self._sql = None
        self._place.close()

    # --- a round --------------------------------------------------------------------------------

    def _round(self, sql: sqlite3.Connection, cursor: Cursor) -> Copied | None:
        """What entries changed comes first, as much as may be copied at once; then what waited."""
        if cursor != self._last:
            # Another process copied meanwhile.
            self._answers = None
            self._done.clear()
        with _standing_still(sql):
            now = last_change(sql)
            rows = self._prompt_rows(sql, cursor)[: self._place.at_once]
            through, after = cursor, cursor.prompt
            if not rows:
                waited = changed_after(sql, cursor.change, limit=self._place.at_once)
                # What came with an entry is done: nothing of that kind is left up to now.
                rows = [row for row in waited if row.prompt != row.change]
                change = waited[-1].change if waited else cursor.change
                through = msgspec.structs.replace(cursor, prompt=now, change=change)
                after = cursor.change
            if not rows and through == cursor:
                return None
            files = {row.address: self._files(sql, row) for row in rows}
            answers = self._answers_after(sql, rows)
            left = left_after(sql, through.change)
        rows = sorted(rows, key=lambda row: (_phase(row, after), row.address))
        unseen = min(cursor.prompt, cursor.change)
        kept, removed = self._carry_out(rows, files, answers, after=after, unseen=unseen)
        self._done.update((row.address, row.change) for row in rows)
        if through != cursor:
            self._keep_cursor(through)
            self._done.clear()
        self._last = through
        return Copied(self._place.name, kept, removed, left)

    def _prompt_rows(self, sql: sqlite3.Connection, cursor: Cursor) -> list[Changed]:
        """What entries changed and is not copied yet, in the order in which it is to be."""
        key = (_version(sql), cursor)
        if self._plan.key != key:
            rows = prompt_after(sql, cursor.prompt)
            rows.sort(key=lambda row: (_phase(row, cursor.prompt), row.address))
            self._plan = _Plan(key, rows)
        done = self._done
        self._plan.rows = [row for row in self._plan.rows if done.get(row.address) != row.change]
        return self._plan.rows

    def _carry_out(
        self,
        rows: Sequence[Changed],
        files: dict[str, tuple[File, ...]],
        answers: Answers | None,
        *,
        after: int,
        unseen: int,
    ) -> tuple[int, int]:
        """Keep and remove the files of some addresses, phase by phase."""
        kept = removed = 0
        for phase in _Phase:
            now = [row for row in rows if _phase(row, after) is phase]
            if phase is _Phase.OTHER_STATUS and answers is not None:
                self._put_answers(answers)
            here = [file for row in now for file in files[row.address]]
            self._place.put(here)
            names = {file.name for file in here}
            old = sorted(set().union(*(_old_names(row, unseen) for row in now)) - names)
            self._place.remove(old)
            kept, removed = kept + len(here), removed + len(old)
        return kept, removed

    def _files(self, sql: sqlite3.Connection, row: Changed) -> tuple[File, ...]:
        if row.status == NOTHING:
            return ()
        if row.is_picture:
            return self._picture(row.address)
        stored = read_page(sql, row.address)
        return files_of_page(stored) if stored else ()

    def _picture(self, address: str) -> tuple[File, ...]:
        """The file of a picture; none when it is missing, which `press check` mends."""
        name = address.removeprefix(MEDIA_PREFIX)
        path = path_of(name, self._pictures)
        return (file_of_picture(name, path, content_type_of(name)),) if path.is_file() else ()

    def _answers_after(self, sql: sqlite3.Connection, rows: Iterable[Changed]) -> Answers | None:
        """The odd answers, when they are others than the place knows of."""
        known = self._answers
        if known is not None and all(
            row.is_picture or known.agrees_with(row.address, read_page(sql, row.address))
            for row in rows
        ):
            return None
        return answers_of(sql)

    def _put_answers(self, answers: Answers) -> None:
        body = as_nginx(answers)
        time = time_of(hashlib.sha256(body).hexdigest())
        self._place.put([File(ANSWERS, body, time, "text/plain", "", CHECKED_EACH_TIME)])
        self._answers = answers

    # --- a comparison ---------------------------------------------------------------------------

    def _compared(self, sql: sqlite3.Connection, *, thorough: bool) -> Copied:
        """Make the place what the store is, by looking at every file of both."""
        made = _made(sql)
        self._place.begin(made)
        with _standing_still(sql):
            now = last_change(sql)
            answers = answers_of(sql)
        held = dict(self._place.listing(thorough=thorough))
        self._put_answers(answers)
        held.pop(ANSWERS, None)
        differing: list[tuple[_Phase, str]] = []
        for address, files in self._all_files(sql):
            marks = [(f, self._place.mark_of(f, thorough=thorough)) for f in files]
            was = [held.pop(file.name, None) for file in files]
            if any(mark != old for (_, mark), old in zip(marks, was, strict=True)):
                differing.append((_phase_of(files[0], is_new=was[0] is None), address))
        kept = 0
        for some in _by(sorted(differing), self._place.at_once):
            self._go_on()
            with _standing_still(sql):
                here = [file for _, address in some for file in self._now(sql, address)]
            self._place.put(here)
            kept += len(here)
        self._place.remove(sorted(held))
        self._done.clear()
        self._last = Cursor(self._place.target, made, now, now)
        self._keep_cursor(self._last)
        return Copied(self._place.name, kept, len(held), 0, compared=True)

    def _all_files(self, sql: sqlite3.Connection) -> Iterator[tuple[str, tuple[File, ...]]]:
        """Every address with its files, read some at a time so that the store is not held."""
        last = ""
        while rows := stand_after(sql, last, limit=_READ_AT_ONCE):
            self._go_on()
            for row in rows:
                last = row.address
                if files := self._files(sql, row):
                    yield last, files

    def _now(self, sql: sqlite3.Connection, address: str) -> tuple[File, ...]:
        row = changed_at(sql, address)
        return self._files(sql, row) if row else ()

    def _go_on(self) -> None:
        if self._stopped():
            raise CopyingStoppedError(self._place.target)

    # --- what it stands on ------------------------------------------------------------------------

    def _connected(self) -> sqlite3.Connection:
        if self._sql is not None and not is_same_file(self._store, self._file):
            self._sql.close()
            self._sql = None
        if self._sql is None:
            self._sql = open_read_only(self._store)
            self._file = self._store.stat().st_ino
            self._seen = -1
        return self._sql

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other processes from this copy: a check beside the running press takes its turn."""
        with self._notes.with_name(f"{self._notes.name}.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _cursor(self, sql: sqlite3.Connection) -> Cursor | None:
        """How far the copy has come; None when it is not one of this store, or not begun."""
        try:
            cursor = msgspec.json.decode(self._notes.read_bytes(), type=Cursor)
        except (FileNotFoundError, msgspec.DecodeError):
            return None
        made = _made(sql)
        if (cursor.target, cursor.made) != (self._place.target, made):
            return None
        return cursor if self._place.owner() == made else None

    def _keep_cursor(self, cursor: Cursor) -> None:
        unfinished = self._notes.with_name(f"{self._notes.name}.unfinished")
        unfinished.write_bytes(msgspec.json.encode(cursor))
        unfinished.replace(self._notes)


class _Plan(Struct):
    """What is to be copied, as of one version of the store and one cursor."""

    key: tuple[int, Cursor] | None = None
    rows: list[Changed] = []


def _phase(row: Changed, after: int) -> _Phase:
    if is_immutable(row.address):
        return _Phase.NAMED_BY_CONTENT if row.status == OK else _Phase.CONTENT_LET_GO
    if row.status == NOTHING:
        return _Phase.LET_GO
    if row.status != OK:
        return _Phase.OTHER_STATUS
    return _Phase.NEW if row.since > after else _Phase.CHANGED


def _phase_of(file: File, *, is_new: bool) -> _Phase:
    """The phase of an address that a comparison found to differ, by its plain file."""
    if is_immutable(f"/{file.name}"):
        return _Phase.NAMED_BY_CONTENT
    if file.name.startswith(f"{OWN}/"):
        return _Phase.OTHER_STATUS
    return _Phase.NEW if is_new else _Phase.CHANGED


def _old_names(row: Changed, unseen: int) -> set[str]:
    """The names under which an address may have been kept before."""
    statuses = row.statuses if row.since > unseen else {row.status}
    places = {place_of(row.address, status) for status in statuses} - {None}
    return {f"{place}{form}" for place in places for form in FORMS}


def _made(sql: sqlite3.Connection) -> str:
    """The store's own name: one that was made anew has another."""
    row = sql.execute("SELECT value FROM meta WHERE name = 'made'").fetchone()
    return "" if row is None else str(row[0])


def _version(sql: sqlite3.Connection) -> int:
    return int(sql.execute("PRAGMA data_version").fetchone()[0])


@contextmanager
def _standing_still(sql: sqlite3.Connection) -> Iterator[None]:
    """Read the store as of one moment, and hold it no longer than that takes."""
    sql.execute("BEGIN")
    try:
        yield
    finally:
        sql.execute("ROLLBACK")


def _by(found: list[tuple[_Phase, str]], size: int) -> Iterator[list[tuple[_Phase, str]]]:
    for start in range(0, len(found), size):
        yield found[start : start + size]
