"""What every request of a logged-in person goes through."""

from collections.abc import Callable
from typing import Final

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from lagazette.newsroom.accounts.models import User

Respond = Callable[[HttpRequest], HttpResponse]

SEEN_AT: Final = "seen_at"

# The session is written back this often, not at each request: a write to the database for every
# stylesheet and every ping would stand in the way of those who write articles.
REFRESHES_PER_IDLE_LIMIT: Final = 10

# An editor left open asks by itself, every ten seconds, who else is there. That is not work.
_PINGS: Final = ("wagtailadmin_editing_sessions",)

# Where somebody who still has to set up a second factor may go.
_OPEN_WITHOUT_SECOND_FACTOR: Final = frozenset(
    {
        "account_logout",
        "account_reauthenticate",
        "account_change_password",
        "javascript_catalog",
        "csp_report",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_reauthenticate",
        "wagtailadmin_logout",
        "wagtailadmin_sprite",
        "wagtailadmin_javascript_catalog",
    }
)


def idle_session_middleware(respond: Respond) -> Respond:
    """Keep the session of somebody who works alive; one left alone ends at its limit."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        if request.user.is_authenticated and not _is_ping(request):
            now = int(timezone.now().timestamp())
            idle_s = settings.SESSION_COOKIE_AGE
            if now - request.session.get(SEEN_AT, 0) > idle_s / REFRESHES_PER_IDLE_LIMIT:
                request.session[SEEN_AT] = now
        return response

    return middleware


def second_factor_middleware(respond: Respond) -> Respond:
    """Send those whose role demands a second factor, and who have none, to set one up."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return respond(request)

    def process_view(request: HttpRequest, *_view: object) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or match.url_name in _OPEN_WITHOUT_SECOND_FACTOR:
            return None
        if not lacks_second_factor(request.user):
            return None
        messages.warning(request, _("Your role asks for a second factor. Set one up to go on."))
        return redirect("mfa_activate_totp")

    middleware.process_view = process_view  # type: ignore[attr-defined]  # how Django finds it
    return middleware


def lacks_second_factor(user: User | AnonymousUser) -> bool:
    """Whether somebody holds a role that demands a second factor, and has set up none."""
    demanding = settings.GAZETTE.second_factor_roles
    if not demanding or not isinstance(user, User):
        return False
    holds = any(assignment.role in demanding for assignment in user.assignments.all())
    return holds and not is_mfa_enabled(user)


def _is_ping(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.app_name in _PINGS
