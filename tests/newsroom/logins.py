"""Browsers of people who are logged in."""

from typing import Any

from django.test import Client


def logged_in(user: Any, *, raises: bool = True, language: str = "en", **headers: str) -> Client:
    """A browser of somebody's; unless it `raises`, what breaks is answered as in earnest."""
    browser = Client(
        headers={"accept-language": language, **headers}, raise_request_exception=raises
    )
    browser.force_login(user)
    return browser
