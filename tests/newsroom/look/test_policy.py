"""What the newsroom's pages may run, and how what was refused is told."""

import json
import re
from pathlib import Path

import pytest
import wagtail
from django.core.cache import cache
from django.test import Client
from structlog.testing import capture_logs
from wagtail.admin.widgets import AdminDateInput, AdminPageChooser

from lagazette.newsroom.look import views


@pytest.fixture(autouse=True)
def _no_reports_counted() -> None:
    """Counts and rates are kept in the cache, which outlives a test."""
    cache.clear()


WAGTAIL = Path(wagtail.__file__).parent
OURS = Path(views.__file__).parent / "templates"

# Templates whose script or style is met by no browser of the newsroom.
NEVER_SENT = {
    # A letter: mail readers know no policy of ours.
    "wagtailadmin/notifications/base.html",
}


def inline_in(text: str) -> list[str]:
    """The scripts, styles and handlers that stand in a page itself."""
    tags = re.findall(r"<(?:script|style)\b[^>]*>", text)
    inline = [tag for tag in tags if not re.search(r"\ssrc=|application/json", tag)]
    return inline + re.findall(r"\son[a-z]+=[\"']", text)


@pytest.mark.parametrize("app", ["admin", "images", "snippets", "users", "sites", "search"])
def test_whatever_wagtail_writes_into_a_page_is_replaced(app: str) -> None:
    """Fails at an upgrade that brings a new inline script: replace it in the looks too."""
    templates = WAGTAIL / app / "templates"
    inline = {
        path.relative_to(templates).as_posix()
        for path in templates.rglob("*.html")
        if inline_in(path.read_text(encoding="utf-8"))
    }

    assert {name for name in inline - NEVER_SENT if not (OURS / name).exists()} == set()


def test_no_template_of_ours_has_an_inline_script_or_style() -> None:
    newsroom = OURS.parents[1]
    found = {
        path.relative_to(newsroom).as_posix(): inline_in(path.read_text(encoding="utf-8"))
        for path in newsroom.rglob("templates/**/*.html")
    }

    assert {name: inline for name, inline in found.items() if inline} == {}


def test_widgets_say_as_data_what_is_to_be_started() -> None:
    date = AdminDateInput().render("day", None, {"id": "id_day"})
    chooser = AdminPageChooser().render("page", None, {"id": "id_page"})

    for html, call in ((date, "initDateChooser"), (chooser, "PageChooser")):
        assert "<script" not in html
        assert f'data-gazette-start-call-value="{call}"' in html
        assert "data-gazette-start-arguments-value=" in html


def test_what_stands_in_a_call_cannot_leave_its_attribute() -> None:
    html = AdminDateInput().render("day", None, {"id": 'id"><script>alert(1)</script>'})

    assert "<script>" not in html


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["login/", "password_reset/", "compte/inscription/", "missing/"])
def test_every_answer_carries_the_policy(path: str) -> None:
    policy = Client().get(f"/redaction/{path}")["Content-Security-Policy"]

    directives = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == "'self'"
    assert "'unsafe-inline'" not in directives["style-src"]
    assert directives["report-uri"] == "/redaction/csp/"


def test_a_refusal_is_logged_without_what_might_be_secret() -> None:
    report = {
        "csp-report": {
            "effective-directive": "script-src-elem",
            "blocked-uri": "inline",
            "source-file": "https://example.org/a.js",
            "line-number": 3,
            "document-uri": "https://example.org/redaction/compte/mot-de-passe/nouveau/secret/",
        }
    }

    with capture_logs() as logs:
        response = Client().post(
            "/redaction/csp/", json.dumps(report), content_type="application/csp-report"
        )

    assert response.status_code == 204
    assert logs == [
        {
            "event": "csp refused",
            "log_level": "warning",
            "effective_directive": "script-src-elem",
            "blocked_uri": "inline",
            "source_file": "https://example.org/a.js",
            "line_number": 3,
            "reports": 1,
            "unread": 0,
        }
    ]


def test_reports_beyond_the_rate_are_counted_and_not_read(settings):
    limits = {**settings.ACCOUNT_RATE_LIMITS, "csp_report": "2/m/ip"}
    settings.ACCOUNT_RATE_LIMITS = limits
    report = json.dumps({"csp-report": {"blocked-uri": "inline"}})

    with capture_logs() as logs:
        statuses = [
            Client()
            .post("/redaction/csp/", report, content_type="application/csp-report")
            .status_code
            for _ in range(5)
        ]

    assert statuses == [204, 204, 429, 429, 429]
    assert [line["reports"] for line in logs] == [1, 2]
    assert (views.counted(views.TOLD), views.counted(views.UNREAD)) == (2, 3)


def test_readiness_says_how_many_reports_came(db, settings):
    report = json.dumps({"csp-report": {"blocked-uri": "inline"}})
    Client().post("/redaction/csp/", report, content_type="application/csp-report")

    assert Client().get("/readyz").content == b"ok\ncsp reports: 1 logged, 0 unread\n"


@pytest.mark.parametrize("sent", [b"", b"no JSON", b"[]", b'{"csp-report": 1}', b"[" * 100_000])
def test_what_is_no_report_is_ignored(sent: bytes) -> None:
    with capture_logs() as logs:
        response = Client().post("/redaction/csp/", sent, content_type="application/csp-report")

    assert (response.status_code, logs) == (204, [])
