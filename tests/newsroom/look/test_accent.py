"""The newspaper's own name and colour on the newsroom's screens."""

from typing import Any

import pytest
from django.test import Client
from wagtail.admin.ui.sidebar import MainMenuModule

from lagazette.newsroom.accounts.models import Role, User
from lagazette.newsroom.newspaper.models import NewspaperSettings
from tests.factories.newsroom import UserFactory
from tests.newsroom.logins import logged_in


@pytest.fixture
def chief(paper: Any) -> Client:
    return logged_in(UserFactory(roles=(Role.EDITOR_IN_CHIEF,)))


def test_the_newspapers_colour_is_a_stylesheet_with_an_address(chief) -> None:
    newspaper = NewspaperSettings.objects.get()
    newspaper.accent = "#8a1c3b"
    newspaper.save()

    assert 'href="/redaction/look/accent.css?8a1c3b"' in chief.get("/redaction/").content.decode()
    css = Client().get("/redaction/look/accent.css")
    assert css["Content-Type"] == "text/css; charset=utf-8"
    assert "--w-color-secondary-hue: 343;" in css.content.decode()


def test_beside_the_portrait_stands_the_whole_name() -> None:
    account = User(first_name="La", last_name="rédaction", email="redaction@example.org")

    *_, said = MainMenuModule([], [], account).js_args()

    assert said["name"] == "La rédaction"


def test_the_newspapers_name_stands_on_every_screen(chief) -> None:
    newspaper = NewspaperSettings.objects.get()
    edition = newspaper.editions.first()
    edition.name = "Le Courrier"
    newspaper.editions = [edition, *list(newspaper.editions.all())[1:]]
    newspaper.save()

    assert "ourrier</span>" in chief.get("/redaction/").content.decode()
    assert "Le Courrier" in Client().get("/redaction/login/").content.decode()
