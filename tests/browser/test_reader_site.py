"""The reader site in a browser: it fits, it can be read, and it asks nobody else for anything."""

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from lagazette.record.door import Address, Paragraph, Table
from tests.factories import documents as make
from tests.press.pages.contents import SETTINGS, fill
from tests.press.pages.papers import SITE, Paper

pytestmark = pytest.mark.browser

ENDLESS = "Anticonstitutionnellement" * 4
PAGES = (
    "/",
    "/2026/03/02/article/",
    "/2026/03/02/long/",
    "/rubrique/monde/",
    "/sujet/paris/",
    "/a-z/p/",
    "/archives/",
    "/2026/03/",
    "/rectificatifs/",
    "/mentions-legales/",
    "/404.html",
    "/en/",
)

SMALLEST_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3, for text of ordinary size."""

FAINT = """
    smallest => {
        const channel = v => (v /= 255, v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        const parse = c => c.match(/[\\d.]+/g).map(Number);
        const light = ([r, g, b]) =>
            0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
        const behind = e => {
            for (; e; e = e.parentElement) {
                const c = parse(getComputedStyle(e).backgroundColor);
                if (c.length === 3 || c[3] === 1) return c;
            }
            return [255, 255, 255];
        };
        return [...document.querySelectorAll('body *')].filter(e =>
            [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())
        ).filter(e => {
            const [a, b] = [parse(getComputedStyle(e).color), behind(e)].map(light);
            return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < smallest;
        }).map(e => e.outerHTML.slice(0, 120));
    }
"""


@pytest.fixture(scope="module")
def paper() -> Paper:
    """The small newspaper, with an article that nothing in it was made for."""
    made = Paper()
    made.append(SETTINGS)
    fill(made)
    made.append(
        make.article_document(
            "long",
            address=Address("/2026/03/02/long/"),
            headline=ENDLESS,
            kicker=ENDLESS,
            standfirst=ENDLESS,
            body=(Paragraph(ENDLESS), Table(((ENDLESS,) * 4, ("1",) * 4))),
        )
    )
    return made


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, chromium: Browser, paper: Paper) -> Iterator[Page]:
    """A reader without JavaScript of ours; whatever a page asks for comes from the store."""
    context = chromium.new_context(color_scheme=request.param)
    page = context.new_page()

    def answer(route: Route) -> None:
        stored = paper.store.page(unquote(urlsplit(route.request.url).path))
        if not route.request.url.startswith(f"{SITE}/") or stored is None:
            route.fulfill(status=404)
        else:
            route.fulfill(
                status=stored.status,
                headers={"content-type": stored.content_type},
                body=stored.identity,
            )

    page.route("**/*", answer)
    yield page
    context.close()


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_page_is_wider_than_the_window(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    wide = set()

    for address in PAGES:
        page.goto(SITE + address)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.add(address)

    assert wide == set()


def test_all_text_stands_out_from_its_ground(page: Page) -> None:
    for address in PAGES:
        page.goto(SITE + address)
        assert page.evaluate(FAINT, SMALLEST_CONTRAST) == [], address


def test_the_first_key_offers_the_way_to_the_content(page: Page) -> None:
    page.goto(f"{SITE}/2026/03/02/article/")

    page.keyboard.press("Tab")

    skip = page.locator(":focus")
    box = skip.bounding_box()
    assert skip.inner_text() == "Aller au contenu"
    assert box is not None
    assert box["x"] >= 0


def test_a_page_asks_for_its_own_stylesheet_and_pictures_alone(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(f"{SITE}/2026/03/02/article/")

    kinds = {urlsplit(url).path.split("/")[1] for url in asked}
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(SITE).netloc}
    assert kinds <= {"2026", "theme", "media", "favicon.ico"}
