"""The reader's answers, each from where it belongs: health, the newsroom, search, the site."""

from lagazette.reader.addresses import as_location
from lagazette.reader.answers import Answer, FileAnswer, plain
from lagazette.reader.exchange import Exchange
from lagazette.reader.forward import Newsroom
from lagazette.reader.health import HEALTH_ADDRESSES, NEWSROOM_READINESS, health, newsroom_health
from lagazette.reader.negotiation import Coding
from lagazette.reader.requests import READING_METHODS, Request
from lagazette.reader.search import Search
from lagazette.reader.site import Site


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
        self._not_pages = HEALTH_ADDRESSES | {NEWSROOM_READINESS} | self._entrances

    def at_hand(self, path: str, wanted: tuple[Coding, ...]) -> Answer | None:
        """The page for who takes these codings; None for what else there may be."""
        if path in self._not_pages or (self._newsroom is not None and self._newsroom.owns(path)):
            return None
        return self._site.at_hand(path, wanted)

    def at_once(self, request: Request) -> Answer | FileAnswer | None:
        """The answer that stands ready; None for what another thread or process has to say."""
        if self._newsroom is not None and (
            self._newsroom.owns(request.path) or request.path == NEWSROOM_READINESS
        ):
            return None
        if self._search is None:
            return self._answer(request)
        if self._search.owns(request):
            return None
        answer = self._answer(request)
        return None if answer.status == 404 and self._search.knows_more(request) else answer

    async def at_length(self, request: Request, exchange: Exchange) -> None:
        """Answer what `at_once` could not."""
        if self._newsroom is not None:
            if self._newsroom.owns(request.path):
                await self._newsroom.forward(request, exchange)
                return
            if request.path == NEWSROOM_READINESS:
                host = request.host or "localhost"
                exchange.answer(await newsroom_health(self._newsroom, host=host))
                return
        found = None
        if self._search is not None:
            found = await self._search.answer(request) or await self._search.closest(request)
        answer = found or self._answer(request)
        # No picture has an address that search owns or knows more of.
        if isinstance(answer, Answer):
            exchange.answer(answer)

    def close(self) -> None:
        """Take no further question."""
        if self._search is not None:
            self._search.close()

    def _answer(self, request: Request) -> Answer | FileAnswer:
        path = request.path
        if path in HEALTH_ADDRESSES:
            return health(path, method=request.method, site=self._site)
        if path in self._entrances and request.method in READING_METHODS:
            return plain(
                301, b"", content_type="text/plain", more=(("location", as_location(f"{path}/")),)
            )
        return self._site.answer(request)
