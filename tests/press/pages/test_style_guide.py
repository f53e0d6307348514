"""The style guide leaves no part of the theme out."""

from lagazette.press.pages.style_guide import Printer, specimens
from lagazette.record.door import Address
from lagazette.theme.door import theme_folder

WITHIN_OTHERS = {
    "components/macros",
    "components/menu",
    "components/feed_links",
    "components/paper_links",
}
"""Parts that others show: the menu stands in the masthead, links for the head are not seen."""


def test_every_part_of_the_theme_has_its_place_in_the_guide() -> None:
    templates = theme_folder() / "templates"
    parts = {
        path.relative_to(templates).with_suffix("").as_posix()
        for folder in ("components", "zones", "blocks")
        for path in (templates / folder).glob("*.html")
    }

    shown = [specimen.name for specimen in specimens(Printer("fr", Address("/picture")))]

    assert len(set(shown)) == len(shown)
    assert set(shown) == parts - WITHIN_OTHERS


def test_every_part_says_something_in_both_languages() -> None:
    for language in ("fr", "en"):
        for specimen in specimens(Printer(language, Address("/picture"))):
            assert all(case.html.strip() for case in specimen.cases), specimen.name


def test_the_menu_of_the_guide_marks_one_page_as_the_one_that_is_read() -> None:
    (masthead,) = (
        specimen
        for specimen in specimens(Printer("fr", Address("/picture")))
        if specimen.name == "components/masthead"
    )

    page = masthead.cases[0].html

    assert page.count("aria-current") == 1
