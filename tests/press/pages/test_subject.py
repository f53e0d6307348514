"""Section, entity and author pages: what stands at their head and beside their articles."""

from datetime import timedelta

import pytest
from msgspec import structs

from lagazette.press.pages import bounds
from lagazette.record.door import Address, EntityKind, Flag, Picture, Reference
from tests.factories import documents as make
from tests.factories.documents import NOON, label, reference, uri
from tests.press.pages.papers import SITE, Paper

DAY = timedelta(days=1)


def publish(paper: Paper, name: str, *entities: str, days: int = 0, **changes: object) -> None:
    paper.append(
        make.article_document(
            name,
            address=Address(f"/{name}/"),
            headline=name,
            published_at=NOON + days * DAY,
            entities=tuple(reference(entity) for entity in entities),
            **changes,
        )
    )


@pytest.fixture
def news(paper: Paper) -> Paper:
    """A section, and the places Paris, Lyon and Rome."""
    paper.append(make.section_document(), make.author_document())
    paper.append(*(make.entity_document(name) for name in ("Paris", "Lyon", "Rome")))
    return paper


def under(paper: Paper, address: str, heading: str) -> list[str]:
    """The texts of the list items that stand in the section of this heading."""
    section = next(
        s
        for s in paper.tree(address).iter("section")
        if s.find("h2") is not None and "".join(s.find("h2").itertext()) == heading
    )
    return [" ".join("".join(item.itertext()).split()) for item in section.iter("li")]


def test_an_entity_shows_its_months_with_their_numbers_and_pages(news: Paper) -> None:
    for name, days in (("a", 0), ("b", -1), ("c", -2), ("d", -70)):
        publish(news, name, "Paris", days=days)

    assert under(news, "/sujet/paris/", "Mois par mois") == ["mars 2", "février 1", "décembre 1"]
    assert {
        "/sujet/paris/2026/03/",
        "/sujet/paris/2026/02/",
        "/sujet/paris/2025/12/",
    } <= news.links("/sujet/paris/")


def test_a_timeline_counts_no_further_than_a_page_of_a_month_shows(
    news: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "MONTH", 2)
    monkeypatch.setattr(bounds, "TIMELINE", 1)
    for number in range(4):
        publish(news, f"n{number}", "Paris", days=number)
    publish(news, "old", "Paris", days=-40)

    assert under(news, "/sujet/paris/", "Mois par mois") == ["mars 2+"]


def test_an_entity_names_those_it_occurs_with_the_most_often_first(news: Paper) -> None:
    publish(news, "a", "Paris", "Rome")
    publish(news, "b", "Paris", "Lyon", "Rome", days=-1)
    publish(news, "alone", "Lyon", days=-2)

    assert under(news, "/sujet/paris/", "Cité avec") == ["Rome", "Lyon"]
    assert under(news, "/sujet/lyon/", "Cité avec") == ["Paris", "Rome"]


def test_companions_are_looked_for_in_the_listed_articles_alone(
    news: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "LATEST", 1)
    publish(news, "old", "Paris", "Rome", days=-9)
    publish(news, "new", "Paris", "Lyon")

    assert under(news, "/sujet/paris/", "Cité avec") == ["Lyon"]


def test_a_publication_presses_no_page_for_companions_that_it_would_not_press(news: Paper) -> None:
    publish(news, "a", "Paris", "Rome", days=-1)
    publish(news, "b", "Rome", "Lyon")
    before = news.text("/sujet/lyon/")

    publish(news, "c", "Paris", "Rome", days=1)

    assert news.text("/sujet/lyon/") == before
    assert under(news, "/sujet/rome/", "Cité avec") == ["Paris", "Lyon"]


