"""Served: what addresses answer, read through any connection to a store."""

import gzip
import sqlite3
import zlib
from functools import cache, lru_cache

import msgspec

from lagazette.press.page import Stored, StoredForm

_Headers = tuple[tuple[str, str], ...]


def read_page(connection: sqlite3.Connection, address: str) -> Stored | None:
    """What an address answers."""
    row = connection.execute(
        "SELECT address, status, content_type, headers, etag, identity, gzip, brotli"
        " FROM page WHERE address = ?",
        (address,),
    ).fetchone()
    if row is None:
        return None
    address, status, content_type, headers, etag, identity, packed, squeezed = row
    body = plain_of(identity, packed)
    return Stored(address, status, content_type, _headers(headers), etag, body, packed, squeezed)


def plain_of(identity: bytes | None, packed: bytes | None) -> bytes:
    """The plain bytes of a page, without which one for machines is kept (`is_kept_packed`).

    None are left of one whose gzip form is damaged: `check` finds that, and it is made again.
    """
    if identity is not None or packed is None:
        return identity or b""
    try:
        return gzip.decompress(packed)
    except (OSError, EOFError, zlib.error):
        return b""


_COLUMNS = {"br": "brotli", "gzip": "gzip", "identity": "identity"}
"""Content codings by the column that holds them."""


@cache
def _select_form(codings: tuple[str, ...]) -> str:
    # SQLite reads a blob only when it comes to it: of three forms, one is read from the disk. To
    # tell that one is there, it reads it all the same, unless a CASE asks.
    chosen = "".join(f" WHEN {_COLUMNS[coding]} IS NOT NULL THEN '{coding}'" for coding in codings)
    columns = ", ".join(_COLUMNS[coding] for coding in codings)
    return (
        "SELECT status, content_type, headers, etag,"  # noqa: S608  # the columns are ours
        " CASE WHEN gzip IS NULL AND brotli IS NULL THEN 0 ELSE 1 END,"
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
    status, content_type, headers, etag, varies, coding, body = row
    if coding is None and varies and "identity" in codings:
        page = read_page(connection, address)
        coding, body = "identity", page.identity if page else b""
    return StoredForm(
        address, status, content_type, _headers(headers), etag, bool(varies), coding, body or b""
    )


@lru_cache(maxsize=256)
def _headers(text: str) -> _Headers:
    """Header fields as they are stored: most pages have the same ones, or none."""
    return msgspec.json.decode(text, type=_Headers)


def status_at(connection: sqlite3.Connection, address: str) -> int | None:
    """The status of what an address answers."""
    row = connection.execute("SELECT status FROM page WHERE address = ?", (address,)).fetchone()
    return None if row is None else row[0]


def etag_at(connection: sqlite3.Connection, address: str) -> str | None:
    """The validator of what an address answers now."""
    row = connection.execute("SELECT etag FROM page WHERE address = ?", (address,)).fetchone()
    return None if row is None else row[0]
