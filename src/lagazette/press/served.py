"""Served: what addresses answer, read through any connection to a store."""

import sqlite3
from functools import cache

import msgspec

from lagazette.press.page import Stored, StoredForm

_Headers = tuple[tuple[str, str], ...]
_NO_HEADERS: _Headers = ()


def read_page(connection: sqlite3.Connection, address: str) -> Stored | None:
    """What an address answers."""
    row = connection.execute(
        "SELECT address, status, content_type, headers, etag, identity, gzip, brotli"
        " FROM page WHERE address = ?",
        (address,),
    ).fetchone()
    if row is None:
        return None
    headers = msgspec.json.decode(row[3], type=_Headers)
    return Stored(row[0], row[1], row[2], headers, row[4], row[5], row[6], row[7])


_COLUMNS = {"br": "brotli", "gzip": "gzip", "identity": "identity"}
"""Content codings by the column that holds them."""


@cache
def _select_form(codings: tuple[str, ...]) -> str:
    # SQLite reads a blob only when it comes to it: of three forms, one is read from the disk.
    chosen = "".join(f" WHEN {_COLUMNS[coding]} IS NOT NULL THEN '{coding}'" for coding in codings)
    columns = ", ".join(_COLUMNS[coding] for coding in codings)
    return (
        "SELECT status, content_type, headers, etag, gzip IS NOT NULL OR brotli IS NOT NULL,"  # noqa: S608  # the columns are ours
        f" CASE{chosen or ' WHEN 0 THEN 0'} END, COALESCE(NULL, {columns or 'NULL'})"
        " FROM page WHERE address = ?"
    )


def read_form(
    connection: sqlite3.Connection, address: str, codings: tuple[str, ...]
) -> StoredForm | None:
    """The form that an address answers to who takes these content codings, best first."""
    row = connection.execute(_select_form(codings), (address,)).fetchone()
    if row is None:
        return None
    headers = _NO_HEADERS if row[2] == "[]" else msgspec.json.decode(row[2], type=_Headers)
    return StoredForm(address, row[0], row[1], headers, row[3], bool(row[4]), row[5], row[6] or b"")


def status_at(connection: sqlite3.Connection, address: str) -> int | None:
    """The status of what an address answers."""
    row = connection.execute("SELECT status FROM page WHERE address = ?", (address,)).fetchone()
    return None if row is None else row[0]


def etag_at(connection: sqlite3.Connection, address: str) -> str | None:
    """The validator of what an address answers now."""
    row = connection.execute("SELECT etag FROM page WHERE address = ?", (address,)).fetchone()
    return None if row is None else row[0]
