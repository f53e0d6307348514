"""The terms for machines: one word of the settings, and nothing that contradicts it."""

import json
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from msgspec import structs

from lagazette.press.terms import MINERS
from lagazette.record.door import Machines, MachineTerms
from tests.press.pages.contents import SETTINGS, fill
from tests.press.pages.papers import SITE, Paper

RSL = "{https://rslstandard.org/rsl}"


@pytest.fixture
def small() -> Paper:
    """A newspaper with one of everything."""
    made = Paper()
    made.append(SETTINGS)
    return fill(made)


@pytest.fixture
def paper() -> Paper:
    """A newspaper with its settings and nothing else."""
    made = Paper()
    made.append(SETTINGS)
    return made


def what_machines_read(paper: Paper) -> dict[str, dict[str, bool]]:
    """Whether each form allows to find the paper in searches, and to mine it, as machines read it.

    A form that says nothing of one of the two is left out there.
    """
    robots = RobotFileParser()
    robots.parse(paper.text("/robots.txt").splitlines())
    licence = ElementTree.fromstring(paper.answer("/license.xml").identity)  # noqa: S314 - our own bytes
    permitted = {usage.text for usage in licence.iter(f"{RSL}permits")}
    prohibited = {usage.text for usage in licence.iter(f"{RSL}prohibits")}
    (rule,) = json.loads(paper.text("/.well-known/tdmrep.json"))
    found: dict[str, dict[str, bool]] = {"search": {}, "mining": {}}
    found["search"]["robots.txt"] = robots.can_fetch("Googlebot", f"{SITE}/2026/03/02/article/")
    found["mining"]["robots.txt"] = any(robots.can_fetch(name, f"{SITE}/") for name in MINERS)
    found["search"]["licence"] = bool(permitted & {"all", "search"}) and "all" not in prohibited
    found["mining"]["licence"] = "all" in permitted and not prohibited & {"all", "ai-all"}
    found["mining"]["tdmrep.json"] = rule == {"location": "/", "tdm-reservation": 0}
    for address in paper.addresses():
        answer = paper.answer(address)
        headers = dict(answer.headers)
        found["mining"][f"header of {address}"] = headers["tdm-reservation"] == "0"
        found["search"][f"header of {address}"] = "noindex" not in headers.get("x-robots-tag", "")
        if answer.status == 200 and answer.content_type.startswith("text/html"):
            metas = {m.attrib.get("name"): m.attrib["content"] for m in _metas(paper, address)}
            found["mining"][f"tag of {address}"] = metas["tdm-reservation"] == "0"
            found["search"][f"tag of {address}"] = metas["robots"] != "noindex"
            assert 'rel="license" type="application/rsl+xml" href="/license.xml"' in paper.text(
                address
            )
    return found


def _metas(paper: Paper, address: str) -> list[ElementTree.Element]:
    return [m for m in paper.tree(address).iter("meta") if "content" in m.attrib]


@pytest.mark.parametrize(
    ("word", "search", "mining"),
    [
        (MachineTerms.ALLOW, True, True),
        (MachineTerms.SEARCH, True, False),
        (MachineTerms.REFUSE, False, False),
    ],
)
def test_every_form_says_the_same(
    small: Paper, word: MachineTerms, search: bool, mining: bool
) -> None:
    small.append(structs.replace(SETTINGS, machines=Machines(terms=word)))

    found = what_machines_read(small)

    assert set(found["search"].values()) == {search}, found["search"]
    assert set(found["mining"].values()) == {mining}, found["mining"]
    assert small.against_a_rebuild() == []


def test_a_file_that_is_kept_for_a_year_says_nothing_that_may_be_taken_back(paper: Paper) -> None:
    files = {address for address in paper.store.addresses() if address.startswith("/theme/")}

    assert files
    assert [address for address in sorted(files) if paper.answer(address).headers] == []


def test_a_newspaper_that_has_said_nothing_reserves_mining(paper: Paper) -> None:
    assert json.loads(paper.text("/.well-known/tdmrep.json"))[0]["tdm-reservation"] == 1


def test_robots_are_told_of_the_sitemap_unless_nothing_may_be_fetched(paper: Paper) -> None:
    assert paper.text("/robots.txt").endswith(f"\n\nSitemap: {SITE}/sitemap.xml\n")

    paper.append(structs.replace(SETTINGS, machines=Machines(terms=MachineTerms.REFUSE)))

    assert paper.text("/robots.txt") == "User-agent: *\nDisallow: /\n"


def test_there_is_no_llms_txt_unless_the_setting_asks_and_the_terms_allow(small: Paper) -> None:
    assert "/llms.txt" not in small.addresses()

    for terms, there in ((MachineTerms.SEARCH, False), (MachineTerms.ALLOW, True)):
        small.append(structs.replace(SETTINGS, machines=Machines(terms=terms, llms_txt=True)))
        assert ("/llms.txt" in small.addresses()) is there

    text = small.text("/llms.txt")
    assert text.startswith("# La Gazette\n\n> Le journal des essais\n")
    assert f"- [Monde]({SITE}/rubrique/monde/)" in text
    assert f"- [Front page]({SITE}/en/)" in text
