"""What allauth asks the newsroom to decide."""

from typing import Any

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse

from lagazette.newsroom.accounts.addresses import client_address

log = structlog.get_logger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves; visitors are told apart by their real address."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Answer no: an administrator opens accounts."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that rate limits count by."""
        return client_address(
            request.META.get("REMOTE_ADDR", ""),
            request.headers.get("X-Forwarded-For", ""),
            trusted=settings.GAZETTE.trusted_proxies,
        )

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link of a letter: at the newspaper's own address, whatever host was asked for.

        A link made from the request would let whoever sends a false `Host` header have somebody
        else's letter point, with its secret, to a server of theirs.
        """
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return f"{settings.GAZETTE.site_url}{path.replace('UID-KEY', key)}"

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave a trace of every wrong password; the address tried is not logged in full."""
        log.warning("login refused", client=self.get_client_ip(request))

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        """Ask for the password again; the account's address is in the account itself."""
        found = self.authenticate(context.request, email=user.get_username(), password=password)
        return found is not None and found.pk == user.pk
