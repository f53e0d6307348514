"""Addresses: made, moved, never given twice."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.errors import AddressUsedError, NotPublishedError, UnusableSlugError
from lagazette.newsroom.workflow.actions import readdress, state_of, withdraw
from lagazette.newsroom.workflow.actions.addresses import MAX_SLUG, slug_of
from lagazette.record.door import EntryKind, RedirectDocument, Reference, Retired, Stands
from lagazette.record.ledger import DatabaseRecord
from tests.factories.newsroom import NOON, ArticleFactory

LATER = NOON + timedelta(hours=1)


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("L'œuvre de l’été", "l-oeuvre-de-l-ete"),
        ("Corée du Nord : Poutine invité", "coree-du-nord-poutine-invite"),
        ("« Ça va ! »", "ca-va"),
        ("日本", ""),
        ("mot " * 40, "-".join(["mot"] * 20)),
    ],
)
def test_a_headline_makes_a_slug(headline, slug):
    assert slug_of(headline) == slug


@given(st.text())
def test_a_slug_is_always_short_and_plain(headline):
    slug = slug_of(headline)

    assert len(slug) <= MAX_SLUG
    assert slug == slug_of(slug)
    assert slug.isascii()


def test_a_moved_article_leaves_a_redirect_to_itself(paper):
    article = ArticleFactory(published=True, headline="La fanfare", address_slug="fanfare")
    before = DatabaseRecord().head().seq

    entry = readdress(article, slug="la-grande-fanfare", by=None, at=LATER)

    moved, redirect = DatabaseRecord().entries_after(before, 10)
    assert moved == entry
    assert (moved.header.kind, moved.document.address) == (
        EntryKind.READDRESS,
        "/2024/03/04/la-grande-fanfare/",
    )
    old = article.addresses.get(path="/2024/03/04/fanfare/")
    assert redirect.document == RedirectDocument(
        uri=old.uri, address="/2024/03/04/fanfare/", target=Reference(article.uri, "La fanfare")
    )


def test_redirects_do_not_chain_and_the_site_follows(paper):
    article = ArticleFactory(published=True, address_slug="un")
    for slug in ("deux", "trois"):
        readdress(article, slug=slug, by=None, at=LATER)
    paper.press()

    for old in ("/2024/03/04/un/", "/2024/03/04/deux/"):
        answer = paper.answer(old)
        assert answer.status in {301, 308}
        assert {name.lower(): value for name, value in answer.headers}["location"].endswith(
            "/2024/03/04/trois/"
        )


def test_an_article_may_go_back_to_an_address_it_had(paper):
    article = ArticleFactory(published=True, address_slug="un")
    readdress(article, slug="deux", by=None, at=LATER)

    readdress(article, slug="un", by=None, at=LATER)

    one, two = (article.addresses.get(path=f"/2024/03/04/{slug}/") for slug in ("un", "deux"))
    assert isinstance(state_of(one.uri), Retired)
    assert isinstance(state_of(two.uri), Stands)
    assert Article.objects.get(pk=article.pk).address == one.path


def test_an_address_that_was_used_is_never_given_again(paper):
    first = ArticleFactory(published=True, address_slug="fanfare")
    readdress(first, slug="ailleurs", by=None, at=LATER)
    withdraw(first, by=None, at=LATER, private_reason="Erreur")
    second = ArticleFactory(published=True, address_slug="fanfare")

    assert second.address == "/2024/03/04/fanfare-2/"
    with pytest.raises(AddressUsedError) as refused:
        readdress(second, slug="ailleurs", by=None, at=LATER)
    assert str(refused.value) == (
        "The address /2024/03/04/ailleurs/ belongs to another article, now or earlier, and is "
        "never given again. Choose another slug."
    )


@pytest.mark.parametrize("slug", ["", "Deux Mots", "é", "a/b"])
def test_a_slug_that_makes_no_address_is_refused(paper, slug):
    article = ArticleFactory(published=True)

    with pytest.raises(UnusableSlugError):
        readdress(article, slug=slug, by=None, at=LATER)


def test_only_a_published_article_moves(paper):
    with pytest.raises(NotPublishedError):
        readdress(ArticleFactory(), slug="deux", by=None, at=LATER)
