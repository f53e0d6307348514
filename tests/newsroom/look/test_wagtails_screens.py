"""Screens of Wagtail's that we say otherwise."""

import html

import pytest
from django.test import Client

from lagazette.newsroom.accounts.models import Role
from tests.factories.newsroom import ArticleFactory, UserFactory
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


def title_of(browser: Client, path: str) -> str:
    page = browser.get(f"/redaction/{path}").content.decode()
    return html.unescape(page.partition("<title>")[2].partition("</title>")[0])


def test_the_first_screens_tab_says_what_it_shows(browser: Client) -> None:
    assert title_of(browser, "").startswith("La journée")


def test_a_tabs_colon_has_its_french_space_and_no_word_between(browser: Client) -> None:
    article = ArticleFactory()

    title = title_of(browser, f"pages/{article.pk}/edit/")

    assert title.startswith(f"Article\N{NO-BREAK SPACE}: {article.headline}")


def test_a_new_articles_header_has_its_french_space(browser: Client) -> None:
    edition = ArticleFactory().get_parent()

    page = browser.get(f"/redaction/pages/add/articles/article/{edition.pk}/").content.decode()

    assert "Nouveau\N{NO-BREAK SPACE}: Article" in page.partition("<main")[2]


def test_an_english_tab_keeps_its_colon(paper: object) -> None:
    article = ArticleFactory()
    browser = logged_in(UserFactory(roles=(Role.EDITOR_IN_CHIEF,)))

    title = title_of(browser, f"pages/{article.pk}/edit/")

    assert title.startswith(f"Editing Article: {article.headline}")


def test_lists_and_reports_speak_of_articles(browser: Client) -> None:
    assert title_of(browser, "articles/").startswith("Articles")
    assert title_of(browser, "reports/locked/").startswith("Articles verrouillés")
    assert title_of(browser, "reports/site-history/").startswith("Historique du site")


def test_the_way_to_the_content_is_said_in_french(browser: Client) -> None:
    assert "Aller au contenu<" in browser.get("/redaction/").content.decode()
