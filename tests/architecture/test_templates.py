"""Templates: titles, no code or style inline, and a first line that says what they need."""

import re
from pathlib import Path

import pytest

INLINE_STYLE = re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE)
INLINE_HANDLER = re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE)
SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>", re.IGNORECASE)
MAY_STAND_INLINE = ("src=", "application/ld+json", "application/json", "nonce=")
"""A script has an address, or is data; Wagtail's few own ones carry the request's nonce."""


def templates(root: Path, *folders: str) -> list[Path]:
    found = [p for folder in folders for p in sorted((root / "src").glob(folder)) if p.is_file()]
    assert found, folders
    return found


@pytest.fixture
def theme(root: Path) -> list[Path]:
    return templates(root, "lagazette/theme/templates/**/*.html")


@pytest.fixture
def newsroom(root: Path) -> list[Path]:
    return templates(root, "lagazette/newsroom/**/templates/**/*.html")


def test_every_page_of_the_site_stands_in_the_frame_that_has_the_title(root: Path) -> None:
    folder = root / "src" / "lagazette" / "theme" / "templates"

    assert "<title>{{ title }}</title>" in (folder / "base.html").read_text(encoding="utf-8")
    for page in sorted((folder / "pages").glob("*.html")):
        text = page.read_text(encoding="utf-8")
        assert '{% extends "base.html" %}' in text, page
        assert "<title" not in text, page


def test_a_component_says_first_what_it_needs(root: Path) -> None:
    folder = root / "src" / "lagazette" / "theme" / "templates"
    silent = [
        page.name
        for part in ("components", "pages")
        for page in sorted((folder / part).glob("*.html"))
        if not page.read_text(encoding="utf-8").startswith("{#")
    ]

    assert silent == []


def test_screens_of_the_newsroom_that_are_whole_pages_have_a_title(newsroom: list[Path]) -> None:
    untitled = [
        page.name
        for page in newsroom
        if re.search(r"{% extends .account/", text_of(page))
        if not re.search(r"{% block (head_title|titletag) %}", text_of(page))
    ]

    assert untitled == []


def test_no_template_has_style_or_code_inline(theme: list[Path], newsroom: list[Path]) -> None:
    against = [
        f"{page.name}: {found.group(0)}"
        for page in (*theme, *newsroom)
        for pattern in (INLINE_STYLE, INLINE_HANDLER)
        for found in pattern.finditer(text_of(page))
    ]

    assert against == []


def test_no_template_has_a_script_without_an_address(
    theme: list[Path], newsroom: list[Path]
) -> None:
    against = [
        f"{page.name}: {found.group(0)}"
        for page in (*theme, *newsroom)
        for found in SCRIPT.finditer(text_of(page))
        if not any(mark in found["attributes"] for mark in MAY_STAND_INLINE)
    ]

    assert against == []


def text_of(template: Path) -> str:
    """The template without its comments, which may speak of what they warn of."""
    text = template.read_text(encoding="utf-8")
    text = re.sub(r"{#.*?#}", "", text, flags=re.DOTALL)
    return re.sub(r"{% comment.*?endcomment %}", "", text, flags=re.DOTALL)
