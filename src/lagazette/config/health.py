"""Whether the newsroom lives, and whether it can work: for the supervisor, not for readers."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache


@never_cache
def is_alive(_request: HttpRequest) -> HttpResponse:
    """Answer at all."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
def is_ready(_request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database does, 503 with its complaint otherwise."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM django_migrations")
    except DatabaseError as error:
        return HttpResponse(f"database: {error}\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")
