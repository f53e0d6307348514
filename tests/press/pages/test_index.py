"""« L'info de A à Z »: dictionary order, and long letters divided without losing a name."""

from datetime import timedelta

import pytest

from lagazette.press.lists import index
from lagazette.press.pages import bounds
from lagazette.press.prefixes import prefix_bounds, prefix_of, prefixes
from lagazette.record.door import Address
from tests.factories import documents as make
from tests.factories.documents import reference
from tests.press.pages.papers import Paper

NAMES = (
    "P",
    "Pau",
    "Péage",
    "Peau",
    "Péril",
    "Pôle",
    "PO 2",
    "P. S.",
    "Œuvre",
    "Été",
    "42",
    "Été 2",
)


def name_in_the_news(paper: Paper, *names: str) -> None:
    paper.append(
        make.section_document(),
        *(make.entity_document(name) for name in names),
        make.article_document(entities=tuple(reference(name) for name in names)),
    )


def names_on(paper: Paper, address: str) -> list[str]:
    listed = next(ul for ul in paper.tree(address).iter("ul") if ul.attrib.get("class") == "names")
    return ["".join(a.itertext()).replace("\u00a0", " ") for a in listed.iter("a")]


def test_names_stand_in_dictionary_order_under_their_letter(paper: Paper) -> None:
    name_in_the_news(paper, *NAMES)

    assert names_on(paper, "/a-z/e/") == ["Été", "Été 2"]
    assert names_on(paper, "/a-z/o/") == ["Œuvre"]
    assert names_on(paper, "/a-z/0-9/") == ["42"]
    assert names_on(paper, "/a-z/p/") == [
        "P", "P. S.", "Pau", "Péage", "Peau", "Péril", "PO 2", "Pôle",
    ]  # fmt: skip


def test_other_names_are_said_where_the_papers_first_language_is_read(printed: Paper) -> None:
    for french, english in (("/sujet/paris/", "/en/topic/paris/"), ("/a-z/p/", "/en/a-z/p/")):
        assert "Lutèce" in printed.words(french)
        assert "Paris" in printed.words(english)
        assert "Lutèce" not in printed.words(english)


def test_a_long_letter_is_divided_and_every_name_is_still_found(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "LETTER", 3)

    name_in_the_news(paper, *NAMES)

    finer = [
        link for link in paper.links("/a-z/p/") if link.startswith("/a-z/p") and link != "/a-z/p/"
    ]
    assert sorted(finer) == ["/a-z/p_/", "/a-z/pa/", "/a-z/pe/", "/a-z/po/"]
    assert names_on(paper, "/a-z/p_/") == ["P", "P. S."]
    assert names_on(paper, "/a-z/pe/") == ["Péage", "Peau", "Péril"]
    assert names_on(paper, "/a-z/po/") == ["PO 2", "Pôle"]
    assert names_on(paper, "/a-z/e/") == ["Été", "Été 2"]
    assert paper.dead_links() == set()
    assert paper.against_a_rebuild() == []

    paper.append(make.withdrawal_document("article"))

    assert not any(address.startswith("/a-z/p") for address in paper.addresses())
    assert paper.against_a_rebuild() == []


@pytest.mark.parametrize("name", ["P", "Pa", "pô", "Pz", "P-", "« Paris »", "Pъ", "Z", "Àé", "ﬁn"])
def test_a_name_falls_into_the_prefix_whose_bounds_enclose_it(paper: Paper, name: str) -> None:
    name_in_the_news(paper, name)
    ((position, _),) = paper.press._facts.stretch(index("fr"), limit=2)
    prefix = prefix_of(position)

    assert prefix is not None
    enclosing = [
        p for p in prefixes(position[0]) if prefix_bounds(p)[0] <= position < prefix_bounds(p)[1]
    ]
    assert enclosing == [prefix]


def test_the_index_shows_the_latest_stories_and_leads_to_the_older_ones(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "LATEST", 1)
    name_in_the_news(paper, "Paris")
    paper.append(
        make.article_document(
            "older",
            address=Address("/older/"),
            published_at=make.NOON - timedelta(days=40),
        )
    )

    links = paper.links("/a-z/")
    assert {"/2026/03/02/article/", "/2026/01/"} <= links
    assert "/older/" not in links
    assert paper.against_a_rebuild() == []


def test_the_index_leads_to_its_letters(printed: Paper) -> None:
    assert {"/a-z/l/", "/a-z/p/"} <= printed.links("/a-z/")
    assert "Lieu · Lutèce" in printed.words("/a-z/p/")


def test_the_index_shows_the_first_names_of_each_letter(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "INDEX_FIRST", 2)
    name_in_the_news(paper, "Pau", "Péage", "Peau", "Été")
    sections = {
        "".join(s.find("h2").itertext()): ["".join(a.itertext()) for a in s.find("ul").iter("a")]
        for s in paper.tree("/a-z/").find(".//div[@class='initials']")
    }

    assert sections == {"E": ["Été"], "P": ["Pau", "Péage"]}
    assert "Tous les noms en P" in paper.words("/a-z/")
    assert "Tous les noms en E" not in paper.words("/a-z/")
    assert paper.against_a_rebuild() == []
