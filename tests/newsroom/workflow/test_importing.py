"""From a capture to one draft, and from the draft to readers."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils.html import strip_tags

from lagazette.intake.door import IncomingArticle, IncomingBlock, read_capture
from lagazette.newsroom.articles.models import Article, ImportedSource
from lagazette.newsroom.errors import NotImportableError
from lagazette.newsroom.workflow.actions import import_incoming, publish
from lagazette.record.door import ListBlock, Mention, Paragraph, Quote
from lagazette.record.ledger import DatabaseRecord
from tests.factories.newsroom import NOON, EntityFactory

CAPTURE = Path(__file__).parents[2] / "corpus" / "captures" / "gazette-shape-fr.txt"


def texts(article: Article) -> list[str]:
    return [strip_tags(child.value.source) for child in article.body]


def test_a_capture_becomes_one_draft_with_everything_that_was_read(paper):
    incoming = read_capture(CAPTURE)

    imported = import_incoming(incoming, by=None, at=NOON)

    assert imported.created
    article = Article.objects.get()
    assert not article.live
    assert article.headline == incoming.headline
    assert texts(article) == [block.text for block in incoming.body]
    assert (article.place_name, article.source_name) == ("Lyon", "La Gazette")
    assert article.first_published_at == datetime(2024, 2, 3, 15, 40, tzinfo=UTC)
    assert article.language == "fr"
    assert list(imported.questions) == [question.text for question in incoming.questions]
    source = ImportedSource.objects.get(article=article)
    assert [question["text"] for question in source.questions] == list(imported.questions)


def test_importing_the_same_bytes_again_changes_nothing_and_says_so(paper):
    incoming = read_capture(CAPTURE)
    first = import_incoming(incoming, by=None, at=NOON)
    head = DatabaseRecord().head()

    again = import_incoming(replace(incoming, source_name="autre.txt"), by=None, at=NOON)

    assert not again.created
    assert again.article == first.article
    assert again.questions == first.questions
    assert Article.objects.count() == 1
    assert DatabaseRecord().head() == head


def test_a_draft_keeps_the_instant_that_its_source_stated(paper):
    article = import_incoming(read_capture(CAPTURE), by=None, at=NOON).article

    document = publish(article, by=None, at=NOON).document

    assert document.published_at == datetime(2024, 2, 3, 15, 40, tzinfo=UTC)
    assert document.version_at == NOON
    assert document.address.startswith("/2024/02/03/le-maire-de-valdore-invite")


def test_names_that_the_newsroom_knows_become_links(paper):
    lyon = EntityFactory(name="Lyon", slug="lyon", aliases="Capitale des Gaules")

    article = import_incoming(read_capture(CAPTURE), by=None, at=NOON).article
    document = publish(article, by=None, at=NOON).document

    assert document.dateline.place == Mention("Lyon", lyon.uri)
    assert document.dateline.source == Mention("La Gazette")


def test_every_kind_of_block_arrives_as_itself(paper):
    incoming = IncomingArticle(
        source_name="page.txt",
        digest="0" * 64,
        headline="Des blocs",
        body=(
            IncomingBlock("p", "Un < deux & trois"),
            IncomingBlock("li", "premier"),
            IncomingBlock("li", "second"),
            IncomingBlock("quote", "Tout va bien."),
        ),
        bylines=("La rédaction",),
    )

    document = publish(
        import_incoming(incoming, by=None, at=NOON).article, by=None, at=NOON
    ).document

    assert [replace_id(block) for block in document.body] == [
        Paragraph("Un &lt; deux &amp; trois"),
        ListBlock(("premier", "second")),
        Quote("Tout va bien."),
    ]
    assert [byline.author.name for byline in document.bylines] == ["La rédaction"]


def replace_id(block):
    return type(block)(**{n: getattr(block, n) for n in block.__struct_fields__ if n != "id"})


def test_an_instant_without_offset_is_the_newspapers_own_time(paper):
    incoming = IncomingArticle(
        source_name="page.txt", digest="1" * 64, headline="Un titre", published="2024-07-01T10:00"
    )

    article = import_incoming(incoming, by=None, at=NOON).article

    assert article.first_published_at == datetime(2024, 7, 1, 8, 0, tzinfo=UTC)


def test_what_has_no_headline_is_refused_and_leaves_nothing(paper):
    incoming = IncomingArticle(source_name="page.txt", digest="2" * 64, bylines=("Quelqu'un",))

    with pytest.raises(NotImportableError) as refused:
        import_incoming(incoming, by=None, at=NOON + timedelta(days=1))

    assert str(refused.value) == "page.txt: it has no headline. Nothing was imported."
    assert not Article.objects.exists()
    assert not ImportedSource.objects.exists()
