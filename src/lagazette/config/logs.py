"""Structured logs: one line per event, one id from the button to the page.

The id is the request's (`X-Request-ID`, made here when the reader in front sent none) or the
command's; it is bound once and every line carries it, those of libraries included.
"""

import logging
import re
import secrets
from collections.abc import Callable, Mapping, MutableMapping
from typing import Any, Final

import structlog
from django.http import HttpRequest, HttpResponse
from structlog.typing import Processor

REQUEST_ID_HEADER: Final = "X-Request-ID"
_ACCEPTABLE_ID: Final = re.compile(r"[A-Za-z0-9-]{8,64}")


def new_id() -> str:
    """An id that joins the lines of one piece of work."""
    return secrets.token_hex(8)


def configure(log_format: str, *, role: str) -> None:
    """Send every log line, ours and the libraries', to standard error in one form."""
    before: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _named(role),
    ]
    structlog.configure(
        processors=[*before, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=before,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *_rendering(log_format),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    # A command tells its user what it did; its log says only what went wrong.
    root.setLevel(logging.WARNING if role == "cli" else logging.INFO)
    # They are done at once, in the request: two lines for each say nothing that its own do not.
    logging.getLogger("django_tasks").setLevel(logging.WARNING)


def request_id_middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Give each request its id, in the logs and in the answer."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request_id = _id_of(request.headers)
        with structlog.contextvars.bound_contextvars(id=request_id):
            response = get_response(request)
        response[REQUEST_ID_HEADER] = request_id
        return response

    return middleware


def _id_of(headers: Mapping[str, str]) -> str:
    """The id that the reader in front gave, when it looks like one: it ends up in log lines."""
    given = headers.get(REQUEST_ID_HEADER, "")
    return given if _ACCEPTABLE_ID.fullmatch(given) else new_id()


def _named(role: str) -> Processor:
    def add_role(
        _logger: object, _method: str, event: MutableMapping[str, Any]
    ) -> MutableMapping[str, Any]:
        event.setdefault("role", role)
        return event

    return add_role


def _rendering(log_format: str) -> list[Processor]:
    if log_format == "json":
        return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    # structlog would print the value of every local variable: passwords, sessions, drafts.
    plain = structlog.dev.plain_traceback
    return [structlog.dev.ConsoleRenderer(colors=False, exception_formatter=plain)]
