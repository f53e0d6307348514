"""The short line above the headline, told from the menu that may stand there."""

import re

from lagazette.intake.readers.capture.page import Item, Page
from lagazette.intake.readers.capture.phrases import GENRE

_CRUMBS = re.compile(r"\S\s*[>›»/|]\s*\S")


def find_kicker(page: Page, headline: Item) -> Item | None:
    """The short open line right above the headline, unless it ends a menu."""
    if headline.at == 0:
        return None
    item = page.items[headline.at - 1]
    if item.label is None and GENRE.fullmatch(item.line.key) is not None:
        return item
    if item.rule == "section-crumb" and " " not in item.line.text:
        # « Environnement » under a path that says the section already is more than the section.
        has_path = any(
            other.rule == "section-crumb" and _CRUMBS.search(other.line.text) is not None
            for other in page.items[: item.at]
        )
        return item if has_path else None
    if item.label is not None or page.is_decided(item) or item.line.words > 10:
        return None
    if any(other.at != item.at and other.line.key == item.line.key for other in page.items):
        # What the menu or the keywords name too is a section.
        return None
    if (
        item.line.text[-1] in ".,"
        or " & " in item.line.text
        or " / " in item.line.text
        or " > " in item.line.text
    ):
        return None
    if item.line.words > 1 and page.items[item.at - 1].rule == "section-crumb":
        # Behind the sections of a menu, two words that no menu is known to hold.
        return item
    run = item.at
    while (
        run > 0
        and not _is_parted(page, page.items[run])
        and _belongs_to_menu(page, page.items[run - 1])
    ):
        run -= 1
    in_path = page.items[item.at - 1].rule == "ornament"
    return None if item.at > run or in_path else item


def _is_parted(page: Page, item: Item) -> bool:
    """Whether a blank line parts it from the line above; an even one only from a button."""
    above = page.items[item.at - 1]
    return item.line.gap and (not page.gaps_are_even or above.rule == "navigation")


def _belongs_to_menu(page: Page, item: Item) -> bool:
    return item.rule in {"navigation", "section-crumb"} or (
        item.label is None and not page.is_decided(item) and item.is_short
    )
