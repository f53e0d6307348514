"""A page: an address and what it answers, before and after compression."""

import gzip
import hashlib

import brotli
from msgspec import Struct

from lagazette.press.renditions import Shown
from lagazette.record.door import Address

HTML = "text/html; charset=utf-8"

# Measured on article pages: brotli 5 and gzip 9 together take about 0.8 ms; brotli 11, ten times
# that for a twelfth fewer bytes, is not worth holding a publication up for.
_BROTLI_QUALITY = 5
GZIP_LEVEL = 9
_WORTH_COMPRESSING = (
    "text/",
    "application/json",
    "application/feed",
    "application/rss",
    "application/atom",
    "application/xml",
    "image/svg",
)


class Page(Struct, frozen=True, kw_only=True):
    """What a page function returns: one address with its status, headers and bytes."""

    address: Address
    body: bytes
    content_type: str = HTML
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    renditions: tuple[Shown, ...] = ()
    """The pictures that the page shows; each is public while a page shows it."""
    announced: tuple[tuple[str, str], ...] = ()
    """Whom to tell when the page's bytes change, and by what URL it is known (WebSub)."""


class Stored(Struct, frozen=True):
    """A page as it is kept and served: the identity form, its compressed forms, its validator.

    `etag` is the quoted strong validator of the identity form; the other forms' are the same
    with `-br` or `-gz` before the closing quote.
    """

    address: str
    status: int
    content_type: str
    headers: tuple[tuple[str, str], ...]
    etag: str
    identity: bytes
    gzip: bytes | None
    brotli: bytes | None


class StoredForm(Struct, frozen=True, gc=False):
    """One form of a stored page: the first that there is of those that were wanted.

    `coding` is None, and the body empty, when there is none of them. `etag` is that of the
    identity form; `varies` says whether the page has several forms.
    """

    address: str
    status: int
    content_type: str
    headers: tuple[tuple[str, str], ...]
    etag: str
    varies: bool
    coding: str | None
    body: bytes


Forms = tuple[bytes | None, bytes | None]
"""The gzip and brotli forms of a page; None for one that is not worth keeping."""


def compress(body: bytes) -> tuple[bytes, bytes]:
    """The gzip and brotli forms of `body`; the same bytes give the same forms."""
    return gzip.compress(body, GZIP_LEVEL, mtime=0), brotli.compress(body, quality=_BROTLI_QUALITY)


def etag_of(page: Page) -> str:
    """The strong validator of a page's identity bytes (RFC 9110, section 8.8.3)."""
    return f'"{hashlib.sha256(page.body).hexdigest()[:20]}"'


def forms_of(page: Page) -> Forms:
    """The compressed forms worth keeping: none for redirects and for what is compressed already."""
    if not page.body or not page.content_type.startswith(_WORTH_COMPRESSING):
        return None, None
    return compress(page.body)
