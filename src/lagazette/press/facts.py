"""Facts: the folded record as the press keeps it, and what each entry changes in it.

Facts live in two tables of the press's store: the state of each document and the lists' members.
They are reached by plain SELECT, INSERT and DELETE only, because a preview lays temporary views
of the same names over the tables (`lagazette.press.preview`).
"""

import sqlite3
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

import msgspec
from msgspec import structs

from lagazette.press import lists
from lagazette.press.calendar import DAY, MONTH, YEAR, bounds, day_of, instant_of, stamp
from lagazette.press.facets import merged_into, naming_of, standing, touched
from lagazette.press.keys import HIGHEST, LOWEST, Buckets, Facet, Long, Some
from lagazette.press.lists import Around, Membership
from lagazette.press.pages import bounds as page_bounds
from lagazette.record.door import (
    SETTINGS_URI,
    URI,
    ArticleDocument,
    Entry,
    SettingsDocument,
    State,
    Withdrawn,
    step,
)

_DOWNWARD = (
    "SELECT position, uri FROM member WHERE list = ? AND position BETWEEN ? AND ?"
    " ORDER BY position DESC LIMIT ?"
)
_UPWARD = _DOWNWARD.replace("DESC", "ASC")
_STATE = msgspec.json.Decoder(State)
_REMEMBERED = 1500
"""Documents remembered while nothing is folded in: those of a busy month, whose pages are pressed
one after the other, and as many read before them. They take some eight megabytes."""
_WAYS = 10_000
"""Ways to today's entities, and up from sections, remembered while all articles are gone through:
some two megabytes."""
_WINDOW, _WINDOWS = 50, 500
"""Members read of a list at once when articles are gone through, and of how many lists they are
remembered: some six megabytes at most."""
_KEPT = 300
"""Documents kept from one rest to the next at most: a publication reads some fifty, most of them
those of the one before."""


@dataclass
class Tally:
    """What pressing cost, for tests and benches that hold it to a bound."""

    rows: int = 0
    renders: int = 0
    bytes: int = 0

    def clear(self) -> None:
        """Count from nothing again."""
        self.rows = self.renders = self.bytes = 0


@dataclass
class Change:
    """What entries touched: facets, places in lists, and lists or buckets that came or went."""

    documents: dict[URI, State] = field(default_factory=dict)
    facets: set[Facet] = field(default_factory=set)
    moves: set[Membership] = field(default_factory=set)
    flips: set[Some | Buckets | Long] = field(default_factory=set)

    @property
    def subjects(self) -> set[URI]:
        """The documents that changed themselves, or in where they are listed."""
        return {*self.documents, *(lists.uri_in(move) for move in self.moves)}

    @property
    def beside_the_menu(self) -> "Change":
        """The same without what the menu shows of it."""
        moves = {move for move in self.moves if not lists.is_menu(move.list)}
        return replace(self, moves=moves)

    @property
    def settings(self) -> bool:
        """Whether the newspaper itself changed, which every page shows."""
        return any(facet.uri == SETTINGS_URI for facet in self.facets)


class _Window(NamedTuple):
    """What is known of a list up to a position: members, lowest first, `whole` if it is all."""

    highest: str
    positions: list[str]
    members: list[tuple[str, URI]]
    whole: bool

    @classmethod
    def of(cls, highest: str, members: list[tuple[str, URI]], *, whole: bool) -> "_Window":
        """A window of members that were read from the highest down."""
        upward = members[::-1]
        return cls(highest, [position for position, _ in upward], upward, whole)

    def below(self, highest: str, limit: int) -> list[tuple[str, URI]] | None:
        """At most `limit` members up to a position; None when they are not all known."""
        end = bisect_right(self.positions, highest)
        if highest > self.highest or (end < limit and not self.whole):
            return None
        return self.members[max(0, end - limit) : end][::-1]


