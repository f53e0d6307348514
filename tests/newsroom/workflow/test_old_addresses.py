"""Addresses of a former site: kept all or none, for ever, and never over the site's own."""

from datetime import timedelta

import pytest

from lagazette.newsroom.articles.models import Address, SubjectAddress
from lagazette.newsroom.errors import OldAddressesError
from lagazette.newsroom.newspaper.queries import newspaper
from lagazette.newsroom.workflow.actions import (
    Kept,
    Moved,
    keep_old_addresses,
    readdress,
    withdraw,
)
from lagazette.record.door import EntryKind, EntrySeq, OldSystem, RedirectDocument, Reference
from lagazette.record.ledger import DatabaseRecord
from tests.factories.newsroom import (
    NOON,
    ArticleFactory,
    AuthorFactory,
    EntityFactory,
    SectionFactory,
)

LATER = NOON + timedelta(hours=1)
ARTICLE = "/2024/03/04/fanfare/"


@pytest.fixture
def article(paper):
    return ArticleFactory(
        published=True,
        address_slug="fanfare",
        section=SectionFactory(slug="ville"),
        entities=(EntityFactory(slug="kiosque"),),
        authors=(AuthorFactory(slug="camille"),),
    )


def keep(*pairs: tuple[str, str], **options: object) -> Kept:
    moves = [Moved(line, old, new) for line, (old, new) in enumerate(pairs, start=1)]
    return keep_old_addresses(moves, at=LATER, **options)


def redirects_after(seq: EntrySeq) -> dict[str, Reference]:
    entries = DatabaseRecord().entries_after(seq, 99)
    assert {entry.header.kind for entry in entries} <= {EntryKind.DESCRIBE}
    documents = [entry.document for entry in entries]
    return {d.address: d.target for d in documents if isinstance(d, RedirectDocument)}


def refused(*pairs: tuple[str, str]) -> list[tuple[int, str]]:
    before = DatabaseRecord().head()
    with pytest.raises(OldAddressesError) as caught:
        keep(*pairs)
    assert DatabaseRecord().head() == before
    return [(bad.line, bad.why) for bad in caught.value.lines]


def test_each_old_address_has_an_entry_that_leads_to_what_it_stands_for_today(article):
    head = DatabaseRecord().head().seq

    kept = keep(
        ("/?p=123", ARTICLE),
        ("https://ancien.example/2019/05/la-fanfare-r%C3%A9p%C3%A8te", ARTICLE),
        ("/category/ville/", "/rubrique/ville/"),
        ("/tag/kiosque/", "/sujet/kiosque/"),
        ("/author/camille/", "/auteur/camille/"),
    )

    assert kept == Kept(added=5, unchanged=0)
    to_article = Reference(article.uri, article.headline)
    assert redirects_after(head) == {
        "/?p=123": to_article,
        "/2019/05/la-fanfare-répète/": to_article,
        "/category/ville/": Reference(article.section.uri),
        "/tag/kiosque/": Reference(article.article_entities.get().entity.uri),
        "/author/camille/": Reference(article.bylines.get().author.uri),
    }


def test_the_same_list_again_changes_nothing(article):
    pairs = (("/?p=123", ARTICLE), ("/category/ville/", "/rubrique/ville/"), (ARTICLE, ARTICLE))
    keep(*pairs)
    head = DatabaseRecord().head()

    assert keep(*pairs) == Kept(added=0, unchanged=3)
    assert DatabaseRecord().head() == head


def test_one_bad_line_keeps_all_others_out_and_each_is_named(article):
    lines = refused(
        ("/bonne/", ARTICLE),
        ("/vide/", "/2024/03/04/rien/"),
        ("mailto:a@example.org", ARTICLE),
        ("/recherche/", ARTICLE),
        ("/", ARTICLE),
        ("/redaction/login/", ARTICLE),
        ("/bonne/", "/rubrique/ville/"),
        ("/2024/03/05/rubrique/", "/rubrique/ville/"),
        ("/" + "a" * 400, ARTICLE),
    )

    assert [line for line, _ in lines] == [2, 3, 4, 5, 6, 7, 8, 9]
    assert lines[0][1].startswith("nothing is published at /2024/03/04/rien/.")
    assert lines[2][1] == "/recherche/ is an address that the site keeps for its own pages."
    assert lines[5][1] == f"line 1 sends /bonne/ to {ARTICLE}."
    assert not Address.objects.filter(path="/bonne/").exists()


def test_an_address_is_never_given_to_another(article):
    other = ArticleFactory(published=True, address_slug="autre", at=LATER)
    keep(("/tag/kiosque/", "/sujet/kiosque/"))

    lines = refused((other.address, ARTICLE), ("/tag/kiosque/", ARTICLE))

    assert [why for _, why in lines] == [
        f"{other.address} leads to “{other}” already, and for ever.",
        "/tag/kiosque/ leads to “Lieu 0” already, and for ever.".replace(
            "Lieu 0", str(SubjectAddress.objects.get().entity)
        ),
    ]


def test_nothing_leads_to_what_readers_do_not_know(paper):
    EntityFactory(slug="secret")

    ((_, why),) = refused(("/tag/secret/", "/sujet/secret/"))

    assert why.startswith("nothing is published at /sujet/secret/.")


def test_an_old_address_stays_with_an_article_that_is_moved_and_withdrawn(article):
    keep(("/?p=123", ARTICLE))

    readdress(article, slug="grande-fanfare", by=None, at=LATER)
    withdraw(article, by=None, at=LATER, reason="Faux.", private_reason="faux")

    assert keep(("/?p=123", "/2024/03/04/grande-fanfare/")) == Kept(added=0, unchanged=1)


def test_what_made_the_former_site_is_noted_once(article):
    for _ in range(2):
        keep(formerly=(OldSystem.WORDPRESS,))
    keep(formerly=(OldSystem.GHOST, OldSystem.WORDPRESS))

    assert newspaper().formerly == "wordpress,ghost"
