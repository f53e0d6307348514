"""Search as the reader answers it: on threads of its own, few of them, and never for long.

Pages are served from the event loop; a question goes to a thread, and when all are taken and
enough wait, it is told so. Whatever the finder cannot answer, the site does: the pressed page.
"""

import asyncio
import gzip
import hashlib
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
import structlog

from lagazette.press.door import Finder, Page, is_search, resembles_article
from lagazette.reader.answers import Answer, answer_of
from lagazette.reader.closed import search_busy
from lagazette.reader.conditions import none_match_fails
from lagazette.reader.negotiation import Coding, accepted_codings
from lagazette.reader.policy import Headers, site_headers
from lagazette.reader.requests import READING_METHODS, Request
from lagazette.reader.site import UNREADABLE, etag_of_form

THREADS = 2
MOST_AT_ONCE = 16
"""Questions being answered or waiting for a thread; a further one is told to come back."""

WITHIN_S = 3.0
"""How long a reader waits for an answer. Its thread ends by itself: every query has a bound."""

KEPT = "private, no-cache"
"""What somebody looks for is nobody else's business, and asked anew each time it is looked at."""

# An answer is compressed for one reader: brotli 4 takes half a millisecond for a full page.
_BROTLI_QUALITY = 4
_GZIP_LEVEL = 5

_log = structlog.get_logger("lagazette.reader.search")


class Search:
    """The finders and their threads."""

    def __init__(self, store: Path, index: Path, *, https: bool = False) -> None:
        self._paths = (store, index)
        self._policy = site_headers(https=https)
        self._threads = ThreadPoolExecutor(THREADS, "search")
        self._of_thread = threading.local()
        self._under_way = 0

    def owns(self, request: Request) -> bool:
        """Whether a request may be a question."""
        return request.method in READING_METHODS and is_search(request.path, request.query)

    def knows_more(self, request: Request) -> bool:
        """Whether an address that is not there may be like one that is."""
        return request.method == "GET" and resembles_article(request.path)

    async def answer(self, request: Request) -> Answer | None:
        """The answer to a question; None for every other address, and when nothing is asked."""
        path, question = request.path, request.query
        if not self.owns(request):
            return None
        return await self._asked(
            request, lambda finder: finder.answer(path, question), busy=search_busy()
        )

    async def closest(self, request: Request) -> Answer | None:
        """The 404 page with the titles closest to an address; None when there is none such."""
        path = request.path
        if not self.knows_more(request):
            return None
        return await self._asked(request, lambda finder: finder.closest(path), busy=None)

    def close(self) -> None:
        """Take no further question."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _asked(
        self, request: Request, ask: Callable[[Finder], Page | None], *, busy: Answer | None
    ) -> Answer | None:
        if self._under_way >= MOST_AT_ONCE:
            return busy
        fields = request.fields
        wanted = accepted_codings(fields.get("accept-encoding"))
        held = fields.get("if-none-match")

        def answered() -> Answer | None:
            page = ask(self._finder())
            return self._answer(page, wanted, held) if page else None

        self._under_way += 1
        work = asyncio.get_running_loop().run_in_executor(self._threads, answered)
        work.add_done_callback(self._done)
        try:
            return await asyncio.wait_for(asyncio.shield(work), WITHIN_S)
        except TimeoutError:
            return busy
        except UNREADABLE as error:
            _log.error("store unreadable", reason=str(error))
        except Exception:  # noqa: BLE001  # a fault of search costs results, never the page
            _log.exception("search failed", path=request.path)
        return None

    def _done(self, work: "asyncio.Future[Answer | None]") -> None:
        self._under_way -= 1
        # What nobody waits for any more still must not be an exception that nobody retrieved.
        if not work.cancelled():
            work.exception()

    def _finder(self) -> Finder:
        finder = getattr(self._of_thread, "finder", None)
        if not isinstance(finder, Finder):
            finder = self._of_thread.finder = Finder(*self._paths)
        return finder

    def _answer(self, page: Page, wanted: tuple[Coding, ...], held: str | None) -> Answer:
        coding = wanted[0] if wanted else Coding.IDENTITY
        body = _coded(page.body, coding)
        etag = etag_of_form(f'"{hashlib.sha256(page.body).hexdigest()[:20]}"', coding)
        kept: Headers = (
            ("cache-control", KEPT),
            ("vary", "Accept-Encoding"),
            *((("etag", etag),) if page.status == 200 else ()),
        )
        if page.status == 200 and none_match_fails(held, etag=etag):
            return answer_of(304, kept)
        headers: Headers = (
            ("content-type", page.content_type),
            ("content-length", str(len(body))),
            *(() if coding is Coding.IDENTITY else (("content-encoding", coding.value),)),
            *kept,
            *page.headers,
            *self._policy,
        )
        return answer_of(page.status, headers, body)


def _coded(body: bytes, coding: Coding) -> bytes:
    match coding:
        case Coding.BROTLI:
            return bytes(brotli.compress(body, quality=_BROTLI_QUALITY))
        case Coding.GZIP:
            return gzip.compress(body, _GZIP_LEVEL, mtime=0)
        case Coding.IDENTITY:
            return body
