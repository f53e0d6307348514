"""The site's answers: what the press has stored, in the form that the client asks for.

Pure but for reading the press's store: no sockets and no framework here.
"""

import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache

import msgspec
import structlog

from lagazette.press.door import (
    DamagedStoreError,
    Newsstand,
    PressError,
    PublicPicture,
    StoredForm,
    is_damage,
    is_no_database,
    suspect,
)
from lagazette.reader.addresses import as_location, numbered, refusal_of, with_slash, without_amp
from lagazette.reader.answers import (
    Answer,
    FileAnswer,
    Refusal,
    answer_of,
    head_of,
    lines_of,
    refused,
)
from lagazette.reader.cache import Form, HotCache, Key
from lagazette.reader.closed import in_preparation
from lagazette.reader.conditions import Span, none_match_fails, wanted_span
from lagazette.reader.errors import UnsatisfiableRangeError
from lagazette.reader.negotiation import Coding, accepted_codings
from lagazette.reader.policy import Headers, cache_control, site_headers
from lagazette.reader.requests import READING_METHODS, Request

UNREADABLE = (PressError, sqlite3.Error, msgspec.DecodeError)
"""Why the store cannot be read now: it is not there yet, or is being replaced, or is damaged."""

_log = structlog.get_logger("lagazette.reader.site")

MEDIA_PREFIX = "/media/"

LOOK_AGAIN_AFTER_S = 0.002
"""How long an answer may lag behind a commit of the press. Asking SQLite and the file system at
each request took half of a hot page's time; five hundred times a second it costs nothing."""

COMPLAIN_AGAIN_AFTER_S = 60.0
"""How long the log is silent about a store that cannot be read, once it has said why."""

_ALLOW: Headers = (("allow", "GET, HEAD"),)


