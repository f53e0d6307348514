"""The reader site in a browser: it fits, it can be read by everybody, and it asks nobody else."""

from collections.abc import Iterator
from io import BytesIO
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, Route

from lagazette.record.door import Address, Paragraph, Picture, Table
from tests.factories import documents as make
from tests.press.pages.contents import TOLD, fill
from tests.press.pages.papers import SITE, Paper

pytestmark = pytest.mark.browser

ENDLESS = "Anticonstitutionnellement" * 4
PAGES = (
    "/",
    "/2026/03/02/article/",
    "/2026/03/02/long/",
    "/2026/03/02/withdrawn/",
    "/rubrique/monde/",
    "/sujet/paris/",
    "/auteur/la-rédaction/",
    "/a-z/",
    "/a-z/p/",
    "/archives/",
    "/2026/",
    "/2026/03/",
    "/2026/03/02/",
    "/a-propos/",
    "/accessibilite/",
    "/rectificatifs/",
    "/mentions-legales/",
    "/404.html",
    "/en/",
)

WIDTHS = (320, 1280)

LEVELS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
EVERY_RULE = {"type": "tag", "values": LEVELS}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""What the choice of a colour scheme can change."""

SHIFT = """
    () => new Promise(tell => {
        let sum = 0;
        new PerformanceObserver(list => {
            for (const entry of list.getEntries()) sum += entry.value;
        }).observe({type: 'layout-shift', buffered: true});
        setTimeout(() => tell(sum), 50);
    })
"""

WORDS = "() => document.body.innerText.match(/[\\p{L}\\p{N}]+/gu)"


@pytest.fixture(scope="module")
def paper() -> Paper:
    """The small newspaper, with an article that nothing in it was made for."""
    made = Paper()
    made.append(TOLD)
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
    made.append(
        make.image_document("tower", width=600, height=6000),
        make.article_document(
            "tall",
            address=Address("/2026/03/02/tall/"),
            lead_image=Picture(make.reference("tower")),
            body=(Table((("Jour", "1er"), ("Halles", "9 h"))),),
        ),
    )
    made.append(
        make.image_document("stamp", width=200, height=150),
        make.article_document(
            "little",
            address=Address("/2026/03/02/little/"),
            lead_image=Picture(make.reference("stamp")),
            body=(Paragraph(ENDLESS), Picture(make.reference("stamp"))),
        ),
    )
    withdrawn = Address("/2026/03/02/withdrawn/")
    made.append(make.article_document("withdrawn", address=withdrawn))
    made.append(make.withdrawal_document("withdrawn"))
    return made


def reading(context: BrowserContext, paper: Paper) -> Page:
    """A reader's page; whatever it asks for comes from the store."""

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

    page = context.new_page()
    page.route("**/*", answer)
    return page


@pytest.fixture
def page(request: pytest.FixtureRequest, chromium: Browser, paper: Paper) -> Iterator[Page]:
    """A reader by day, or by night where a test asks for it."""
    context = chromium.new_context(color_scheme=getattr(request, "param", "light"))
    yield reading(context, paper)
    context.close()


def faults(page: Page, width: int, rules: dict[str, object]) -> list[str]:
    """What a page does wrong at a width, in a few words each."""
    shift = page.evaluate(SHIFT)
    wide = page.evaluate("document.documentElement.scrollWidth")
    found = Axe().run(page, options={"runOnly": rules}).response
    assert found["passes"], "no rule was tried"
    return [
        *([f"{shift} of the page moves while it loads"] if shift else []),
        *([f"scrolls sideways: {wide} px"] if wide > width else []),
        *(f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found["violations"]),
    ]


@pytest.mark.parametrize("page", ["light", "dark"], indirect=True)
def test_pages_fit_the_window_keep_still_and_can_be_read_by_everybody(
    page: Page, request: pytest.FixtureRequest
) -> None:
    rules = EVERY_RULE if "light" in request.node.name else COLOURS
    found = {}

    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for address in PAGES:
            page.goto(SITE + address)
            if wrong := faults(page, width, rules):
                found[address, width] = wrong

    assert found == {}


