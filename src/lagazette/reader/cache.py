"""The hot pages in memory, bounded in bytes and dropped whole when the store changes."""

from collections import OrderedDict

from msgspec import Struct

from lagazette.reader.negotiation import Coding
from lagazette.reader.policy import Headers


class Form(Struct, frozen=True):
    """One form of a page, ready to send: complete headers, and those of its 304."""

    etag: str
    headers: Headers
    unchanged: Headers
    body: bytes


class HotPage(Struct, frozen=True):
    """A page of the store with its headers made."""

    status: int
    forms: dict[Coding, Form]

    @property
    def weight(self) -> int:
        """Bytes of the bodies, with a round sum for the headers and the objects around them."""
        return sum(len(form.body) for form in self.forms.values()) + 4_096


class HotCache:
    """Pages by address as of one generation of the store, the least lately read dropped first."""

    def __init__(self, *, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._bytes = 0
        self._generation: tuple[int, int] | None = None
        self._pages: OrderedDict[str, HotPage] = OrderedDict()

    def at(self, generation: tuple[int, int]) -> "HotCache":
        """This cache for that generation; what another generation left in it is gone."""
        if generation != self._generation:
            self._pages.clear()
            self._bytes = 0
            self._generation = generation
        return self

    def get(self, address: str) -> HotPage | None:
        """The page, if it is here."""
        page = self._pages.get(address)
        if page is not None:
            self._pages.move_to_end(address)
        return page

    def put(self, address: str, page: HotPage) -> None:
        """Keep a page that is not here yet; one heavier than an eighth of the cache is not kept."""
        if page.weight > self._max_bytes // 8:
            return
        self._pages[address] = page
        self._bytes += page.weight
        while self._bytes > self._max_bytes:
            _, dropped = self._pages.popitem(last=False)
            self._bytes -= dropped.weight

    @property
    def held_bytes(self) -> int:
        """How much is held now."""
        return self._bytes
