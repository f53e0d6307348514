"""People of the newsroom, and browsers of theirs."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from lagazette.newsroom.accounts.actions import Password, open_account
from lagazette.newsroom.accounts.models import Role, User

PASSWORD = Password("a-long-enough-secret")

OpenAccount = Callable[..., User]


@pytest.fixture(autouse=True)
def _no_attempts_counted() -> None:
    """Rate limits count in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture
def camille(db: None) -> User:
    return open_account(
        "camille@example.org",
        name="Camille Roy",
        roles=[Role.EDITOR_IN_CHIEF, Role.ADMINISTRATOR],
        language="en",
        password=PASSWORD,
    )


@pytest.fixture
def browser() -> Client:
    """Somebody's browser, set to English."""
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def logged_in(browser: Client, camille: User) -> Client:
    browser.post("/redaction/login/", {"login": camille.email, "password": PASSWORD})
    return browser