def test_a_dossier_shows_its_key_articles_in_the_editors_order(news: Paper) -> None:
    publish(news, "one", "Tram")
    publish(news, "two", "Tram", days=1)
    publish(news, "three", "Tram", days=2)
    news.append(
        make.entity_document(
            "Tram",
            kind=EntityKind.DOSSIER,
            labels=(label("Tram"),),
            key_articles=(reference("one"), Reference(uri("draft")), reference("two")),
        )
    )

    first = next(s for s in news.tree("/sujet/tram/").iter("section"))
    assert "".join(first.find("h2").itertext()) == "À lire d’abord"
    assert [a.attrib["href"] for a in first.iter("a")] == ["/one/", "/two/"]
    cards = [next(card.iter("a")) for card in news.tree("/sujet/tram/").iter("article")]
    assert [a.attrib["href"] for a in cards] == ["/one/", "/two/", "/three/"]
    assert "Dossier" in news.words("/sujet/tram/")
    assert news.against_a_rebuild() == []


@pytest.mark.parametrize("address", ["/rubrique/monde/", "/auteur/la-rédaction/"])
def test_the_first_story_of_a_section_or_an_author_leads_it_with_its_picture(
    news: Paper, address: str
) -> None:
    news.append(make.image_document())
    publish(news, "one", lead_image=Picture(reference("image")))
    publish(news, "two", days=-1, flags=(Flag.OPINION,))

    cards = [article.attrib["class"] for article in news.tree(address).iter("article")]
    assert cards == ["card card--lead card--pictured", "card"]


def test_an_entity_shows_pictures_in_whole_rows_of_two_and_of_three(news: Paper) -> None:
    news.append(make.image_document())
    for day in range(9):
        publish(news, f"day-{day}", "Paris", days=day, lead_image=Picture(reference("image")))

    cards = [article.attrib["class"] for article in news.tree("/sujet/paris/").iter("article")]

    assert cards == [
        "card card--lead card--pictured",
        *["card card--pictured"] * 6,
        *["card"] * 2,
    ]


def test_a_description_is_shown_in_its_paragraphs(news: Paper) -> None:
    described = structs.replace(label("Lyon"), description="Une ville.\n\nDeux fleuves.")
    news.append(make.entity_document("Lyon", labels=(described,)))
    publish(news, "a", "Lyon")

    header = news.tree("/sujet/lyon/").find(".//main/header")
    assert ["".join(p.itertext()) for p in header.iter("p")][1:] == ["Une ville.", "Deux fleuves."]


def hreflangs(paper: Paper, address: str) -> dict[str, str]:
    return {
        link.attrib["hreflang"]: link.attrib["href"].removeprefix(SITE)
        for link in paper.tree(address).iter("link")
        if "hreflang" in link.attrib
    }


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("/rubrique/monde/", "/en/section/monde/"),
        ("/rubrique/monde/2026/03/", "/en/section/monde/2026/03/"),
        ("/sujet/paris/", "/en/topic/paris/"),
        ("/auteur/la-rédaction/", "/en/author/la-rédaction/"),
        ("/2026/03/02/", "/en/2026/03/02/"),
        ("/2026/03/", "/en/2026/03/"),
        ("/2026/", "/en/2026/"),
        ("/archives/", "/en/archives/"),
        ("/a-z/", "/en/a-z/"),
        ("/a-z/p/", "/en/a-z/p/"),
        ("/rectificatifs/", "/en/corrections/"),
        ("/mentions-legales/", "/en/legal/"),
    ],
)
def test_a_page_and_the_same_in_the_other_edition_name_each_other(
    printed: Paper, french: str, english: str
) -> None:
    pair = {"fr": french.replace("é", "%C3%A9"), "en": english.replace("é", "%C3%A9")}

    assert hreflangs(printed, french) == hreflangs(printed, english) == pair


@pytest.mark.parametrize(
    "address", ["/sujet/la-gazette/", "/2026/03/01/", "/rectificatifs/2026/03/"]
)
def test_a_page_that_the_other_edition_lacks_names_none(printed: Paper, address: str) -> None:
    assert hreflangs(printed, address) == {}
