"""The reader as an RSGI application: health, the newsroom's prefixes, and the site."""

import asyncio
from collections.abc import Sequence
from typing import Protocol

from lagazette.reader.addresses import as_location
from lagazette.reader.answers import Answer, FileAnswer, plain
from lagazette.reader.forward import Exchange, Newsroom, Scope
from lagazette.reader.health import HEALTH_ADDRESSES, NEWSROOM_READINESS, health, newsroom_health
from lagazette.reader.search import Search
from lagazette.reader.site import READING_METHODS, Request, Site


class SiteExchange(Exchange, Protocol):
    """What the server can do with an answer (RSGI)."""

    def response_file(self, status: int, headers: Sequence[tuple[str, str]], file: str) -> None:
        """Answer with a whole file."""

    def response_file_range(
        self, status: int, headers: Sequence[tuple[str, str]], file: str, start: int, end: int
    ) -> None:
        """Answer with the bytes of a file from `start` up to, not including, `end`."""


class Reader:
    """Sends each request where it belongs. Only the listed prefixes ever leave this process."""

    def __init__(
        self,
        site: Site,
        *,
        newsroom: Newsroom | None,
        prefixes: tuple[str, ...],
        search: Search | None = None,
    ) -> None:
        self._site = site
        self._search = search
        self._newsroom = newsroom
        self._entrances = frozenset(prefix.rstrip("/") for prefix in prefixes)

    async def __rsgi__(self, scope: Scope, exchange: SiteExchange) -> None:
        """Answer one request."""
        path = scope.path
        if self._newsroom is not None and self._newsroom.owns(path):
            await self._newsroom.forward(scope, exchange)
            return
        if self._newsroom is not None and path == NEWSROOM_READINESS:
            host = scope.headers.get("host") or "localhost"
            send(await newsroom_health(self._newsroom, host=host), exchange, head=False)
            return
        send(await self._public(scope), exchange, head=scope.method == "HEAD")

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Called by the server when it stops."""
        if self._search is not None:
            self._search.close()
        if self._newsroom is not None:
            loop.create_task(self._newsroom.close())

    async def _public(self, scope: Scope) -> Answer | FileAnswer:
        if self._search is None:
            return self._answer(scope)
        if (found := await self._search.answer(scope)) is not None:
            return found
        answer = self._answer(scope)
        if answer.status == 404:
            return await self._search.closest(scope) or answer
        return answer

    def _answer(self, scope: Scope) -> Answer | FileAnswer:
        path = scope.path
        if path in HEALTH_ADDRESSES:
            return health(path, method=scope.method, site=self._site)
        if path in self._entrances and scope.method in READING_METHODS:
            return plain(
                301, b"", content_type="text/plain", more=(("location", as_location(f"{path}/")),)
            )
        return self._site.answer(Request(scope.method, path, scope.headers, scope.query_string))


def send(answer: Answer | FileAnswer, exchange: SiteExchange, *, head: bool) -> None:
    """Hand an answer to the server, which sends no body to a HEAD request."""
    headers = answer.headers
    if isinstance(answer, Answer):
        if answer.status == 304:
            exchange.response_empty(answer.status, headers)
        else:
            exchange.response_bytes(answer.status, headers, answer.body)
    elif head:
        exchange.response_bytes(answer.status, headers, b"")
    elif answer.span is None:
        exchange.response_file(answer.status, headers, str(answer.path))
    else:
        start, end = answer.span
        exchange.response_file_range(answer.status, headers, str(answer.path), start, end)
