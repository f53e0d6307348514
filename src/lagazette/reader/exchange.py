"""A request whose answer takes a while: its body as it arrives, its answer piece by piece."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from typing import Protocol

from lagazette.reader.answers import Answer, head_of
from lagazette.reader.policy import Headers

HELD_BYTES = 256 * 1024
"""How much of a body waits here for whoever takes it; then the client is read no further."""

_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"


class Link(Protocol):
    """The connection under an exchange."""

    def write(self, data: bytes) -> None:
        """Send, or hold until it can be sent."""

    async def drained(self) -> None:
        """Return when so little is held that more may be written."""

    def stop_reading(self) -> None:
        """Take nothing further from the client for now."""

    def go_on_reading(self) -> None:
        """Take from the client again."""

    def ending(self) -> bytes:
        """The date, what becomes of the connection, and the empty line: the end of a head."""


class Exchange:
    """One request and its answer. The task that works on it is cancelled when the client goes."""

    def __init__(
        self,
        link: Link,
        *,
        client: str,
        is_head: bool,
        may_chunk: bool,
        has_body: bool,
        waits_for_continue: bool,
    ) -> None:
        self.client = client
        """The address of the machine that asks, without its port."""
        self.begun = False
        self.ended = False
        self.body_is_due = has_body
        """Whether more of the body is to come from the client."""
        self.leaves_with_client = False
        """Whether a client that says nothing more has given up waiting."""
        self._link = link
        self._is_head = is_head
        self._may_chunk = may_chunk
        self._chunks = False
        self._waits_for_continue = waits_for_continue
        self._pieces: deque[bytes] = deque()
        self._held = 0
        self._arrival = asyncio.Event()

    # --- the request's body -----------------------------------------------------------------

    def feed(self, piece: bytes) -> None:
        """Take a piece of the body from the connection."""
        self._waits_for_continue = False
        self._pieces.append(piece)
        self._held += len(piece)
        if self._held > HELD_BYTES:
            self._link.stop_reading()
        self._arrival.set()

    def end_of_body(self) -> None:
        """Know that the body is whole."""
        self.body_is_due = False
        self._arrival.set()

    async def body(self) -> AsyncIterator[bytes]:
        """Yield the body as it arrives."""
        if self._waits_for_continue:
            self._waits_for_continue = False
            self._link.write(_CONTINUE)
        while True:
            while self._pieces:
                piece = self._pieces.popleft()
                self._held -= len(piece)
                if self._held == 0:
                    self._link.go_on_reading()
                yield piece
            if not self.body_is_due:
                return
            self._arrival.clear()
            await self._arrival.wait()

    # --- the answer ---------------------------------------------------------------------------

    def answer(self, answer: Answer) -> None:
        """Answer whole; a HEAD request gets the headers alone."""
        self.begun = self.ended = True
        body = b"" if self._is_head else answer.body
        self._link.write(answer.head + self._link.ending() + body)

    def begin(self, status: int, headers: Headers) -> bool:
        """Send the head of an answer; say whether a body is to follow by `send`, up to `end`."""
        head = head_of(status, headers)
        self.begun = True
        bodiless = self._is_head or status in (204, 304)
        if not bodiless and not any(name == "content-length" for name, _ in headers):
            # Without chunks, which HTTP/1.0 does not know, the end of the connection ends it.
            self._chunks = self._may_chunk
            head += b"transfer-encoding: chunked\r\n" if self._chunks else b""
        self._link.write(head + self._link.ending())
        self.ended = bodiless
        return not bodiless

    async def send(self, piece: bytes) -> None:
        """Send a piece of the body; return when there is room for the next."""
        if piece:
            self._link.write(b"%x\r\n%b\r\n" % (len(piece), piece) if self._chunks else piece)
            await self._link.drained()

    def end(self) -> None:
        """Say that the body is whole."""
        if self._chunks:
            self._link.write(b"0\r\n\r\n")
        self.ended = True
