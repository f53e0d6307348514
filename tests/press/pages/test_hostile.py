"""Whatever is written in a document, pages stay well-formed and nothing in them runs."""

import json
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec import structs

from lagazette.press.templates import printable, printable_json
from lagazette.press.theme_files import theme_address, theme_files
from lagazette.record.door import (
    Address,
    ArticleDocument,
    Chart,
    ChartKind,
    ChartRow,
    Edition,
    Embed,
    EntityDocument,
    FactBox,
    Gallery,
    Heading,
    LegalIdentity,
    ListBlock,
    Mention,
    Paragraph,
    Picture,
    PullQuote,
    Quote,
    Statement,
    Table,
    Timeline,
    TimelineItem,
)
from tests.factories import documents as make
from tests.factories.documents import NOON, reference, uri
from tests.press.pages.papers import SITE, Paper

CANARY = (
    "</title></script>\"'>]]><script src=//evil.example>alert(1)</script>"
    "<img onerror=x>&\x00\x0b\ufffe&amp;"
)
"""Ends whatever it stands in, and holds what no parser takes."""


@pytest.fixture(scope="module")
def hostile() -> Paper:
    """A newspaper in which every text is the canary."""
    named = make.label("Nom")
    label = structs.replace(named, name=CANARY, description=CANARY, sort_as="Nom")
    legal = LegalIdentity(**dict.fromkeys(LegalIdentity.__struct_fields__, CANARY))
    editions = (Edition(language="fr", name=CANARY, baseline=CANARY),)
    picture = Picture(reference("image"), CANARY, CANARY, CANARY)
    paper = Paper()
    paper.append(
        make.settings_document(site_url=SITE, editions=editions, legal=legal),
        make.section_document(labels=(label,)),
        make.author_document(labels=(label,)),
        make.entity_document(labels=(label,), aliases=(CANARY,)),
        make.image_document(alt=CANARY, caption=CANARY, credit=CANARY),
        make.article_document(
            kicker=CANARY,
            headline=CANARY,
            standfirst=CANARY,
            lead_image=picture,
            entities=(reference("Paris"),),
            sources=(Mention(CANARY),),
            corrections=(Statement(NOON, CANARY),),
            updates=(Statement(NOON, CANARY),),
            body=(
                Paragraph(CANARY),
                Paragraph(f'<a href="javascript:alert(1)" onclick="x">{CANARY}</a>'),
                Heading(CANARY),
                ListBlock((CANARY,)),
                Quote(CANARY, CANARY),
                PullQuote(CANARY),
                picture,
                Gallery((picture,), CANARY),
                Embed("https://video.example/\"'><script>", CANARY, CANARY),
                Embed("javascript:alert(1)", CANARY),
                FactBox(CANARY, (CANARY,)),
                Timeline((TimelineItem(CANARY, CANARY),), CANARY),
                Table(((CANARY,), (CANARY,)), CANARY),
                *(
                    Chart(
                        kind,
                        CANARY,
                        CANARY,
                        (CANARY, CANARY),
                        (ChartRow(CANARY, ("1", "2")), ChartRow(CANARY, ("3", ""))),
                        label=CANARY,
                        unit=CANARY,
                        source=CANARY,
                        note=CANARY,
                    )
                    for kind in ChartKind
                ),
            ),
        ),
        make.article_document("gone", address=Address("/2026/03/02/gone/")),
        make.withdrawal_document("gone", reason=CANARY),
    )
    return paper


def test_nothing_runs_on_any_page(hostile: Paper) -> None:
    pages = [
        a for a in hostile.addresses() if hostile.answer(a).content_type.startswith("text/html")
    ]

    ours = {theme_address(name) for name in theme_files() if name.endswith(".js")}
    assert len(pages) > 10
    for address in pages:
        for element in hostile.tree(address).iter():
            assert not any(name.startswith("on") for name in element.attrib), address
            if element.tag == "script":
                if "src" in element.attrib:
                    assert element.attrib["src"] in ours
                    assert element.text is None
                    continue
                assert element.attrib == {"type": "application/ld+json"}
                json.loads(element.text)
            for name in ("href", "src"):
                assert not element.attrib.get(name, "").startswith("javascript:"), address


def test_the_text_itself_is_shown_as_it_was_written(hostile: Paper) -> None:
    heading = hostile.tree("/2026/03/02/article/").find(".//h1")

    assert "<script src=//evil.example>" in "".join(heading.itertext())


def test_machine_formats_stay_well_formed(hostile: Paper) -> None:
    for address in sorted(hostile.addresses()):
        answer = hostile.answer(address)
        if "xml" in answer.content_type:
            ElementTree.fromstring(answer.identity)  # noqa: S314 - the press's own bytes
        if "json" in answer.content_type:
            json.loads(answer.identity)


def test_json_for_other_programs_holds_nothing_that_pages_may_not(hostile: Paper) -> None:
    """But for ninjs, which is the record's own document."""
    found = {
        address: json.loads(hostile.answer(address).identity)
        for address in hostile.addresses()
        if "json" in hostile.answer(address).content_type and not address.endswith("ninjs.json")
    }
    (script,) = hostile.tree("/2026/03/02/article/").findall(
        ".//script[@type='application/ld+json']"
    )
    found["JSON-LD"] = json.loads(script.text)

    against = [
        (address, text)
        for address, value in sorted(found.items())
        for text in strings_in(value)
        if printable(text) != text
    ]
    assert against == []


@pytest.mark.parametrize("text", ["a\\u0000b", "\\b", "\\\\f", "\t\r\n", "\\", '\\"', "é\u2028"])
def test_json_keeps_what_only_looks_like_a_control_character(text: str) -> None:
    assert json.loads(printable_json([text, f"\x00\b{text}\x0c\x1f\ufffe"])) == [text, text]


def strings_in(value: object) -> Iterator[str]:
    """Every text of a JSON value."""
    match value:
        case str():
            yield value
        case list():
            for one in value:
                yield from strings_in(one)
        case dict():
            yield from strings_in([*value.values()])


def test_a_hostile_newspaper_equals_its_rebuild(hostile: Paper) -> None:
    assert hostile.against_a_rebuild() == []


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(article=make.articles())
def test_any_article_is_printed_well_formed(article: ArticleDocument) -> None:
    paper = Paper()
    article = structs.replace(article, uri=uri("article"), language="fr", address=Address("/a/"))

    paper.append(make.settings_document(site_url=SITE), make.section_document(), article)

    paper.tree("/a/")
    paper.tree("/")
    for address in ("/flux/rss.xml", "/flux/atom.xml", "/sitemaps/news.xml"):
        ElementTree.fromstring(paper.answer(address).identity)  # noqa: S314 - our own page, as above
    assert paper.dead_links() == set()


def test_an_entity_is_found_under_its_letter_whatever_its_name(paper: Paper) -> None:
    strange = EntityDocument(
        uri=uri("strange"),
        kind=make.entity_document().kind,
        labels=(structs.replace(make.label("x"), name="« \u202eŒuvre »"),),
    )
    paper.append(
        make.section_document(), strange, make.article_document(entities=(reference("strange"),))
    )

    assert "/a-z/o/" in paper.addresses()
    assert paper.against_a_rebuild() == []
