"""Sitemaps: every article once, in the sitemap of its month; news for two days."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lxml import etree
from msgspec import structs

from lagazette.press.facts import Facts
from lagazette.press.pages.sitemaps import sitemap_index
from lagazette.press.spec import Spec
from lagazette.press.view import View
from lagazette.record.door import Address
from tests.factories import documents as make
from tests.factories.documents import NOON
from tests.press.pages.contents import SETTINGS
from tests.press.pages.papers import SITE, Paper

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
SCHEMAS = Path(__file__).parents[2] / "corpus" / "sitemaps"
SITEMAP_XSD = "sitemap-and-extensions.xsd"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def xml(paper: Paper, address: str) -> ElementTree.Element:
    return ElementTree.fromstring(paper.answer(address).identity)  # noqa: S314 - our own bytes


def locations(paper: Paper, address: str) -> list[str]:
    return [loc.text.removeprefix(SITE) for loc in xml(paper, address).iter(f"{MAP}loc")]


def test_the_index_leads_to_every_sitemap(printed: Paper) -> None:
    sitemaps = {a for a in printed.addresses() if "/sitemaps/" in a}

    assert set(locations(printed, "/sitemap.xml")) == sitemaps
    assert xml(printed, "/sitemap.xml").tag == f"{MAP}sitemapindex"


def test_every_article_stands_in_one_sitemap_with_its_last_change(printed: Paper) -> None:
    articles = {a for a in printed.addresses() if printed.text(a).count('"NewsArticle"')}
    monthly = [a for a in locations(printed, "/sitemap.xml") if not a.endswith("news.xml")]
    listed = [location for address in monthly for location in locations(printed, address)]

    assert sorted(listed) == sorted(articles)
    for address in monthly:
        for url in xml(printed, address).findall(f"{MAP}url"):
            assert [child.tag for child in url][:2] == [f"{MAP}loc", f"{MAP}lastmod"]
            assert datetime.fromisoformat(url.findtext(f"{MAP}lastmod")).tzinfo


def test_news_age_by_the_instant_of_the_press(paper: Paper) -> None:
    paper.append(
        make.section_document(),
        make.article_document("n0", address=Address("/n0/")),
        make.article_document(
            "n1", address=Address("/n1/"), published_at=NOON + timedelta(hours=1)
        ),
    )
    assert locations(paper, "/sitemaps/news.xml") == ["/n1/", "/n0/"]

    for now, expected in (
        (NOON + timedelta(hours=47), ["/n1/", "/n0/"]),
        (NOON + timedelta(hours=48), ["/n1/"]),
        (NOON + timedelta(hours=49), ["/"]),
    ):
        paper.press.tick(now)
        assert locations(paper, "/sitemaps/news.xml") == expected
        assert paper.against_a_rebuild() == []


def test_news_name_the_paper_its_language_and_the_story(printed: Paper) -> None:
    news = next(xml(printed, "/en/sitemaps/news.xml").iter(f"{NEWS}news"))

    assert news.findtext(f"{NEWS}publication/{NEWS}name") == "The Gazette"
    assert news.findtext(f"{NEWS}publication/{NEWS}language") == "en"
    assert news.findtext(f"{NEWS}publication_date") == "2026-03-02T12:00:00+01:00"
    assert news.findtext(f"{NEWS}title") == "The square is calm"


def test_an_old_archive_is_not_news(paper: Paper) -> None:
    paper.append(
        make.section_document(),
        make.article_document("old", address=Address("/old/"), published_at=NOON - timedelta(9)),
        make.article_document("new", address=Address("/new/")),
    )

    assert locations(paper, "/sitemaps/news.xml") == ["/new/"]


@pytest.mark.parametrize(
    ("schema", "ending"),
    [("siteindex.xsd", "/sitemap.xml"), (SITEMAP_XSD, "news.xml"), (SITEMAP_XSD, "-03.xml")],
)
def test_every_sitemap_is_valid_by_its_schema(printed: Paper, schema: str, ending: str) -> None:
    validator = etree.XMLSchema(etree.parse(SCHEMAS / schema))
    found = [address for address in printed.addresses() if address.endswith(ending)]

    assert found != []
    for address in found:
        validator.assertValid(etree.fromstring(printed.answer(address).identity))


def test_a_sitemap_without_news_names_the_front_page_and_stays_valid(paper: Paper) -> None:
    validator = etree.XMLSchema(etree.parse(SCHEMAS / SITEMAP_XSD))

    assert locations(paper, "/sitemaps/news.xml") == ["/"]
    validator.assertValid(etree.fromstring(paper.answer("/sitemaps/news.xml").identity))


def test_the_schema_refuses_what_is_wrong(printed: Paper) -> None:
    validator = etree.XMLSchema(etree.parse(SCHEMAS / SITEMAP_XSD))
    right = printed.text("/sitemaps/2026-03.xml")

    for good, bad in (
        ("2026-03-04T12:00:00+01:00", "4 mars 2026"),
        ("<loc>", "<url>"),
        ('hreflang="en"', ""),
        ("image:loc", "image:place"),
    ):
        assert good in right
        wrong = right.replace(good, bad).replace(good.replace("<", "</"), bad.replace("<", "</"))
        assert not validator.validate(etree.fromstring(wrong.encode())), bad


def test_an_article_in_a_sitemap_names_its_picture_while_it_is_public(small: Paper) -> None:
    def pictures() -> list[str]:
        found = xml(small, "/sitemaps/2026-03.xml").iter(f"{IMAGE}loc")
        return [loc.text.removeprefix(SITE) for loc in found]

    (shown,) = pictures()
    assert shown in {rendition.address for rendition in small.store.renditions()}

    small.append(make.retirement_document("image"))
    assert pictures() == []
    assert small.against_a_rebuild() == []


def changes(paper: Paper) -> dict[str, str | None]:
    """When the index says that each sitemap changed last."""
    return {
        one.findtext(f"{MAP}loc").removeprefix(SITE): one.findtext(f"{MAP}lastmod")
        for one in xml(paper, "/sitemap.xml")
    }


def test_the_index_says_when_each_month_changed_last(paper: Paper) -> None:
    old, new = Address("/old/"), Address("/new/")
    paper.append(
        make.section_document(),
        make.article_document("old", address=old, published_at=NOON - timedelta(40)),
        make.article_document("new", address=new, version_at=NOON + timedelta(hours=1)),
        make.article_document("newer", address=Address("/newer/")),
    )
    assert changes(paper) == {
        "/sitemaps/news.xml": None,
        "/en/sitemaps/news.xml": None,
        "/sitemaps/2026-03.xml": "2026-03-02T13:00:00+01:00",
        "/sitemaps/2026-01.xml": "2026-03-02T12:00:00+01:00",
    }

    moved = make.article_document(
        "old",
        version=2,
        address=Address("/moved/"),
        published_at=NOON - timedelta(40),
        version_at=NOON + timedelta(days=1),
    )
    paper.append(moved)
    assert changes(paper)["/sitemaps/2026-01.xml"] == "2026-03-03T12:00:00+01:00"
    assert paper.against_a_rebuild() == []


def test_taking_an_article_back_changes_its_month(paper: Paper) -> None:
    paper.append(
        make.section_document(),
        make.article_document("one", address=Address("/one/")),
        make.article_document("two", address=Address("/two/")),
        make.withdrawal_document("one", at=NOON + timedelta(days=2)),
    )
    assert changes(paper)["/sitemaps/2026-03.xml"] == "2026-03-04T12:00:00+01:00"

    paper.append(make.withdrawal_document("two", at=NOON + timedelta(days=3)))
    assert "/sitemaps/2026-03.xml" not in changes(paper)
    assert paper.against_a_rebuild() == []


def test_a_month_is_that_of_the_newspapers_zone_also_when_it_moves(paper: Paper) -> None:
    late = datetime(2026, 2, 28, 23, 30, tzinfo=UTC)
    paper.append(make.section_document(), make.article_document(published_at=late))
    assert "/sitemaps/2026-03.xml" in changes(paper)

    paper.append(structs.replace(SETTINGS, zone="America/Montreal"))

    assert "/sitemaps/2026-02.xml" in changes(paper)
    assert "/sitemaps/2026-03.xml" not in changes(paper)
    assert paper.against_a_rebuild() == []


def test_a_busy_month_costs_its_index_no_more(paper: Paper) -> None:
    def cost_of_one_more(name: str) -> int:
        paper.append(make.article_document(name, address=Address(f"/{name}/")))
        paper.store.tally.clear()
        sitemap_index(View(Facts(paper.store.sql, paper.store.tally), NOON), Spec("sitemap_index"))
        return paper.store.tally.rows

    paper.append(make.section_document())
    first = cost_of_one_more("first")
    paper.append(*(make.article_document(f"n{n}", address=Address(f"/n{n}/")) for n in range(30)))

    assert cost_of_one_more("last") == first
