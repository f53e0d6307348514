"""The comparison of newsroom and record names whatever came past the gate."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.newspaper.models import NewspaperSettings
from lagazette.newsroom.workflow.recorded import compare_with_record
from lagazette.record.door import front_page_uri
from tests.factories.newsroom import (
    ArticleFactory,
    AuthorFactory,
    EntityFactory,
    ImageFactory,
    SectionFactory,
)


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def article(paper):
    return ArticleFactory(
        published=True,
        headline="La fanfare répète",
        section=SectionFactory(name="Culture"),
        authors=[AuthorFactory()],
        entities=[EntityFactory(name="Port-Clair")],
        lead_image=ImageFactory(),
        corrections=1,
    )


@pytest.mark.parametrize(
    ("statement", "undo", "named"),
    [
        (
            "UPDATE articles_article SET headline = 'Autre'",
            "UPDATE articles_article SET headline = 'La fanfare répète'",
            "La fanfare répète",
        ),
        (
            "UPDATE wagtailcore_page SET live = FALSE WHERE depth = 3",
            "UPDATE wagtailcore_page SET live = TRUE WHERE depth = 3",
            "La fanfare répète",
        ),
        (
            "UPDATE sections_sectionlabel SET name = 'Sport' WHERE name = 'Culture'",
            "UPDATE sections_sectionlabel SET name = 'Culture' WHERE name = 'Sport'",
            "Sport",
        ),
        (
            "UPDATE media_gazetteimage SET credit = 'Personne'",
            "UPDATE media_gazetteimage SET credit = 'La Gazette'",
            "image",
        ),
        (
            "UPDATE corrections_statement SET text = 'Rien' WHERE kind = 'correction'",
            "UPDATE corrections_statement SET text = 'Nous nous trompions (1).'",
            "La fanfare répète · corrections",
        ),
        (
            "UPDATE newspaper_edition SET name = 'Le Canard' WHERE language = 'fr'",
            "UPDATE newspaper_edition SET name = 'La Gazette' WHERE language = 'fr'",
            "editions",
        ),
    ],
)
def test_what_raw_sql_changed_is_named(article, statement, undo, named):
    assert compare_with_record() == []

    sql(statement)
    (difference,) = compare_with_record()
    sql(undo)

    assert named in str(difference) or named in difference.newsroom + difference.record


def test_an_article_that_is_gone_is_named(paper):
    assert compare_with_record() == []
    newspaper = NewspaperSettings.objects.get()
    sql("UPDATE front_page_frontpage SET language = 'de' WHERE language = 'en'")

    differences = compare_with_record()

    sql("UPDATE front_page_frontpage SET language = 'en' WHERE language = 'de'")
    (difference,) = (one for one in differences if one.uri == front_page_uri("en"))
    assert difference.newsroom == "nothing"
    assert difference.record == "Stands"
    assert newspaper.pk == 1


def test_an_article_made_public_past_every_gate_is_named(paper):
    draft = ArticleFactory(headline="Clandestin")
    sql("UPDATE wagtailcore_page SET live = TRUE WHERE id = %s", draft.pk)

    (difference,) = compare_with_record()

    sql("UPDATE wagtailcore_page SET live = FALSE WHERE id = %s", draft.pk)
    assert (difference.uri, difference.newsroom) == (draft.uri, "public without a version")
    assert not Article.objects.filter(live=True).exists()


def test_the_comparison_asks_the_same_number_of_queries_for_one_and_for_three(paper):
    def published():
        return ArticleFactory(
            published=True,
            authors=[AuthorFactory()],
            entities=[EntityFactory()],
            place=EntityFactory(),
            lead_image=ImageFactory(),
            corrections=1,
        )

    published()
    with CaptureQueriesContext(connection) as one:
        compare_with_record()
    published()
    published()

    with CaptureQueriesContext(connection) as three:
        compare_with_record()

    assert len(three) == len(one)