class Site:
    """Answers requests for public addresses from the press's store.

    The store is opened at the first request that finds it, so that a reader started before
    the first pressing says so and recovers by itself; a store put in its place is opened in
    turn, and one that is only moved away goes on being read.

    `soon` calls what it is given once all requests that have come in are answered: so long the
    store is held as it is, and unlocked once for all of them.
    """

    def __init__(
        self,
        open_newsstand: Callable[[], Newsstand],
        *,
        cache_bytes: int,
        https: bool = False,
        clock: Callable[[], float] = time.monotonic,
        soon: Callable[[Callable[[], None]], object] | None = None,
    ) -> None:
        self._open = open_newsstand
        self._newsstand: Newsstand | None = None
        self._opened = 0
        self._cache = HotCache(max_bytes=cache_bytes)
        self._clock = clock
        self._soon = soon
        self._look_again_at = 0.0
        self._complaint, self._complain_again_at = "", 0.0
        self._policy = site_headers(https=https)

    def newsstand(self) -> Newsstand:
        """The store, opened now if it was not or is another file; PressError says why not."""
        if self._newsstand is None:
            self._newsstand = self._open()
            self._opened += 1
        elif not self._newsstand.is_current():
            with suppress(PressError):
                newer = self._open()
                self._newsstand.close()
                self._newsstand = newer
                self._opened += 1
        return self._newsstand

    @property
    def held_bytes(self) -> int:
        """How much the hot cache holds."""
        return self._cache.held_bytes

    def at_hand(self, path: str, wanted: tuple[Coding, ...]) -> Answer | None:
        """The page that these codings lead to.

        None where there is none, or only what answers no success: somebody else may know more;
        and None when it is time to look whether the store has changed. Raises what reading the
        store raises.
        """
        if self._newsstand is None or self._clock() >= self._look_again_at:
            return None
        form = self._cache.get((path, wanted))
        if form is None:
            if path.startswith(MEDIA_PREFIX) or refusal_of(path) is not None:
                return None
            self._hold(self._newsstand)
            form = self._read((path, wanted), self._newsstand)
        return form.whole if form is not None and form.etag else None

    def answer(self, request: Request) -> Answer | FileAnswer:
        """The answer to one request; every request has one."""
        if request.method not in READING_METHODS:
            return refused(Refusal.METHOD_NOT_ALLOWED, policy=self._policy, more=_ALLOW)
        try:
            newsstand = self._up_to_date()
            wanted = accepted_codings(request.fields.get("accept-encoding"))
            if request.query and (old := numbered(request.path, request.query)) is not None:
                form = self._form(old, wanted, newsstand)
                if form is not None:
                    return _confirmed(form, request)
            form = self._cache.get((request.path, wanted))
            if form is not None:
                return _confirmed(form, request)
            return self._looked_up(request, wanted, newsstand)
        except UNREADABLE as error:
            self._have_mended(error)
            # Opened anew at the next request: the file may be back, or another one.
            self._newsstand = None
            self._complain(str(error))
            return in_preparation()

    def _complain(self, reason: str) -> None:
        """Log why the store cannot be read: not for each who asks, nor only when it began."""
        now = self._clock()
        if reason != self._complaint or now >= self._complain_again_at:
            _log.error("store unreadable", reason=reason)
            self._complaint, self._complain_again_at = reason, now + COMPLAIN_AGAIN_AFTER_S

    def _have_mended(self, error: Exception) -> None:
        """Tell the press of damage: it may hold the same file open and see nothing of it."""
        if isinstance(error, DamagedStoreError) and not is_no_database(error.__cause__):
            suspect(error.path)
        elif self._newsstand is not None and is_damage(error):
            self._newsstand.distrust()

    def _up_to_date(self) -> Newsstand:
        """The store, with nothing in the cache that it did not hold a moment ago."""
        now = self._clock()
        if self._newsstand is not None and now < self._look_again_at:
            return self._newsstand
        self._let_go()
        newsstand = self.newsstand()
        # SQLite counts changes for each connection apart, hence both numbers.
        self._cache.at((self._opened, newsstand.generation()))
        self._look_again_at = now + LOOK_AGAIN_AFTER_S
        return newsstand

    def _hold(self, newsstand: Newsstand) -> None:
        if self._soon is not None and newsstand.hold():
            self._soon(self._let_go)

    def _let_go(self) -> None:
        if self._newsstand is not None:
            self._newsstand.let_go()

    def _looked_up(
        self, request: Request, wanted: tuple[Coding, ...], newsstand: Newsstand
    ) -> Answer | FileAnswer:
        path = request.path
        if (refusal := refusal_of(path)) is not None:
            return refused(refusal, policy=self._policy)
        self._hold(newsstand)
        if path.startswith(MEDIA_PREFIX):
            rendition = newsstand.rendition(path.removeprefix(MEDIA_PREFIX))
            if rendition is not None:
                return self._picture(rendition, request)
        if (form := self._read((path, wanted), newsstand)) is not None:
            return _confirmed(form, request)
        slashed = with_slash(path)
        if slashed is not None and newsstand.status(slashed) is not None:
            return self._moved(slashed)
        whole = without_amp(path)
        if whole is not None and (status := newsstand.status(whole)) is not None:
            # What leads on itself, or was taken back, answers in its own way.
            if status == 200:
                return self._moved(whole)
            if (form := self._form(whole, wanted, newsstand)) is not None:
                return _confirmed(form, request)
        for missing in newsstand.not_found(path):
            if (form := self._form(missing, wanted, newsstand)) is not None:
                return _confirmed(form, request)
        return refused(Refusal.NOT_FOUND, policy=self._policy)

    def _form(self, address: str, wanted: tuple[Coding, ...], newsstand: Newsstand) -> Form | None:
        """What an address answers to a client that wants it so; None when it answers nothing."""
        key = (address, wanted)
        return self._cache.get(key) or self._read(key, newsstand)

    def _read(self, key: Key, newsstand: Newsstand) -> Form | None:
        """The same of one that is not in the cache."""
        stored = newsstand.form(*key)
        if stored is None:
            return None
        form = self._made_ready(stored)
        self._cache.put(key, form)
        return form

    def _moved(self, address: str) -> Answer:
        headers = (
            ("location", as_location(address)),
            ("content-length", "0"),
            ("cache-control", cache_control(address, status=301)),
            *self._policy,
        )
        return answer_of(301, headers)

    def _made_ready(self, stored: StoredForm) -> Form:
        if stored.coding is None:
            return Form(refused(Refusal.NOT_ACCEPTABLE, policy=self._policy, more=_VARY))
        kept = cache_control(stored.address, status=stored.status)
        head = _common_head(
            stored.status, stored.content_type, stored.coding, kept, stored.varies, self._policy
        )
        if stored.headers:
            head += _own_lines(stored.headers)
        length = len(stored.body)
        if stored.status != 200:
            head += f"content-length: {length}\r\n".encode()
            return Form(Answer(stored.status, head, stored.body))
        etag = etag_of_form(stored.etag, stored.coding)
        head += f"content-length: {length}\r\netag: {etag}\r\n".encode()
        whole = Answer(200, head, stored.body)
        return Form(whole, etag, _unchanged_head(kept, stored.varies))

    def _picture(self, rendition: PublicPicture, request: Request) -> Answer | FileAnswer:
        kept: Headers = (
            ("cache-control", cache_control(MEDIA_PREFIX, status=200)),
            ("etag", rendition.etag),
        )
        if none_match_fails(request.fields.get("if-none-match"), etag=rendition.etag):
            return answer_of(304, kept)
        try:
            # Section 14.2: ranges are for GET alone.
            part = wanted_span(
                request.fields.get("range") if request.method == "GET" else None,
                size=rendition.size,
                etag=rendition.etag,
                if_range=request.fields.get("if-range"),
            )
        except UnsatisfiableRangeError as error:
            size: Headers = (("content-range", f"bytes */{error.size}"),)
            return refused(Refusal.RANGE_NOT_SATISFIABLE, policy=self._policy, more=size)
        span = part or Span(0, rendition.size)
        headers: Headers = (
            ("content-type", rendition.content_type),
            ("content-length", str(span.end - span.start)),
            ("accept-ranges", "bytes"),
            *kept,
            *self._policy,
        )
        if part is None:
            return FileAnswer(200, headers, rendition.path, span)
        place = f"bytes {span.start}-{span.end - 1}/{rendition.size}"
        return FileAnswer(206, (("content-range", place), *headers), rendition.path, span)