def test_no_page_needs_a_script_to_be_read(chromium: Browser, paper: Paper) -> None:
    scripted, bare = (chromium.new_context(java_script_enabled=on) for on in (True, False))
    first, second = reading(scripted, paper), reading(bare, paper)

    for address in PAGES:
        first.goto(SITE + address)
        second.goto(SITE + address)
        assert first.evaluate(WORDS) == second.evaluate(WORDS), address

    scripted.close()
    bare.close()


def test_the_menu_unfolds_on_a_narrow_screen_and_stands_open_on_a_wide_one(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(SITE)
    section = page.get_by_role("navigation", name="Rubriques").get_by_text("Monde")

    assert not section.is_visible()
    page.get_by_text("Menu").press("Enter")
    assert section.is_visible()

    page.goto(SITE)
    page.set_viewport_size({"width": 1280, "height": 900})
    assert section.is_visible()


def test_the_first_key_offers_the_way_to_the_content(page: Page) -> None:
    page.goto(f"{SITE}/2026/03/02/article/")

    page.keyboard.press("Tab")

    skip = page.locator(":focus")
    box = skip.bounding_box()
    assert skip.inner_text() == "Aller au contenu"
    assert box is not None
    assert box["x"] >= 0


def test_a_page_asks_for_its_own_files_and_pictures_alone(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(f"{SITE}/2026/03/02/article/")

    kinds = {urlsplit(url).path.split("/")[1] for url in asked}
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(SITE).netloc}
    own = {"manifest.webmanifest", "service-worker.js", "favicon.ico"}
    assert kinds <= {"2026", "theme", "media"} | own


def test_a_telephone_fetches_the_lead_picture_no_wider_than_it_shows_it(
    chromium: Browser, paper: Paper
) -> None:
    context = chromium.new_context(
        viewport={"width": 412, "height": 823}, device_scale_factor=1.75, is_mobile=True
    )
    page = reading(context, paper)
    fetched = {}

    for address in ("/", "/2026/03/02/article/", "/rubrique/monde/", "/sujet/paris/"):
        page.goto(SITE + address)
        lead = page.locator("img[fetchpriority=high]")
        chosen = lead.evaluate("picture => picture.currentSrc").removeprefix(SITE)
        offered = dict(one.split() for one in (lead.get_attribute("srcset") or "").split(", "))
        fetched[address] = offered[chosen]

    assert set(fetched.values()) == {"672w"}
    context.close()


def test_a_tall_picture_does_not_push_the_article_off_the_screen(page: Page) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{SITE}/2026/03/02/tall/")

        box = page.locator(".article > .figure img").bounding_box()

        assert box is not None
        assert box["height"] <= 960


def test_a_picture_is_shown_no_wider_than_it_is(page: Page) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{SITE}/2026/03/02/little/")

        boxes = [image.bounding_box() for image in page.locator(".figure img").all()]

        assert [(box["width"], box["height"]) for box in boxes if box] == [(200, 150)] * 2


def test_a_picture_is_printed_no_wider_than_it_is(page: Page) -> None:
    page.emulate_media(media="print")
    page.goto(f"{SITE}/2026/03/02/little/")

    box = page.locator(".article > .figure img").bounding_box()

    assert box is not None
    assert (box["width"], box["height"]) == (200, 150)


def _shades(page: Page) -> tuple[int, int]:
    """How dark a table without words is at its left and its right edge, from 0 to 255."""
    shown = Image.open(BytesIO(page.locator("div.table").screenshot())).convert("L")
    middle = shown.height // 2
    left, right = (shown.getpixel((x, middle)) for x in (1, shown.width - 2))
    assert isinstance(left, int)
    assert isinstance(right, int)
    return 255 - left, 255 - right


def test_a_table_shows_that_more_of_it_lies_beyond_its_edge(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(f"{SITE}/2026/03/02/long/")
    page.add_style_tag(content=".table * { color: transparent !important; border: 0 !important }")

    beginning = _shades(page)
    page.locator("div.table").evaluate("table => table.scrollTo(table.scrollWidth, 0)")
    end = _shades(page)
    page.goto(f"{SITE}/2026/03/02/tall/")
    page.add_style_tag(content=".table * { color: transparent !important; border: 0 !important }")
    narrow = _shades(page)

    assert narrow[0] == narrow[1] == beginning[0] == end[1]
    assert beginning[1] > narrow[1] + 10
    assert end[0] > narrow[0] + 10
