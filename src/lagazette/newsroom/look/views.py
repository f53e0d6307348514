"""Where browsers report what the Content-Security-Policy refused, and the newspaper's colour."""

import json
from dataclasses import dataclass
from typing import Final

import structlog
from allauth.core import ratelimit
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from lagazette.newsroom.newspaper.colours import for_the_dark, tint
from lagazette.newsroom.newspaper.queries import accent

log = structlog.get_logger(__name__)

# A report is some hundred bytes; anybody can send one, so no more than this is read.
MAX_REPORT_BYTES: Final = 8192

# What is logged of a report; the rest may hold addresses with secrets in them.
_LOGGED: Final = ("effective-directive", "blocked-uri", "source-file", "line-number")


TOLD, UNREAD = "csp_reports_told", "csp_reports_unread"
"""How many reports were logged, and how many were not read because too many came."""


@require_safe
def accent_css(request: HttpRequest) -> HttpResponse:
    """The newspaper's accent colour, from which Wagtail derives its tints."""
    colour = accent()
    light, dark = tint(colour), for_the_dark(colour)
    css = render_to_string("look/accent.css", {"light": light, "dark": dark})
    answer = HttpResponse(css, content_type="text/css; charset=utf-8")
    # Its address names the colour, so it may be kept.
    answer["Cache-Control"] = "private, max-age=86400"
    return answer


@csrf_exempt  # a browser sends it by itself, without a form
@require_POST
def csp_report(request: HttpRequest) -> HttpResponse:
    """Log one refusal; whatever is not a report is ignored, and answered alike.

    A broken page reports at each of its parts, and anybody may send what looks like a report:
    beyond the rate of `csp_report` they are counted, and not read.
    """
    if not ratelimit.consume(request, action="csp_report"):
        _count(UNREAD)
        return HttpResponse(status=429)
    body = request.read(MAX_REPORT_BYTES)
    if (report := _report(body)) is not None:
        said = {_name(key): report.get(key, "") for key in _LOGGED}
        log.warning("csp refused", **said, reports=_count(TOLD), unread=counted(UNREAD))
    return HttpResponse(status=204)


@dataclass(frozen=True)
class CSPReports:
    """How many refusals browsers told of since the newsroom started, and what became of them."""

    logged: int
    unread: int


def csp_reports() -> CSPReports:
    """The counts of this newsroom; with Redis, of all its processes."""
    return CSPReports(logged=counted(TOLD), unread=counted(UNREAD))


def counted(name: str) -> int:
    """How many reports of a kind came since the newsroom started, or its cache was emptied."""
    return int(cache.get(name, 0))


def _count(name: str) -> int:
    cache.add(name, 0, timeout=None)
    return cache.incr(name)


def _report(body: bytes) -> dict[str, object] | None:
    """The report's own fields; None for what is no report."""
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):  # the latter for a report made to nest too deep
        return None
    report = sent.get("csp-report") if isinstance(sent, dict) else None
    return report if isinstance(report, dict) else None


def _name(key: str) -> str:
    return key.replace("-", "_")
