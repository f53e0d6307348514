"""Which pages a newspaper has: compared with a set written by hand."""

import pytest

from tests.factories import documents as make
from tests.press.pages.papers import Paper

EVERY_EDITION = {
    f"{prefix}{address}"
    for prefix, words in (
        ("", ("rectificatifs", "mentions-legales", "flux", "recherche")),
        ("/en", ("corrections", "legal", "feeds", "search")),
    )
    for address in (
        "/",
        "/404.html",
        "/a-z/",
        "/archives/",
        f"/{words[0]}/",
        f"/{words[1]}/",
        f"/{words[2]}/rss.xml",
        f"/{words[2]}/atom.xml",
        f"/{words[2]}/feed.json",
        f"/{words[3]}/",
        "/sitemaps/news.xml",
        f"/{words[0]}/rss.xml",
        f"/{words[0]}/atom.xml",
        f"/{words[0]}/feed.json",
        "/opensearch.xml",
        "/manifest.webmanifest",
    )
}

ALWAYS = EVERY_EDITION | {
    "/.well-known/tdmrep.json",
    "/apple-touch-icon.png",
    "/favicon.ico",
    "/icon-192.png",
    "/icon-512.png",
    "/icon-mask.png",
    "/license.xml",
    "/robots.txt",
    "/service-worker.js",
    "/sitemap.xml",
}

SMALL = ALWAYS | {
    "/2026/",
    "/2026/03/",
    "/2026/03/01/",
    "/2026/03/01/veille/",
    "/2026/03/02/",
    "/2026/03/02/ancien/",
    "/2026/03/02/article/",
    "/a-z/l/",
    "/a-z/p/",
    "/auteur/la-rédaction/",
    "/auteur/la-rédaction/2026/03/",
    "/auteur/le-service-photo/",
    "/auteur/le-service-photo/2026/03/",
    "/en/2026/",
    "/en/2026/03/",
    "/en/2026/03/02/",
    "/en/2026/03/02/calm/",
    "/en/a-z/p/",
    "/en/author/la-rédaction/",
    "/en/author/la-rédaction/2026/03/",
    "/en/section/monde/",
    "/en/section/monde/2026/03/",
    "/en/sitemaps/2026-03.xml",
    "/en/topic/paris/",
    "/en/topic/paris/2026/03/",
    "/rectificatifs/2026/03/",
    "/rubrique/europe/",
    "/rubrique/europe/2026/03/",
    "/rubrique/monde/",
    "/rubrique/monde/2026/03/",
    "/sitemaps/2026-03.xml",
    "/sujet/la-gazette/",
    "/sujet/la-gazette/2026/03/",
    "/sujet/paris/",
    "/sujet/paris/2026/03/",
}

# A section, an entity and an author have their feeds beside their page.
SMALL |= {
    page + feed
    for page in SMALL
    if page.count("/") == 3 + page.startswith("/en/")
    and page.startswith(("/rubrique", "/sujet", "/auteur", "/en/s", "/en/t", "/en/au"))
    for feed in ("rss.xml", "atom.xml", "feed.json")
}

# An article has its other forms beside it.
SMALL |= {
    article + form
    for article in ("/2026/03/01/veille/", "/2026/03/02/article/", "/en/2026/03/02/calm/")
    for form in ("ninjs.json", "oembed.json")
}

MOVED = {"/2026/03/02/ancien/"}
PRINTED = {a for a in SMALL - MOVED if a.endswith(("/", ".html"))}


def test_an_empty_newspaper_has_the_pages_that_every_newspaper_has(paper: Paper) -> None:
    assert paper.addresses() == ALWAYS


def test_a_small_newspaper_has_exactly_these_pages(printed: Paper) -> None:
    assert printed.addresses() == SMALL


def test_no_link_on_any_page_is_dead(printed: Paper) -> None:
    assert printed.dead_links() == set()


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("/sitemap.xml", "/sitemaps/2026-03.xml"),
        ("/sitemaps/2026-03.xml", "/2026/03/02/article/"),
        ("/sitemaps/news.xml", "/2026/03/02/article/"),
        ("/flux/rss.xml", "/sujet/paris/"),
        ("/flux/atom.xml", "/auteur/la-rédaction/"),
        ("/flux/feed.json", "/icon-512.png"),
        ("/2026/03/02/article/ninjs.json", "/2026/03/02/article/"),
        ("/2026/03/02/article/oembed.json", "/auteur/la-rédaction/"),
        ("/2026/03/02/article/", "/rubrique/europe/"),
        ("/robots.txt", "/sitemap.xml"),
        ("/opensearch.xml", "/recherche/"),
        ("/manifest.webmanifest", "/icon-192.png"),
    ],
)
def test_what_files_for_machines_name_is_looked_at_too(
    printed: Paper, address: str, named: str
) -> None:
    assert named in printed.links(address)


def test_pages_kept_up_equal_a_rebuild(printed: Paper) -> None:
    assert printed.against_a_rebuild() == []


@pytest.mark.parametrize("address", sorted(PRINTED))
def test_every_page_is_well_formed_with_one_heading_of_the_first_level(
    printed: Paper, address: str
) -> None:
    tree = printed.tree(address)

    assert len(list(tree.iter("h1"))) == 1
    assert tree.find("head/title").text
    assert [element.tag for element in tree.find("body")] == ["a", "header", "main", "footer"]


def test_a_withdrawal_takes_the_article_out_of_every_page_but_its_own(small: Paper) -> None:
    assert "/" in small.holding("La veille, déjà, rien")

    small.append(make.withdrawal_document("veille"))

    assert small.holding("La veille, déjà, rien") == set()
    assert small.answer("/2026/03/01/veille/").status == 410
    assert small.dead_links() == set()
    assert small.against_a_rebuild() == []
