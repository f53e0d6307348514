"""The article's page: each part where it is due, and nothing where there is none."""

import json
from datetime import timedelta

from lagazette.press.renditions import Rendition
from lagazette.record.door import Address, Byline, Dateline, Mention, Picture, Statement, Table
from tests.factories import documents as make
from tests.factories.documents import NOON, reference, uri
from tests.press.pages.papers import SITE, Paper

ARTICLE = "/2026/03/02/article/"
SHARED = {"Par courriel", "WhatsApp", "Mastodon", "Bluesky", "Facebook"}
"""The links for passing an article on, which have a test of their own."""


def photographs(paper: Paper) -> list[Rendition]:
    return [shown for shown in paper.store.renditions() if isinstance(shown, Rendition)]


def test_every_part_of_an_article_is_read_on_its_page(printed: Paper) -> None:
    words = printed.words(ARTICLE)

    for part in (
        "Urbanisme",
        "La place est calme",
        "À midi, la place était vide.",
        "Par La rédaction",
        "Photographie : Le service photo",
        "Paris / La Gazette",
        "1 min de lecture",
        "La place, lundi à midi. La Gazette",
        "Un titre dans le texte",
        "Il ne se passe rien sur la place.",
        "Un point",
        "Ensuite",
        "Un passant",
        "Rien, et c’est heureux.",
        "La place, encore.",
        "La place filmée",
        "Aucun passant.",
        "La journée",
        "Les passants",
        "La place avait un passant.",
        "Il est reparti.",
        "La veille, déjà, rien",
    ):
        assert part in words.replace("\u00a0", " ").replace("\u202f", " "), part


def test_names_lead_to_their_pages(printed: Paper) -> None:
    tree = printed.tree(ARTICLE)
    links = {
        ("".join(a.itertext()).replace("\u00a0", " "), a.attrib["href"])
        for a in tree.find("body/main").iter("a")
    }

    assert {link for link in links if link[0] not in SHARED} == {
        ("Monde", "/rubrique/monde/"),
        ("Europe", "/rubrique/europe/"),
        ("La rédaction", "/auteur/la-rédaction/"),
        ("Le service photo", "/auteur/le-service-photo/"),
        ("Paris", "/sujet/paris/"),
        ("la place", "/sujet/paris/"),
        ("La Gazette", "/sujet/la-gazette/"),
        ("La place filmée", "https://video.example/v/1"),
        ("La place, le soir", "https://video.example/v/2"),
        ("La veille, déjà, rien", "/2026/03/01/veille/"),
        ("English : The square is calm", "/en/2026/03/02/calm/"),
    }


def test_instants_carry_the_offset_that_the_newspaper_had(printed: Paper) -> None:
    times = [time.attrib["datetime"] for time in printed.tree(ARTICLE).iter("time")]

    assert times == [
        "2026-03-02T12:00:00+01:00",
        "2026-03-04T12:00:00+01:00",
        "2026-03-03T12:00:00+01:00",
        "2026-03-04T12:00:00+01:00",
    ]


def test_an_article_without_its_optional_parts_prints_nothing_for_them(paper: Paper) -> None:
    paper.append(
        make.section_document(),
        make.article_document(body=(), bylines=(), dateline=Dateline()),
    )
    main = paper.tree(ARTICLE).find("body/main")

    assert {element.tag for element in main.iter()} == {
        "a", "article", "div", "footer", "h1", "header", "li", "main", "nav", "ol", "p", "span",
        "time", "ul",
    }  # fmt: skip
    assert all("".join(p.itertext()).strip() for p in main.iter("p"))


def test_one_update_is_said_to_be_one(paper: Paper) -> None:
    once, twice = Statement(NOON, "Il est reparti."), Statement(NOON, "Il est revenu.")
    paper.append(make.article_document("one", updates=(once,)))
    paper.append(make.article_document("two", updates=(once, twice)))

    assert "Mise à jour 2 mars" in paper.words("/2026/03/02/one/")
    assert "Mises à jour 2 mars" in paper.words("/2026/03/02/two/")


def test_a_byline_of_several_authors_reads_as_a_sentence(paper: Paper) -> None:
    names = ("Service A", "Service B", "Service C")
    paper.append(
        make.section_document(),
        *(make.author_document(name) for name in names),
        make.article_document(bylines=tuple(Byline(reference(name)) for name in names)),
    )

    assert "Par Service A, Service B et Service C" in paper.words(ARTICLE)


def test_a_name_without_a_document_is_shown_without_a_link(paper: Paper) -> None:
    paper.append(
        make.section_document(),
        make.article_document(dateline=Dateline(Mention("Port-Clair"), None)),
    )

    assert "Port-Clair" in paper.words(ARTICLE)
    assert "Port-Clair /" not in paper.words(ARTICLE)


