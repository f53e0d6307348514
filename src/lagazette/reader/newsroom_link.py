"""One request to the newsroom and its answer, over a connection of their own on its socket.

Connections are not kept: a socket of the same machine costs nothing to open, and a kept one may
belong to a newsroom that died.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httptools
from msgspec import Struct

from lagazette.reader.answers import lines_of
from lagazette.reader.errors import BrokenOffError, SlowNewsroomError, UnreachableError
from lagazette.reader.policy import Headers

PIECE_BYTES = 64 * 1024


class Waits(Struct, frozen=True, kw_only=True):
    """How many seconds the newsroom may take for what."""

    turn: float = 10.0
    """Until one of the connections is free."""
    connect: float = 2.0
    piece: float = 60.0
    """Each time it is written to or read from."""


class Asked(Struct, frozen=True):
    """What is asked of the newsroom; a body comes with its content-length among the headers."""

    method: str
    target: str
    headers: Headers
    body: AsyncIterator[bytes] | None = None


class NewsroomAnswer:
    """An answer whose head has come; its body is read piece by piece."""

    def __init__(self, incoming: asyncio.StreamReader, *, piece_within_s: float) -> None:
        self.status = 0
        self.headers: list[tuple[str, str]] = []
        self._incoming = incoming
        self._piece_within_s = piece_within_s
        self._parser = httptools.HttpResponseParser(self)
        self._pieces: list[bytes] = []
        self._has_head = self._is_whole = False

    async def read_head(self) -> None:
        """Return when status and headers are there."""
        while not self._has_head:
            if not await self._read():
                raise BrokenOffError(reason="it hung up without an answer")

    async def body(self) -> AsyncIterator[bytes]:
        """Yield the body as it comes; raises BrokenOffError when its end does not."""
        while True:
            pieces, self._pieces = self._pieces, []
            for piece in pieces:
                yield piece
            if self._is_whole:
                return
            if not await self._read():
                if self._ends_with_connection():
                    return
                raise BrokenOffError(reason="it hung up in the middle of an answer")

    async def _read(self) -> bool:
        try:
            async with asyncio.timeout(self._piece_within_s):
                data = await self._incoming.read(PIECE_BYTES)
        except TimeoutError as error:
            raise SlowNewsroomError(reason="it sent nothing for long") from error
        except OSError as error:
            raise BrokenOffError(reason=repr(error)) from error
        if not data:
            return False
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError as error:
            # What follows a whole answer is nobody's.
            if not self._is_whole:
                raise BrokenOffError(reason=repr(error)) from error
        return True

    def _ends_with_connection(self) -> bool:
        # RFC 9112, section 6.3: a body of which neither says where it ends.
        return not {name for name, _ in self.headers} & {"content-length", "transfer-encoding"}

    # --- called by the parser -----------------------------------------------------------------

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header line."""
        self.headers.append((name.lower().decode("latin-1"), value.decode("latin-1")))

    def on_headers_complete(self) -> None:
        """Take the end of a head; one that only says that the answer is to come is let go."""
        self.status = self._parser.get_status_code()
        self._has_head = self.status >= 200
        if not self._has_head:
            self.headers.clear()

    def on_body(self, body: bytes) -> None:
        """Take a piece of the body."""
        self._pieces.append(body)

    def on_message_complete(self) -> None:
        """Take the end of the answer."""
        self._is_whole = self._has_head


class NewsroomLink:
    """The newsroom's socket, and how many may speak to it at once."""

    def __init__(self, socket: Path, *, most_at_once: int) -> None:
        self._socket = socket
        self._turns = asyncio.Semaphore(most_at_once)

    @asynccontextmanager
    async def asked(self, asked: Asked, waits: Waits) -> AsyncIterator[NewsroomAnswer]:
        """The answer to a request, as long as the block runs.

        Raises UnreachableError when nothing was sent, SlowNewsroomError, and BrokenOffError when
        it may have been done although the answer did not come.
        """
        await self._turn(waits)
        try:
            incoming, outgoing = await self._connected(waits)
            try:
                await _send(outgoing, asked, piece_within_s=waits.piece)
                answer = NewsroomAnswer(incoming, piece_within_s=waits.piece)
                await answer.read_head()
                yield answer
            finally:
                # At once, with what is still to be sent: nobody waits for it.
                outgoing.transport.abort()
        finally:
            self._turns.release()

    async def _turn(self, waits: Waits) -> None:
        try:
            async with asyncio.timeout(waits.turn):
                await self._turns.acquire()
        except TimeoutError as error:
            raise UnreachableError(reason="all its connections are taken") from error

    async def _connected(self, waits: Waits) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        try:
            async with asyncio.timeout(waits.connect):
                return await asyncio.open_unix_connection(self._socket, limit=PIECE_BYTES)
        except OSError as error:  # TimeoutError is one
            raise UnreachableError(reason=repr(error)) from error


async def _send(outgoing: asyncio.StreamWriter, asked: Asked, *, piece_within_s: float) -> None:
    line = f"{asked.method} {asked.target} HTTP/1.1\r\n".encode("latin-1", "replace")
    await _write(outgoing, line + lines_of(asked.headers) + b"\r\n", piece_within_s)
    if asked.body is None:
        return
    async for piece in asked.body:
        if not await _write(outgoing, piece, piece_within_s):
            return


async def _write(outgoing: asyncio.StreamWriter, data: bytes, within_s: float) -> bool:
    """Send; False when it is taken no more: the answer may say why."""
    outgoing.write(data)
    try:
        async with asyncio.timeout(within_s):
            await outgoing.drain()
    except TimeoutError as error:
        raise SlowNewsroomError(reason="it took nothing for long") from error
    except OSError:
        return False
    return True
