"""Lists go back by months, and by days where a month is long: pressed with windows of three."""

from datetime import UTC, datetime, timedelta

import pytest

from lagazette.press.pages import bounds
from lagazette.record.door import Address, Statement
from tests.factories import documents as make
from tests.press.pages.papers import Paper

SPRING = datetime(2026, 3, 1, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def windows_of_three(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "LATEST", "MONTH", "FRONT_LATEST", "FRONT_SECONDS", "CORRECTIONS", "RELATED_WINDOW",
    ):  # fmt: skip
        monkeypatch.setattr(bounds, name, 3)


def publish(paper: Paper, *days: int) -> None:
    """An article on each of these days after the first of March, every one corrected at once."""
    paper.append(
        make.section_document(),
        make.author_document(),
        *(
            make.article_document(
                f"n{day}",
                address=Address(f"/n{day}/"),
                headline=f"Numéro {day}",
                published_at=SPRING + timedelta(days=day),
                entities=(make.reference("Paris"),),
                corrections=(Statement(SPRING + timedelta(days=day), f"Corrigé {day}"),),
            )
            for day in days
        ),
        make.entity_document("Paris"),
    )


def reached(paper: Paper, start: str) -> set[str]:
    """Every article that a reader finds from `start` by the list's own links alone."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        page = waiting.pop()
        if page not in seen:
            seen.add(page)
            waiting += [link for link in paper.links(page) if link.startswith(start)]
    return {link for page in seen for link in paper.links(page) if link.startswith("/n")}


LISTS = ("/rubrique/monde/", "/sujet/paris/", "/auteur/la-rédaction/", "/archives/")


@pytest.mark.parametrize("start", ["/rubrique/monde/", "/sujet/paris/", "/auteur/la-rédaction/"])
def test_every_article_is_found_from_the_first_page_of_each_list(paper: Paper, start: str) -> None:
    days = (0, 1, 2, 3, 4, 35, 36, 70, 71, 72, 73, 400)

    publish(paper, *days)

    assert reached(paper, start) == {f"/n{day}/" for day in days}
    assert paper.dead_links() == set()
    assert paper.against_a_rebuild() == []


def test_a_list_that_fits_its_first_page_leads_no_further(paper: Paper) -> None:
    publish(paper, 0, 1, 35)

    assert not any(
        link.startswith("/rubrique/monde/2026") for link in paper.links("/rubrique/monde/")
    )


def test_the_first_page_leads_to_the_month_of_the_first_article_that_it_does_not_show(
    paper: Paper,
) -> None:
    publish(paper, 0, 35, 36, 37)

    assert "/rubrique/monde/2026/03/" in paper.links("/rubrique/monde/")


def test_articles_of_one_instant_do_not_hide_each_other(paper: Paper) -> None:
    publish(paper)
    paper.append(*(make.article_document(f"n{n}", address=Address(f"/n{n}/")) for n in range(1, 5)))

    assert reached(paper, "/rubrique/monde/") == {"/n1/", "/n2/", "/n3/", "/n4/"}


def test_a_month_is_split_into_its_days_when_it_gets_long_and_joined_again(paper: Paper) -> None:
    publish(paper, 0, 1, 2)
    month, day = "/rubrique/monde/2026/03/", "/rubrique/monde/2026/03/02/"
    assert "/n1/" in paper.links(month)
    assert day not in paper.addresses()

    publish(paper, 3)
    assert "/n1/" not in paper.links(month)
    assert day in paper.links(month)
    assert "/n1/" in paper.links(day)

    paper.append(make.withdrawal_document("n0"))
    assert "/n1/" in paper.links(month)
    assert day not in paper.addresses()
    assert paper.dead_links() == set()
    assert paper.against_a_rebuild() == []


def test_a_late_withdrawal_moves_nothing_in_other_months(paper: Paper) -> None:
    publish(paper, 0, 1, 35, 36, 70)
    before = {a: paper.text(a) for a in paper.addresses() if "/2026/04/" in a or "/2026/05/" in a}

    paper.append(make.withdrawal_document("n0"))

    assert before
    assert {a: paper.text(a) for a in before} == before


def test_the_archives_lead_to_every_article(paper: Paper) -> None:
    days = (0, 1, 2, 3, 35, 400)
    publish(paper, *days)
    seen: set[str] = set()
    waiting = ["/archives/"]
    while waiting:
        page = waiting.pop()
        if page not in seen and page.startswith(("/20", "/archives/")):
            seen.add(page)
            waiting += paper.links(page)

    assert {f"/n{day}/" for day in days} <= {link for page in seen for link in paper.links(page)}


def test_every_correction_is_found_from_the_list(paper: Paper) -> None:
    days = (0, 1, 2, 35, 70)
    publish(paper, *days)
    pages = {a for a in paper.addresses() if a.startswith("/rectificatifs/")}

    assert reached(paper, "/rectificatifs/") == {f"/n{day}/" for day in days}
    assert {day for day in days if any(f"Corrigé {day}" in paper.text(p) for p in pages)} == set(
        days
    )
    assert paper.against_a_rebuild() == []


def test_the_front_page_leads_on_to_the_archives(paper: Paper) -> None:
    publish(paper, *range(6), 35, 36)

    assert "/2026/03/" in paper.links("/")
