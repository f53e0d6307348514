"""Our feeds break no rule of the W3C's validator, as far as its test cases know them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from msgspec import structs

from lagazette.record.door import Machines, Paragraph
from tests.factories import documents as make
from tests.peers.feed_rules import ATOM, Broken, broken_rules
from tests.press.pages.contents import SETTINGS, fill
from tests.press.pages.papers import SITE, Paper

CORPUS = Path(__file__).parents[1] / "corpus" / "feeds" / "w3c-feedvalidator"
CASES = sorted(CORPUS.rglob("*.xml"))
_EXPECT = re.compile(r"Expect:\s*(!?)(\w+)(?:\{(.*?)\})?")


def expected(case: str) -> tuple[bool, str, dict[str, str]]:
    """Whether a case breaks a rule, which one, and where, by its opening comment."""
    found = _EXPECT.search(case)
    assert found is not None
    where = dict(part.split(":", 1) for part in (found[3] or "").split(",") if ":" in part)
    return not found[1], found[2], where


@pytest.mark.parametrize("path", CASES, ids=lambda path: str(path.relative_to(CORPUS)))
def test_the_rules_are_those_of_the_validator(path: Path) -> None:
    case = path.read_bytes()
    breaks, rule, where = expected(case.decode("utf-8", "replace"))
    found = broken_rules(case)

    if rule == "Error":
        assert found == {}
        return
    hits = [
        (name, parent, element)
        for name, parent, element in found
        if name == rule
        and where.get("parent", parent) == parent
        and where.get("element", element) == element
    ]
    assert bool(hits) is breaks


@pytest.fixture(scope="module")
def paper() -> Paper:
    """A newspaper with one of everything, hostile words, a withdrawal and a hub."""
    made = Paper()
    made.append(structs.replace(SETTINGS, machines=Machines(hubs=("https://hub.example/",))))
    fill(made).append(
        make.article_document(
            "hostile",
            headline="</title><script>alert(1)</script> & ]]> \x0b",
            body=(Paragraph("<script>x</script><b onclick='x'>y</b> <![CDATA[z]]>"),),
        ),
        make.article_document("gone"),
        make.withdrawal_document("gone"),
    )
    return made


def feeds(paper: Paper) -> Iterator[tuple[str, bytes]]:
    for address in sorted(paper.addresses()):
        if address.endswith(("rss.xml", "atom.xml")):
            yield address, paper.answer(address).identity


def test_no_feed_of_ours_breaks_a_rule(paper: Paper) -> None:
    found: dict[str, dict[Broken, int]] = {a: broken_rules(feed) for a, feed in feeds(paper)}

    assert len(found) == 2 * sum(address.endswith("rss.xml") for address in found) >= 20
    assert {address: broken for address, broken in found.items() if broken} == {}


def test_every_feed_names_itself_and_knows_each_item_apart(paper: Paper) -> None:
    for address, feed in feeds(paper):
        root = etree.fromstring(feed)
        (own,) = root.iterfind(f".//{ATOM}link[@rel='self']")
        ids = [e.text for e in root.iter("guid", f"{ATOM}id")]
        links = [e.text or e.get("href") for e in root.iter("link", f"{ATOM}link")]

        assert own.get("href", "").startswith(SITE), address
        assert len(ids) == len(set(ids)), address
        assert all(link and link.startswith("https://") for link in links), address
