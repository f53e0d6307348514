"""A request as the reader sees it: what of it decides its answer, as plain values."""

import re
from collections.abc import Iterable
from typing import Protocol
from urllib.parse import unquote_to_bytes

from msgspec import Struct

RawFields = list[tuple[bytes, bytes]]
"""Header fields as they came: names in the client's spelling, in order, repeated ones kept."""

READING_METHODS = frozenset({"GET", "HEAD"})

_SCHEMES = (b"http://", b"https://")
_ENCODED_SLASH = re.compile(b"%2[Ff]")
_PERCENT = ord("%")
"""Found among bytes in a sixth of the time in which `b"%"` is."""


class Fields(Protocol):
    """A request's header fields, by lower-case name."""

    def get(self, key: str, default: str | None = None) -> str | None:
        """Return the field's value, or the default."""

    def items(self) -> Iterable[tuple[str, str]]:
        """Return every field line, names in lower case, repeated ones kept."""


class HeaderFields:
    """The header fields of one request."""

    __slots__ = ("_raw", "by_name")

    def __init__(self, raw: RawFields) -> None:
        by_name: dict[bytes, bytes] = {}
        for name, value in raw:
            key = name.lower()
            held = by_name.get(key)
            # RFC 9110, section 5.2: a field that comes several times is one list.
            by_name[key] = value if held is None else held + b", " + value
        self.by_name = by_name
        """Each field's value, its lines joined by commas, by its name in lower case."""
        self._raw = raw

    def get(self, key: str, default: str | None = None) -> str | None:
        """Return the field's value, its lines joined by commas."""
        value = self.by_name.get(key.encode())
        return default if value is None else value.decode("latin-1")

    def items(self) -> list[tuple[str, str]]:
        """Return every field line, in order, with its name in lower case."""
        return [(name.lower().decode(), value.decode("latin-1")) for name, value in self._raw]


class Request(Struct, frozen=True, gc=False):
    """What of a request decides its answer; `path` is decoded once.

    `authority` is the host that a request line in absolute form names, which counts more than
    the Host field (RFC 9112, section 3.2.2).
    """

    method: str
    path: str
    fields: Fields
    query: str = ""
    authority: str | None = None

    @property
    def host(self) -> str:
        """The name under which the client asks."""
        return self.authority or self.fields.get("host") or ""


def target_of(target: bytes) -> tuple[str, str, str | None]:
    """The path, query and authority of a request line's target (RFC 9112, section 3.2).

    The path's percent signs are decoded once, as UTF-8: a byte that is not UTF-8 is U+FFFD, and
    a percent sign without two digits stands as it was. An encoded slash stays `%2F`, for it
    parts nothing (RFC 3986, section 2.2). The path is empty, and so no address, where the
    authority is.
    """
    authority = None
    if target.startswith(_SCHEMES):
        rest = target.partition(b"://")[2]
        host, slash, below = rest.partition(b"/")
        target = b"" if not host else slash + below or b"/"
        authority = host.decode("latin-1")
    path, _, query = target.partition(b"?")
    if _PERCENT in path:
        path = unquote_to_bytes(_ENCODED_SLASH.sub(b"%252F", path))
    return path.decode("utf-8", "replace"), query.decode("latin-1"), authority
