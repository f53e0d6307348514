"""Feeds: well-formed, whole, known by what does not change."""

import json
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from msgspec import structs

from lagazette.record.door import Address, EntrySeq, Machines, Statement
from tests.factories import documents as make
from tests.factories.documents import reference, uri
from tests.press.pages.contents import SETTINGS
from tests.press.pages.papers import SITE, Paper

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
MEDIA = "{http://search.yahoo.com/mrss/}"
TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}"
TEXT = "Il ne se passe <em>rien</em> sur"


def xml(paper: Paper, address: str) -> ElementTree.Element:
    return ElementTree.fromstring(paper.answer(address).identity)  # noqa: S314 - our own bytes


def test_rss_has_what_the_format_demands_and_the_whole_text(printed: Paper) -> None:
    channel = xml(printed, "/flux/rss.xml").find("channel")
    items = channel.findall("item")

    assert printed.answer("/flux/rss.xml").content_type == "application/rss+xml; charset=utf-8"
    assert channel.findtext("title") == "La Gazette"
    assert channel.findtext("link") == f"{SITE}/"
    assert channel.findtext("description") == "Le journal des essais"
    assert channel.find(f"{ATOM}link").attrib["href"] == f"{SITE}/flux/rss.xml"
    assert [item.findtext("guid") for item in items] == [uri("article"), uri("veille")]
    assert {item.find("guid").attrib["isPermaLink"] for item in items} == {"false"}
    assert items[0].findtext("link") == f"{SITE}/2026/03/02/article/"
    assert parsedate_to_datetime(items[0].findtext("pubDate")) == make.NOON
    assert TEXT in items[0].findtext(f"{CONTENT}encoded")


def test_atom_has_what_the_format_demands_and_the_whole_text(printed: Paper) -> None:
    feed = xml(printed, "/flux/atom.xml")
    entries = feed.findall(f"{ATOM}entry")

    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert element.findtext(f"{ATOM}{name}"), name
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated")).tzinfo
    assert feed.find(f"{ATOM}link[@rel='self']").attrib["href"] == f"{SITE}/flux/atom.xml"
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [uri("article"), uri("veille")]
    assert entries[0].findtext(f"{ATOM}updated") == "2026-03-04T12:00:00+01:00"
    assert TEXT in entries[0].findtext(f"{ATOM}content")


def test_json_feed_has_what_the_format_demands_and_the_whole_text(printed: Paper) -> None:
    feed = json.loads(printed.answer("/flux/feed.json").identity)

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{SITE}/flux/feed.json"
    assert [item["id"] for item in feed["items"]] == [uri("article"), uri("veille")]
    assert TEXT in feed["items"][0]["content_html"]
    assert feed["items"][0]["authors"] == [
        {"name": "La rédaction", "url": f"{SITE}/auteur/la-r%C3%A9daction/"},
        {"name": "Le service photo", "url": f"{SITE}/auteur/le-service-photo/"},
    ]


def test_every_address_in_a_feed_is_whole(printed: Paper) -> None:
    html = json.loads(printed.answer("/flux/feed.json").identity)["items"][0]["content_html"]

    assert f'href="{SITE}/sujet/paris/"' in html
    assert f'src="{SITE}/media/' in html
    assert 'href="/' not in html
    assert 'src="/' not in html


def test_an_item_keeps_its_identity_when_its_address_changes(small: Paper) -> None:
    small.append(make.article_document(version=2, address=Address("/2026/03/02/nouveau/")))
    item = xml(small, "/flux/rss.xml").find("channel/item")

    assert item.findtext("guid") == uri("article")
    assert item.findtext("link") == f"{SITE}/2026/03/02/nouveau/"


def test_a_feed_without_items_is_valid(paper: Paper) -> None:
    assert xml(paper, "/flux/atom.xml").findtext(f"{ATOM}updated")
    assert json.loads(paper.answer("/flux/feed.json").identity)["items"] == []


