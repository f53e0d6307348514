"""The help while typing: what typography changes, and how much room there is."""

from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from lagazette.newsroom.accounts.models import Role
from lagazette.newsroom.articles.models import Article, EditionPage
from lagazette.newsroom.articles.room import ROOM, typing_help
from lagazette.newsroom.articles.typing import parts
from lagazette.typography.door import Locale, typeset_text
from tests.factories.newsroom import ArticleFactory, EntityFactory, UserFactory
from tests.newsroom.logins import logged_in

LINE = "/redaction/typographie/"


@pytest.fixture
def reporter(paper: Any) -> Client:
    return logged_in(UserFactory(roles=(Role.REPORTER,)))


def test_a_line_comes_back_as_the_page_sets_it_with_what_changed(reporter) -> None:
    answer = reporter.post(LINE, {"text": "L'espoir: oui", "language": "fr"})

    assert answer.json() == {
        "parts": [["L", False], ["’", True], ["espoir", False], ["\u00a0", True], [": oui", False]]
    }
    assert "no-store" in answer["Cache-Control"]


def test_a_line_that_stays_as_it_is_has_no_parts(reporter) -> None:
    assert reporter.post(LINE, {"text": "Rien", "language": "fr"}).json() == {"parts": []}


def test_a_line_is_set_for_people_who_are_logged_in_and_never_too_long(reporter) -> None:
    assert Client().post(LINE, {"text": "x"}).status_code == 302
    assert reporter.get(LINE).status_code == 405
    long = reporter.post(LINE, {"text": "a'" * 5000, "language": "fr"}).json()["parts"]
    assert len("".join(part for part, _ in long)) == 2000


def test_the_parts_make_the_line() -> None:
    typed = 'Il a dit "oui" ; 10 000 euros...'
    as_set = typeset_text(typed, Locale.FR_FR)

    cut = list(parts(typed, as_set))

    assert "".join(part for part, _ in cut) == as_set
    assert any(changed for _, changed in cut)


def test_every_limited_text_of_an_article_is_counted_in_its_own_language(reporter) -> None:
    article = ArticleFactory(language="en", owner=UserFactory())
    form_class = Article.get_edit_handler().get_form_class()

    with translation.override("en"):
        form = form_class(instance=article, for_user=article.owner)

    helped = {
        name: (field.widget.attrs["lang"], int(field.widget.attrs["data-typing-room"]))
        for name, field in form.fields.items()
        if "data-typing-room" in field.widget.attrs
    }
    assert helped == {
        name: ("en", room.characters) for name, room in ROOM.items() if hasattr(article, name)
    }
    assert {"kicker", "headline", "standfirst", "lead_alt"} <= helped.keys()


def test_a_new_article_is_previewed_in_the_language_of_its_edition(paper) -> None:
    client = logged_in(UserFactory(roles=(Role.EDITOR_IN_CHIEF,)))
    edition = EditionPage.objects.get(locale__language_code="en")
    new = f"/redaction/pages/add/articles/article/{edition.pk}/"

    assert 'lang="en" data-typing-room' in client.get(new).content.decode()
    assert client.get(f"{new}preview/").status_code == 200


def in_sentence_case(reporter: Client, text: str, language: str = "fr") -> str | None:
    asked = {"text": text, "language": language, "case": "1"}
    return reporter.post(LINE, asked).json().get("sentence")


def test_a_line_in_capitals_comes_back_in_sentence_case_with_the_names_of_the_paper(
    reporter,
) -> None:
    EntityFactory(kind="person", name="Zoé Kervran", aliases="La Dame du phare")
    EntityFactory(kind="place", name="Île-aux-Oies")

    assert in_sentence_case(reporter, "À L'ÎLE-AUX-OIES, KERVRAN ATTEND L'ONU") == (
        "À l'Île-aux-Oies, Kervran attend l'ONU"
    )
    assert in_sentence_case(reporter, "ZOÉ KERVRAN, LA DAME DU PHARE, PARLE") == (
        "Zoé Kervran, La Dame du phare, parle"
    )


def test_what_is_no_name_keeps_no_capital_for_being_a_subject_of_the_paper(reporter) -> None:
    EntityFactory(kind="dossier", name="Le retour du tramway", aliases="Tramway de Port-Clair")
    EntityFactory(kind="topic", name="Énergie")
    EntityFactory(kind="place", name="Port-Clair")

    assert in_sentence_case(reporter, "ÉNERGIE : LE TRAMWAY DE PORT-CLAIR EN MANQUE D'ÉNERGIE") == (
        "Énergie : le tramway de Port-Clair en manque d'énergie"
    )


def test_a_line_that_is_not_in_capitals_is_left_alone(reporter) -> None:
    assert in_sentence_case(reporter, "Kervran attend l'ONU") is None
    assert "sentence" not in reporter.post(LINE, {"text": "TOUT EN CAPITALES"}).json()


def test_another_case_is_offered_for_what_stands_above_the_text_alone(reporter) -> None:
    offered = {name for name in ROOM if "data-typing-case" in typing_help(name, language="fr")}

    assert offered == {"kicker", "headline", "standfirst"}
