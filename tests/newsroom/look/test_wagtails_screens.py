"""Screens of Wagtail's that we say otherwise."""

import pytest
from django.test import Client

from lagazette.newsroom.accounts.models import Role
from tests.factories.newsroom import UserFactory
from tests.newsroom.logins import logged_in


@pytest.fixture
def browser(paper: object) -> Client:
    return logged_in(UserFactory(roles=(Role.EDITOR_IN_CHIEF,)), language="fr")


def test_what_is_not_there_is_said_on_a_page_of_the_newspapers(browser: Client) -> None:
    response = browser.get("/redaction/nowhere/")

    page = response.content.decode()
    assert response.status_code == 404
    assert "<h1>Introuvable</h1>" in page
    assert "look/entrance.css" in page


def test_the_explorer_begins_with_articles_and_without_wagtails_warning(browser: Client) -> None:
    page = browser.get("/redaction/pages/1/").content.decode()

    main = page.partition("<main")[2]
    assert "The Gazette" in main
    assert "help-block" not in main
    assert ">Root<" not in main
    assert "Articles" in page.partition("<title>")[2].partition("</title>")[0]
