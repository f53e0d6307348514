"""What no browser sends by itself is refused in words, changes nothing, and breaks nothing."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from lagazette.newsroom.accounts.models import Role
from lagazette.newsroom.articles.blocks import MAX_BLOCKS
from lagazette.newsroom.articles.draftail import MAX_LIST_DEPTH
from lagazette.newsroom.articles.models import Article
from tests.factories.newsroom import ArticleFactory, UserFactory
from tests.newsroom.logins import logged_in
from tests.newsroom.workflow.editor import editor_form

BEYOND = str(2**63)
"""One more than the largest number that a database keeps."""

BLOCK = {"key": "a", "text": "La zibeline.", "type": "unstyled"}
DEEP = {**BLOCK, "type": "unordered-list-item", "depth": MAX_LIST_DEPTH + 1}
TO_NOTHING = {**BLOCK, "entityRanges": [{"offset": 0, "length": 1, "key": 9}]}

TEXTS: dict[str, str] = {
    "no JSON": "<p>La zibeline.</p>",
    "no text": "[1]",
    "without its parts": "{}",
    "a block without text": json.dumps({"blocks": [{}], "entityMap": {}}),
    "a block that is none": json.dumps({"blocks": ["x"], "entityMap": {}}),
    "a link that is not there": json.dumps({"blocks": [TO_NOTHING], "entityMap": {}}),
    "a list of lists without end": json.dumps({"blocks": [DEEP], "entityMap": {}}),
    "nested beyond reading": "[" * 100_000,
}

FIELDS: dict[str, dict[str, str]] = {
    "how many blocks, in letters": {"body-count": "x"},
    "how many blocks, unsaid": {"body-count": ""},
    "blocks of a kind that there is not, in a gallery": {"body-0-type": "gallery"},
    "more blocks than there can be": {"body-count": str(MAX_BLOCKS + 1)},
    "more digits than a number has": {"body-count": "9" * 5_000},
    "a place without a number": {"body-0-order": "x"},
    "a picture without a number": {
        "body-0-type": "image",
        "body-0-value-image": "x",
        "body-0-value-alt": "",
        "body-0-value-caption": "",
        "body-0-value-credit": "",
    },
    "a translation of nothing": {"translation_of": BEYOND},
    "a relation to nothing": {
        "related_articles-TOTAL_FORMS": "1",
        "related_articles-0-other": BEYOND,
        "related_articles-0-ORDER": "1",
        "related_articles-0-id": "",
    },
}

BESIDE_THEIR_FIELD: dict[str, dict[str, str]] = {
    "embargo in year 1": {"embargo_until": "0001-01-01 00:00"},
    "embargo at the end of time": {"embargo_until": "9999-12-31 23:59"},
    "published in year 1": {"go_live_at": "0001-01-01 00:00"},
    "a section beyond numbers": {"section": BEYOND},
    "a picture beyond numbers": {"lead_image": BEYOND},
    "a place below numbers": {"place": f"-{BEYOND}"},
    "bylines without number": {"bylines-TOTAL_FORMS": "x"},
    "a headline with a null": {"headline": "La \0 zibeline"},
}


@pytest.fixture
def chief(paper: Any) -> Client:
    return logged_in(UserFactory(roles=(Role.EDITOR_IN_CHIEF,)), raises=False)


def kept(article: Article) -> tuple[Any, ...]:
    """What is kept of an article: its row and its drafts."""
    row = Article.objects.filter(pk=article.pk).values().get()
    return row, list(article.revisions.values_list("pk", "content"))


def answers(chief: Client, forged: dict[str, dict[str, str]]) -> dict[str, tuple[int, bool]]:
    """For each forged form the status, and whether it left the article as it was."""
    article = ArticleFactory()
    form, before = editor_form(article), kept(article)
    url = f"/redaction/pages/{article.pk}/edit/"
    return {
        name: (chief.post(url, {**form, **fields}).status_code, kept(article) == before)
        for name, fields in forged.items()
    }


@pytest.mark.filterwarnings("ignore:Received data would have been truncated")
def test_a_text_that_no_editor_wrote_is_a_bad_request(chief):
    forged = {name: {"body-0-value": text} for name, text in TEXTS.items()}

    assert answers(chief, forged) == dict.fromkeys(TEXTS, (400, True))


def test_a_form_that_no_browser_sends_is_a_bad_request(chief):
    expected = dict.fromkeys(FIELDS, (400, True))
    if connection.vendor == "postgresql":
        # Django asks PostgreSQL nothing about a number that it cannot hold: there is no such thing.
        expected |= dict.fromkeys(
            ("a translation of nothing", "a relation to nothing"), (200, True)
        )

    assert answers(chief, FIELDS) == expected


def test_what_somebody_could_have_typed_is_refused_beside_its_field(chief):
    assert answers(chief, BESIDE_THEIR_FIELD) == dict.fromkeys(BESIDE_THEIR_FIELD, (200, True))


def test_the_year_is_asked_for_beside_its_field(chief):
    article = ArticleFactory()

    form = editor_form(article, embargo_until="0001-01-01 00:00", headline="Ce que j’écrivais")
    shown = chief.post(f"/redaction/pages/{article.pk}/edit/", form).content.decode()

    assert "Write a year from 1600 to 9000." in shown
    assert "Ce que j’écrivais" in shown


def test_a_bad_request_says_so_in_words(chief):
    article = ArticleFactory()

    answer = chief.post(
        f"/redaction/pages/{article.pk}/edit/", {**editor_form(article), "body-0-value": "[1]"}
    )

    page = answer.content.decode()
    assert "A text did not arrive as the editor writes it" in page
    assert "Nothing of what you sent was saved" in page
    assert "go back to the page" in page


def test_the_preview_and_autosave_refuse_the_same(chief):
    article = ArticleFactory()
    form = {**editor_form(article), "body-0-value": "[1]"}
    url = f"/redaction/pages/{article.pk}/edit/"

    previewed = chief.post(f"{url}preview/", form)
    autosaved = chief.post(url, form, headers={"accept": "application/json"})

    assert previewed.status_code == 400
    assert autosaved.status_code == 400
    assert autosaved.json()["error_code"] == "malformed"
    assert autosaved.json()["success"] is False


def test_an_address_with_a_number_beyond_all_is_not_found_or_refused(chief):
    statuses = {
        path: chief.get(f"/redaction/{path}").status_code
        for path in (
            f"pages/{BEYOND}/edit/",
            f"articles/{BEYOND}/retrait/",
            f"articles/{BEYOND}/presse/",
            f"entites/{BEYOND}/fusion/",
            f"images/{BEYOND}/",
            f"images/?collection_id={BEYOND}",
            f"pages/search/?q=a&p={BEYOND}",
            f"snippets/entities/entity/edit/{BEYOND}/",
            f"users/edit/{BEYOND}/",
            f"choose-page/{BEYOND}/",
            f"bulk/wagtailcore/page/publish/?id={BEYOND}",
        )
    }

    assert {path: code for path, code in statuses.items() if code >= 500} == {}


def test_a_body_that_does_not_say_how_long_it_is_is_a_bad_request(chief):
    article = ArticleFactory()
    form = {k: v for k, v in editor_form(article).items() if k != "body-count"}
    before = kept(article)

    answer = chief.post(f"/redaction/pages/{article.pk}/edit/", form)

    assert (answer.status_code, kept(article)) == (400, before)
