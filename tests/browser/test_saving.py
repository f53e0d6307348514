"""Wagtail saves by itself while one writes; the button does not come in its way."""

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.browser.newsroom import Newsroom, Visit, log_in

pytestmark = pytest.mark.browser

PATIENCE_MS = 30_000
WATCHED = "new Promise(then => document.addEventListener('w-unsaved:watch-edits', then))"
"""Wagtail begins to look for what is typed two seconds after the screen is there, twice."""
SETTLE_MS = 1_000


@pytest.fixture
def page(chromium: Browser, newsroom: Newsroom) -> Iterator[Page]:
    """A new article that is on its way to be saved by itself, its answer long in coming."""
    visit: Visit = log_in(chromium, newsroom)
    visit.open(f"pages/add/articles/article/{newsroom.seeded.edition}/")
    visit.page.evaluate(WATCHED)
    visit.page.wait_for_timeout(SETTLE_MS)
    visit.page.route("**/pages/add/**", _answer_late)
    with visit.page.expect_request(_is_new_article):
        visit.page.fill("[name=headline]", "Un loup passe le pont")
    visit.page.fill("[name=standfirst]", "Il ne s’est pas retourné.")
    yield visit.page
    visit.page.context.close()
    assert visit.complaints == []


def _is_new_article(request: Request) -> bool:
    return request.method == "POST" and "/pages/add/" in request.url


def _answer_late(route: Route) -> None:
    if "application/json" not in (route.request.header_value("accept") or ""):
        route.continue_()
        return
    answer = route.fetch()
    time.sleep(1)
    route.fulfill(response=answer)


def test_the_button_saves_a_new_article_that_is_just_being_saved_by_itself(page: Page) -> None:
    page.get_by_role("button", name="Enregistrer le brouillon").click()

    expect(page.locator(".messages")).to_contain_text("est enregistré", timeout=PATIENCE_MS)
    assert re.search(r"/pages/\d+/edit/$", page.url)
    expect(page.locator("[name=standfirst]")).to_have_value("Il ne s’est pas retourné.")


def test_a_new_article_that_is_just_being_saved_by_itself_can_be_submitted(page: Page) -> None:
    page.get_by_role("button", name="Plus d'actions").click()
    page.click("[name=action-submit]")

    expect(page.locator(".messages")).to_contain_text("soumis à relecture", timeout=PATIENCE_MS)
