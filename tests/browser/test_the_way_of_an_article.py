"""An article travels from a captured page to a reader, as a person sees it happen."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.serving import Served, served

pytestmark = pytest.mark.browser

PAGE = Path(__file__).parents[1] / "corpus" / "captures" / "gazette-shape-fr.txt"
EMAIL, PATIENCE_MS = "chef@exemple.invalid", 30_000


def lagazette(*arguments: str, directory: Path) -> str:
    """What a command prints; its failure fails the test."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("LAGAZETTE_")}
    done = subprocess.run(
        [sys.executable, "-m", "lagazette", *arguments, "--directory", directory],
        capture_output=True,
        text=True,
        timeout=120,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


HEADLINE = "La fanfare de Port-Clair rentre au port"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A newspaper as `lagazette new` makes it, with an editor in chief and a captured page."""
    directory = tmp_path / "paper"
    subprocess.run([sys.executable, "-m", "lagazette", "new", directory], check=True)
    return directory


def _logged_in(chromium: Browser, site: Served, password: str) -> Page:
    page = chromium.new_context(locale="fr", viewport={"width": 1280, "height": 1000}).new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"http://127.0.0.1:{site.port}/redaction/")
    page.fill("[name=login]", EMAIL)
    page.fill("[name=password]", password)
    page.click("main button[type=submit]")
    page.wait_for_url("**/redaction/")
    return page


def test_an_editor_corrects_an_imported_draft_previews_it_and_publishes_it(
    chromium: Browser, paper: Path
) -> None:
    opened = lagazette(
        *("user", "add", EMAIL, "--role", "editor-in-chief", "--language", "fr", "--json"),
        directory=paper,
    )
    imported = json.loads(lagazette("import", str(PAGE), "--json", directory=paper))
    with served(paper) as site:
        page = _logged_in(chromium, site, json.loads(opened)["password"])
        page.goto(f"http://127.0.0.1:{site.port}/redaction/pages/{imported['id']}/edit/")

        # What the import could not decide stands on the draft.
        for question in imported["questions"]:
            expect(page.locator("main")).to_contain_text(question["text"].split(" : ")[0])

        # Correct it.
        page.fill("[name=headline]", HEADLINE)

        # Preview it: the press's page, of a version that is nowhere yet.
        page.click("[aria-label='Afficher/masquer la prévisualisation']")
        preview = page.frame_locator("#w-preview-iframe")
        expect(preview.locator("h1")).to_have_text(HEADLINE, timeout=PATIENCE_MS)
        assert HEADLINE.encode() not in site.answer("/")[2]

        # Publish it, and follow the link that the screen becomes.
        page.get_by_role("button", name="Plus d'actions").click()
        page.click("[name=action-publish]")
        expect(page.get_by_text("sous presse")).to_be_visible()
        link = page.locator("[data-press-status] a")
        expect(link).to_be_visible()
        address = urlsplit(str(link.get_attribute("href"))).path

        shown = {a for a in site.addresses() if HEADLINE.encode() in site.answer(a)[2]}
        assert shown == {
            address,
            address + "ninjs.json",
            address + "oembed.json",
            address[: len("/2024/02/03/")],
            address[: len("/2024/02/")],
            "/",
            "/404.html",
            "/a-z/",
            "/flux/atom.xml",
            "/flux/feed.json",
            "/flux/rss.xml",
            "/rubrique/actualites/",
            *(f"/rubrique/actualites/{form}" for form in ("rss.xml", "atom.xml", "feed.json")),
            "/rubrique/actualites/" + address[1:9],
        }
        assert address.encode() in site.answer(f"/sitemaps/{address[1:5]}-{address[6:8]}.xml")[2]
        page.goto(f"http://127.0.0.1:{site.port}{address}")
        expect(page.locator("h1")).to_have_text(HEADLINE)
