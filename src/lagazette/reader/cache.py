"""The hot pages in memory, bounded in bytes and dropped whole when the store changes."""

from collections import OrderedDict

from msgspec import Struct

from lagazette.reader.answers import Answer
from lagazette.reader.negotiation import Coding

Key = tuple[str, tuple[Coding, ...]]
"""An address, and the codings that a client takes, best first: browsers send two or three."""

AROUND_BYTES = 900
"""What the objects around a body and its head take."""


class Form(Struct, frozen=True, gc=False):
    """One form of a page, ready to send.

    `etag` is empty where conditions play no part (RFC 9110, section 13.2.1: where the answer is
    no success anyway); `unchanged` begins the head of the word that the client has it already.
    """

    whole: Answer
    etag: str = ""
    unchanged: bytes = b""

    @property
    def weight(self) -> int:
        """Bytes that this takes in memory, nearly."""
        return len(self.whole.body) + len(self.whole.head) + AROUND_BYTES


class HotCache:
    """Forms by address as of one generation of the store, the least lately read dropped first."""

    def __init__(self, *, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._bytes = 0
        self._generation: tuple[int, int] | None = None
        self._forms: OrderedDict[Key, Form] = OrderedDict()

    def at(self, generation: tuple[int, int]) -> "HotCache":
        """This cache for that generation; what another generation left in it is gone."""
        if generation != self._generation:
            self._forms.clear()
            self._bytes = 0
            self._generation = generation
        return self

    def get(self, key: Key) -> Form | None:
        """The form, if it is here."""
        form = self._forms.get(key)
        if form is not None:
            self._forms.move_to_end(key)
        return form

    def put(self, key: Key, form: Form) -> None:
        """Keep a form that is not here yet; one heavier than an eighth of the cache is not kept."""
        if form.weight > self._max_bytes // 8:
            return
        self._forms[key] = form
        self._bytes += form.weight
        while self._bytes > self._max_bytes:
            _, dropped = self._forms.popitem(last=False)
            self._bytes -= dropped.weight

    @property
    def held_bytes(self) -> int:
        """How much is held now."""
        return self._bytes
