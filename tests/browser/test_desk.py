"""What a journalist meets: the day on the first screen, and help while typing."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

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