class Facts:
    """The folded record, read and kept up through one connection."""

    def __init__(self, connection: sqlite3.Connection, tally: Tally | None = None) -> None:
        self._sql = connection
        self.tally = tally or Tally()
        self._read: dict[URI, State | None] | None = None
        self._kept: dict[URI, State | None] = {}
        self._has_some: dict[str, bool] = {}
        self._long: dict[tuple[str, str], bool] = {}
        self._windows: dict[str, _Window] = {}

    # --- reading -------------------------------------------------------------------------

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """Nothing is folded in inside, so that what was read once need not be read again."""
        self.rest()
        try:
            yield
        finally:
            few = self._read is not None and len(self._read) <= _KEPT
            self._kept = self._read if self._read is not None and few else {}
            self._read = None

    def rest(self) -> None:
        """From now on nothing is folded in through this object, or what was read is stale."""
        self._read, self._kept = self._kept, {}
        self._has_some = {}
        self._long = {}
        self._windows = {}

    def state(self, uri: URI) -> State | None:
        """What became of a document; None when the record never named it."""
        if self._read is None:
            return self._kept[uri] if uri in self._kept else self._stored(uri)
        state = self._read.get(uri)
        if state is None and uri not in self._read:
            if len(self._read) >= _REMEMBERED:
                # What is read again and again, such as the newspaper and its sections, stays.
                self._kept, self._read = self._read, {}
            state = self._kept[uri] if uri in self._kept else self._stored(uri)
            self._read[uri] = state
        return state

    def let_go(self) -> None:
        """Keep nothing of what was read: it was folded in by another, or taken back."""
        self._kept = {}

    def read_ahead(self, uris: Iterable[URI]) -> None:
        """Read many documents at once, for an object that is at rest."""
        if self._read is None:
            return
        wanted = msgspec.json.encode([uri for uri in uris if uri not in self._read]).decode()
        rows = self._sql.execute(
            "SELECT uri, state FROM state WHERE uri IN (SELECT value FROM json_each(?))", (wanted,)
        )
        for uri, state in rows:
            self.tally.rows += 1
            self._read[URI(uri)] = _STATE.decode(state)

    def _stored(self, uri: URI) -> State | None:
        row = self._sql.execute("SELECT state FROM state WHERE uri = ?", (uri,)).fetchone()
        self.tally.rows += row is not None
        return None if row is None else _STATE.decode(row[0])

    def settings(self) -> SettingsDocument | None:
        """The newspaper, once it has been described."""
        document = standing(self.state(SETTINGS_URI))
        return document if isinstance(document, SettingsDocument) else None

    def zone(self) -> str:
        """The newspaper's zone; UTC until it has settings."""
        settings = self.settings()
        return settings.zone if settings else "UTC"

    def stretch(
        self,
        name: str,
        *,
        limit: int,
        lowest: str = LOWEST,
        highest: str = HIGHEST,
        descending: bool = True,
    ) -> list[tuple[str, URI]]:
        """At most `limit` members of a list between two positions, with their positions."""
        select = _DOWNWARD if descending else _UPWARD
        members: list[tuple[str, URI]] = self._sql.execute(
            select, (name, lowest, highest, limit)
        ).fetchall()
        self.tally.rows += len(members)
        return members

    def below(self, name: str, highest: str, limit: int) -> list[tuple[str, URI]]:
        """At most `limit` members of a list up to a position, the highest first.

        A rebuild goes from the newest article to the oldest, and asks for some older ones in the
        lists of all that each names: whoever asks a second time is read more than is asked for.
        """
        if self._read is None:
            return self.stretch(name, limit=limit, highest=highest)
        window = self._windows.get(name)
        found = window.below(highest, limit) if window else None
        if found is None:
            wide = max(limit, _WINDOW) if window else limit
            found = self.stretch(name, limit=wide, highest=highest)
            if len(self._windows) >= _WINDOWS:
                self._windows.clear()
            self._windows[name] = _Window.of(highest, found, whole=len(found) < wide)
        return found[:limit]

    def number(self, name: str, *, limit: int, lowest: str, highest: str) -> int:
        """How many members stand between two positions, counted up to `limit`."""
        (number,) = self._sql.execute(
            "SELECT COUNT(*) FROM (SELECT 1 FROM member"
            " WHERE list = ? AND position BETWEEN ? AND ? LIMIT ?)",
            (name, lowest, highest, limit),
        ).fetchone()
        self.tally.rows += number
        return int(number)

    def some(self, name: str) -> bool:
        """Whether a list has a member."""
        if self._read is None:
            return bool(self.stretch(name, limit=1))
        if name not in self._has_some:
            if len(self._has_some) >= _REMEMBERED:
                self._has_some.clear()
            self._has_some[name] = bool(self.stretch(name, limit=1))
        return self._has_some[name]

    def is_long(self, name: str, month: str) -> bool:
        """Whether a month of a list by time has more members than one page shows."""
        known = self._long.get((name, month)) if self._read is not None else None
        if known is not None:
            return known
        lowest, highest = bucket_bounds(month, self.zone())
        shown = page_bounds.MONTH
        is_long = self.number(name, limit=shown + 1, lowest=lowest, highest=highest) > shown
        if self._read is not None:
            if len(self._long) >= _REMEMBERED:
                self._long.clear()
            self._long[name, month] = is_long
        return is_long

    def buckets(self, name: str, scope: str) -> list[str]:
        """The buckets with members right below `scope`, newest or first letter first.

        Lists by time: years below "", months below "2023", days below "2023-10". Lists by
        name: the letters below "". One seek for each bucket found.
        """
        if not lists.is_by_time(name):
            return list(self._letters(name))
        zone = self.zone()
        grain = {len(""): YEAR, YEAR: MONTH, MONTH: DAY}[len(scope)]
        lowest, highest = bucket_bounds(scope, zone) if scope else (LOWEST, HIGHEST)
        found: list[str] = []
        while members := self.stretch(name, limit=1, lowest=lowest, highest=highest):
            bucket = day_of(instant_of(members[0][0]), zone)[:grain]
            found.append(bucket)
            highest = stamp(bounds(bucket, zone)[0])
        return found

    def heads(self, name: str, limit: int) -> list[str]:
        """The highest position of each group of a list, as its positions begin; highest first.

        One seek for each of at most `limit` groups.
        """
        found: list[str] = []
        highest = HIGHEST
        while len(found) < limit and (members := self.stretch(name, limit=1, highest=highest)):
            found.append(members[0][0])
            highest = f"{found[-1].partition('|')[0]}|"
        return found

    def _letters(self, name: str) -> Iterator[str]:
        lowest = LOWEST
        while members := self.stretch(name, limit=1, lowest=lowest, descending=False):
            letter = members[0][0].partition("|")[0]
            yield letter
            lowest = f"{letter}|{HIGHEST}"

    def resolve(self, uri: URI) -> URI:
        """Today's URI of an entity: the end of its merges."""
        return self._way(uri)[-1]

    def _way(self, uri: URI) -> list[URI]:
        """An entity and all that it was merged into. A circle, which the newsroom refuses, ends."""
        way = [uri]
        while (into := merged_into(self.state(way[-1]))) is not None and into not in way:
            way.append(into)
        return way

    def ancestors(self, uri: URI) -> tuple[URI, ...]:
        """The sections above one, nearest first. A circle, which the newsroom refuses, ends."""
        above: list[URI] = []
        while (parent := _parent_in(self.state(uri))) is not None and parent not in above:
            above.append(parent)
            uri = parent
        return tuple(above)

    def ways(self) -> tuple[Callable[[URI], URI], Callable[[URI], tuple[URI, ...]]]:
        """`resolve` and `ancestors`, which remember what they found: while nothing is folded in.

        For whoever goes through all articles, which name the same entities again and again.
        """
        return lru_cache(_WAYS)(self.resolve), lru_cache(_WAYS)(self.ancestors)

    def documents(self) -> Iterator[tuple[URI, State]]:
        """Everything that the record named, in no order."""
        for uri, state in self._sql.execute("SELECT uri, state FROM state"):
            yield URI(uri), _STATE.decode(state)

    def members(self) -> Iterator[Membership]:
        """Every place in every list, list by list and in their order."""
        for name, position in self._sql.execute("SELECT list, position FROM member ORDER BY 1, 2"):
            yield Membership(name, position)

    # --- keeping up ------------------------------------------------------------------------

    def absorb(self, entry: Entry, change: Change) -> None:
        """Fold one entry in, and add to `change` what it touched."""
        uri = entry.header.subject
        before = self.state(uri)
        after = step(before, entry)
        facets = touched(before, after)
        displaced = set(self._displaced(uri, before, after))
        self._put(uri, after)
        change.documents[uri] = after
        change.facets |= {Facet(uri, facet) for facet in facets}
        self._reseat({uri} | displaced, change)

    def fold(self, entries: Iterable[Entry]) -> None:
        """Fold entries in without looking at the lists: `seat_all` must follow."""
        self.let_go()
        entries = list(entries)
        names = (msgspec.json.encode({entry.header.subject for entry in entries}).decode(),)
        among = "FROM state WHERE uri IN (SELECT value FROM json_each(?))"
        rows = self._sql.execute(f"SELECT uri, state {among}", names)
        states: dict[URI, State] = {URI(uri): _STATE.decode(state) for uri, state in rows}
        for entry in entries:
            # What was folded in last stands last, as if one came after the other.
            before = states.pop(entry.header.subject, None)
            states[entry.header.subject] = step(before, entry)
        self._sql.execute(f"DELETE {among}", names)
        self._sql.executemany(
            "INSERT INTO state (uri, state) VALUES (?, ?)",
            ((uri, msgspec.json.encode(state)) for uri, state in states.items()),
        )

    def seat_all(self) -> None:
        """Put every document into the lists that it belongs in: how a rebuild begins.

        Articles first: which lists they are in decides where everything else stands.
        """
        resolve, ancestors = self.ways()
        around = structs.replace(self._around(self.zone()), resolve=resolve, ancestors=ancestors)
        others: list[URI] = []
        with self.at_rest(), self._indexed_afterwards():
            for uri, state in self.documents():
                if isinstance(standing(state), ArticleDocument | None):
                    self._seat(uri, lists.memberships(state, around))
                else:
                    others.append(uri)
            for uri in others:
                self._seat(uri, lists.memberships(self.state(uri), around))

    @contextmanager
    def _indexed_afterwards(self) -> Iterator[None]:
        """Members are filed under their documents once all are there, in the order of these.

        One by one, each in another place, took half of the time at 100,000 articles.
        """
        (index,) = self._sql.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'member_by_uri'"
        ).fetchone()
        self._sql.execute("DROP INDEX member_by_uri")
        yield
        self._sql.execute(index)

    def _seat(self, uri: URI, places: set[Membership]) -> None:
        self._sql.executemany(
            "INSERT INTO member (list, position, uri) VALUES (?, ?, ?)",
            [(place.list, place.position, uri) for place in places],
        )

    def forget(self) -> None:
        """Hold nothing, as before the first entry."""
        self.let_go()
        self._sql.execute("DELETE FROM state")
        self._sql.execute("DELETE FROM member")

    def _put(self, uri: URI, state: State) -> None:
        self._kept.pop(uri, None)
        self._sql.execute("DELETE FROM state WHERE uri = ?", (uri,))
        self._sql.execute(
            "INSERT INTO state (uri, state) VALUES (?, ?)", (uri, msgspec.json.encode(state))
        )

    def _displaced(self, uri: URI, before: State | None, after: State) -> Iterator[URI]:
        """The articles whose lists change although they do not.

        That is so after merges and section moves, and when the newspaper's months begin elsewhere.
        """
        if merged_into(before) != merged_into(after):
            # Without a circle only the last has articles; in one, each of them may.
            for today in self._way(uri):
                yield from self._listed("entity", today)
        if _parent_in(before) != _parent_in(after):
            yield from self._listed("section", uri)
        if uri == SETTINGS_URI and _zone_in(before) != _zone_in(after):
            for document, state in self.documents():
                if isinstance(state, Withdrawn) or isinstance(standing(state), ArticleDocument):
                    yield document

    def _listed(self, kind: str, uri: URI) -> Iterator[URI]:
        """The articles in the lists of an entity or a section, and those taken back from them."""
        for lists_of in (kind, lists.withdrawn_from(kind)):
            for language in self._languages_with(lists_of, uri):
                yield from self._uris(f"{lists_of}:{uri}:{language}")

    def _uris(self, name: str) -> Iterator[URI]:
        for (uri,) in self._sql.execute("SELECT uri FROM member WHERE list = ?", (name,)):
            yield URI(uri)

    def _reseat(self, uris: set[URI], change: Change) -> None:
        """Put documents into the lists that they belong in, and follow what that brings about.

        An entity stands in the index while an article names it, a section in the menu and an
        author among those who sign while they have one: where their lists come or go, they are
        seated again.
        """
        zone = self.zone()
        around = self._around(zone)
        waiting = sorted(uris)
        while waiting:
            uri = waiting.pop()
            owed = lists.memberships(self.state(uri), around)
            held = self._memberships_of(uri)
            for membership in sorted(held - owed):
                self._sql.execute(
                    "DELETE FROM member WHERE list = ? AND position = ?",
                    (membership.list, membership.position),
                )
                waiting += self._moved(membership, 0, zone, change)
            for membership in sorted(owed - held):
                self._sql.execute(
                    "INSERT INTO member (list, position, uri) VALUES (?, ?, ?)",
                    (membership.list, membership.position, uri),
                )
                waiting += self._moved(membership, 1, zone, change)

    def _moved(
        self, membership: Membership, alone: int, zone: str, change: Change
    ) -> Iterator[URI]:
        """Note what a member's coming (`alone` = 1) or going (0) did to its list and buckets."""
        change.moves.add(membership)
        name, position = membership.list, membership.position
        if lists.is_by_time(name):
            month = day_of(instant_of(position), zone)[:MONTH]
            lowest, highest = bucket_bounds(month, zone)
            shown = page_bounds.MONTH
            number = self.number(name, limit=shown + 2, lowest=lowest, highest=highest)
            if number == shown + alone:
                change.flips.add(Long(name, month))
        for bucket, scope in _buckets_of(name, position, zone):
            lowest, highest = _any_bounds(name, bucket, zone)
            if len(self.stretch(name, limit=2, lowest=lowest, highest=highest)) != alone:
                return
            change.flips.add(Buckets(name, scope))
        if len(self.stretch(name, limit=2)) == alone:
            change.flips.add(Some(name))
            kind, _, rest = name.partition(":")
            if kind in {"entity", "section", "author"}:
                yield URI(rest.rpartition(":")[0])

    def _memberships_of(self, uri: URI) -> set[Membership]:
        rows = self._sql.execute("SELECT list, position FROM member WHERE uri = ?", (uri,))
        return {Membership(name, position) for name, position in rows}

    def _around(self, zone: str) -> Around:
        def month_of(instant: datetime) -> str:
            return day_of(instant, zone)[:MONTH]

        return Around(self.resolve, self.ancestors, self._languages_with, month_of)

    def _languages_with(self, kind: str, uri: URI) -> tuple[str, ...]:
        prefix = f"{kind}:{uri}:"
        found: list[str] = []
        after = prefix
        while row := self._sql.execute(
            "SELECT list FROM member WHERE list > ? AND list < ? ORDER BY list LIMIT 1",
            (after, prefix + HIGHEST),
        ).fetchone():
            after = row[0]
            found.append(after.removeprefix(prefix))
        return tuple(found)


