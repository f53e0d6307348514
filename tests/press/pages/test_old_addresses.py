"""The addresses of the site that the paper had before."""

import pytest
from msgspec import structs

from lagazette.record.door import Address, Machines, OldSystem
from tests.factories import documents as make
from tests.factories.documents import reference
from tests.press.pages.contents import SETTINGS
from tests.press.pages.papers import Paper


def location(paper: Paper, address: str) -> str:
    answer = paper.answer(address)
    assert answer.status == 301
    return dict(answer.headers)["location"]


def test_the_feeds_of_the_former_site_lead_to_ours(small: Paper) -> None:
    assert "/feed/" not in small.addresses()

    both = (OldSystem.GHOST, OldSystem.WORDPRESS)
    small.append(structs.replace(SETTINGS, machines=Machines(formerly=both)))

    assert location(small, "/feed/") == location(small, "/rss/") == "/flux/rss.xml"
    assert location(small, "/feed/atom/") == "/flux/atom.xml"
    assert location(small, "/?feed=rss2") == "/flux/rss.xml"
    assert location(small, "/wp-sitemap.xml") == "/sitemap.xml"
    assert small.dead_links() == set()
    assert small.against_a_rebuild() == []


def test_a_paper_that_had_another_program_has_not_the_addresses_of_this_one(paper: Paper) -> None:
    paper.append(structs.replace(SETTINGS, machines=Machines(formerly=(OldSystem.GHOST,))))

    assert location(paper, "/rss/") == "/flux/rss.xml"
    assert "/wp-sitemap.xml" not in paper.addresses()

    paper.append(SETTINGS)
    assert "/rss/" not in paper.addresses()
    assert paper.against_a_rebuild() == []


@pytest.mark.parametrize(
    ("old", "target", "leads_to", "feed"),
    [
        ("/category/monde/", "Monde", "/rubrique/monde/", "/category/monde/feed/"),
        ("/tag/paris/", "Paris", "/sujet/paris/", "/tag/paris/feed/"),
        ("/author/photo/", "Le service photo", "/auteur/le-service-photo/", "/author/photo/feed/"),
        ("/?p=123", "article", "/2026/03/02/article/", None),
        ("/?cat=3", "Monde", "/rubrique/monde/", None),
    ],
)
def test_what_an_import_brought_leads_on_with_its_feed(
    small: Paper, old: str, target: str, leads_to: str, feed: str | None
) -> None:
    small.append(make.redirect_document(address=Address(old), target=reference(target)))

    assert location(small, old) == leads_to
    if feed:
        assert location(small, feed) == f"{leads_to}rss.xml"
    assert small.against_a_rebuild() == []


def test_an_old_feed_goes_with_its_subject(small: Paper) -> None:
    small.append(
        make.redirect_document(address=Address("/category/europe/"), target=reference("Europe"))
    )
    assert "/category/europe/feed/" in small.addresses()

    small.append(make.withdrawal_document("article"))

    assert "/category/europe/feed/" not in small.addresses()
    assert small.against_a_rebuild() == []
