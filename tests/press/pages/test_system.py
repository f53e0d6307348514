"""Addresses that moved, and addresses that are not there."""

from urllib.parse import unquote

import pytest

from lagazette.record.door import URI, Address
from tests.factories import documents as make
from tests.factories.documents import reference, uri
from tests.press.pages.papers import Paper

OLD = "/2026/03/02/ancien/"


def location(paper: Paper, address: str) -> str:
    answer = paper.answer(address)
    assert (answer.status, answer.identity) == (301, b"")
    return unquote(dict(answer.headers)["location"])


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("article", "/2026/03/02/article/"),
        ("translation", "/en/2026/03/02/calm/"),
        ("Europe", "/rubrique/europe/"),
        ("Paris", "/sujet/paris/"),
        ("La rédaction", "/auteur/la-rédaction/"),
    ],
)
def test_an_old_address_leads_to_where_its_target_stands(
    small: Paper, name: str, target: str
) -> None:
    small.append(make.redirect_document(target=reference(name)))

    assert location(small, OLD) == target
    assert small.against_a_rebuild() == []


def test_an_old_address_follows_its_target(small: Paper) -> None:
    small.append(make.article_document(version=2, address=Address("/2026/03/02/nouveau/")))
    assert location(small, OLD) == "/2026/03/02/nouveau/"

    small.append(make.withdrawal_document("article"))

    assert small.answer(OLD).status == small.answer("/2026/03/02/nouveau/").status == 410
    assert small.against_a_rebuild() == []


def test_an_old_address_of_what_is_not_public_tells_nothing(paper: Paper) -> None:
    paper.append(make.redirect_document(address=Address("/zibeline/")))

    assert paper.holding("zibeline") == set()


def test_a_dropped_redirect_is_gone(small: Paper) -> None:
    small.append(make.retirement_document("redirect"))

    assert OLD not in small.addresses()


def test_a_merged_entity_leads_on_and_its_articles_are_found_there(small: Paper) -> None:
    small.append(make.entity_document("Lutèce"))
    small.append(make.merge_document("Paris", into="Lutèce"))

    assert location(small, "/sujet/paris/") == "/sujet/lutèce/"
    assert location(small, "/en/topic/paris/") == "/en/topic/lutèce/"
    assert "/2026/03/02/article/" in small.links("/sujet/lutèce/")
    assert "/sujet/lutèce/" in small.links("/2026/03/02/article/")
    assert small.dead_links() == set()
    assert small.against_a_rebuild() == []


def test_an_address_is_percent_encoded_in_headers(small: Paper) -> None:
    small.append(make.redirect_document(target=reference("La rédaction")))

    assert ("location", "/auteur/la-r%C3%A9daction/") in small.answer(OLD).headers


def test_a_renamed_section_moves_with_all_links_to_it(small: Paper) -> None:
    small.append(make.section_document("Monde", labels=(make.label("Planète"),)))

    assert "/rubrique/monde/" not in small.addresses()
    assert "/rubrique/planète/" in small.links("/2026/03/02/article/")
    assert small.dead_links() == set()
    assert small.against_a_rebuild() == []


@pytest.mark.parametrize(
    ("address", "words"), [("/404.html", "Page introuvable"), ("/en/404.html", "Page not found")]
)
def test_what_is_not_there_is_said_in_the_language_of_the_edition(
    printed: Paper, address: str, words: str
) -> None:
    assert printed.answer(address).status == 404
    assert words in printed.words(address)
    assert 'rel="canonical"' not in printed.text(address)


def test_a_page_names_one_small_stylesheet(printed: Paper) -> None:
    for address in ("/", "/2026/03/02/article/", "/rubrique/monde/"):
        (sheet,) = (a for a in printed.links(address) if a.endswith(".css"))
        stored = printed.answer(sheet)

        assert stored.brotli is not None
        assert len(stored.brotli) <= 5_000


def test_the_fonts_that_a_page_names_are_there(printed: Paper) -> None:
    fonts = [a for a in printed.links("/") if a.endswith(".woff2")]

    assert len(fonts) == 2
    assert {printed.answer(font).content_type for font in fonts} == {"font/woff2"}


def test_nothing_is_loaded_from_elsewhere_and_nothing_runs(printed: Paper) -> None:
    for address in printed.addresses():
        text = printed.text(address)
        if not printed.answer(address).content_type.startswith("text/html") or not text:
            continue
        assert " style=" not in text
        assert "<style" not in text
        scripts = [script.attrib for script in printed.tree(address).iter("script")]
        for script in scripts:
            assert script.get("type") == "application/ld+json" or script["src"].startswith(
                "/theme/"
            )


def test_the_unknown_target_of_a_redirect_is_no_error(paper: Paper) -> None:
    paper.append(make.redirect_document(target=reference("x")))

    assert URI(uri("x")) not in "".join(paper.text(a) for a in paper.addresses())


def test_the_page_that_says_there_is_nothing_leads_on(printed: Paper) -> None:
    links = printed.links("/404.html")

    assert {"/", "/a-z/", "/archives/", "/rectificatifs/", "/rubrique/monde/"} <= links
    assert {"/2026/03/02/article/", "/2026/03/01/veille/"} <= links


def test_a_withdrawn_article_says_why_and_leads_on(small: Paper) -> None:
    small.append(make.withdrawal_document("article"))
    words = small.words("/2026/03/02/article/").replace("\xa0", " ")

    assert "retiré le 2 mars 2026." in words
    assert "Motif : La source s’est rétractée." in words
    assert {"/", "/a-z/", "/archives/", "/rubrique/monde/"} <= small.links("/2026/03/02/article/")


def test_a_publication_presses_no_page_of_a_withdrawn_article(small: Paper) -> None:
    small.append(make.withdrawal_document("article"))
    before = small.text("/2026/03/02/article/")

    small.append(make.article_document("next", address=Address("/next/")))

    assert small.text("/2026/03/02/article/") == before
