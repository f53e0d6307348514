"""What a journalist meets: the day on the first screen, and help while typing."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from lagazette.newsroom.articles.panels import PLACES
from tests.browser.newsroom import Newsroom, Visit, log_in

pytestmark = pytest.mark.browser


@pytest.fixture
def visit(chromium: Browser, newsroom: Newsroom) -> Iterator[Visit]:
    visit = log_in(chromium, newsroom)
    yield visit
    visit.page.context.close()
    assert visit.complaints == []


def test_the_first_screen_leads_to_ones_draft_whose_line_is_set_while_one_types(
    visit: Visit,
) -> None:
    page = visit.page
    drafts = page.locator(".day__list", has_text="Mes brouillons")
    drafts.get_by_role("link", name="Une zibeline traverse la place").click()

    page.fill("[name=headline]", 'L\'été: "une zibeline"')

    panel = page.locator(".w-panel", has=page.locator("[name=headline]")).last
    expect(panel.locator(".typing__count")).to_have_text("21 signes sur 90")
    shown = panel.locator(".typing__set")
    expect(shown).to_contain_text("L’été\u00a0: «\u00a0une zibeline\u00a0»")
    expect(shown.locator("mark").first).to_have_text("’")

    page.fill("[name=headline]", "L" * 91)
    expect(panel.locator(".typing__count--over")).to_contain_text("plus long que sa place")
    expect(page.locator(".standing")).to_contain_text("Brouillon")

    page.fill("[name=headline]", "UNE ZIBELINE À PARIS")
    panel.get_by_role("button", name="Reprendre").press("Enter")
    expect(page.locator("[name=headline]")).to_have_value("Une zibeline à Paris")
    expect(page.locator("[name=headline]")).to_be_focused()


def test_the_history_can_be_read_on_a_telephone(chromium: Browser, newsroom: Newsroom) -> None:
    visit = log_in(chromium, newsroom, width=320)
    page = visit.page

    visit.open(f"pages/{newsroom.seeded.draft}/history/")

    listed = page.locator("table.listing tbody tr").first
    expect(listed.get_by_text("Créé")).to_be_visible()
    expect(listed.get_by_text("Camille Roy")).to_be_visible()
    expect(listed.locator("td", has=page.locator("button, time")).last).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.context.close()
    assert visit.complaints == []


def test_a_question_of_the_import_leads_to_its_field(chromium: Browser, newsroom: Newsroom) -> None:
    visit = log_in(chromium, newsroom)
    page = visit.page
    visit.open(f"pages/{newsroom.seeded.imported}/edit/")

    page.get_by_role("link", name="Aller à « texte de remplacement ici »").click()

    expect(page.locator("#id_lead_alt")).to_be_in_viewport()
    page.context.close()
    assert visit.complaints == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_field_that_a_question_may_be_about_has_its_place(
    chromium: Browser, newsroom: Newsroom, language: str
) -> None:
    visit = log_in(chromium, newsroom, language=language)

    visit.open(f"pages/{newsroom.seeded.draft}/edit/")

    found = {place: visit.page.locator(f"#{place}").count() for _, place in PLACES.values()}
    assert found == dict.fromkeys(found, 1)
    visit.page.context.close()
    assert visit.complaints == []


def test_whoever_begins_an_article_sees_where_its_headline_is_written(visit: Visit) -> None:
    page = visit.page
    page.get_by_role("link", name="Écrire un article").first.click()
    panel = page.locator(".w-panel", has=page.locator("[name=headline]")).last

    heading = panel.locator(".w-panel__header", has_text="Titre").bounding_box()
    edge = "e => getComputedStyle(e).borderTopColor"

    assert heading is not None
    assert heading["height"] > 10
    assert page.locator("[name=headline]").evaluate(edge) == page.locator("[name=kicker]").evaluate(
        edge
    )