def test_a_picture_whose_rights_ran_out_leaves_with_all_its_words(small: Paper) -> None:
    assert photographs(small) != []
    assert ARTICLE in small.holding("Une place vide")

    small.append(make.retirement_document("image"))

    assert photographs(small) == []
    for text in ("Une place vide", "lundi à midi", "La place, encore", "<figcaption>", ".webp"):
        assert {a for a in small.holding(text) if "quote" not in small.text(a)} == set(), text
    assert small.against_a_rebuild() == []


def test_alt_caption_and_credit_of_the_place_win_over_those_of_the_image(paper: Paper) -> None:
    paper.append(
        make.section_document(),
        make.image_document(),
        make.article_document(
            lead_image=Picture(reference("image"), alt="Ici", caption="Ceci.", credit="Nous")
        ),
    )
    figure = next(paper.tree(ARTICLE).iter("figure"))

    assert next(figure.iter("img")).attrib["alt"] == "Ici"
    assert "".join(figure.itertext()).split() == ["Ceci.", "Nous"]


def test_machines_are_told_what_readers_see(printed: Paper) -> None:
    tree = printed.tree(ARTICLE)
    script = next(s for s in tree.iter("script") if s.attrib.get("type") == "application/ld+json")
    article, crumbs = json.loads(script.text)["@graph"]
    words = printed.words(ARTICLE)

    assert article["@type"] == "NewsArticle"
    assert article["headline"] == "".join(tree.find(".//h1").itertext())
    assert article["description"] in words
    assert article["datePublished"] == "2026-03-02T12:00:00+01:00"
    assert article["dateModified"] == "2026-03-04T12:00:00+01:00"
    assert article["author"] == [
        {
            "@type": "Organization",
            "name": "La rédaction",
            "url": f"{SITE}/auteur/la-r%C3%A9daction/",
        }
    ]
    assert article["articleSection"] == "Europe"
    assert [c["text"] for c in article["correction"]] == ["La place avait un passant."]
    assert article["url"] == next(
        link.attrib["href"] for link in tree.iter("link") if link.attrib["rel"] == "canonical"
    )
    assert [step["name"] for step in crumbs["itemListElement"]] == [
        "La une", "Monde", "Europe", "La place est calme",
    ]  # fmt: skip


def test_other_sites_are_told_title_words_and_picture(printed: Paper) -> None:
    metas = {
        meta.attrib.get("property", meta.attrib.get("name")): meta.attrib["content"]
        for meta in printed.tree(ARTICLE).iter("meta")
        if "content" in meta.attrib
    }

    assert metas["og:title"] == "La place est calme"
    assert metas["og:description"] == metas["description"] == "À midi, la place était vide."
    assert metas["og:url"] == SITE + ARTICLE
    assert metas["og:image"].startswith(f"{SITE}/media/")
    assert metas["og:image:alt"] == "Une place vide"
    assert metas["twitter:card"] == "summary_large_image"
    assert metas["og:locale"] == "fr_FR"


def test_an_article_of_no_edition_has_no_page_and_no_link(paper: Paper) -> None:
    paper.append(
        make.section_document(),
        make.article_document("lost", language="br", address=Address("/br/lost/")),
        make.article_document(related=(reference("lost"),), translations=(reference("lost"),)),
    )

    assert paper.holding("/br/lost/") == set()
    assert paper.dead_links() == set()


def test_a_withdrawn_article_says_so_and_why(small: Paper) -> None:
    small.append(make.withdrawal_document("article", at=NOON + timedelta(days=3)))

    answer = small.answer(ARTICLE)
    words = small.words(ARTICLE)
    assert answer.status == 410
    assert "Article retiré" in words
    assert "La source s’est rétractée." in words
    assert "canonical" not in small.text(ARTICLE)
    assert small.holding("La place est calme") == set()


def test_an_article_removed_by_law_answers_451_with_the_reason(paper: Paper) -> None:
    paper.append(make.section_document(), make.article_document())
    paper.append(
        make.takedown_document("article", erased=(3,), address=Address(ARTICLE)),
    )

    assert paper.answer(ARTICLE).status == 451
    assert "Décision de justice." in paper.words(ARTICLE)
    assert paper.holding("La place est calme") == set()


def test_a_picture_of_a_document_that_never_was_prints_nothing(paper: Paper) -> None:
    paper.append(
        make.section_document(),
        make.article_document(
            lead_image=Picture(reference("nowhere"), alt="zibeline", caption="zibeline")
        ),
    )

    assert paper.holding("zibeline") == set()
    assert uri("nowhere") not in paper.text(ARTICLE)


def test_words_at_the_beginning_of_a_row_name_it_and_figures_do_not(small: Paper) -> None:
    words = Table(rows=(("Quartier", "Habitants"), ("Port", "1200"), ("Quais", "800")))
    years = Table(rows=(("Année", "Habitants"), ("2025", "1200"), ("2026", "1300")))
    small.append(make.article_document(version=2, body=(words, years)))

    rows = small.tree(ARTICLE).iterfind(".//tbody/tr")

    assert [[cell.tag for cell in row] for row in rows] == [["th", "td"]] * 2 + [["td", "td"]] * 2
