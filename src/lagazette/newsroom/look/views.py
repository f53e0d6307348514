"""Where browsers report what the Content-Security-Policy refused."""

import json
from typing import Final

import structlog
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

log = structlog.get_logger(__name__)

# A report is some hundred bytes; anybody can send one, so no more than this is read.
MAX_REPORT_BYTES: Final = 8192

# What is logged of a report; the rest may hold addresses with secrets in them.
_LOGGED: Final = ("effective-directive", "blocked-uri", "source-file", "line-number")


@csrf_exempt  # a browser sends it by itself, without a form
@require_POST
def csp_report(request: HttpRequest) -> HttpResponse:
    """Log one refusal; whatever is not a report is ignored, and answered alike."""
    body = request.read(MAX_REPORT_BYTES)
    if (report := _report(body)) is not None:
        log.warning("csp refused", **{_name(key): report.get(key, "") for key in _LOGGED})
    return HttpResponse(status=204)


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
