"""The newsroom's screens before an accessibility engine: wide and narrow, by day and by night."""

from collections.abc import Iterator
from typing import Final, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.newsroom import Newsroom, Visit, log_in

pytestmark = pytest.mark.browser

RULES: Final = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
}
SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
WIDTHS: Final = (1280, 320)
SETTLE_MS: Final = 300


@pytest.fixture(params=["fr", "en"])
def visit(chromium: Browser, newsroom: Newsroom, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Camille in each language of the newsroom."""
    visit = log_in(chromium, newsroom, language=request.param)
    yield visit
    visit.page.context.close()
    assert visit.complaints == []


def screens(newsroom: Newsroom) -> dict[str, str]:
    """The six that a working day goes through."""
    seeded = newsroom.seeded
    return {
        "day": "",
        "explorer": f"pages/{seeded.edition}/",
        "article": f"pages/{seeded.draft}/edit/",
        "entities": "snippets/entities/entity/",
        "images": "images/",
        "front page": "une/fr/",
    }


def violations(visit: Visit, *, width: int, scheme: Literal["light", "dark"]) -> set[str]:
    """What the engine finds in the screen that is open: the rule and the element."""
    visit.page.set_viewport_size({"width": width, "height": 900})
    visit.page.emulate_media(color_scheme=scheme)
    visit.page.wait_for_timeout(SETTLE_MS)
    found = Axe().run(visit.page, options={"runOnly": RULES}).response
    assert found["passes"], "no rule was tried"
    return {f"{v['id']}: {n['html'][:120]}" for v in found["violations"] for n in v["nodes"]}


def test_the_screens_of_a_working_day_can_be_used_by_everybody(
    visit: Visit, request: pytest.FixtureRequest
) -> None:
    """In all widths and schemes; in English, whose words alone differ, in one of them."""
    in_french = "fr" in request.node.callspec.params.values()
    views = [(w, s) for w in WIDTHS for s in SCHEMES] if in_french else [(320, "light")]
    found = {}
    for name, path in screens(visit.newsroom).items():
        assert visit.open(path) == 200, name
        for width, scheme in views:
            found[name, width, scheme] = violations(visit, width=width, scheme=scheme)

    assert {screen: wrong for screen, wrong in found.items() if wrong} == {}


def test_a_box_of_text_that_is_added_while_one_writes_has_a_name_too(visit: Visit) -> None:
    visit.open(f"pages/{visit.newsroom.seeded.draft}/edit/")

    visit.page.locator("button.c-sf-add-button").last.click()
    visit.page.locator("[role=option]").first.click()

    boxes = visit.page.locator("[data-contentpath=body] [role=textbox]")
    boxes.last.and_(visit.page.locator("[aria-label]")).wait_for()
    names = {box.get_attribute("aria-label") for box in boxes.all()}
    assert len(names) == 1
    assert names <= {"Texte", "Text"}