def test_every_page_names_the_feeds_of_its_edition(printed: Paper) -> None:
    for address, folder in (("/2026/03/02/article/", "/flux/"), ("/en/", "/en/feeds/")):
        feeds = {
            link.attrib["type"]: link.attrib["href"]
            for link in printed.tree(address).iter("link")
            if "feed" in link.attrib["href"] or "/flux/" in link.attrib["href"]
        }
        assert feeds == {
            "application/rss+xml": f"{folder}rss.xml",
            "application/atom+xml": f"{folder}atom.xml",
            "application/feed+json": f"{folder}feed.json",
        }


@pytest.mark.parametrize(
    ("page", "title", "ids"),
    [
        ("/rubrique/monde/", "La Gazette – Monde", ["article", "veille"]),
        ("/rubrique/europe/", "La Gazette – Europe", ["article"]),
        ("/sujet/paris/", "La Gazette – Paris", ["article", "veille"]),
        ("/auteur/le-service-photo/", "La Gazette – Le service photo", ["article"]),
        ("/en/topic/paris/", "The Gazette – Paris", ["translation"]),
    ],
)
def test_a_subject_has_its_feeds_beside_its_page_and_names_them(
    printed: Paper, page: str, title: str, ids: list[str]
) -> None:
    channel = xml(printed, f"{page}rss.xml").find("channel")
    atom = xml(printed, f"{page}atom.xml")

    assert channel.findtext("title") == atom.findtext(f"{ATOM}title") == title
    assert [item.findtext("guid") for item in channel.findall("item")] == [uri(n) for n in ids]
    assert channel.findtext("link") == f"{SITE}{page}"
    assert {f"{page}{name}" for name in ("rss.xml", "atom.xml", "feed.json")} <= printed.links(page)


def test_the_feeds_of_a_subject_come_and_go_with_its_articles(small: Paper) -> None:
    small.append(make.withdrawal_document("article"))

    assert "/rubrique/europe/rss.xml" not in small.addresses()
    assert "/auteur/le-service-photo/feed.json" not in small.addresses()
    assert small.dead_links() == set()
    assert small.against_a_rebuild() == []


def test_the_feeds_of_a_merged_entity_lead_on(small: Paper) -> None:
    small.append(make.merge_document("La Gazette", into="Paris"))
    answer = small.answer("/sujet/la-gazette/atom.xml")

    assert answer.status == 301
    assert ("location", "/sujet/paris/atom.xml") in answer.headers
    assert small.against_a_rebuild() == []


def test_each_correction_is_an_item_of_its_own(small: Paper) -> None:
    first = xml(small, "/rectificatifs/rss.xml").find("channel/item")
    later = Statement(make.NOON + timedelta(days=3), "Ce passant était une passante.")
    before = small.text("/rectificatifs/rss.xml")
    article = small.record.entries_after(EntrySeq(0), 100)
    corrected = next(e.document for e in reversed(article) if e.document.uri == uri("article"))
    small.append(structs.replace(corrected, corrections=(*corrected.corrections, later)))
    items = xml(small, "/rectificatifs/rss.xml").findall("channel/item")

    assert "La place avait un passant." in before
    assert [item.findtext("description") for item in items] == [
        "Ce passant était une passante.",
        "La place avait un passant.",
    ]
    assert items[1].findtext("guid") == first.findtext("guid") != items[0].findtext("guid")
    assert small.against_a_rebuild() == []


def test_feeds_and_items_are_known_by_what_is_no_address(small: Paper) -> None:
    before = {
        xml(small, address).findtext(f"{ATOM}id")
        for address in small.addresses()
        if address.endswith("atom.xml")
    }
    small.append(structs.replace(SETTINGS, site_url="https://elsewhere.example"))

    assert all(id_.startswith("urn:uuid:") for id_ in before)
    assert len(before) == sum(a.endswith("atom.xml") for a in small.addresses())
    assert before == {
        xml(small, address).findtext(f"{ATOM}id")
        for address in small.addresses()
        if address.endswith("atom.xml")
    }


