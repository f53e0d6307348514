"""Header lines that came before, understood once.

A client says the same of itself with each request, and clients of one kind say the same. What
follows the first line of a request does not depend on it: whoever asks for another page with the
same lines means the same by them.
"""

from msgspec import Struct

from lagazette.reader.cache import Marks
from lagazette.reader.negotiation import Coding, accepted_codings
from lagazette.reader.requests import HeaderFields

MOST_LINES_BYTES = 1_024
"""Browsers send some 600. Longer ones hold a cookie or a token, which is one client's alone."""

MOST_KNOWN = 500
"""Browsers' take two megabytes; with a hundred fields each, the most that a head may have, ten."""


class Understood(Struct, frozen=True, gc=False):
    """Header lines as the parser understood them: with no body to come, nor an end."""

    fields: HeaderFields
    wanted: tuple[Coding, ...] | None
    """The codings that are taken, best first; None where a condition has to be looked at too."""


class KnownLines:
    """What header lines mean that came lately, by their bytes."""

    def __init__(self) -> None:
        self._understood: dict[bytes, Understood] = {}
        # What comes again after more others than are known would be let go before it came a third
        # time: to learn it took twice the time of parsing it.
        self._came = Marks(MOST_KNOWN)

    def get(self, lines: bytes) -> Understood | None:
        """What header lines mean, up to the empty one that ends them; None if it is not known."""
        return self._understood.get(lines)

    def learn(self, lines: bytes, fields: HeaderFields) -> None:
        """Remember what the parser made of header lines with no body to come, nor an end.

        From the second time on, and only where each line is one field, and the last one empty.
        """
        if len(lines) > MOST_LINES_BYTES or not self._came.was_seen(lines):
            return
        if lines.count(b"\n") != len(fields.items()) + 1:
            return
        if len(self._understood) >= MOST_KNOWN:
            self._understood.clear()
        wanted = None
        if fields.get("if-none-match") is None:
            wanted = accepted_codings(fields.get("accept-encoding"))
        self._understood[lines] = Understood(fields, wanted)
