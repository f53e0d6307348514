"""The style guide in a browser: every part of the theme in every state, photographed."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Route

from lagazette.newsroom.look import style_guide as look
from lagazette.press.door import style_guide, theme_file, theme_files

pytestmark = pytest.mark.browser

SHOTS = Path(__file__).parents[2] / "shots"
LOOK = Path(look.__file__).parent / "static" / "look"
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}


@pytest.fixture(scope="module")
def files() -> dict[str, tuple[str, bytes]]:
    """What the guide's addresses answer: type and bytes."""
    page = style_guide(
        "fr",
        address_of=lambda name: theme_file(name).address,
        picture="/look/sample.svg",
        icon="/look/icon.svg",
        sheet="/look/guide.css",
    )
    return {
        "/": ("text/html; charset=utf-8", page),
        "/look/sample.svg": ("image/svg+xml", (LOOK / "sample.svg").read_bytes()),
        "/look/guide.css": ("text/css", (LOOK / "guide.css").read_bytes()),
        **{file.address: (file.content_type, file.body) for file in map(theme_file, theme_files())},
    }


# Each part stands on the page by day and by night, whatever the scheme of the page around it.
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_every_part_fits_and_can_be_read_in_every_state(
    chromium: Browser, files: dict[str, tuple[str, bytes]], width: int, scheme: str
) -> None:
    context = chromium.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 900},
    )
    page = context.new_page()

    def answer(route: Route) -> None:
        kind, body = files.get(urlsplit(route.request.url).path, ("text/plain", b""))
        route.fulfill(content_type=kind, body=body)

    page.route("**/*", answer)
    page.goto("https://gazette.example/")
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"style-guide-{width}-{scheme}.png", full_page=True)
    violations = Axe().run(page, options=RULES).response["violations"]

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [(v["id"], v["nodes"][0]["html"][:120]) for v in violations] == []
    context.close()
