"""Editors arrange the front page by keyboard and by drag, look at it, publish it, and see it."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from playwright.sync_api import Browser, expect

from lagazette.newsroom.articles.models import Article
from tests.browser.newsroom import Newsroom, Visit, log_in
from tests.factories.newsroom import NOON, ArticleFactory
from tests.newspapers import Newspaper

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def stories(newsroom: Newsroom) -> list[Article]:
    """Three stories that readers have, the last one newest."""
    names = ("La marée monte", "Le phare s’allume", "Le port se vide")
    return [
        ArticleFactory(headline=name, published=True, at=NOON + timedelta(hours=hour))
        for hour, name in enumerate(names)
    ]


@pytest.fixture
def visit(chromium: Browser, newsroom: Newsroom) -> Iterator[Visit]:
    visit = log_in(chromium, newsroom)
    yield visit
    visit.page.context.close()
    # The preview's stylesheet and pictures are the reader's, which is not running here.
    assert [c for c in visit.complaints if "404" not in c and "/theme/" not in c] == []


def front_page() -> list[str]:
    """The headlines of the front page that readers have once the press has passed."""
    paper = Newspaper(settings.GAZETTE.directory, settings.GAZETTE)
    paper.press()
    page = paper.answer("/")
    assert page is not None
    return re.findall(r"La marée monte|Le phare s’allume|Le port se vide", page.identity.decode())


def test_a_story_is_placed_moved_and_published_by_keyboard_alone(
    visit: Visit, stories: list[Article]
) -> None:
    story = stories[0]
    assert front_page()[0] != story.headline
    page = visit.page
    visit.open("une/fr/")

    page.focus(f"button[value='put:{story.uid}']")
    page.keyboard.press("Enter")
    expect(page.locator(f"[data-zone='1'] [data-story='{story.uid}']")).to_be_visible()
    up = page.locator(f"button[value='up:{story.uid}']")
    expect(up).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(f"[data-zone='0'] [data-story='{story.uid}']")).to_be_visible()
    expect(up).to_be_focused()

    preview = page.frame_locator(".arrange__preview iframe").locator("main a", has_text="La marée")
    expect(preview.first).to_be_visible()
    assert front_page()[0] != story.headline

    page.focus("button[value='publish']")
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("La une est sous presse.")
    assert front_page()[0] == story.headline


def test_a_story_is_dragged_into_a_zone(visit: Visit, stories: list[Article]) -> None:
    story = stories[1]
    visit.open("une/fr/")

    visit.page.drag_and_drop(f".arrange__stories [data-story='{story.uid}']", "[data-zone='1']")

    expect(visit.page.locator(f"[data-zone='1'] [data-story='{story.uid}']")).to_be_visible()
