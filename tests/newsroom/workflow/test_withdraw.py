"""Taking back, taking down, and coming back."""

from datetime import timedelta

import pytest
from wagtail.models import PageLogEntry

from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.errors import NotPublishedError, ReasonMissingError, TakenDownError
from lagazette.newsroom.workflow.actions import publish, slip, state_of, takedown, withdraw
from lagazette.record.door import (
    EntryKind,
    Stands,
    TakedownDocument,
    TakenDown,
    WithdrawalDocument,
    Withdrawn,
)
from lagazette.record.ledger import DatabaseRecord
from tests.factories.newsroom import NOON, ArticleFactory

LATER = NOON + timedelta(hours=1)


def test_a_withdrawal_tells_its_public_reason_and_keeps_the_private_one(paper):
    article = ArticleFactory(published=True)

    entry = withdraw(
        article, by=None, at=LATER, reason="Source retirée.", private_reason="Appel du maire."
    )

    assert entry.document == WithdrawalDocument(uri=article.uri, at=LATER, reason="Source retirée.")
    log = PageLogEntry.objects.get(page_id=article.pk, action="lagazette.withdraw")
    assert log.data == {"reason": "Source retirée.", "private_reason": "Appel du maire."}
    assert not Article.objects.get(pk=article.pk).live


def test_no_word_of_a_withdrawn_article_is_left_on_the_site(paper):
    article = ArticleFactory(published=True, standfirst="Une zibeline traverse la place.")
    paper.press()
    assert article.address in paper.files_with("zibeline")

    withdraw(article, by=None, at=LATER, private_reason="Source retirée")
    paper.press()

    assert paper.files_with("zibeline") == set()


def test_withdrawing_again_returns_the_first_entry(paper):
    article = ArticleFactory(published=True)
    first = withdraw(article, by=None, at=LATER, private_reason="Erreur")

    again = withdraw(article, by=None, at=LATER, private_reason="Encore")

    assert again.header == first.header
    assert DatabaseRecord().head().seq == first.header.seq


def test_a_withdrawal_needs_a_reason_for_the_log(paper):
    article = ArticleFactory(published=True)

    with pytest.raises(ReasonMissingError):
        withdraw(article, by=None, at=LATER, private_reason=" ")


def test_what_readers_never_saw_is_neither_withdrawn_nor_taken_down(paper):
    article = ArticleFactory()

    with pytest.raises(NotPublishedError):
        withdraw(article, by=None, at=LATER, private_reason="Erreur")
    with pytest.raises(NotPublishedError):
        takedown(article, by=None, at=LATER, private_reason="Jugement")


def test_a_withdrawn_article_comes_back_at_its_address(paper):
    article = ArticleFactory(published=True)
    withdraw(article, by=None, at=LATER, private_reason="Erreur")

    entry = publish(article, by=None, at=LATER + timedelta(hours=1))

    assert entry.header.kind is EntryKind.PUBLISH
    assert entry.document.address == article.address
    assert entry.document.version == 2
    assert isinstance(state_of(article.uri), Stands)


def test_a_takedown_erases_every_version_and_nothing_else(paper):
    article, other = ArticleFactory(published=True, corrections=1), ArticleFactory(published=True)

    entry = takedown(
        article, by=None, at=LATER, reason="Décision de justice.", private_reason="TGI, 12 mars"
    )

    erased = [e for e in DatabaseRecord().entries_of(article.uri) if e.document is None]
    assert [e.header.kind for e in erased] == [EntryKind.PUBLISH, EntryKind.CORRECT]
    assert entry.document == TakedownDocument(
        uri=article.uri,
        erased=tuple(e.header.seq for e in erased),
        reason="Décision de justice.",
        address=article.address,
    )
    assert isinstance(state_of(article.uri), TakenDown)
    assert isinstance(state_of(other.uri), Stands)


def test_an_address_that_must_go_is_not_named_by_the_takedown(paper):
    article = ArticleFactory(published=True)

    entry = takedown(article, by=None, at=LATER, private_reason="Jugement", keep_address=False)

    assert entry.document.address is None


def test_a_withdrawn_article_can_still_be_taken_down(paper):
    article = ArticleFactory(published=True)
    withdraw(article, by=None, at=LATER, private_reason="Erreur")
    assert isinstance(state_of(article.uri), Withdrawn)

    takedown(article, by=None, at=LATER, private_reason="Jugement")

    assert isinstance(state_of(article.uri), TakenDown)


def test_what_was_taken_down_does_not_come_back(paper):
    article = ArticleFactory(published=True)
    takedown(article, by=None, at=LATER, private_reason="Jugement")

    for attempt in (publish, slip):
        with pytest.raises(TakenDownError):
            attempt(article, by=None, at=LATER)
