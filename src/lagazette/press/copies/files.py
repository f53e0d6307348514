"""The files of a copy: what an answer of the site is as files with names, types and a time.

An address that ends in a slash is an `index.html`; the gzip and brotli forms lie beside the plain
one as `.gz` and `.br`, where nginx looks for them. What answers another status than 200 lies under
`.lagazette/STATUS/`, so that whoever serves the files cannot mistake a withdrawal for a page.
Redirects are no files: they are lines of `.lagazette/answers.conf` (see `answers.py`).
"""

from pathlib import Path

from msgspec import Struct

from lagazette.press.freshness import IMMUTABLE_PREFIXES, cache_control
from lagazette.press.outbox import MEDIA_PREFIX
from lagazette.press.page import Stored, forms_of

OWN = ".lagazette"
"""The folder of a copy for what is no page."""

OK = 200
STATUSES = (OK, 404, 410, 451, 503)
"""Every status that an answer with a body has."""

GZIP, BROTLI = ".gz", ".br"
_CODINGS = {"": "", GZIP: "gzip", BROTLI: "br"}
FORMS = tuple(_CODINGS)
"""What the names of an answer's files end in."""

_INDEX = "index.html"
_LONGEST_PART = 255 - len(GZIP)
"""Of a file's name, in bytes, on every file system there is."""

_LONGEST_NAME = 1_024 - len(GZIP)
"""Of a key in S3, in bytes."""

_HEX_DIGITS = 8
_LARGEST_TIME = 0x7FFF_FFFF


class File(Struct, frozen=True):
    """One file of a copy.

    `body` is the bytes, or the file that holds them. `time` is the time of the file in seconds,
    which nginx makes its ETag from: it follows from the bytes of the page and not from the clock.
    """

    name: str
    body: bytes | Path
    time: int
    content_type: str
    coding: str
    cache_control: str

    def content(self) -> bytes:
        """The bytes; raises OSError when the file that holds them cannot be read."""
        return self.body.read_bytes() if isinstance(self.body, Path) else self.body


def place_of(address: str, status: int) -> str | None:
    """The name of an answer's plain file; None when no file can have it, or for a redirect."""
    if status not in STATUSES or not address.startswith("/"):
        return None
    # An old site's address by number, `/?p=12`, is `p=12`: a question mark is no part of a path.
    name = address.removeprefix("/").removeprefix("?") + (_INDEX if address.endswith("/") else "")
    parts = name.split("/")
    if status == OK and parts[0] == OWN:
        return None
    if any(part in ("", ".", "..") or "\0" in part for part in parts):
        return None
    place = name if status == OK else f"{OWN}/{status}/{name}"
    if max(len(part.encode()) for part in parts) > _LONGEST_PART:
        return None
    return place if len(place.encode()) <= _LONGEST_NAME else None


def files_of_page(stored: Stored) -> tuple[File, ...]:
    """The files of a page: the plain one first, since it is what others refer to; () for none."""
    place = place_of(stored.address, stored.status)
    if place is None:
        return ()
    # A page that came out a moment ago has no forms in the store yet.
    forms = forms_of(stored) if stored.gzip is None else (stored.gzip, stored.brotli)
    bodies = dict(zip(FORMS, (stored.identity, *forms), strict=True))
    return tuple(
        File(
            f"{place}{form}",
            body,
            time_of(stored.etag.strip('"')),
            stored.content_type,
            _CODINGS[form],
            cache_control(stored.address, status=stored.status),
        )
        for form, body in bodies.items()
        if body is not None
    )


def file_of_picture(name: str, path: Path, content_type: str) -> File:
    """The file of a picture that is public as `/media/{name}`."""
    address = f"{MEDIA_PREFIX}{name}"
    kept = cache_control(address, status=OK)
    return File(address[1:], path, time_of(name), content_type, "", kept)


def is_immutable(address: str) -> bool:
    """Whether an address names its bytes by their hash, so that it never holds others."""
    return address.startswith(IMMUTABLE_PREFIXES)


def time_of(digest: str) -> int:
    """A time between 1970 and 2038 that follows from a digest in hexadecimal, and from it alone.

    nginx makes an ETag of a file's time in whole seconds and its size. With the clock's time, a
    correction of one letter within the same second would leave readers with the old page.
    """
    try:
        return int(digest[:_HEX_DIGITS], 16) & _LARGEST_TIME
    except ValueError:
        return 0
