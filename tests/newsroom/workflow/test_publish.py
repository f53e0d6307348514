"""Publishing, for the first time and over a published version."""

from datetime import UTC, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageLogEntry, ReferenceIndex

from lagazette.newsroom.articles.models import Article, ArticleEntity
from lagazette.newsroom.errors import ChangeUnnamedError, ChecksFailedError
from lagazette.newsroom.workflow.actions import correct, publish, slip, update
from lagazette.record.door import (
    ArticleDocument,
    Dateline,
    EntryKind,
    Mention,
    Paragraph,
    Reference,
    Statement,
)
from lagazette.record.ledger import DatabaseRecord
from tests.factories.newsroom import (
    NOON,
    ArticleFactory,
    AuthorFactory,
    EntityFactory,
    SectionFactory,
)


def entries_after(seq: int) -> list[tuple[EntryKind, str]]:
    """Kind and document's kind of each entry after one."""
    return [
        (entry.header.kind, type(entry.document).__name__)
        for entry in DatabaseRecord().entries_after(seq, 100)
    ]


def head() -> int:
    return int(DatabaseRecord().head().seq)


def test_publishing_appends_what_the_article_refers_to_and_then_the_article(paper):
    section = SectionFactory(name="Culture", slug="culture")
    article = ArticleFactory(
        headline="L'œuvre revient",
        section=section,
        authors=[AuthorFactory()],
        entities=[EntityFactory()],
    )
    before = head()

    entry = publish(article, by=None, at=NOON)

    assert entries_after(before) == [
        (EntryKind.DESCRIBE, "SectionDocument"),
        (EntryKind.DESCRIBE, "AuthorDocument"),
        (EntryKind.DESCRIBE, "EntityDocument"),
        (EntryKind.PUBLISH, "ArticleDocument"),
    ]
    article = Article.objects.get(pk=article.pk)
    assert article.live
    assert article.last_entry == entry.header.seq
    document = entry.document
    assert isinstance(document, ArticleDocument)
    assert document.body == (
        Paragraph("La fanfare a répété.", article.body[0].id),
        Paragraph("Elle répétera demain.", article.body[1].id),
    )
    assert document.address == "/2024/03/04/l-oeuvre-revient/"
    assert document.section == Reference(section.uri, "Culture")
    assert document.dateline == Dateline(place=Mention("Port-Clair"))
    assert (document.version, document.published_at, document.version_at) == (1, NOON, NOON)
    assert document.published_at.tzinfo is UTC


def test_publishing_again_says_nothing_twice_of_what_has_not_changed(paper):
    article = ArticleFactory(published=True)
    before = head()

    slip(article, by=None, at=NOON + timedelta(hours=1))

    assert entries_after(before) == [(EntryKind.SLIP, "ArticleDocument")]


def test_publishing_over_a_published_article_asks_what_the_change_is(paper):
    article = ArticleFactory(published=True, headline="La fanfare répète")
    before = head()

    with pytest.raises(ChangeUnnamedError) as refused:
        publish(article, by=None, at=NOON)

    assert str(refused.value) == (
        "“La fanfare répète” is already published. Say what this version is: a correction, an "
        "update or a slip. Nothing was published."
    )
    assert head() == before


def test_a_correction_and_an_update_are_told_to_the_reader_and_a_slip_is_not(paper):
    article = ArticleFactory(published=True)
    one, two, three = (NOON + timedelta(hours=hours) for hours in (1, 2, 3))

    correct(article, by=None, at=one, text="La date était fausse.")
    update(article, by=None, at=two, text="La mairie répond.")
    entry = slip(article, by=None, at=three)

    document = entry.document
    assert document.corrections == (Statement(one, "La date était fausse."),)
    assert document.updates == (Statement(two, "La mairie répond."),)
    assert (document.version, document.published_at, document.version_at) == (4, NOON, three)
    assert document.updated_at == two


def test_a_correction_without_text_is_refused(paper):
    article = ArticleFactory(published=True)
    before = head()

    with pytest.raises(ChecksFailedError):
        correct(article, by=None, at=NOON, text=" ")

    assert head() == before


