"""Relations: translations are seen from both sides, related articles only looking back."""

from datetime import timedelta

from lagazette.record.door import Address, Edition
from tests.factories import documents as make
from tests.factories.documents import NOON, reference
from tests.press.pages.papers import SITE, Paper


def hreflangs(paper: Paper, address: str) -> dict[str, str]:
    return {
        link.attrib["hreflang"]: link.attrib["href"].removeprefix(SITE)
        for link in paper.tree(address).iter("link")
        if "hreflang" in link.attrib
    }


def three_editions(paper: Paper) -> None:
    editions = tuple(
        Edition(language=language, prefix=prefix, name="La Gazette")
        for language, prefix in (("fr", ""), ("en", "/en"), ("br", "/br"))
    )
    paper.append(make.settings_document(site_url=SITE, editions=editions), make.section_document())


def test_all_of_a_group_name_all_of_it_whoever_says_so(paper: Paper) -> None:
    three_editions(paper)
    group = {"fr": "/fr1/", "en": "/en/en1/", "br": "/br/br1/"}
    paper.append(
        make.article_document("fr1", address=Address("/fr1/"), translations=(reference("en1"),)),
        make.article_document("en1", language="en", address=Address("/en/en1/")),
        make.article_document(
            "br1", language="br", address=Address("/br/br1/"), translations=(reference("en1"),)
        ),
    )

    assert [hreflangs(paper, address) for address in group.values()] == [group] * 3
    assert paper.text("/sitemaps/2026-03.xml").count("hreflang=") == 3
    assert paper.against_a_rebuild() == []

    paper.append(make.withdrawal_document("br1"))

    del group["br"]
    assert [hreflangs(paper, address) for address in group.values()] == [group] * 2
    assert paper.against_a_rebuild() == []


def test_a_link_to_a_translation_is_set_as_its_own_language_is(paper: Paper) -> None:
    three_editions(paper)
    paper.append(
        make.article_document(
            "fr1",
            address=Address("/fr1/"),
            headline="L'eau monte !",
            translations=(reference("en1"),),
        ),
        make.article_document(
            "en1", language="en", address=Address("/en/en1/"), headline="The water's rising"
        ),
    )

    assert ">English\u00a0: <cite>The water’s rising</cite>" in paper.text("/fr1/")
    assert ">Français: <cite>L’eau monte\u202f!</cite>" in paper.text("/en/en1/")


def test_an_article_alone_has_no_hreflang(paper: Paper) -> None:
    paper.append(
        make.section_document(), make.article_document(translations=(reference("nowhere"),))
    )

    assert hreflangs(paper, "/2026/03/02/article/") == {}


def test_two_translations_into_one_language_leave_hreflang_symmetric(paper: Paper) -> None:
    paper.append(
        make.section_document(),
        make.article_document(
            "fr1", address=Address("/fr1/"), translations=(reference("en1"), reference("en2"))
        ),
        make.article_document("en1", language="en", address=Address("/en/en1/")),
        make.article_document("en2", language="en", address=Address("/en/en2/")),
    )
    alternates = {a: hreflangs(paper, a) for a in ("/fr1/", "/en/en1/", "/en/en2/")}

    for address, found in alternates.items():
        for target in found.values():
            assert address in alternates[target].values()


def related(paper: Paper, address: str) -> list[str]:
    section = next(
        s
        for s in paper.tree(address).iter("section")
        if "".join(s.find("h2").itertext()) == "Sur le même sujet"
    )
    return [a.attrib["href"] for a in section.iter("a")]


def test_at_most_five_older_articles_are_related_the_closest_first(paper: Paper) -> None:
    both = (reference("Paris"), reference("Rome"))
    paper.append(
        make.section_document(),
        make.entity_document("Paris"),
        make.entity_document("Rome"),
        *(
            make.article_document(
                f"n{day}",
                address=Address(f"/n{day}/"),
                published_at=NOON + timedelta(days=day),
                entities=both if day == 2 else both[:1],
            )
            for day in range(8)
        ),
        make.article_document(
            "here", address=Address("/here/"), published_at=NOON + timedelta(days=7), entities=both
        ),
    )

    assert related(paper, "/here/") == ["/n2/", "/n6/", "/n5/", "/n4/", "/n3/"]
    assert "/here/" not in paper.links("/n7/")

    paper.append(make.withdrawal_document("n5"))

    assert related(paper, "/here/") == ["/n2/", "/n6/", "/n4/", "/n3/", "/n1/"]
    assert paper.against_a_rebuild() == []


def test_a_related_article_chosen_by_hand_is_not_named_twice(printed: Paper) -> None:
    words = printed.words("/2026/03/02/article/")

    assert "À lire aussi" in words
    assert "Sur le même sujet" not in words


def test_a_publication_changes_no_older_article(paper: Paper) -> None:
    paper.append(
        make.section_document(),
        make.entity_document("Paris"),
        make.article_document("old", address=Address("/old/"), entities=(reference("Paris"),)),
    )
    before = paper.text("/old/")

    paper.append(
        make.article_document(
            "new",
            address=Address("/new/"),
            published_at=NOON + timedelta(days=1),
            entities=(reference("Paris"),),
        )
    )

    assert related(paper, "/new/") == ["/old/"]
    assert paper.text("/old/") == before