def test_what_was_taken_back_is_forgotten_by_who_read_it_in_atom(small: Paper) -> None:
    small.append(make.withdrawal_document("veille"))
    (gone,) = xml(small, "/flux/atom.xml").findall(f"{TOMBSTONE}deleted-entry")

    assert gone.attrib == {"ref": uri("veille"), "when": "2026-03-02T12:00:00+01:00"}
    assert gone.findtext(f"{TOMBSTONE}comment") == "La source s’est rétractée."
    assert small.against_a_rebuild() == []


@pytest.mark.parametrize("page", ["/rubrique/monde/", "/sujet/paris/", "/auteur/la-rédaction/"])
def test_the_feeds_of_all_its_subjects_forget_what_was_taken_back(small: Paper, page: str) -> None:
    small.append(make.withdrawal_document("veille"))
    (gone,) = xml(small, f"{page}atom.xml").findall(f"{TOMBSTONE}deleted-entry")

    assert gone.attrib["ref"] == uri("veille")
    assert small.against_a_rebuild() == []


def test_what_was_taken_back_follows_its_subject_where_that_is_merged(small: Paper) -> None:
    small.append(
        make.entity_document("Lutèce"),
        make.article_document(
            "ancien", address=Address("/ancien/"), entities=(reference("Lutèce"),)
        ),
        make.withdrawal_document("ancien"),
    )
    assert xml(small, "/sujet/paris/atom.xml").find(f"{TOMBSTONE}deleted-entry") is None

    small.append(make.merge_document("Lutèce", into="Paris"))

    gone = xml(small, "/sujet/paris/atom.xml").find(f"{TOMBSTONE}deleted-entry")
    assert gone.attrib["ref"] == uri("ancien")
    assert small.against_a_rebuild() == []


def test_a_feed_of_corrections_forgets_nothing(small: Paper) -> None:
    small.append(make.withdrawal_document("veille"))

    assert xml(small, "/rectificatifs/atom.xml").find(f"{TOMBSTONE}deleted-entry") is None


def test_pictures_come_with_their_credit(printed: Paper) -> None:
    media = xml(printed, "/flux/rss.xml").find(f"channel/item/{MEDIA}content")

    assert media.attrib["url"].startswith(f"{SITE}/media/")
    assert (media.attrib["medium"], media.attrib["type"]) == ("image", "image/webp")
    assert media.findtext(f"{MEDIA}credit") == "La Gazette"


def test_hubs_are_named_where_each_reader_looks(paper: Paper) -> None:
    hub = "https://hub.example/"
    paper.append(structs.replace(SETTINGS, machines=Machines(hubs=(hub,))))

    assert xml(paper, "/flux/rss.xml").find(f"channel/{ATOM}link[@rel='hub']").attrib["href"] == hub
    assert xml(paper, "/flux/atom.xml").find(f"{ATOM}link[@rel='hub']").attrib["href"] == hub
    assert json.loads(paper.text("/flux/feed.json"))["hubs"] == [{"type": "WebSub", "url": hub}]
    for name in ("rss.xml", "atom.xml", "feed.json"):
        link = dict(paper.answer(f"/flux/{name}").headers)["link"]
        assert link == f'<{hub}>; rel="hub", <{SITE}/flux/{name}>; rel="self"'


@pytest.mark.parametrize(
    "page", ["/rubrique/monde/", "/sujet/paris/", "/auteur/la-rédaction/", "/rectificatifs/"]
)
def test_hubs_are_told_of_every_feed(small: Paper, page: str) -> None:
    hub = "https://hub.example/"
    small.append(structs.replace(SETTINGS, machines=Machines(hubs=(hub,))))
    told = {topic for _, topic, *_ in small.store.sql.execute("SELECT * FROM announcement")}

    for name in ("rss.xml", "atom.xml", "feed.json"):
        link = dict(small.answer(f"{page}{name}").headers)["link"]
        assert link.startswith(f'<{hub}>; rel="hub", ')
        assert link.partition('", <')[2].removesuffix('>; rel="self"') in told
