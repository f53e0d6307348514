"""Search as a person uses it: typed, completed, narrowed, read; with a script and without."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from lagazette.reader.door import ReaderConfig
from tests.factories import documents as make
from tests.press.search.library import Library
from tests.press.search.test_finder import story
from tests.reader.kiosk import Wire, running_reader

pytestmark = pytest.mark.browser

COMMA = """
    line => {
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        while (!walker.nextNode().data.startsWith(",")) continue;
        const range = document.createRange();
        range.setStart(walker.currentNode, 0);
        range.setEnd(walker.currentNode, 1);
        return {
            left: range.getBoundingClientRect().left,
            start: line.getBoundingClientRect().left,
        };
    }
"""
"""Where the comma stands, and where its line begins."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    library = Library(
        tmp_path_factory.mktemp("library"),
        make.settings_document(),
        make.section_document("Monde"),
        make.author_document(),
        make.entity_document("Tramway"),
        story("rail", "Le tramway roule.", entities=(make.reference("Tramway"),)),
        story("phare", "Un phare s’éteint."),
    )

    def config(listener: int) -> ReaderConfig:
        return ReaderConfig(
            store=library.store,
            renditions=library.store.with_name("renditions"),
            search=library.folder,
            listener=listener,
        )

    with running_reader(config) as wire:
        yield address(wire)
    library.close()


def address(wire: Wire) -> str:
    return f"http://127.0.0.1:{wire.port}"


def test_names_are_offered_while_somebody_types(chromium: Browser, site: str) -> None:
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{site}/recherche/")

    page.get_by_label("Mots cherchés").fill("tra")

    expect(page.locator("#search-names option")).to_have_count(1)
    assert page.locator("#search-names option").get_attribute("value") == "Tramway"
    assert said == []
    page.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_words_are_found_and_narrowed_by_keyboard_alone(
    chromium: Browser, site: str, scripts: bool
) -> None:
    context = chromium.new_context(
        java_script_enabled=scripts, viewport={"width": 320, "height": 700}
    )
    page = context.new_page()
    page.goto(f"{site}/recherche/")

    page.get_by_label("Mots cherchés").fill("tramvay")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=2)).to_have_text("1 article")
    assert "tramway" in page.locator(".search__note").inner_text()
    page.get_by_text("Affiner").click()
    page.locator("select[name=rubrique]").select_option("Monde")
    page.get_by_role("button", name="Rechercher").click()
    assert page.url.endswith("/recherche/?q=tramvay&rubrique=monde&du=&au=&tri=pertinence")
    expect(page.locator(".result")).to_have_count(1)
    if scripts:
        assert page.evaluate("document.documentElement.scrollWidth") == 320
    context.close()


def test_a_comma_stays_with_the_name_before_it(chromium: Browser, site: str) -> None:
    page = chromium.new_page(viewport={"width": 320, "height": 700})
    page.goto(f"{site}/recherche/")
    beside = page.locator(".search__beside")

    # The words, their longest name made as long as the line.
    for letters in range(12, 40):
        beside.locator("a").first.evaluate(f"name => name.textContent = 'm'.repeat({letters})")
        comma = beside.evaluate(COMMA)
        assert comma["left"] > comma["start"], letters
    page.close()
