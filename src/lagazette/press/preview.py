"""Preview: documents that are not in the record, laid over it in memory and rendered.

A private, read-only connection to the store gets temporary views named like the tables of
facts, over temporary tables in memory; what would be written goes there. The page functions
run unchanged, so a preview equals the page after publication but for version and time.
"""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from lagazette.press import owed
from lagazette.press.facts import Change, Facts
from lagazette.press.page import Page
from lagazette.press.pages.registry import render
from lagazette.press.renditions import Rendition
from lagazette.press.spec import Spec
from lagazette.press.store_file import open_read_only
from lagazette.press.view import View
from lagazette.record.door import (
    URI,
    ArticleDocument,
    Document,
    Entry,
    EntryKind,
    EntrySeq,
    FrontPageDocument,
    Header,
)

_OVERLAY = """
PRAGMA temp_store = MEMORY;
CREATE TEMP TABLE state_over (uri TEXT PRIMARY KEY, state BLOB);
CREATE TEMP TABLE member_over (
    list TEXT, position TEXT, uri TEXT, gone INTEGER, PRIMARY KEY (list, position)
);
CREATE TEMP VIEW state AS
    SELECT uri, state FROM state_over WHERE state IS NOT NULL
    UNION ALL
    SELECT uri, state FROM main.state WHERE uri NOT IN (SELECT uri FROM state_over);
CREATE TEMP VIEW member AS
    SELECT list, position, uri FROM member_over WHERE NOT gone
    UNION ALL
    SELECT list, position, uri FROM main.member AS kept WHERE NOT EXISTS (
        SELECT 1 FROM member_over AS over
        WHERE over.list = kept.list AND over.position = kept.position
    );
CREATE TEMP TRIGGER state_insert INSTEAD OF INSERT ON state BEGIN
    INSERT OR REPLACE INTO state_over VALUES (new.uri, new.state);
END;
CREATE TEMP TRIGGER state_delete INSTEAD OF DELETE ON state BEGIN
    INSERT OR REPLACE INTO state_over VALUES (old.uri, NULL);
END;
CREATE TEMP TRIGGER member_insert INSTEAD OF INSERT ON member BEGIN
    INSERT OR REPLACE INTO member_over VALUES (new.list, new.position, new.uri, 0);
END;
CREATE TEMP TRIGGER member_delete INSTEAD OF DELETE ON member BEGIN
    INSERT OR REPLACE INTO member_over VALUES (old.list, old.position, old.uri, 1);
END;
"""


class PreviewedPage(Struct, frozen=True):
    """One page as it would be, with those of its pictures that no page shows to readers yet."""

    spec: Spec
    page: Page
    hidden: tuple[Rendition, ...] = ()


def preview(
    store: Path, documents: Sequence[tuple[EntryKind, Document]], *, at: datetime
) -> list[PreviewedPage]:
    """The pages that would change if `documents` were appended at `at`: nothing is written.

    The article's own page comes first, then the front page and the other lists it would enter.
    Raises StoreMissingError while the press has made nothing yet.
    """
    connection = open_read_only(store)
    try:
        connection.execute("BEGIN")
        return _render(connection, documents, at)
    finally:
        connection.close()


def _render(
    connection: sqlite3.Connection, documents: Sequence[tuple[EntryKind, Document]], at: datetime
) -> list[PreviewedPage]:
    held = dict(connection.execute("SELECT name, value FROM meta").fetchall())
    as_of = datetime.fromisoformat(held.get("as_of", "1970-01-01T00:00:00+00:00"))
    for statement in _statements(_OVERLAY):
        connection.execute(statement)
    facts = Facts(connection)
    change = Change()
    for number, (kind, document) in enumerate(documents, start=int(held.get("seq", 0)) + 1):
        facts.absorb(_entry(EntrySeq(number), kind, document, at), change)
    specs = owed.by_change(change, facts) | {
        Spec("front", language=document.language)
        for _, document in documents
        if isinstance(document, ArticleDocument | FrontPageDocument)
    }
    rendered = ((spec, render(View(facts, as_of), spec)) for spec in sorted(specs, key=_order))
    return [
        PreviewedPage(spec, page, _hidden(connection, page))
        for spec, page in rendered
        if page is not None
    ]


def _hidden(connection: sqlite3.Connection, page: Page) -> tuple[Rendition, ...]:
    owed_now = {shown.name: shown for shown in page.renditions if isinstance(shown, Rendition)}
    names = msgspec.json.encode(list(owed_now)).decode()
    public = connection.execute(
        "SELECT name FROM rendition WHERE name IN (SELECT value FROM json_each(?))", (names,)
    )
    for (name,) in public:
        owed_now.pop(name, None)
    return tuple(owed_now.values())


def _order(spec: Spec) -> tuple[bool, int, Spec]:
    return (spec.kind != "article", owed.rank(spec), spec)


def _statements(script: str) -> list[str]:
    """The statements of a script; `executescript` would end the transaction we read in."""
    found, rest = [], ""
    for line in script.splitlines(keepends=True):
        rest += line
        if sqlite3.complete_statement(rest):
            found.append(rest)
            rest = ""
    return found


def _entry(seq: EntrySeq, kind: EntryKind, document: Document, at: datetime) -> Entry:
    header = Header(
        seq=seq,
        at=at,
        kind=kind,
        subject=URI(document.uri),
        profile=0,
        commitment=b"",
        previous=b"",
        digest=b"",
    )
    return Entry(header=header, document=document)
