"""JSON-LD: schema.org's words only, all that Google asks for, nothing that readers do not see."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from lagazette.record.door import About, Flag, Picture
from tests.factories import documents as make
from tests.factories.documents import reference
from tests.press.pages.contents import SETTINGS
from tests.press.pages.papers import SITE, Paper

VOCABULARY = Path(__file__).parents[2] / "corpus" / "schemaorg" / "vocabulary.json"
ARTICLE = "/2026/03/02/article/"

ASKED_BY_GOOGLE = {"headline", "image", "datePublished", "dateModified", "author"}
"""The properties of Google's page on article markup; of an author it asks for name and url."""


def graphs(paper: Paper) -> Iterator[tuple[str, Any]]:
    """Every piece of JSON-LD on any page, with the page's address."""
    for address in paper.addresses():
        if not paper.answer(address).content_type.startswith("text/html"):
            continue
        if not paper.answer(address).identity:
            continue
        for script in paper.tree(address).iter("script"):
            if script.attrib.get("type") == "application/ld+json":
                yield address, json.loads(script.text)


def things(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in it that says its type."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for inner in value.values():
            yield from things(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from things(inner)


def article_of(paper: Paper, address: str = ARTICLE) -> dict[str, Any]:
    return next(graph for at, graph in graphs(paper) if at == address)["@graph"][0]


def test_every_property_is_one_that_schema_org_gives_to_its_type(printed: Paper) -> None:
    vocabulary = json.loads(VOCABULARY.read_text(encoding="utf-8"))
    found = [thing for _, graph in graphs(printed) for thing in things(graph)]

    assert {t["@type"] for t in found} >= {
        "NewsArticle",
        "BreadcrumbList",
        "NewsMediaOrganization",
        "ImageObject",
        "CorrectionComment",
        "Person",
        "Organization",
    } - {"Person"}
    assert {
        (thing["@type"], name)
        for thing in found
        for name in thing
        if not name.startswith("@") and name not in vocabulary[thing["@type"]]
    } == set()


def test_an_article_has_all_that_google_asks_for(printed: Paper) -> None:
    article = article_of(printed)

    assert article.keys() >= ASKED_BY_GOOGLE
    for author in article["author"]:
        assert author.keys() >= {"@type", "name", "url"}
    for image in article["image"]:
        assert image["url"].startswith(f"{SITE}/media/")
        assert image["contentUrl"] == image["url"]  # asked for where a credit stands
        assert image.keys() >= {"width", "height"}


def test_words_for_machines_are_those_that_readers_see(printed: Paper) -> None:
    seen = printed.words(ARTICLE)
    article = article_of(printed)
    said = [
        article["headline"],
        article["alternativeHeadline"],
        article["description"],
        article["articleSection"],
        *article["keywords"],
        *(author["name"] for author in article["author"]),
        *(correction["text"] for correction in article["correction"]),
        *(image["caption"] for image in article["image"] if "caption" in image),
        *(image["creditText"] for image in article["image"]),
        article["publisher"]["name"],
    ]

    assert [words for words in said if " ".join(words.split()) not in seen] == []


def test_the_newspaper_says_who_it_is_and_where_it_corrects_itself(printed: Paper) -> None:
    front = dict(graphs(printed))["/"]

    assert front["@type"] == "NewsMediaOrganization"
    assert front["legalName"] == "La Gazette des essais"
    assert front["correctionsPolicy"] == f"{SITE}/rectificatifs/"
    assert front["publishingPrinciples"] == f"{SITE}/mentions-legales/"
    assert front["@id"] == article_of(printed)["publisher"]["@id"]


def test_each_policy_that_the_paper_states_is_named_where_it_is_read(paper: Paper) -> None:
    said = About(language="fr", ethics="Nous vérifions.", unnamed_sources="Rarement.")
    paper.append(structs.replace(SETTINGS, about=(said,)))
    front = dict(graphs(paper))["/"]
    page = paper.tree("/a-propos/")

    assert front["ethicsPolicy"] == f"{SITE}/a-propos/#ethics"
    assert front["unnamedSourcesPolicy"] == f"{SITE}/a-propos/#unnamed-sources"
    assert "masthead" not in front
    assert {"ethics", "unnamed-sources"} <= {e.attrib.get("id") for e in page.iter()}


@pytest.mark.parametrize(
    ("flag", "kind"),
    [
        (Flag.OPINION, "OpinionNewsArticle"),
        (Flag.ANALYSIS, "AnalysisNewsArticle"),
        (Flag.SPONSORED, "AdvertiserContentArticle"),
        (Flag.BREAKING, "NewsArticle"),
    ],
)
def test_the_kind_of_an_article_follows_its_flag(paper: Paper, flag: Flag, kind: str) -> None:
    paper.append(make.section_document(), make.article_document(flags=(flag,)))

    assert article_of(paper)["@type"] == kind


def test_a_link_always_has_a_picture(small: Paper) -> None:
    """Its own where there is one; else its headline, drawn; any other page, the paper's."""

    def picture(address: str) -> str:
        return next(
            meta.attrib["content"].removeprefix(f"{SITE}/media/")
            for meta in small.tree(address).iter("meta")
            if meta.attrib.get("property") == "og:image"
        )

    public = {shown.name for shown in small.store.renditions()}
    drawn, of_paper = picture("/2026/03/01/veille/"), picture("/rubrique/monde/")

    assert picture(ARTICLE).endswith(".jpg")
    assert drawn.endswith(".png")
    assert drawn != of_paper == picture("/") != picture("/en/")
    assert {picture(ARTICLE), drawn, of_paper} <= public

    small.append(make.withdrawal_document("veille"))
    assert drawn not in {shown.name for shown in small.store.renditions()}
    assert small.against_a_rebuild() == []


def test_a_picture_that_is_not_public_is_no_picture_of_a_link(paper: Paper) -> None:
    paper.append(
        make.section_document(), make.article_document(lead_image=Picture(reference("nowhere")))
    )

    assert [image["url"][-4:] for image in article_of(paper)["image"]] == [".png"]


def test_every_page_that_may_be_found_says_what_it_is(printed: Paper) -> None:
    for address in printed.addresses():
        answer = printed.answer(address)
        if answer.status != 200 or not answer.content_type.startswith("text/html"):
            continue
        tree = printed.tree(address)
        said = [m.attrib["content"] for m in tree.iter("meta") if m.get("name") == "description"]
        listed = any(link.get("rel") == "canonical" for link in tree.iter("link"))

        assert len(said) == listed, address
        assert all(said), address


def test_an_article_and_the_front_page_name_the_same_policy_of_corrections(paper: Paper) -> None:
    said = About(language="fr", corrections="Nous corrigeons.")
    paper.append(
        structs.replace(SETTINGS, about=(said,)),
        make.section_document(),
        make.article_document(),
    )
    front = dict(graphs(paper))["/"]

    assert front["correctionsPolicy"] == f"{SITE}/a-propos/#corrections"
    assert article_of(paper)["publisher"]["correctionsPolicy"] == front["correctionsPolicy"]


def test_an_article_says_its_dateline_as_readers_see_it(printed: Paper) -> None:
    seen = [e for e in printed.tree(ARTICLE).iter("p") if e.get("class") == "dateline"]

    assert [article_of(printed)["dateline"]] == ["".join(line.itertext()) for line in seen]
