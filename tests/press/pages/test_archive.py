"""The archives: a calendar for a month, twelve months for a year."""

from datetime import timedelta

from lagazette.record.door import Address
from tests.factories import documents as make
from tests.factories.documents import NOON
from tests.press.pages.papers import Paper


def cells(paper: Paper, address: str) -> list[list[str]]:
    table = paper.tree(address).find(".//table")
    return [["".join(td.itertext()) for td in tr.iter("td")] for tr in table.find("tbody")]


def test_a_month_is_a_calendar_from_monday_to_sunday(printed: Paper) -> None:
    assert cells(printed, "/2026/03/") == [
        ["", "", "", "", "", "", "1er"],
        ["2", "3", "4", "5", "6", "7", "8"],
        ["9", "10", "11", "12", "13", "14", "15"],
        ["16", "17", "18", "19", "20", "21", "22"],
        ["23", "24", "25", "26", "27", "28", "29"],
        ["30", "31", "", "", "", "", ""],
    ]


def test_the_days_with_articles_are_links_with_their_whole_date(printed: Paper) -> None:
    table = printed.tree("/2026/03/").find(".//table")
    links = {a.attrib["href"]: a.attrib["aria-label"] for a in table.iter("a")}

    assert links == {"/2026/03/01/": "1er\xa0mars 2026", "/2026/03/02/": "2\xa0mars 2026"}
    assert (
        "".join(table.find("caption").itertext()).replace("\xa0", " ") == "Calendrier : mars 2026"
    )
    assert [th.attrib["scope"] for th in table.iter("th")] == ["col"] * 7
    assert table.find(".//abbr").attrib["title"] == "lundi"


def test_a_day_is_named_with_its_weekday_in_either_language(printed: Paper) -> None:
    headings = [
        "".join(printed.tree(address).find(".//h1").itertext()).replace("\xa0", " ")
        for address in ("/2026/03/02/", "/en/2026/03/02/")
    ]

    assert headings == ["Lundi 2 mars 2026", "Monday 2 March 2026"]


def test_a_year_shows_twelve_months_and_links_those_with_articles(printed: Paper) -> None:
    items = list(printed.tree("/2026/").find(".//ol[@class='months']"))

    assert len(items) == 12
    assert [a.attrib["href"] for item in items for a in item.iter("a")] == ["/2026/03/"]
    assert "".join(items[2].itertext()) == "mars"


def test_a_month_leads_to_the_months_with_articles_before_and_after(paper: Paper) -> None:
    paper.append(
        make.section_document(),
        *(
            make.article_document(
                f"n{days}", address=Address(f"/n{days}/"), published_at=NOON + timedelta(days=days)
            )
            for days in (0, -60, 90)
        ),
    )

    assert {"/2026/01/", "/2026/05/"} <= paper.links("/2026/03/")
    assert "/2026/02/" not in paper.addresses()
