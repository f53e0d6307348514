"""The hot pages in memory, bounded in bytes and dropped whole when the store changes."""

from collections import OrderedDict
from collections.abc import Hashable

from msgspec import Struct

from lagazette.reader.answers import Answer
from lagazette.reader.negotiation import Coding

Key = tuple[str, tuple[Coding, ...]]
"""An address, and the codings that a client takes, best first: browsers send two or three."""

AROUND_BYTES = 900
"""What the objects around a body and its head take."""

MARKS = 32 * 1024
"""A byte each tells what was asked for lately and is not here: far more than there is room for."""


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


class Marks:
    """What was seen lately, in as many bytes as there are `places`.

    The mark of a thing is a byte of its hash, at a place that the rest of the hash chooses, until
    another takes the place: what is remembered is bounded, and forgotten by itself.
    """

    def __init__(self, places: int) -> None:
        self._marks = bytearray(places)

    def was_seen(self, thing: Hashable) -> bool:
        """Whether this was seen lately; from now on it was."""
        above, place = divmod(hash(thing), len(self._marks))
        mark = above % 255 + 1
        was_seen = self._marks[place] == mark
        self._marks[place] = mark
        return was_seen


class HotCache:
    """Forms by address as of one generation of the store, the least lately read dropped first.

    Once it is full, a form is kept when it is asked for a second time. What nobody asks for again
    would only push out what is; and to drop an old form, whose memory is no longer near the
    processor, takes a quarter of the time of reading a new one.
    """

    def __init__(self, *, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._bytes = 0
        self._asked = Marks(MARKS)
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
        """Keep a form that is not here yet, if it is worth its room.

        One heavier than an eighth of the cache is not.
        """
        weight = form.weight
        if weight > self._max_bytes // 8:
            return
        if self._bytes + weight > self._max_bytes and not self._asked.was_seen(key):
            return
        self._forms[key] = form
        self._bytes += weight
        while self._bytes > self._max_bytes:
            _, dropped = self._forms.popitem(last=False)
            self._bytes -= dropped.weight

    @property
    def held_bytes(self) -> int:
        """How much is held now."""
        return self._bytes
