"""What machines are told of the newspaper: contacts, search, icons."""

import json
from datetime import datetime, timedelta
from io import BytesIO
from xml.etree import ElementTree

import pytest
from msgspec import structs
from PIL import Image

from lagazette.record.door import Edition, Machines
from tests.factories.documents import NOON
from tests.press.pages.contents import SETTINGS
from tests.press.pages.papers import SITE, Paper

SECURITY = "/.well-known/security.txt"
SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def fields(paper: Paper) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in paper.text(SECURITY).splitlines())


def test_security_txt_names_whom_to_tell_and_does_not_run_out(paper: Paper) -> None:
    assert SECURITY not in paper.addresses()
    contact = Machines(security_contact="mailto:securite@gazette.example")
    paper.append(structs.replace(SETTINGS, machines=contact))

    for now in (NOON, NOON + timedelta(days=30), NOON + timedelta(days=500)):
        paper.press.tick(now)
        expires = datetime.fromisoformat(fields(paper)["Expires"])
        assert timedelta(days=200) < expires - now < timedelta(days=365)
        assert paper.against_a_rebuild() == []

    assert fields(paper) | {"Expires": ""} == {
        "Contact": "mailto:securite@gazette.example",
        "Expires": "",
        "Preferred-Languages": "fr, en",
        "Canonical": f"{SITE}{SECURITY}",
    }


@pytest.mark.parametrize(
    ("address", "name", "template"),
    [
        ("/opensearch.xml", "La Gazette", f"{SITE}/recherche/?q={{searchTerms}}"),
        ("/en/opensearch.xml", "The Gazette", f"{SITE}/en/search/?q={{searchTerms}}"),
    ],
)
def test_browsers_learn_how_to_search(
    printed: Paper, address: str, name: str, template: str
) -> None:
    found = ElementTree.fromstring(printed.answer(address).identity)  # noqa: S314 - our own bytes

    assert found.tag == f"{SEARCH}OpenSearchDescription"
    assert found.findtext(f"{SEARCH}ShortName") == name
    assert found.find(f"{SEARCH}Url").attrib["template"] == template


def test_a_long_name_is_cut_to_what_opensearch_allows(paper: Paper) -> None:
    long = Edition(language="fr", name="La Gazette des essais de la côte")
    paper.append(structs.replace(SETTINGS, editions=(long,)))
    found = ElementTree.fromstring(paper.answer("/opensearch.xml").identity)  # noqa: S314 - our own bytes

    assert found.findtext(f"{SEARCH}ShortName") == "La Gazette des e"


def test_the_manifest_leads_to_the_front_page_and_to_icons_that_are_there(printed: Paper) -> None:
    for address, start in (("/manifest.webmanifest", "/"), ("/en/manifest.webmanifest", "/en/")):
        manifest = json.loads(printed.text(address))

        assert manifest["start_url"] == manifest["scope"] == start
        assert {i["purpose"] for i in manifest["icons"]} == {"any", "maskable"}
        for icon in manifest["icons"]:
            with Image.open(BytesIO(printed.answer(icon["src"]).identity)) as picture:
                assert "x".join(map(str, picture.size)) == icon["sizes"]


def test_icons_follow_the_name_of_the_newspaper(paper: Paper) -> None:
    before = paper.answer("/favicon.ico")
    renamed = Edition(language="fr", name="Le Courrier")
    paper.append(structs.replace(SETTINGS, editions=(renamed,)))

    assert before.content_type == "image/x-icon"
    assert paper.answer("/favicon.ico").identity != before.identity
    assert paper.against_a_rebuild() == []
