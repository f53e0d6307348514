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

import httpx
import structlog

from lagazette.reader.answers import Answer, Refusal, refused
from lagazette.reader.closed import newsroom_broke_off, newsroom_down, newsroom_slow
from lagazette.reader.errors import TruncatedAnswerError
from lagazette.reader.exchange import Exchange
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
"""More than a newsroom of fifty needs at one instant; further requests wait `pool` seconds."""

MAX_BODY_BYTES = 256 * 1024 * 1024
"""Beyond any picture or import that goes through a form. The newsroom has its own lower limits."""

TIMEOUT = httpx.Timeout(connect=2.0, read=60.0, write=60.0, pool=10.0)

READINESS_WITHIN_S = 3.0

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
        # The bare transport on purpose: httpx's client would keep one cookie jar for everybody
        # and follow the environment's proxies. Connections are not kept, because a socket of the
        # same machine costs nothing to open and a kept one may belong to a newsroom that died.
        self._transport = httpx.AsyncHTTPTransport(
            uds=str(socket),
            verify=False,  # nothing is encrypted here; the certificates would only take memory
            limits=httpx.Limits(max_connections=MAX_CONNECTIONS, max_keepalive_connections=0),
        )

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
        timeout = httpx.Timeout(READINESS_WITHIN_S).as_dict()
        request = httpx.Request(
            "GET",
            "http://newsroom/readyz",
            headers={"host": host, "connection": "close"},
            extensions={"timeout": timeout},
        )
        try:
            response = await self._transport.handle_async_request(request)
            await response.aread()
        except httpx.TransportError:
            return False
        return response.status_code == 200

    async def close(self) -> None:
        """Close what is open towards the newsroom."""
        await self._transport.aclose()

    async def _pass_on(self, request: Request, exchange: Exchange) -> None:
        started = time.perf_counter()
        origin = self._origin(request, client=exchange.client)
        request_id = _request_id(request.fields, origin)
        log = _log.bind(id=request_id, method=request.method, path=request.path)
        was_sent = request.method not in SAFE_METHODS
        try:
            status = await self._exchange(request, exchange, origin=origin, request_id=request_id)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            status = _say(newsroom_down(was_sent=was_sent), exchange)
            log.warning("newsroom unreachable", reason=repr(error))
        except httpx.TimeoutException as error:
            status = _say(newsroom_slow(), exchange)
            log.warning("newsroom slow", reason=repr(error))
        except (httpx.NetworkError, httpx.ProtocolError) as error:
            # It had taken the request: what was to be changed may be changed.
            closed = newsroom_broke_off() if was_sent else newsroom_down(was_sent=False)
            status = _say(closed, exchange)
            log.warning("newsroom broke off", reason=repr(error))
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
        response = await self._transport.handle_async_request(
            _outgoing(request, exchange, origin=origin, request_id=request_id)
        )
        try:
            headers = (
                *_end_to_end(response.headers.multi_items(), besides=OF_THE_NEWSROOM_SERVER),
                ("x-request-id", request_id),
            )
            if exchange.begin(response.status_code, headers):
                await _pour(response, exchange)
        finally:
            await response.aclose()
        return response.status_code

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


async def _pour(response: httpx.Response, exchange: Exchange) -> None:
    """Send the body as it comes.

    When the newsroom breaks off in the middle, the status is sent and cannot be taken back:
    what remains is to end here, without the end of the answer, which cuts the connection.
    """
    try:
        async for piece in response.aiter_raw():
            await exchange.send(piece)
    except httpx.TransportError as error:
        raise TruncatedAnswerError(reason=repr(error)) from error
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


def _outgoing(
    request: Request, exchange: Exchange, *, origin: Origin, request_id: str
) -> httpx.Request:
    headers = [
        *_end_to_end(request.fields.items(), besides=OF_THIS_CONNECTION | NEVER_FROM_CLIENTS),
        ("host", origin.host),
        ("x-forwarded-for", origin.client),
        ("x-forwarded-proto", origin.scheme),
        ("x-forwarded-host", origin.host),
        ("x-request-id", request_id),
        ("connection", "close"),
    ]
    # The path was decoded once; encoding it whole says the same path again, and a percent sign
    # that was encoded stays one character.
    target = quote(request.path, safe="/-._~!$&'()*+,;=:@")
    if request.query:
        target = f"{target}?{request.query}"
    length = int(request.fields.get("content-length") or 0)
    return httpx.Request(
        request.method,
        httpx.URL(scheme="http", host="newsroom", raw_path=target.encode("latin-1", "replace")),
        headers=headers,
        content=exchange.body() if length else None,
        extensions={"timeout": TIMEOUT.as_dict()},
    )


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