@lru_cache(4_096)
def bucket_bounds(bucket: str, zone: str) -> tuple[str, str]:
    """The positions between which a bucket's members stand; the upper one is never taken."""
    first, after = bounds(bucket, zone)
    return stamp(first), stamp(after)


def letter_bounds(letter: str) -> tuple[str, str]:
    """The positions between which the names under a letter stand."""
    return f"{letter}|", f"{letter}|{HIGHEST}"


def _any_bounds(name: str, bucket: str, zone: str) -> tuple[str, str]:
    return bucket_bounds(bucket, zone) if lists.is_by_time(name) else letter_bounds(bucket)


def _buckets_of(name: str, position: str, zone: str) -> list[tuple[str, str]]:
    """The buckets that a position falls into, finest first, each with the scope it is listed in."""
    if not lists.is_by_time(name):
        return [(position.partition("|")[0], "")]
    day = day_of(instant_of(position), zone)
    return [(day, day[:MONTH]), (day[:MONTH], day[:YEAR]), (day[:YEAR], "")]


def _zone_in(state: State | None) -> str:
    document = standing(state)
    return document.zone if isinstance(document, SettingsDocument) else "UTC"


def _parent_in(state: State | None) -> URI | None:
    naming = naming_of(state)
    return naming.parent if naming else None
