"""Links for passing an article on: plain addresses, with whatever a headline holds."""

from urllib.parse import parse_qs, urlsplit

from lagazette.record.door import Address
from tests.factories import documents as make
from tests.press.pages.papers import SITE, Paper

ARTICLE = "/2026/03/02/article/"


def test_a_headline_and_its_address_arrive_whole(paper: Paper) -> None:
    headline = "« 100 % » & co. : où est l’eau ?"
    paper.append(
        make.section_document(),
        make.article_document("article", headline=headline, address=Address(ARTICLE)),
    )
    (nav,) = (n for n in paper.tree(ARTICLE).iter("nav") if n.attrib.get("class") == "share")
    mail, *services = (urlsplit(a.attrib["href"]) for a in nav.iter("a"))

    said = parse_qs(mail.query)
    assert mail.scheme == "mailto"
    assert said["subject"][0].replace("\u202f", " ").replace("\u00a0", " ") == headline
    assert said["body"] == [SITE + ARTICLE]
    assert {service.scheme for service in services} == {"https"}
    for service in services:
        (text,) = parse_qs(service.query or service.fragment).values()
        assert text[0].endswith(SITE + ARTICLE)
