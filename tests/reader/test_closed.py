"""The pages for when there is nothing else: whole without a style, in both languages."""

from collections.abc import Callable

import html5lib
import pytest

from lagazette.reader import closed
from lagazette.reader.answers import Answer

PAGES: dict[str, tuple[Callable[[], Answer], int, bool]] = {
    "no store yet": (closed.in_preparation, 503, True),
    "closed": (lambda: closed.newsroom_down(was_sent=False), 503, True),
    "closed with a form in hand": (lambda: closed.newsroom_down(was_sent=True), 503, False),
    "broken off": (closed.newsroom_broke_off, 502, False),
    "slow": (closed.newsroom_slow, 504, False),
    "busy": (closed.search_busy, 503, True),
}
"""Each with its status, and whether asking again does no harm."""


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole_without_a_style_and_says_the_way_on(name):
    answer, status, asks_again = PAGES[name][0](), *PAGES[name][1:]
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(answer.body)

    assert answer.status == status
    assert [one.text for one in page.iter("h1")] == [page.find("head/title").text]
    assert [one.get("lang") for one in page.iter("section")] == [None, "en"]
    assert {one.tag for one in page.iter()} & {"style", "script", "img", "link"} == set()
    assert not any("style" in one.attrib for one in page.iter())
    links = [(one.text, one.get("href")) for one in page.iter("a")]
    again = [("Réessayer", ""), ("Try again", "")] if asks_again else []
    paper = [("Lire le journal", "/"), ("Read the paper", "/")]
    assert sorted(links) == sorted(again + paper)
