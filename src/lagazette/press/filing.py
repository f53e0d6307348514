"""The filing: what each page read, and the way from a key to the pages that read it.

It stands in the press's store and is written in the transaction of the pages themselves. Pages
stand in it by their numbers, keys by their marks (`reads.py`).
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from lagazette.press.facts import Change, Tally
from lagazette.press.keys import Point
from lagazette.press.reads import (
    Mark,
    Reads,
    in_blocks,
    mark_of_key,
    mark_of_list,
    nodes_above,
    packed,
    pages_of,
)

_STABBED = (
    "SELECT block, pages FROM page_stretch"
    " WHERE list = ? AND node IN (SELECT value FROM json_each(?)) AND highest >= ? AND lowest <= ?"
)
_HOLDING = "SELECT block, pages FROM page_key WHERE key = ?"
_Question = tuple[str, tuple[Mark | str, ...]]
"""One of these two, and what it asks for."""

_KEEP = "INSERT OR REPLACE INTO page_reads (page, reads) VALUES (?, ?)"
_FILE_KEY = (
    "INSERT INTO page_key (key, block, pages) VALUES (?, ?, ?)"
    " ON CONFLICT (key, block) DO UPDATE SET pages = pages | excluded.pages"
)
_FILE_STRETCH = (
    "INSERT INTO page_stretch (list, node, highest, lowest, block, pages)"
    " VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (list, node, highest, lowest, block) DO UPDATE SET pages = pages | excluded.pages"
)
# What no page reads any more goes first; of the rest, the bits are taken out.
_DROP_KEYS = (
    "DELETE FROM page_key WHERE key = ?1 AND block = ?2 AND pages & ~?3 = 0",
    "UPDATE page_key SET pages = pages & ~?3 WHERE key = ?1 AND block = ?2",
)
_DROP_STRETCHES = (
    "DELETE FROM page_stretch WHERE list = ?1 AND node = ?2 AND highest = ?3 AND lowest = ?4"
    " AND block = ?5 AND pages & ~?6 = 0",
    "UPDATE page_stretch SET pages = pages & ~?6"
    " WHERE list = ?1 AND node = ?2 AND highest = ?3 AND lowest = ?4 AND block = ?5",
)


class Filing:
    """What pages read: one for each connection that writes. `tally` counts the rows looked at."""

    def __init__(self, sql: sqlite3.Connection, tally: Tally) -> None:
        self._sql = sql
        self._tally = tally

    def keep(self, read: Iterable[tuple[int, Reads, Reads]]) -> None:
        """Keep what pages read, given with their numbers and with what is kept of them before."""
        # A page reads nearly the same each time, and a row that stays is not written.
        gone, come, rows = {}, {}, []
        for page, before, reads in read:
            if reads == before:
                continue
            if before != Reads():
                gone[page] = Reads(before.marks - reads.marks, before.spans - reads.spans)
                come[page] = Reads(reads.marks - before.marks, reads.spans - before.spans)
            else:
                come[page] = reads
            rows.append((page, packed(reads)))
        self._sql.executemany(_KEEP, rows)
        keys, stretches = _marks_in(gone), _spans_in(gone)
        for drop_key, drop_stretch in zip(_DROP_KEYS, _DROP_STRETCHES, strict=True):
            self._sql.executemany(drop_key, keys)
            self._sql.executemany(drop_stretch, stretches)
        self._sql.executemany(_FILE_KEY, _marks_in(come))
        self._sql.executemany(_FILE_STRETCH, _spans_in(come))

    def touched_by(self, change: Change) -> list[int]:
        """The numbers of the pages that read something which an entry changed."""
        questions: list[_Question] = [
            (_HOLDING, (mark_of_key(key),)) for key in (*change.facets, *change.flips)
        ]
        for move in change.moves:
            nodes = msgspec.json.encode(nodes_above(move.position)).decode()
            place = move.position
            questions.append((_STABBED, (mark_of_list(move.list), nodes, place, place)))
        return self._found(questions)

    def holding(self, key: Point) -> list[int]:
        """The numbers of the pages that read a key."""
        return self._found([(_HOLDING, (mark_of_key(key),))])

    def _found(self, questions: Iterable[_Question]) -> list[int]:
        bits: defaultdict[int, int] = defaultdict(int)
        for select, values in questions:
            for block, pages in self._sql.execute(select, values):
                self._tally.rows += 1
                bits[block] |= pages
        return [page for block, pages in bits.items() for page in pages_of(block, pages)]


def _marks_in(reads: Mapping[int, Reads]) -> list[tuple[Mark, int, int]]:
    """The rows of `page_key`, in the order in which they lie in the file."""
    return sorted(in_blocks({page: read.marks for page, read in reads.items()}))


def _spans_in(reads: Mapping[int, Reads]) -> list[tuple[Mark, str, str, str, int, int]]:
    """The rows of `page_stretch`, in the order in which they lie in the file."""
    found = in_blocks({page: read.spans for page, read in reads.items()})
    return sorted((*span, block, pages) for span, block, pages in found)
