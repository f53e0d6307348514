"""Every screen of the newsroom works under its Content-Security-Policy, without a complaint."""

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.newsroom import Newsroom, Visit, kind_of, log_in

pytestmark = pytest.mark.browser

# What leads out, or is no screen: a file, a list of actions on a selection.
_NO_SCREENS: Final = ("logout/", "static/", "media/", "bulk/", "download/", "images/serve/")
# The site's page, with the site's files, which no press has made here: test_front_page.py opens it.
_PREVIEW: Final = "apercu/"
MOST_SCREENS: Final = 150

CHOOSE: Final = "[data-chooser-action-choose]:visible"


@pytest.fixture
def visit(chromium: Browser, newsroom: Newsroom) -> Iterator[Visit]:
    """Camille at work; whatever the browser complained of fails the test."""
    visit = log_in(chromium, newsroom)
    yield visit
    visit.page.context.close()
    assert visit.complaints == []


@pytest.mark.prove
def test_every_screen_that_links_lead_to_opens_without_a_complaint(visit: Visit) -> None:
    """In every run, `test_newsroom_access.py` says so of the screens of a working day."""
    edit = f"pages/{visit.newsroom.seeded.draft}/edit/"
    waiting, seen = ["", edit, *visit.links()], dict[str, int]()
    while waiting and len(seen) < MOST_SCREENS:
        path = waiting.pop(0)
        if kind_of(path) in seen or path.startswith(_NO_SCREENS) or path.endswith(_PREVIEW):
            continue
        seen[kind_of(path)] = visit.open(path)
        waiting.extend(visit.links())

    assert {path: status for path, status in seen.items() if status != 200} == {}
    assert {"", "pages/N/edit/", "images/N/", "images/multiple/add/", "account/"} <= set(seen)
    assert 40 < len(seen) < MOST_SCREENS


def test_a_row_a_block_a_picture_and_a_date_are_added_and_saved(visit: Visit) -> None:
    page, edit = visit.page, f"pages/{visit.newsroom.seeded.draft}/edit/"
    visit.open(edit)

    # What comes seldom is folded up.
    sources = page.locator("section", has=page.locator("#id_article_sources-ADD")).last
    sources.locator("[data-panel-toggle]").first.click()
    page.click("#id_article_sources-ADD")
    page.fill("[name='article_sources-0-name']", "Le greffe du tribunal")
    page.click("#id_bylines-ADD")
    page.locator("#id_bylines-0-author-chooser").locator(CHOOSE).click()
    page.click(".modal-body a:has-text('La rédaction')")
    page.locator("#id_lead_image-chooser").locator(CHOOSE).click()
    page.locator(".modal-body a[data-chooser-modal-choice]").first.click()
    boxes = page.locator("[data-contentpath=body] [role=textbox]")
    there = boxes.count()
    page.locator("button.c-sf-add-button").last.click()
    page.locator("[role=option]").first.click()
    # Until the new box stands there, the last one is another.
    expect(boxes).to_have_count(there + 1)
    box = boxes.last
    box.click()
    expect(box).to_be_focused()
    page.keyboard.type("La foule regarde.")
    # The editor hands its text to the form a moment after the last key.
    page.wait_for_function(
        "said => [...document.querySelectorAll('[name^=body-]')].some(f => f.value.includes(said))",
        arg="La foule regarde.",
    )
    page.locator("[role=tab]").last.click()
    page.fill("[name=embargo_until]", "04/03/2031 18:30")
    page.keyboard.press("Tab")
    page.locator("[role=tab]").first.click()
    page.locator("button.action-save").first.click()
    expect(page.locator(".messages .success").first).to_be_visible()
    visit.open(edit)

    assert page.input_value("[name='article_sources-0-name']") == "Le greffe du tribunal"
    assert page.input_value("[name='bylines-0-author']") != ""
    assert page.input_value("[name='lead_image']") != ""
    assert page.input_value("[name=embargo_until]") == "2031-03-04 18:30"
    body = page.locator("[data-contentpath=body] [role=textbox]")
    expect(body.get_by_text("La foule regarde.")).to_be_visible()


def test_the_screens_before_logging_in_need_no_script(
    chromium: Browser, newsroom: Newsroom
) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="en")
    page = context.new_page()
    page.goto(newsroom.address + "account/")

    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type(newsroom.seeded.email)
    page.keyboard.press("Tab")
    page.keyboard.type(newsroom.seeded.password)
    page.keyboard.press("Enter")

    page.wait_for_url(newsroom.address + "account/")
    context.close()


def test_what_the_policy_refuses_is_noticed(chromium: Browser, newsroom: Newsroom) -> None:
    """The other tests could not fail if a refusal left no complaint."""
    visit = log_in(chromium, newsroom)

    visit.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<style>a{}</style>')")
    visit.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=//x.invalid/>')")
    visit.page.wait_for_timeout(500)
    visit.page.context.close()

    said = "\n".join(visit.complaints)
    assert "policy: style-src-elem inline" in said
    assert "policy: img-src" in said
