"""Two entities that are one."""

from datetime import timedelta

import pytest

from lagazette.newsroom.entities.models import Entity
from lagazette.newsroom.errors import NotMergeableError
from lagazette.newsroom.workflow.actions import merge_entities, publish, slip, state_of
from lagazette.record.door import EntryKind, Merged, MergeDocument, Reference
from lagazette.record.ledger import DatabaseRecord
from tests.factories.newsroom import NOON, ArticleFactory, EntityFactory

LATER = NOON + timedelta(hours=1)


def test_merging_a_public_entity_is_one_entry_after_the_other_is_known(paper):
    one, two = EntityFactory(name="Le port"), EntityFactory(name="Port-Clair")
    ArticleFactory(published=True, entities=[one])
    before = DatabaseRecord().head().seq

    merge_entities(one, into=two, by=None, at=LATER)

    described, merged = DatabaseRecord().entries_after(before, 10)
    assert (described.header.kind, described.header.subject) == (EntryKind.DESCRIBE, two.uri)
    assert merged.document == MergeDocument(uri=one.uri, into=two.uri)
    assert isinstance(state_of(one.uri), Merged)


def test_an_article_with_both_names_the_one_that_is_left_once(paper):
    one, two = EntityFactory(name="Le port"), EntityFactory(name="Port-Clair")
    article = ArticleFactory(published=True, entities=[one, two])
    merge_entities(one, into=two, by=None, at=LATER)

    document = slip(article, by=None, at=LATER).document

    assert document.entities == (Reference(two.uri, "Port-Clair"),)


def test_merging_what_readers_never_knew_is_no_entry(paper):
    one, two = EntityFactory(), EntityFactory(name="Port-Clair")
    draft = ArticleFactory(entities=[one])
    before = DatabaseRecord().head()

    assert merge_entities(one, into=two, by=None, at=LATER) is None

    assert DatabaseRecord().head() == before
    assert publish(draft, by=None, at=LATER).document.entities == (
        Reference(two.uri, "Port-Clair"),
    )


def test_a_merged_entity_does_not_come_back_by_being_saved(paper):
    one, two = EntityFactory(), EntityFactory()
    ArticleFactory(published=True, entities=[one])
    merge_entities(one, into=two, by=None, at=LATER)
    before = DatabaseRecord().head()

    Entity.objects.get(pk=one.pk).save()

    assert DatabaseRecord().head() == before


def test_what_is_the_same_or_merged_already_is_not_merged(paper):
    one, two, three = EntityFactory(), EntityFactory(), EntityFactory()
    merge_entities(one, into=two, by=None, at=LATER)

    for entity, into in ((two, two), (one, three), (three, one)):
        with pytest.raises(NotMergeableError):
            merge_entities(entity, into=into, by=None, at=LATER)
