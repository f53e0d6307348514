"""One client's connection: what it sends, parsed and bounded, and what it is sent back.

A page that stands ready is answered while its request is being read, without a task of its own:
that is most of what makes the reader as fast as it is. Everything else is an exchange, at most
one at a time: what a client sends ahead waits unread until it has its answer.
"""

import asyncio
import re
from collections.abc import Coroutine
from contextlib import ExitStack
from io import FileIO
from typing import Any, Protocol, cast

import httptools
import structlog
from msgspec import Struct

from lagazette.reader.answers import Answer, FileAnswer, Refusal, answer_of, refused
from lagazette.reader.exchange import Exchange
from lagazette.reader.known import KnownLines
from lagazette.reader.negotiation import Coding
from lagazette.reader.policy import site_headers
from lagazette.reader.requests import HeaderFields, RawFields, Request, target_of

MAX_HEAD_BYTES = 32 * 1024
"""The request line and all header lines together. Browsers send under 2,000."""

MAX_FIELDS = 100

PIECE_BYTES = 128 * 1024
"""How much of a file is read at a time."""


class Patience(Struct, frozen=True, kw_only=True):
    """How many seconds a client may take for what."""

    head: float = 15
    """Its request line and headers, from the first byte on."""
    body: float = 60
    """A pause in the body of a request."""
    taking: float = 60
    """Taking nothing of what it asked for."""
    next_request: float = 75
    """Asking again on the same connection: what nginx grants."""
    lingering: float = 5
    """What a refused client still sends is taken and thrown away for so long. A connection that is
    closed with bytes unread is reset, and the refusal lost with it."""


PATIENCE = Patience()

_END_OF_LINE = b"\r\n"
_END_OF_HEAD = b"\r\n\r\n"
_PLAIN_LINE = re.compile(rb"GET (/[-./0-9A-Z_a-z]{0,1000}) HTTP/1\.1")
"""Of such a line the parser keeps nothing that bears on the lines after it, and its path is as the
press writes addresses: without query, percent sign or scheme."""

_COMMA = ord(",")
_NEVER = float("inf")

_log = structlog.get_logger("lagazette.reader.connection")


class Application(Protocol):
    """What answers requests."""

    def at_hand(self, path: str, wanted: tuple[Coding, ...]) -> Answer | None:
        """The page for who takes these codings, has none of it and says GET.

        None where there is none, or anything else is to be considered: `at_once` does that.
        """

    def at_once(self, request: Request) -> Answer | FileAnswer | None:
        """The answer that can be had without waiting; None when there is none such."""

    async def at_length(self, request: Request, exchange: Exchange) -> None:
        """Answer what cannot be answered at once."""


class House(Protocol):
    """The server, as its connections know it."""

    application: Application
    patience: Patience
    connections: set["Connection"]
    known: KnownLines
    now: float
    """Seconds on the event loop's clock, a second coarse."""
    turns: int
    """How many connections and answers there have been."""
    stopping: bool
    ending_kept: bytes
    """The date line and the end of a head, for a connection that stays open."""
    ending_closed: bytes
    """The same for one that is closed with this answer."""

    def make_room(self, newcomer: "Connection") -> None:
        """Let go of some other connections that wait, when there are too many."""