def test_a_publication_that_fails_leaves_neither_entry_nor_public_page(paper, monkeypatch):
    article = ArticleFactory()
    before = head()

    def broken(*_: object, **__: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("lagazette.newsroom.workflow.actions.versions.log", broken)
    with pytest.raises(OSError, match="disk full"):
        publish(article, by=None, at=NOON)

    assert head() == before
    assert not Article.objects.get(pk=article.pk).live


def test_the_second_article_of_one_day_and_slug_gets_another_address(paper):
    addresses = [ArticleFactory(published=True, headline="La fanfare").address for _ in range(3)]

    assert addresses == [
        "/2024/03/04/la-fanfare/",
        "/2024/03/04/la-fanfare-2/",
        "/2024/03/04/la-fanfare-3/",
    ]


def test_the_day_of_an_address_is_the_newspapers_own(paper):
    article = ArticleFactory(
        published=True, headline="La fanfare", at=NOON.replace(hour=23, minute=30)
    )

    assert article.address == "/2024/03/05/la-fanfare/"


def test_an_article_of_another_edition_stands_under_its_prefix(paper):
    article = ArticleFactory(published=True, headline="The band plays", language="en")

    assert article.address == "/en/2024/03/04/the-band-plays/"


def test_what_an_article_refers_to_is_gathered_once_and_whole(paper, monkeypatch):
    entities = [EntityFactory(), EntityFactory(), EntityFactory()]
    author = AuthorFactory()
    article = ArticleFactory(authors=[author], entities=entities)
    gather, gathered = ReferenceIndex.create_or_update_for_object, []
    monkeypatch.setattr(
        ReferenceIndex,
        "create_or_update_for_object",
        lambda thing: (gathered.append(thing.pk), gather(thing)),
    )

    publish(article, by=None, at=NOON)

    assert gathered.count(article.pk) == 1
    for thing in (author, article.section, *entities):
        assert ReferenceIndex.get_references_to(thing).filter(object_id=str(article.pk)).exists()


def test_a_draft_over_a_published_article_adds_no_references_to_it(paper):
    entity = EntityFactory()
    article = ArticleFactory(published=True)
    draft = article.get_latest_revision_as_object()
    draft.article_entities = [ArticleEntity(entity=entity)]

    draft.save_revision()

    assert not ReferenceIndex.get_references_to(entity).exists()


def test_an_article_says_by_itself_what_it_refers_to_when_a_part_of_it_is_saved(paper):
    entity, article = EntityFactory(), ArticleFactory()
    article.place = entity

    article.save(update_fields=["place"])

    assert ReferenceIndex.get_references_to(entity).filter(object_id=str(article.pk)).exists()


def test_publishing_asks_for_the_names_of_three_as_often_as_for_those_of_one(paper):
    def published(names):
        article = ArticleFactory(
            authors=[AuthorFactory() for _ in range(names)],
            entities=[EntityFactory() for _ in range(names)],
        )
        with CaptureQueriesContext(connection) as asked:
            publish(article, by=None, at=NOON)
        return sum('FROM "entities_' in one["sql"] for one in asked)

    assert published(3) == published(1)


def test_publishing_asks_the_database_no_more_than_it_did(paper):
    """The rows of a publication, and what must be known of others: each is asked for once."""

    def published():
        article = ArticleFactory(
            authors=[AuthorFactory()], entities=[EntityFactory() for _ in range(3)]
        )
        with CaptureQueriesContext(connection) as asked:
            publish(article, by=None, at=NOON)
        return len(asked)

    published()  # what a process reads once

    assert published() <= 59


def test_that_an_article_is_called_otherwise_is_logged_and_nothing_when_it_is_not(paper):
    article = ArticleFactory(published=True, headline="La fanfare")
    slip(article, by=None, at=NOON)
    draft = article.get_latest_revision_as_object()
    draft.headline = "Le quai rouvre"
    draft.save_revision()
    slip(article, by=None, at=NOON)

    renamed = PageLogEntry.objects.filter(page=article.pk, action="wagtail.rename")

    assert [line.data["title"] for line in renamed] == [
        {"old": "La fanfare", "new": "Le quai rouvre"}
    ]


def test_a_translation_of_it_that_is_published_links_to_it_at_once(paper):
    article = ArticleFactory(headline="La fanfare")
    translation = ArticleFactory(
        headline="The band", language="en", translation_of=article, published=True
    )

    publish(article, by=None, at=NOON)

    (entry,) = DatabaseRecord().entries_of(translation.uri)[1:]
    assert entry.document.translations == (Reference(article.uri, "La fanfare"),)
