"""Served: what addresses answer, read through any connection to a store."""

import gzip
import sqlite3
import zlib
from collections.abc import Iterable
from functools import cache, lru_cache

import brotli
import msgspec

from lagazette.press.page import Stored, StoredForm, gzipped, in_brotli, is_worth_compressing
from lagazette.press.spec import Spec

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
    body = plain_of(identity, packed, squeezed)
    return Stored(address, status, content_type, _headers(headers), etag, body, packed, squeezed)


def plain_of(identity: bytes | None, packed: bytes | None, squeezed: bytes | None = None) -> bytes:
    """The plain bytes of a page, which are kept only where it has no gzip form.

    A damaged gzip form is made good by the brotli one. Of a page without a whole one no bytes are
    left: `check` finds that, and it is made again.
    """
    if identity is not None or packed is None:
        return identity or b""
    try:
        return gzip.decompress(packed)
    except (OSError, EOFError, zlib.error):
        pass
    try:
        return bytes(brotli.decompress(squeezed)) if squeezed is not None else b""
    except brotli.error:
        return b""


_COLUMNS = {"br": ("brotli",), "gzip": ("gzip",), "identity": ("identity", "gzip")}
"""Columns by the content coding that their bytes have, or can be brought to."""


@cache
def _select_form(codings: tuple[str, ...]) -> str:
    # SQLite reads a blob only when it comes to it: of three forms, one is read from the disk. To
    # tell that one is there, it reads it all the same, unless a CASE asks.
    wanted = [(column, coding) for coding in codings for column in _COLUMNS[coding]]
    chosen = "".join(
        f" WHEN {column} IS NOT NULL THEN '{column} {coding}'" for column, coding in wanted
    )
    columns = ", ".join(column for column, _ in wanted)
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
    status, content_type, headers, etag, varies, chosen, body = row
    column, _, coding = (chosen or "").partition(" ")
    if coding == "identity" and column == "gzip":
        body = plain_of(None, body) or _from_what_is_left(connection, address)
    elif not varies:
        plain = body if coding else _from_what_is_left(connection, address)
        # Then it came out a moment ago, and is about to be compressed.
        varies = is_worth_compressing(plain, content_type)
        if varies and not coding:
            coding, body = _made_now(plain, content_type, codings)
    return StoredForm(
        address,
        status,
        content_type,
        _headers(headers),
        etag,
        bool(varies),
        coding or None,
        body or b"",
    )


def _made_now(
    plain: bytes, content_type: str, codings: tuple[str, ...]
) -> tuple[str, bytes | None]:
    """The coding and the form of a page for who refuses plain bytes; "" and None for no form."""
    if "gzip" in codings:
        return "gzip", gzipped(plain, content_type)
    form = in_brotli(plain, content_type) if "br" in codings else None
    return ("", None) if form is None else ("br", form)


def _from_what_is_left(connection: sqlite3.Connection, address: str) -> bytes:
    page = read_page(connection, address)
    return page.identity if page else b""


@lru_cache(maxsize=256)
def _headers(text: str) -> _Headers:
    """Header fields as they are stored: most pages have the same ones, or none."""
    return msgspec.json.decode(text, type=_Headers)


def status_at(connection: sqlite3.Connection, address: str) -> int | None:
    """The status of what an address answers."""
    row = connection.execute("SELECT status FROM page WHERE address = ?", (address,)).fetchone()
    return None if row is None else row[0]


Standing = dict[Spec, tuple[str, str]]
"""Where pages stand, and the validators of what they answer there."""


def validators(connection: sqlite3.Connection, specs: Iterable[Spec]) -> Standing:
    """Where some pages stand now, with the validators of what they answer there."""
    rows = connection.execute(
        "SELECT spec, address, etag FROM page"
        " WHERE spec IN (SELECT value FROM json_each(?)) AND address IS NOT NULL",
        (msgspec.json.encode([str(spec) for spec in specs]).decode(),),
    )
    return {Spec.parse(spec): (address, etag) for spec, address, etag in rows}