class Connection(asyncio.Protocol):
    """A client. Whatever it sends, it is answered rightly, refused, or let go in time."""

    __slots__ = (
        "_closing",
        "_exchange",
        "_fields",
        "_head_bytes",
        "_head_is_done",
        "_held",
        "_house",
        "_keeps",
        "_left_to_take",
        "_lines",
        "_parser",
        "_room",
        "_target",
        "_task",
        "_transport",
        "deadline",
        "turn",
    )

    _transport: asyncio.Transport

    def __init__(self, house: House) -> None:
        self.deadline = house.now + house.patience.head
        """When the house looks at this connection again, which then has waited too long."""
        self.turn = house.turns = house.turns + 1
        """When it last came or was answered, among all."""
        self._house = house
        self._parser: httptools.HttpRequestParser | None = None
        self._target = b""
        self._fields: RawFields = []
        self._head_bytes = 0
        self._head_is_done = False
        self._keeps = True
        self._closing = False
        self._held = b""
        self._exchange: Exchange | None = None
        self._task: asyncio.Task[None] | None = None
        self._room: asyncio.Event | None = None
        """Set while the client takes what it is sent; None until it first does not."""
        self._left_to_take = 0
        self._lines = b""
        """The header lines that are being parsed, if they came in one piece."""

    # --- the transport says ---------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        # uvloop's transports are duck-typed.
        self._transport = cast("asyncio.Transport", transport)
        self._house.connections.add(self)
        self._house.make_room(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """End, with whatever is under way for this client."""
        self._house.connections.discard(self)
        self._closing = True
        if self._task is not None:
            self._task.cancel()

    def data_received(self, data: bytes) -> None:
        """Take what the client sends."""
        if self._closing:
            return
        if self._held:
            self._held += data
            return
        self._take(data)

    def eof_received(self) -> bool:
        """Go on for a client that only asks no more; let go of one whose request broke off."""
        exchange = self._exchange
        if exchange is None or exchange.body_is_due or exchange.leaves_with_client:
            return False
        self._keeps = False
        return True

    def pause_writing(self) -> None:
        """Answer nothing further while the client does not take what it has been sent."""
        if self._room is None:
            self._room = asyncio.Event()
        self._room.clear()
        self._left_to_take = self._transport.get_write_buffer_size()
        self.deadline = self._house.now + self._house.patience.taking

    def resume_writing(self) -> None:
        """Go on where `pause_writing` stopped."""
        if self._room is not None:
            self._room.set()
        self.deadline = (
            _NEVER if self._exchange else self._house.now + self._house.patience.next_request
        )
        self._go_on()

    # --- the house says -------------------------------------------------------------------------

    @property
    def is_waiting(self) -> bool:
        """Whether nothing is under way, so that the client loses little with the connection."""
        return self._exchange is None and (self._room is None or self._room.is_set())

    def expire(self) -> None:
        """Let go of a client that took too long for something."""
        if self._room is not None and not self._room.is_set():
            left = self._transport.get_write_buffer_size()
            if left < self._left_to_take:
                self._left_to_take = left
                self.deadline = self._house.now + self._house.patience.taking
                return
            self._transport.abort()
        elif self._head_bytes and not self._closing:
            self._refuse(Refusal.TIMEOUT)
        elif self.is_waiting and not self._closing:
            self._transport.close()
        else:
            self._transport.abort()

    def finish(self) -> None:
        """Close, now or with the answer that is under way."""
        self._keeps = False
        if self._exchange is None:
            self._closing = True
            self._transport.close()

    # --- parsing --------------------------------------------------------------------------------

    def _take(self, data: bytes) -> None:
        """Parse no further than one request at a time, so that each waits for the one before."""
        start, length = 0, len(data)
        while start < length and not self._closing:
            if self._is_busy():
                self._held = data[start:]
                self._transport.pause_reading()
                return
            end = data.find(_END_OF_HEAD, start)
            end = length if end < 0 else end + len(_END_OF_HEAD)
            piece = data if end - start == length else data[start:end]
            if self._head_bytes or self._exchange is not None or not self._recognises(piece):
                self._parse(piece)
            start = end

    def _is_busy(self) -> bool:
        """Whether the next request has to wait."""
        if self._exchange is not None:
            return not self._exchange.body_is_due
        return self._room is not None and not self._room.is_set()

    def _go_on(self) -> None:
        """Take what was held back, if its time has come."""
        if self._closing or self._is_busy():
            return
        held, self._held = self._held, b""
        if held:
            self._take(held)
        if not self._held and not self._closing:
            self._transport.resume_reading()

    def _recognises(self, head: bytes) -> bool:
        """Answer a head whose lines came before as they do here; False when it must be parsed."""
        house = self._house
        line, _, lines = head.partition(_END_OF_LINE)
        understood = house.known.get(lines)
        if understood is None:
            self._lines = lines if lines.endswith(_END_OF_HEAD) else b""
            return False
        asked = _PLAIN_LINE.fullmatch(line)
        if asked is None:
            return False
        path, answer = asked[1].decode(), None
        if understood.wanted is not None and not house.stopping:
            try:
                answer = house.application.at_hand(path, understood.wanted)
            except Exception:  # noqa: BLE001  # `at_once` meets it again, and it is seen to there
                answer = None
        if answer is not None:
            self._send_and_stay(answer.head, answer.body)
        else:
            self._keeps = not house.stopping
            self._answer(Request("GET", path, understood.fields), has_body=False, is_old=False)
        return True

    def _parse(self, piece: bytes) -> None:
        if self._parser is None:
            self._parser = httptools.HttpRequestParser(self)
        in_head = self._exchange is None
        if in_head:
            if not self._head_bytes:
                self.deadline = self._house.now + self._house.patience.head
            self._head_bytes += len(piece)
            if self._head_bytes > MAX_HEAD_BYTES:
                self._refuse(Refusal.HEADERS_TOO_LARGE)
                return
        try:
            self._parser.feed_data(piece)
        except httptools.HttpParserUpgrade:
            pass  # Answered as if it had not asked to speak otherwise, and closed.
        except httptools.HttpParserInvalidMethodError:
            # A method that nobody knows, or no HTTP at all: TLS on the wrong port, for instance.
            is_word = piece.partition(b" ")[0].isalpha()
            self._refuse(Refusal.NOT_IMPLEMENTED if is_word else Refusal.BAD_REQUEST)
        except httptools.HttpParserError as error:
            if isinstance(error, httptools.HttpParserCallbackError):
                raise
            self._refuse(Refusal.BAD_REQUEST)
        if self._head_is_done:
            self._head_is_done = False
            self._head_bytes = 0

    def on_url(self, part: bytes) -> None:
        """Called by the parser with the target, or a part of it."""
        self._target += part

    def on_header(self, name: bytes, value: bytes) -> None:
        """Called by the parser with a header line, also one that trails a body."""
        self._fields.append((name, value))

    def on_headers_complete(self) -> None:
        """Answer, or begin to: called by the parser when it has read a whole head."""
        self._head_is_done = True
        lines, self._lines = self._lines, b""
        target, self._target = self._target, b""
        raw, self._fields = self._fields, []
        if self._closing:
            return
        if self._exchange is not None:
            # Sent ahead in one packet with the end of a body. It is not answered, and whoever
            # asked sees the connection close and asks again.
            self._keeps = False
            return
        parser = cast("httptools.HttpRequestParser", self._parser)
        fields = HeaderFields(raw)
        version = parser.get_http_version()
        if version not in ("1.1", "1.0"):
            self._refuse(Refusal.VERSION_NOT_SUPPORTED)
            return
        if len(raw) > MAX_FIELDS:
            self._refuse(Refusal.HEADERS_TOO_LARGE)
            return
        by_name = fields.by_name
        host = by_name.get(b"host")
        if (host is None and version == "1.1") or (host is not None and _COMMA in host):
            # RFC 9112, section 3.2: exactly one; two are how caches are poisoned.
            self._refuse(Refusal.BAD_REQUEST)
            return
        has_body = b"transfer-encoding" in by_name or by_name.get(b"content-length", b"0") != b"0"
        self._keeps = (
            parser.should_keep_alive() and not parser.should_upgrade() and not self._house.stopping
        )
        path, query, authority = target_of(target)
        method = parser.get_method().decode()
        if method == "GET" and self._keeps and not has_body and version == "1.1":
            self._house.known.learn(lines, fields)
        request = Request(method, path, fields, query, authority)
        self._answer(request, has_body=has_body, is_old=version == "1.0")

    def on_body(self, piece: bytes) -> None:
        """Called by the parser with a piece of a request's body."""
        if self._exchange is not None:
            self.deadline = self._house.now + self._house.patience.body
            self._exchange.feed(piece)

    def on_message_complete(self) -> None:
        """Called by the parser when the body is whole, or when there is none."""
        if self._exchange is not None and self._exchange.body_is_due:
            self.deadline = _NEVER
            self._exchange.end_of_body()

    # --- answering ------------------------------------------------------------------------------

    def _answer(self, request: Request, *, has_body: bool, is_old: bool) -> None:
        try:
            answer = self._house.application.at_once(request)
        except Exception:  # noqa: BLE001  # a fault of ours costs one answer, never the reader
            _log.exception("answer failed", path=request.path)
            self._refuse(Refusal.BROKEN)
            return
        if isinstance(answer, Answer):
            # What comes with a request for a page is not read: the connection ends with it.
            self._send(answer, request, has_body=has_body, is_old=is_old)
        elif answer is None:
            self._begin(request, has_body=has_body, is_old=is_old)
        else:
            self._send_file(answer, request, has_body=has_body, is_old=is_old)

    def _send(self, answer: Answer, request: Request, *, has_body: bool, is_old: bool) -> None:
        body = b"" if request.method == "HEAD" else answer.body
        if not self._keeps or has_body:
            self._transport.write(answer.head + self._house.ending_closed + body)
            self._end(still_sends=has_body)
            return
        head = answer.head + b"connection: keep-alive\r\n" if is_old else answer.head
        self._send_and_stay(head, body)

    def _send_and_stay(self, head: bytes, body: bytes) -> None:
        house = self._house
        self.deadline = house.now + house.patience.next_request
        self.turn = house.turns = house.turns + 1
        self._transport.write(head + house.ending_kept + body)

    def _refuse(self, refusal: Refusal) -> None:
        """Say why, and close: after this it is not known where the next request would begin."""
        if self._closing:
            return
        if self._exchange is not None:
            self._transport.abort()
            return
        answer = refused(refusal, policy=site_headers(https=False))
        self._transport.write(answer.head + self._house.ending_closed + answer.body)
        self._end(still_sends=True)

    def _end(self, *, still_sends: bool) -> None:
        self._closing = True
        if still_sends and self._transport.can_write_eof():
            self._transport.write_eof()
            self.deadline = self._house.now + self._house.patience.lingering
        else:
            self._transport.close()

    def _begin(self, request: Request, *, has_body: bool, is_old: bool) -> None:
        exchange = self._exchange_of(request, has_body=has_body, is_old=is_old)
        self._work_on(exchange, self._house.application.at_length(request, exchange))

    def _exchange_of(self, request: Request, *, has_body: bool, is_old: bool) -> Exchange:
        peer = self._transport.get_extra_info("peername")
        self.deadline = self._house.now + self._house.patience.body if has_body else _NEVER
        self._exchange = exchange = Exchange(
            self,
            client=peer[0] if isinstance(peer, tuple) else "",
            is_head=request.method == "HEAD",
            may_chunk=not is_old,
            has_body=has_body,
            waits_for_continue=(request.fields.get("expect") or "").lower() == "100-continue",
        )
        self._keeps = self._keeps and not is_old
        return exchange

    def _work_on(self, exchange: Exchange, work: Coroutine[Any, Any, None]) -> None:
        self._task = asyncio.ensure_future(self._finished(exchange, work))

    async def _finished(self, exchange: Exchange, work: Coroutine[Any, Any, None]) -> None:
        """Do the work of an exchange, and see to it that it leaves a whole answer or none."""
        try:
            await work
        except Exception:  # noqa: BLE001  # a fault of ours costs one answer, never the reader
            _log.exception("answer failed")
        finally:
            self._task = None
            self._exchange = None
            self._after(exchange)

    def _after(self, exchange: Exchange) -> None:
        if self._closing:
            return
        if not exchange.begun:
            self._refuse(Refusal.BROKEN)
        elif not exchange.ended:
            # Cut short on purpose: an answer that lacks its end must not look whole.
            self._transport.abort()
        elif exchange.body_is_due or not self._keeps or self._house.stopping:
            self._end(still_sends=exchange.body_is_due)
        else:
            self.deadline = self._house.now + self._house.patience.next_request
            self.turn = self._house.turns = self._house.turns + 1
            self._go_on()

    def _send_file(
        self, answer: FileAnswer, request: Request, *, has_body: bool, is_old: bool
    ) -> None:
        """Send a file that is small at once, and a larger one piece by piece."""
        is_head, length = request.method == "HEAD", answer.length
        try:
            file = answer.path.open("rb", buffering=0)
        except OSError:
            # Removed since it was looked up, for nothing shows it any more.
            gone = refused(Refusal.NOT_FOUND, policy=site_headers(https=False))
            self._send(gone, request, has_body=has_body, is_old=is_old)
            return
        with ExitStack() as open_file:
            open_file.enter_context(file)
            file.seek(answer.span.start)
            if is_head or length <= PIECE_BYTES:
                body = b"" if is_head else file.read(length)
                if not is_head and len(body) < length:
                    self._transport.abort()
                    return
                whole = answer_of(answer.status, answer.headers, body)
                self._send(whole, request, has_body=has_body, is_old=is_old)
                return
            open_file.pop_all()
        exchange = self._exchange_of(request, has_body=has_body, is_old=is_old)
        self._work_on(exchange, _pour(file, answer, exchange))

    # --- what an exchange does with the connection (Link) -----------------------------------------

    def write(self, data: bytes) -> None:
        """Send, or hold until it can be sent."""
        self._transport.write(data)

    async def drained(self) -> None:
        """Return when so little is held that more may be written."""
        if self._room is not None:
            await self._room.wait()

    def stop_reading(self) -> None:
        """Take nothing further from the client for now."""
        self.deadline = _NEVER
        self._transport.pause_reading()

    def go_on_reading(self) -> None:
        """Take from the client again."""
        if not self._closing:
            self.deadline = self._house.now + self._house.patience.body
            self._transport.resume_reading()

    def ending(self) -> bytes:
        """The end of a head: the date, and whether the connection stays."""
        exchange = self._exchange
        if self._keeps and not (exchange is not None and exchange.body_is_due):
            return self._house.ending_kept
        self._keeps = False
        return self._house.ending_closed


async def _pour(file: FileIO, answer: FileAnswer, exchange: Exchange) -> None:
    length = answer.length
    with file:
        exchange.begin(answer.status, answer.headers)
        while length > 0 and (piece := file.read(min(length, PIECE_BYTES))):
            length -= len(piece)
            await exchange.send(piece)
        if length == 0:
            exchange.end()
