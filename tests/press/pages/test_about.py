"""What the paper says of itself: about, accessibility, and where every page leads to both."""

from datetime import date

import pytest
from msgspec import structs

from lagazette.record.door import Accessibility, Barriers
from tests.factories import documents as make
from tests.press.pages.contents import SETTINGS, TOLD
from tests.press.pages.papers import Paper


@pytest.fixture
def told(small: Paper) -> Paper:
    small.append(TOLD)
    return small


def test_a_paper_that_says_nothing_has_neither_page(small: Paper) -> None:
    ours = {"/a-propos/", "/accessibilite/", "/en/about/", "/en/accessibility/"}

    assert ours & small.addresses() == set()
    assert ours & small.links("/") == set()


def test_the_filled_parts_can_be_linked_to_and_those_who_sign_are_named(told: Paper) -> None:
    tree = told.tree("/a-propos/")
    parts = {
        section.attrib["id"]: ["".join(p.itertext()) for p in section.iter("p")]
        for section in tree.iter("section")
        if "id" in section.attrib
    }

    assert parts == {"mission": ["Raconter.", "Vérifier."], "artificial-intelligence": ["Jamais."]}
    assert {"/auteur/la-rédaction/", "/auteur/le-service-photo/"} <= told.links("/a-propos/")
    assert "/en/about/" not in told.addresses()


def test_who_signs_for_the_last_time_is_named_no_more(told: Paper) -> None:
    told.append(make.withdrawal_document("article"))

    assert "/auteur/le-service-photo/" not in told.links("/a-propos/")
    assert told.against_a_rebuild() == []


def test_the_statement_says_what_rgaa_asks_for(told: Paper) -> None:
    words = told.words("/accessibilite/").replace("\xa0", " ").replace("\u202f", " ")

    assert "La Gazette des essais s’engage à rendre son site accessible" in words
    assert "Le site La Gazette est en conformité partielle" in words
    assert "réalisé par la rédaction le 27 février 2026 montre que 87 % des critères" in words
    assert "Non-conformités Une carte." in words
    assert "établie le 1er mars 2026." in words
    assert "Technologies du site HTML CSS" in words
    assert "Défenseur des droits" in words
    assert {"mailto:acces@gazette.example", "https://gazette.example/acces"} <= {
        a.attrib["href"] for a in told.tree("/accessibilite/").iter("a")
    }


def test_the_statement_is_complete_in_english_but_for_what_nobody_translated(told: Paper) -> None:
    words = told.words("/en/accessibility/").replace("\xa0", " ")

    assert "The site The Gazette is partially compliant" in words
    assert "The audit by la rédaction of 27 February 2026 found that 87% of" in words
    assert "Une carte." not in words


def test_an_edition_says_the_statement_in_its_own_words_where_it_has_them(told: Paper) -> None:
    assert TOLD.accessibility
    english = Barriers(
        language="en",
        declarant="The Gazette of trials",
        auditor="the newsroom",
        technologies=("HTML, and no more",),
    )
    accessibility = structs.replace(
        TOLD.accessibility, barriers=(*TOLD.accessibility.barriers, english)
    )
    told.append(structs.replace(TOLD, accessibility=accessibility))

    words = told.words("/en/accessibility/").replace("\xa0", " ")

    assert "The Gazette of trials undertakes" in words
    assert "The audit by the newsroom of 27 February 2026" in words
    assert "HTML, and no more" in words
    assert "CSS" not in words
    french = told.words("/accessibilite/").replace("\xa0", " ").replace("\u202f", " ")
    assert "réalisé par la rédaction" in french
    assert "HTML CSS" in french


def test_without_an_audit_no_rate_is_named(small: Paper) -> None:
    small.append(
        structs.replace(SETTINGS, accessibility=Accessibility(declared_on=date(2026, 3, 1)))
    )
    words = small.words("/accessibilite/").replace("\xa0", " ")

    assert "Aucun audit" in words
    assert "%" not in words
    assert "Accessibilité : non conforme" in words


def test_every_page_names_the_state_of_conformity(told: Paper) -> None:
    for address in ("/", "/2026/03/02/article/", "/404.html", "/a-z/"):
        assert "Accessibilité : partiellement conforme" in told.words(address).replace("\xa0", " ")
        assert {"/accessibilite/", "/a-propos/"} <= told.links(address)
