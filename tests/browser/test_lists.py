"""« Voir plus » and the calendar, as a reader's browser takes them."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, expect

from lagazette.reader.policy import site_headers
from lagazette.record.door import Address
from tests.factories import documents as make
from tests.factories.documents import NOON
from tests.press.pages.contents import SETTINGS
from tests.press.pages.papers import SITE, Paper
from tests.properties.small_lists import small_lists

pytestmark = pytest.mark.browser

# Three in April, which the first page shows; then two in March and two in February.
DAYS = (40, 39, 38, 0, -1, -10, -11)
SECTION, MARCH, FEBRUARY = (
    "/rubrique/monde/",
    "/rubrique/monde/2026/03/",
    "/rubrique/monde/2026/02/",
)


class Reader:
    """A browser that reads a paper, and what it asked for."""

    def __init__(self, context: BrowserContext, paper: Paper) -> None:
        self.asked: Counter[str] = Counter()
        self.broken: set[str] = set()
        self.complaints: list[str] = []
        self._paper = paper
        self.page: Page = context.new_page()
        self.page.route("**/*", self._answer)
        self.page.on("console", self._complain)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _answer(self, route: Route) -> None:
        path = unquote(urlsplit(route.request.url).path)
        self.asked[path] += 1
        stored = self._paper.store.page(path)
        if path in self.broken and route.request.resource_type == "fetch":
            route.fulfill(status=500)
        elif stored is None:
            route.fulfill(status=204)
        else:
            headers = dict(site_headers(https=False)) | {"content-type": stored.content_type}
            route.fulfill(status=stored.status, headers=headers, body=stored.identity)

    def _complain(self, message: ConsoleMessage) -> None:
        # The offline copies have tests of their own, and no server here to be fetched from.
        if "Service Worker registration blocked" not in message.text:
            self.complaints.append(message.text)

    def open(self, address: str) -> None:
        self.page.goto(SITE + address)

    def shown(self) -> list[str]:
        """The addresses of the articles that the list shows now."""
        links = self.page.locator("[data-list] .card__headline a")
        return [link.get_attribute("href") or "" for link in links.all()]

    def at(self) -> str:
        """The address in the browser's bar."""
        return unquote(urlsplit(self.page.url).path)


@pytest.fixture(scope="module")
def paper() -> Paper:
    """Seven articles of one section, pressed with lists of three."""
    made = Paper()
    with small_lists(3):
        made.append(SETTINGS, make.section_document(), make.author_document())
        for days in DAYS:
            made.append(
                make.article_document(
                    f"n{days}",
                    address=Address(f"/n{days}/"),
                    headline=f"Numéro {days}",
                    published_at=NOON + timedelta(days=days),
                )
            )
    return made


@pytest.fixture
def reader(chromium: Browser, paper: Paper) -> Iterator[Reader]:
    """A reader whose browser complains of nothing."""
    context = chromium.new_context(viewport={"width": 320, "height": 700}, service_workers="block")
    reader = Reader(context, paper)
    yield reader
    context.close()
    assert [said for said in reader.complaints if "500" not in said] == []


def articles(*days: int) -> list[str]:
    return [f"/n{day}/" for day in days]


def test_see_more_appends_what_follows_and_the_back_button_takes_it_away(reader: Reader) -> None:
    page = reader.page
    reader.open(SECTION)
    assert reader.shown() == articles(*DAYS[:3])

    page.get_by_role("link", name="Voir plus").dblclick()
    expect(page.get_by_role("status")).to_have_text("Articles ajoutés\u00a0: 2")
    assert (reader.at(), reader.shown()) == (MARCH, articles(*DAYS[:5]))
    expect(page.get_by_role("link", name="Numéro 0", exact=True)).to_be_focused()
    assert reader.asked[MARCH] == 1

    page.get_by_role("link", name="Voir plus").press("Enter")
    page.wait_for_url(SITE + FEBRUARY)
    assert reader.shown() == articles(*DAYS)
    expect(page.get_by_role("link", name="Voir plus")).to_be_hidden()

    page.go_back()
    assert (reader.at(), reader.shown()) == (MARCH, articles(*DAYS[:5]))
    page.go_back()
    assert (reader.at(), reader.shown()) == (SECTION, articles(*DAYS[:3]))
    page.go_forward()
    assert (reader.at(), reader.shown()) == (MARCH, articles(*DAYS[:5]))
    assert reader.asked[MARCH] == reader.asked[FEBRUARY] == 1


def test_the_way_back_from_an_article_leads_to_the_list_that_was_left(reader: Reader) -> None:
    page = reader.page
    reader.open(SECTION)
    page.get_by_role("link", name="Voir plus").click()
    page.wait_for_url(SITE + MARCH)
    page.get_by_role("link", name="Numéro 0", exact=True).click()
    page.wait_for_url(f"{SITE}/n0/")

    page.go_back()
    assert reader.at() == MARCH
    assert "/n0/" in reader.shown()
    page.reload()
    assert reader.shown() == articles(0, -1)

    page.go_back()
    page.wait_for_url(SITE + SECTION)
    expect(page.get_by_role("link", name="Numéro 40")).to_be_visible()
    assert reader.shown() == articles(*DAYS[:3])


def test_where_fetching_fails_the_link_is_followed(reader: Reader) -> None:
    reader.broken = {MARCH}
    reader.open(SECTION)

    reader.page.get_by_role("link", name="Voir plus").click()
    reader.page.get_by_role("heading", level=1, name="Monde, mars 2026").wait_for()

    assert (reader.at(), reader.shown()) == (MARCH, articles(0, -1))


def test_the_words_of_a_page_are_the_same_with_and_without_scripts(
    chromium: Browser, paper: Paper
) -> None:
    words = []
    for scripts in (True, False):
        context = chromium.new_context(java_script_enabled=scripts, service_workers="block")
        reader = Reader(context, paper)
        for address in (SECTION, MARCH, "/a-z/"):
            reader.open(address)
            words.append(reader.page.locator("body").inner_text())
        context.close()

    assert words[:3] == words[3:]


def test_a_day_is_chosen_in_the_calendar_by_keyboard(reader: Reader) -> None:
    page = reader.page
    reader.open("/2026/03/")
    page.locator("main h1").click()

    names = []
    for _ in range(4):
        page.keyboard.press("Tab")
        names.append(page.locator(":focus").get_attribute("aria-label"))
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    assert "2 mars 2026" in [name and name.replace("\u00a0", " ") for name in names]
    page.get_by_role("link", name="2 mars 2026").focus()
    page.keyboard.press("Enter")

    page.wait_for_url(f"{SITE}/2026/03/02/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lundi 2\u00a0mars 2026")