def _confirmed(form: Form, request: Request) -> Answer:
    """The form, or word that the client has it already."""
    if form.etag and none_match_fails(request.fields.get("if-none-match"), etag=form.etag):
        return Answer(304, form.unchanged + f"etag: {form.etag}\r\n".encode())
    return form.whole


@lru_cache(maxsize=256)
def _common_head(
    status: int, content_type: str, coding: str, kept: str, varies: bool, policy: Headers
) -> bytes:
    """What pages of one kind have in common of their heads; there are few kinds."""
    coded: Headers = () if coding == Coding.IDENTITY else (("content-encoding", coding),)
    return head_of(
        status,
        (
            ("content-type", content_type),
            *coded,
            ("cache-control", kept),
            *(_VARY if varies else ()),
            *policy,
        ),
    )


@lru_cache(maxsize=256)
def _own_lines(headers: Headers) -> bytes:
    """What a page says of itself; most say the same, or nothing."""
    return lines_of(tuple((name.lower(), value) for name, value in headers))


@lru_cache(maxsize=16)
def _unchanged_head(kept: str, varies: bool) -> bytes:
    return head_of(304, (("cache-control", kept), *(_VARY if varies else ())))


_VARY: Headers = (("vary", "Accept-Encoding"),)
_SUFFIXES = {"br": "-br", "gzip": "-gz", "identity": ""}


def etag_of_form(etag: str, coding: str) -> str:
    """The form's own strong validator: `"abc"` is `"abc-br"` in brotli."""
    suffix = _SUFFIXES[coding]
    return f'{etag[:-1]}{suffix}"' if suffix else etag
