"""An article as oEmbed."""

import json

from tests.factories import documents as make
from tests.press.pages.papers import SITE, Paper

PAGE = "/2026/03/02/article/"


def test_an_article_tells_other_sites_how_to_show_a_link_to_it(printed: Paper) -> None:
    told = json.loads(printed.text(f"{PAGE}oembed.json"))
    thumbnail = told.pop("thumbnail_url")

    assert told == {
        "version": "1.0",
        "type": "link",
        "title": "La place est calme",
        "author_name": "La rédaction",
        "author_url": f"{SITE}/auteur/la-r%C3%A9daction/",
        "provider_name": "La Gazette",
        "provider_url": f"{SITE}/",
        "cache_age": 3600,
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    }
    assert thumbnail.removeprefix(SITE) in {r.address for r in printed.store.renditions()}


def test_its_page_names_it_where_other_sites_look(printed: Paper) -> None:
    (link,) = (
        link
        for link in printed.tree(PAGE).iter("link")
        if link.attrib.get("type") == "application/json+oembed"
    )

    assert link.attrib["rel"] == "alternate"
    assert link.attrib["href"] == f"{PAGE}oembed.json"


def test_a_withdrawn_article_has_none(small: Paper) -> None:
    small.append(make.withdrawal_document())

    assert f"{PAGE}oembed.json" not in small.addresses()
    assert small.against_a_rebuild() == []
