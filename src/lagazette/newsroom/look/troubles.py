"""The pages for what went wrong: what happened, that nothing was saved, and how to go on.

They read no database and no session, since that may be what does not answer.
"""

import errno
import sqlite3
import sys
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from django.core.exceptions import BadRequest, ValidationError
from django.core.paginator import InvalidPage
from django.db import DatabaseError, IntegrityError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _

_NO_ROOM: Final = {errno.ENOSPC, errno.EDQUOT}
_RETRY_AFTER_S: Final = 60


@dataclass(frozen=True)
class Trouble:
    """What a page says; `code` names it for programs."""

    code: str
    status: HTTPStatus
    what: str
    how: str


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer what no form of the newsroom sends."""
    return _page(request, _malformed(str(exception) if isinstance(exception, BadRequest) else ""))


def forbidden(
    request: HttpRequest, exception: Exception | None = None, reason: str = ""
) -> HttpResponse:
    """Answer what somebody may not do; with a `reason`, a form whose origin is not certain."""
    if reason:
        what = _("This form was opened in another browser, or before you logged in.")
        return _page(request, Trouble("form", HTTPStatus.FORBIDDEN, what, _open_again()))
    how = _("Ask an administrator for a role that may.")
    return _page(
        request, Trouble("forbidden", HTTPStatus.FORBIDDEN, _("You may not do that."), how)
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer what is not there, or not for whoever asks."""
    what = _(
        "There is nothing at this address: it was deleted, copied badly, or belongs to a section "
        "in which you have no role."
    )
    how = _("Begin again at the newsroom’s first screen.")
    return _page(request, Trouble("not_found", HTTPStatus.NOT_FOUND, what, how))


def not_allowed(request: HttpRequest) -> HttpResponse:
    """Answer a form that is sent to where none is taken, or a look at what only takes one."""
    what = _("This address does not take such a request.")
    return _page(request, Trouble("method", HTTPStatus.METHOD_NOT_ALLOWED, what, _open_again()))


def too_often(request: HttpRequest) -> HttpResponse:
    """Answer what somebody tries again and again; allauth calls it where it counts."""
    what = _("This was tried too often in a short time.")
    how = _("Wait some minutes, then try again.")
    return _page(request, Trouble("too_often", HTTPStatus.TOO_MANY_REQUESTS, what, how))


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a request during which something broke; Django calls it where the error is caught."""
    return _page(request, trouble_of(sys.exc_info()[1]))


def trouble_of(error: BaseException | None) -> Trouble:
    """What an error means to whoever sees its page."""
    # A number or a year that no database holds; our own code makes none.
    if isinstance(error, OverflowError):
        return _malformed(_("It holds a number or a date that is too large or too small."))
    # The key of a row in a form of many rows, which goes past the checks of its fields.
    if isinstance(error, ValidationError):
        return _malformed("")
    if isinstance(error, MultiValueDictKeyError):
        return _malformed(_("“%(name)s” is missing.") % {"name": error.args[0]})
    if isinstance(error, InvalidPage):
        return _malformed(_("There is no such page of this list any more."))
    cause = error.__cause__ if isinstance(error, DatabaseError) else error
    if _is_full(cause):
        return Trouble(
            "no_room",
            HTTPStatus.INSUFFICIENT_STORAGE,
            _("The disk that keeps the newsroom is full."),
            _("Ask who runs the newspaper to make room; then send it again."),
        )
    if _is_busy(cause):
        return Trouble(
            "busy",
            HTTPStatus.SERVICE_UNAVAILABLE,
            _("Somebody else is writing to the database and takes long."),
            _("Wait a minute, then send it again."),
        )
    if isinstance(error, IntegrityError):
        return Trouble(
            "conflict",
            HTTPStatus.CONFLICT,
            _("Something with the same name or place exists already; perhaps it was just made."),
            _("Open the page again and look at what is there now."),
        )
    if isinstance(error, DatabaseError):
        return Trouble(
            "no_database",
            HTTPStatus.SERVICE_UNAVAILABLE,
            _("The database does not answer as it should."),
            _("Wait a minute, then send it again. If it lasts, tell who runs the newspaper."),
        )
    return Trouble(
        "defect",
        HTTPStatus.INTERNAL_SERVER_ERROR,
        _("The program has a defect, and has noted it."),
        _("Tell who runs the newspaper at what time it happened and what you did."),
    )


def _malformed(detail: str) -> Trouble:
    what = _("This request is not one that the newsroom's own pages send.")
    return Trouble(
        "malformed",
        HTTPStatus.BAD_REQUEST,
        f"{what} {detail}".strip(),
        _open_again(),
    )


def _open_again() -> str:
    return _("Open the page again and fill in its form there.")


def _is_full(cause: BaseException | None) -> bool:
    """SQLite says so in a code of its own, the file system in `errno`, PostgreSQL in a state."""
    if isinstance(cause, sqlite3.OperationalError):
        return cause.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL
    if isinstance(cause, OSError):
        return cause.errno in _NO_ROOM
    return getattr(cause, "sqlstate", None) == "53100"


def _is_busy(cause: BaseException | None) -> bool:
    if isinstance(cause, sqlite3.OperationalError):
        return cause.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
    return getattr(cause, "sqlstate", None) == "55P03"


def _page(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """For a person a page, for a script of the editor the answer that it knows how to show."""
    was_sent = request.method not in {"GET", "HEAD"}
    saved = _("Nothing of what you sent was saved, and nothing else was changed.")
    if request.accepts("text/html") or not request.accepts("application/json"):
        shown = {"trouble": trouble, "was_sent": was_sent, "saved": saved}
        response = HttpResponse(render_to_string("look/trouble.html", shown))
    else:
        message = " ".join((trouble.what, saved, trouble.how) if was_sent else (trouble.what,))
        response = JsonResponse(
            {"success": False, "error_code": trouble.code, "error_message": message}
        )
    response.status_code = trouble.status
    response["Cache-Control"] = "no-store"
    if trouble.status == HTTPStatus.SERVICE_UNAVAILABLE:
        response["Retry-After"] = str(_RETRY_AFTER_S)
    return response
