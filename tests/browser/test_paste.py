"""Pasting from Word and from Google Docs, as those programs fill the clipboard."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.newsroom import Newsroom, log_in

pytestmark = pytest.mark.browser

CLIPBOARDS = Path(__file__).parents[1] / "corpus" / "clipboards"

TEXT = "[name=body-1-value]"
"""The second of the draft's two texts."""

# What Draft.js calls them: the paragraph, two headings, the two lists.
KEPT_BLOCKS = {
    ("unstyled", "La fanfare de Port-Clair a joué sur le quai."),
    ("header-two", "Le programme"),
    ("header-three", "En matinée"),
    ("unordered-list-item", "une marche"),
    ("unordered-list-item", "deux valses"),
    ("ordered-list-item", "le maire"),
    ("ordered-list-item", "le chef"),
}


def content(page: Page) -> dict[str, Any]:
    """What the editor would send of its last text."""
    sent: dict[str, Any] = json.loads(page.locator(TEXT).input_value())
    return sent


def paste(page: Page, html: str, plain: str) -> None:
    """What the browser does at Ctrl-V: both forms on the clipboard, then the keys."""
    page.evaluate(
        """([html, plain]) => navigator.clipboard.write([new ClipboardItem({
            "text/html": new Blob([html], {type: "text/html"}),
            "text/plain": new Blob([plain], {type: "text/plain"}),
        })])""",
        [html, plain],
    )
    page.keyboard.press("Control+V")


def runs(block: dict[str, Any], style: str) -> set[str]:
    """The words of a block that have a style."""
    return {
        block["text"][run["offset"] : run["offset"] + run["length"]]
        for run in block["inlineStyleRanges"]
        if run["style"] == style
    }


@pytest.mark.parametrize("program", ["word", "google-docs"])
def test_a_paste_keeps_bold_links_headings_and_lists_and_drops_the_rest(
    chromium: Browser, newsroom: Newsroom, program: str
) -> None:
    visit = log_in(chromium, newsroom)
    page = visit.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.open(f"pages/{newsroom.seeded.draft}/edit/")
    page.locator(".public-DraftEditor-content").last.click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    html = (CLIPBOARDS / f"{program}.html").read_text(encoding="utf-8")

    paste(page, html, "texte brut")
    expect(page.locator(TEXT)).to_have_value(re.compile("le chef"))
    pasted = content(page)
    blocks = {(block["type"], block["text"]) for block in pasted["blocks"] if block["text"].strip()}
    paragraph = next(b for b in pasted["blocks"] if b["text"].startswith("La fanfare"))
    links = [
        pasted["entityMap"][str(run["key"])]["data"]["url"] for run in paragraph["entityRanges"]
    ]
    assert blocks == KEPT_BLOCKS
    assert runs(paragraph, "BOLD") == {"a joué"}
    assert links == ["https://exemple.invalid/quai"]
    styles = {run["style"] for block in pasted["blocks"] for run in block["inlineStyleRanges"]}
    assert styles == {"BOLD"}
    assert [entity["type"] for entity in pasted["entityMap"].values()] == ["LINK"]
    # The editor reads the clipboard in a document of its own, where the policy refuses the style
    # sheets that came along: that is as it should be.
    assert [told for told in visit.complaints if "style" not in told] == []
