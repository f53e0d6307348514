"""The way to the newsroom: the listed prefixes, streamed both ways, and nothing else.

The newsroom listens on a socket that only the reader reaches. It may therefore believe the
`X-Forwarded-*` and `X-Request-Id` headers that arrive there: the reader wrote them, and took
away what the client had sent under those names.
"""

import asyncio
import re
import time
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import structlog

from lagazette.reader.answers import Answer, Refusal, refused
from lagazette.reader.closed import newsroom_broke_off, newsroom_down, newsroom_slow
from lagazette.reader.errors import (
    BrokenOffError,
    SlowNewsroomError,
    TruncatedAnswerError,
    UnreachableError,
)
from lagazette.reader.exchange import Exchange
from lagazette.reader.newsroom_link import Asked, NewsroomAnswer, NewsroomLink, Waits
from lagazette.reader.policy import site_headers
from lagazette.reader.proxies import Network, Origin, origin_of
from lagazette.reader.requests import Fields, Request

HOP_BY_HOP = frozenset(
    {
        "connection",
        "keep-alive",
        "proxy-authenticate",
        "proxy-authorization",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)
"""RFC 9110, section 7.6.1: these speak about one connection, not about the request."""

OF_THIS_CONNECTION = frozenset({"expect", "host"})
"""The reader answers the one itself, and writes the other anew."""

NEVER_FROM_CLIENTS = frozenset(
    {
        "forwarded",
        "remote-user",
        "x-forwarded-for",
        "x-forwarded-host",
        "x-forwarded-port",
        "x-forwarded-prefix",
        "x-forwarded-proto",
        "x-forwarded-ssl",
        "x-real-ip",
        "x-request-id",
    }
)
"""What the newsroom believes, so what a client must not be able to say."""

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
"""RFC 9110, section 9.2.1: to send one of these again changes nothing."""

OF_THE_NEWSROOM_SERVER = frozenset({"date", "server", "x-request-id"})
"""The reader writes these itself."""

MAX_CONNECTIONS = 64
"""More than a newsroom of fifty needs at one instant; further requests wait for their turn."""

MAX_BODY_BYTES = 256 * 1024 * 1024
"""Beyond any picture or import that goes through a form. The newsroom has its own lower limits."""

WAITS = Waits()

_WAITS_FOR_READINESS = Waits(turn=3.0, connect=3.0, piece=3.0)

_REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")

_log = structlog.get_logger("lagazette.reader.forward")


class Newsroom:
    """The newsroom process as seen from the reader."""

    def __init__(
        self, socket: Path, *, prefixes: tuple[str, ...], trusted: tuple[Network, ...], https: bool
    ) -> None:
        self._prefixes = prefixes
        self._trusted = trusted
        self._https = https
        self._link = NewsroomLink(socket, most_at_once=MAX_CONNECTIONS)

    def owns(self, path: str) -> bool:
        """Say whether a path lies under a listed prefix. Dot segments never do."""
        return path.startswith(self._prefixes) and not any(
            segment in (".", "..") for segment in path.split("/")
        )

    async def forward(self, request: Request, exchange: Exchange) -> None:
        """Pass one request on and its answer back, or say 503 when nobody is there.

        It is given up as soon as the client has gone away.
        """
        exchange.leaves_with_client = True
        if (refusal := _refusal_of_body(request.fields)) is not None:
            exchange.answer(refused(refusal, policy=site_headers(https=self._https)))
            return
        await self._pass_on(request, exchange)

    async def is_ready(self, *, host: str) -> bool:
        """Ask the newsroom whether its database answers."""
        asked = Asked("GET", "/readyz", (("host", host), ("connection", "close")))
        try:
            async with self._link.asked(asked, _WAITS_FOR_READINESS) as answer:
                return answer.status == 200
        except (UnreachableError, SlowNewsroomError, BrokenOffError):
            return False

    async def _pass_on(self, request: Request, exchange: Exchange) -> None:
        started = time.perf_counter()
        origin = self._origin(request, client=exchange.client)
        request_id = _request_id(request.fields, origin)
        log = _log.bind(id=request_id, method=request.method, path=request.path)
        was_sent = request.method not in SAFE_METHODS
        try:
            status = await self._exchange(request, exchange, origin=origin, request_id=request_id)
        except UnreachableError as error:
            status = _say(newsroom_down(was_sent=was_sent), exchange)
            log.warning("newsroom unreachable", reason=error.reason)
        except SlowNewsroomError as error:
            status = _say(newsroom_slow(), exchange)
            log.warning("newsroom slow", reason=error.reason)
        except BrokenOffError as error:
            # It had taken the request: what was to be changed may be changed.
            closed = newsroom_broke_off() if was_sent else newsroom_down(was_sent=False)
            status = _say(closed, exchange)
            log.warning("newsroom broke off", reason=error.reason)
        except TruncatedAnswerError as error:
            log.warning("answer truncated", reason=error.reason)
            return
        except asyncio.CancelledError:
            log.info("client gone")
            raise
        log.info("forwarded", status=status, ms=round((time.perf_counter() - started) * 1000, 1))

    async def _exchange(
        self, request: Request, exchange: Exchange, *, origin: Origin, request_id: str
    ) -> int:
        asked = _outgoing(request, exchange, origin=origin, request_id=request_id)
        async with self._link.asked(asked, WAITS) as answer:
            headers = (
                *_end_to_end(answer.headers, besides=OF_THE_NEWSROOM_SERVER),
                ("x-request-id", request_id),
            )
            if exchange.begin(answer.status, headers):
                await _pour(answer, exchange)
        return answer.status

    def _origin(self, request: Request, *, client: str) -> Origin:
        fields = request.fields
        return origin_of(
            peer=client,
            host=request.host,
            https=self._https,
            forwarded_for=fields.get("x-forwarded-for"),
            forwarded_proto=fields.get("x-forwarded-proto"),
            forwarded_host=fields.get("x-forwarded-host"),
            trusted=self._trusted,
        )


async def _pour(answer: NewsroomAnswer, exchange: Exchange) -> None:
    """Send the body as it comes.

    When the newsroom breaks off in the middle, the status is sent and cannot be taken back:
    what remains is to end here, without the end of the answer, which cuts the connection.
    """
    try:
        async for piece in answer.body():
            await exchange.send(piece)
    except (BrokenOffError, SlowNewsroomError) as error:
        raise TruncatedAnswerError(reason=error.reason) from error
    exchange.end()


def _refusal_of_body(fields: Fields) -> Refusal | None:
    """Why the body of a request is not passed on; None when there is none or it is fine.

    WSGI knows a body by its Content-Length alone, and every browser sends one.
    """
    if fields.get("transfer-encoding") is not None:
        return Refusal.LENGTH_REQUIRED
    length = fields.get("content-length")
    if length is None:
        return None
    if not (length.isascii() and length.isdigit()):
        return Refusal.BAD_REQUEST
    return Refusal.CONTENT_TOO_LARGE if int(length) > MAX_BODY_BYTES else None


def _outgoing(request: Request, exchange: Exchange, *, origin: Origin, request_id: str) -> Asked:
    headers = (
        *_end_to_end(request.fields.items(), besides=OF_THIS_CONNECTION | NEVER_FROM_CLIENTS),
        ("host", origin.host),
        ("x-forwarded-for", origin.client),
        ("x-forwarded-proto", origin.scheme),
        ("x-forwarded-host", origin.host),
        ("x-request-id", request_id),
        ("connection", "close"),
    )
    # The path was decoded once; encoding it whole says the same path again, and a percent sign
    # that was encoded stays one character.
    target = quote(request.path, safe="/-._~!$&'()*+,;=:@")
    if request.query:
        target = f"{target}?{request.query}"
    length = int(request.fields.get("content-length") or 0)
    return Asked(request.method, target, headers, exchange.body() if length else None)


def _end_to_end(
    headers: Iterable[tuple[str, str]], *, besides: frozenset[str]
) -> list[tuple[str, str]]:
    """The header fields that travel on.

    Names with an underscore stay behind: WSGI reads `X_Forwarded_For` as `X-Forwarded-For`.
    """
    fields = [(name.lower(), value) for name, value in headers]
    named = {
        token.strip().lower()
        for name, value in fields
        if name == "connection"
        for token in value.split(",")
    }
    dropped = HOP_BY_HOP | besides | named
    return [(name, value) for name, value in fields if name not in dropped and "_" not in name]


def _request_id(fields: Fields, origin: Origin) -> str:
    given = fields.get("x-request-id") if origin.trusted else None
    return given if given is not None and _REQUEST_ID.fullmatch(given) else uuid4().hex


def _say(answer: Answer, exchange: Exchange) -> int:
    exchange.answer(answer)
    return answer.status
