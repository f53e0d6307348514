"""How articles stand, in words."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.utils import translation

from lagazette.newsroom.articles.standing import ListedArticle

EIGHT = datetime(2100, 5, 1, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "standing", "said"),
    [
        ("fr", "scheduled", "pour le "),
        ("fr", "embargo", "jusqu’au "),
        ("en", "scheduled", "for "),
        ("en", "embargo", "until "),
    ],
)
def test_a_schedule_comes_out_at_its_instant_and_an_embargo_ends_there(
    language: str, standing: str, said: str
) -> None:
    listed = ListedArticle(UUID(int=1), "Une zibeline", standing, until=EIGHT)

    with translation.override(language):
        assert listed.instant_in_words.startswith(said)


def test_an_article_without_an_instant_says_none() -> None:
    assert ListedArticle(UUID(int=1), "Une zibeline", "draft").instant_in_words == ""
