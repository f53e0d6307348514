"""Items of lists, with marks and without."""

import re

from lagazette.intake.incoming import IncomingBlock
from lagazette.intake.readers.capture.page import Item, Page

BULLET = re.compile(r"^(?:[•▪◦‣●○∙·■]\s*|\*\s+)(?=\S)")
DASH = re.compile(r"^[-–]\s+(?=\S)")
_LEAST_ENTRIES, _MOST_ENTRIES, _LONGEST_ENTRY = 3, 30, 14
NUMBER = re.compile(r"^(?P<number>\d{1,2})\s?[.)]\s+(?=\S)")


def list_item(page: Page, item: Item) -> IncomingBlock | None:
    """The item without its mark; None when the line is no item of a list."""
    raw = item.line.text
    if (bullet := BULLET.match(raw)) is not None:
        page.keep(item, "list-item")
        return IncomingBlock("li", raw[bullet.end() :])
    if (dash := DASH.match(raw)) is not None and _has_neighbour(page, item, DASH):
        page.keep(item, "list-item")
        return IncomingBlock("li", raw[dash.end() :])
    number = NUMBER.match(raw)
    if number is not None and _is_numbered_list(page, item, number=int(number["number"])):
        page.keep(item, "list-item")
        return IncomingBlock("li", raw[number.end() :])
    if _is_enumerated(page, item) or _is_announced(page, item):
        return IncomingBlock("li", page.keep(item, "list-item"))
    return None


def _is_enumerated(page: Page, item: Item) -> bool:
    """One of several lines without marks, small letters and semicolons, behind a colon."""
    text = item.line.text
    if text[-1] not in ",;." or len(text) > 300 or not page.body:
        return False
    before = page.items[item.at - 1].line.text
    if not text[0].islower() and ";" not in text[-1] + before[-1]:
        return False
    if text[-1] != "." and before.endswith(":"):
        return True
    return before[-1] in ",;" and page.body[-1].type == "li"


def _is_announced(page: Page, item: Item) -> bool:
    """One of three short sentences at least in a row, under a line that ends with a colon.

    « In other business, the board: » opens a list though the page lost its marks.
    """
    if not _like_an_entry(item):
        return False
    first = item.at
    while first > 0 and item.at - first < _MOST_ENTRIES and _like_an_entry(page.items[first - 1]):
        first -= 1
    lead = page.items[first - 1] if first > 0 else item
    entries = page.items[first : first + _LEAST_ENTRIES]
    return (
        lead.label is None
        and lead.line.text[-1] == ":"
        and len(entries) == _LEAST_ENTRIES
        and all(_like_an_entry(entry) for entry in entries)
    )


def _like_an_entry(item: Item) -> bool:
    text = item.line.text
    return (
        item.label is None
        and 2 <= item.line.words <= _LONGEST_ENTRY
        and (text[-1] in ".;" or text[-1].isalnum())
        and text[0].isalnum()
        and not item.line.has_sentences
    )


def _has_neighbour(page: Page, item: Item, pattern: re.Pattern[str]) -> bool:
    around = page.items[max(0, item.at - 1) : item.at] + page.items[item.at + 1 : item.at + 2]
    return any(pattern.match(other.line.text) is not None for other in around)


def _is_numbered_list(page: Page, item: Item, *, number: int) -> bool:
    """Whether the number before or after stands right beside it, not paragraphs away."""
    neighbours = {
        int(other["number"])
        for at in (item.at - 1, item.at + 1)
        if 0 <= at < len(page.items)
        and (other := NUMBER.match(page.items[at].line.text)) is not None
    }
    return bool(neighbours & {number - 1, number + 1})


def is_point(page: Page, item: Item) -> bool:
    """One of several lines in a row without full stops above the text: what matters, in points."""
    if not page.awaits_text or not _like_a_point(item):
        return page.awaits_text and _ends_the_points(page, item)
    beside = [page.items[at] for at in (item.at - 1, item.at + 1) if at < len(page.items)]
    return any(other.label is None and _like_a_point(other) for other in beside) and (
        any(other.is_open_prose for other in page.until_the_end(item))
    )


def _ends_the_points(page: Page, item: Item) -> bool:
    """A few words more, right under the points: « Shares fall 4% »."""
    before = page.items[item.at - 1]
    return (
        bool(page.body)
        and page.body[-1] == IncomingBlock("li", before.line.text)
        and item.label is None
        and item.line.words > 1
        and not item.line.gap
        and not item.line.ends_sentence
    )


def _like_a_point(item: Item) -> bool:
    return 4 <= item.line.words <= 30 and not item.line.ends_sentence and item.label is None
