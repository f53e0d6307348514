"""The style guide as the newsroom serves it."""

import re

import pytest
from django.test import Client

from lagazette.newsroom.accounts.models import Role, User
from lagazette.theme.door import SHEETS
from tests.factories.newsroom import UserFactory
from tests.newsroom.logins import logged_in

GUIDE = "/redaction/style/"


@pytest.fixture
def reporter(newspaper: object) -> User:
    return UserFactory(roles=(Role.REPORTER,))


def test_a_stranger_is_sent_to_the_entrance(newspaper: object) -> None:
    response = Client().get(GUIDE)

    assert response.status_code == 302
    assert "login" in response["location"]


def test_everything_that_the_guide_links_is_served_from_below_it(reporter: User) -> None:
    browser = logged_in(reporter)
    page = browser.get(GUIDE).content.decode()
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)">', page)
    ours = [sheet for sheet in sheets if sheet.startswith(GUIDE)]

    linked = {address for sheet in ours for address in links_in(browser, sheet)}

    assert len(ours) == len(SHEETS)
    assert {address.rpartition("/")[0] + "/" for address in linked} == {GUIDE}
    assert {browser.get(address).status_code for address in linked} == {200}
    assert browser.get(f"{GUIDE}nowhere.css").status_code == 404


def links_in(browser: Client, sheet: str) -> list[str]:
    return re.findall(r"url\(([^)]+)\)", browser.get(sheet).content.decode())
