"""Feeds: well-formed, whole, known by what does not change."""

import json
from datetime import datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

from lagazette.record.door import Address
from tests.factories import documents as make
from tests.factories.documents import uri
from tests.press.pages.papers import SITE, Paper

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
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
    assert feed["items"][0]["authors"] == [{"name": "La rédaction"}, {"name": "Le service photo"}]


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
            if link.attrib["rel"] == "alternate" and "type" in link.attrib
        }
        assert feeds == {
            "application/rss+xml": f"{folder}rss.xml",
            "application/atom+xml": f"{folder}atom.xml",
            "application/feed+json": f"{folder}feed.json",
        }
