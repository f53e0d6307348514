"""A page: an address and what it answers, before and after compression."""

import hashlib
from functools import cached_property

import brotli
import deflate
from msgspec import Struct, structs

from lagazette.press.renditions import Shown
from lagazette.record.door import Address

HTML = "text/html; charset=utf-8"

# The levels of libdeflate and of brotli. Over the demonstration's pages, libdeflate 8 takes half of
# the time of zlib 9 and is smaller. For pages that people wait for, brotli 11 is a twelfth fewer
# bytes, at ten times the time. Feeds are two thirds of a publication's bytes. Machines fetch them,
# get 304 mostly, and take gzip: at level 4 it is a fortieth smaller than brotli 2, and as quick.
# Level 6 is a twenty-fifth smaller still, in nearly twice that time; brotli 5 takes three times.
_GZIP, _BROTLI, _GZIP_FOR_MACHINES = 8, 5, 4
_WINDOWS = 16, 22
"""Between which powers of two brotli's window lies; the upper one is its own choice."""
_FOR_MACHINES = (
    "application/rss",
    "application/atom",
    "application/feed",
    "application/json",
    "application/xml",
)
# An oEmbed answer is some 250 bytes: it travels in one packet as it is.
_SMALL = ("application/json+oembed",)
_WORTH_COMPRESSING = (
    "text/",
    "application/json",
    "application/feed",
    "application/rss",
    "application/atom",
    "application/xml",
    "image/svg",
)


class Page(Struct, frozen=True, kw_only=True, dict=True):
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
    validator: str = ""
    """The validator of a page whose body may have stayed where it was made."""

    @cached_property
    def etag(self) -> str:
        """The strong validator of the identity bytes (RFC 9110, section 8.8.3)."""
        return self.validator or f'"{hashlib.sha256(self.body).hexdigest()[:20]}"'

    def without_body(self) -> "Page":
        """The page with its validator alone, for who has its bytes or does not want them."""
        return structs.replace(self, body=b"", validator=self.etag)


class Stored(Struct, frozen=True):
    """A page as it is served: the identity form, its compressed forms, its validator.

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
"""The gzip and brotli forms of a page; None for one that is not worth keeping. What only machines
fetch has no brotli. Where there is gzip, it stands for the plain bytes, which are not kept: nearly
everybody takes a compressed form, and they were half of what a rebuild writes."""


def gzipped(body: bytes, content_type: str) -> bytes:
    """The gzip form alone; the same bytes give the same form."""
    level = _GZIP_FOR_MACHINES if _for_machines(content_type) else _GZIP
    return bytes(deflate.gzip_compress(body, level))


def _for_machines(content_type: str) -> bool:
    return content_type.startswith(_FOR_MACHINES)


def is_worth_compressing(body: bytes, content_type: str) -> bool:
    """Whether there are compressed forms: not of what is empty, small or compressed already."""
    is_small = not body or content_type.startswith(_SMALL)
    return not is_small and content_type.startswith(_WORTH_COMPRESSING)


def forms_of(page: Page | Stored) -> Forms:
    """The compressed forms worth keeping."""
    body, kind = page.body if isinstance(page, Page) else page.identity, page.content_type
    if not is_worth_compressing(body, kind):
        return None, None
    return gzipped(body, kind), in_brotli(body, kind)


def in_brotli(body: bytes, content_type: str) -> bytes | None:
    """The brotli form alone; None of what only machines fetch."""
    if _for_machines(content_type):
        return None
    # In a window that just holds the page, the same bytes take a tenth less time.
    window = max(_WINDOWS[0], min(_WINDOWS[1], len(body).bit_length() + 1))
    return bytes(brotli.compress(body, quality=_BROTLI, lgwin=window))
