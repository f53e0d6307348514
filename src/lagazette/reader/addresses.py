"""Which request paths may be looked up at all.

The server has decoded percent signs once, as UTF-8, before the path comes here: an encoded slash
stays `%2F`, a byte that is not UTF-8 is U+FFFD, and a percent sign without two digits stands as
it was. Nothing here touches the file system: a path is only ever a key of the press's store.
"""

import re
from urllib.parse import quote

from lagazette.reader.answers import Refusal

MAX_ADDRESS_BYTES = 2_048
"""The longest address the press makes is under 300; browsers and proxies agree on about this."""

_NUMBERED = re.compile(
    r"(?:^|&)((?:p|page_id|cat|author|attachment_id)=[0-9]{1,12}|feed=(?:rss2?|atom))(?:&|$)"
)
"""How WordPress names its pages by number, and its feeds."""

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def refusal_of(path: str) -> Refusal | None:
    """Say why a path can be no address of ours; None when it may be looked up."""
    if len(path.encode("utf-8", "surrogatepass")) > MAX_ADDRESS_BYTES:
        return Refusal.URI_TOO_LONG
    if not path.startswith("/") or _REPLACEMENT in path or not path.isprintable():
        return Refusal.BAD_REQUEST
    if "/." in path and any(segment in (".", "..") for segment in path.split("/")):
        return Refusal.BAD_REQUEST
    return None


def with_slash(path: str) -> str | None:
    """The address that a forgotten last slash meant; None when the path has one already."""
    return None if path.endswith("/") else f"{path}/"


def without_amp(path: str) -> str | None:
    """The address whose accelerated copy an old site kept below it; None for any other."""
    stem = path.rstrip("/").removesuffix("/amp")
    return None if stem == path.rstrip("/") else f"{stem}/"


def numbered(path: str, query: str) -> str | None:
    """The address by number that an old site had, `/?p=123`; None for any other.

    Only one known name with a short number (or a kind of feed) counts, and what else stands in
    the query plays no part, so as many addresses can be asked for as there are pages.
    """
    if not query or path not in ("/", "/index.php"):
        return None
    found = _NUMBERED.search(query[:MAX_ADDRESS_BYTES])
    return f"/?{found[1]}" if found else None


def as_location(address: str) -> str:
    """The address as a Location header writes it: percent-encoded UTF-8."""
    return quote(address, safe="/-._~!$&'()*+,;=:@")
