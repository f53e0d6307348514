"""Whether the newsroom lives, and whether it can work: for the supervisor, not for readers."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from lagazette.newsroom.door import csp_reports


@never_cache
def is_alive(_request: HttpRequest) -> HttpResponse:
    """Answer at all."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
def is_ready(_request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database does, and what browsers told; else 503 and its complaint."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM django_migrations")
    except DatabaseError as error:
        return HttpResponse(f"database: {error}\n", content_type="text/plain", status=503)
    told = csp_reports()
    reports = f"csp reports: {told.logged} logged, {told.unread} unread\n"
    return HttpResponse(f"ok\n{reports}", content_type="text/plain")
