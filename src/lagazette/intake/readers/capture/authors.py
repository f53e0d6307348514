"""Who signs, told by what stands beside the name; what a page tells of them is no text."""

import re

from lagazette.intake.readers.capture.page import Item, Page
from lagazette.intake.readers.capture.signatures import ORGANISATION, are_names, names_in
from lagazette.intake.words import fold, key

ROLE = re.compile(
    r"^(?:journaliste|correspondante?|envoyée? spéciale?|rédact(?:eur|rice)|report(?:er|rice)|"
    r"grand reporter|chef|cheffe|éditorialiste)\b|\b(?:correspondent|reporter|editor|writer|"
    r"columnist|journalist|producer)\b",
    re.IGNORECASE,
)
_WORKS = re.compile(
    r"(?:,|est|is|was|lives|teaches|vit|habite|enseigne|tient|signe|dirige|anime|collabore|"
    r"a (?:rejoint|couvert)|travaille|couvre|"
    r"suit|écrit|can be reached|covers?|"
    r"reports?|reported|"
    r"writes?|joined|has (?:covered|written|been)|journaliste|correspondante?)\b"
)
SIGNED = re.compile(r"(?:par|by)\b|.*\b(?:par|by) ", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[—–-]\s*)?(?P<names>(?:[A-ZÀ-Þ][a-z]?\.[\s-]?){2,3})")


def stands_as_signature(page: Page, item: Item) -> bool:
    """Whether a bare name stands beside a line that says when, or what its bearer does."""
    if not are_names(item.line.text.rstrip(".")) or ORGANISATION.search(item.line.text) is not None:
        return False
    last = len(page.items) - 1
    around = [page.items[min(at, last)] for at in (item.at - 1, item.at + 1, item.at + 2)]
    return any(
        other.rule in {"date-line", "relative-date", "share-bar", "reading-time"}
        or (other.label is None and ROLE.search(other.line.text) is not None)
        for other in around
    )


def is_role(page: Page, item: Item) -> bool:
    """« Science correspondent » under a signature, or the paper's name with a desk."""
    if not item.is_short or not page.bylines:
        return False
    following = page.items[min(item.at + 1, len(page.items) - 1)]
    if page.items[item.at - 1].line.text in page.bylines and following.rule == "date-line":
        return True
    return ROLE.search(item.line.text) is not None or (
        page.publication is not None and key(item.line.text).startswith(key(page.publication))
    )


def is_late_signature(page: Page, item: Item) -> bool:
    """A name beside a date under the first paragraph, where the page has that above the rest."""
    if page.bylines or len(page.body) > 1 or not are_names(item.line.text):
        return False
    around = page.items[item.at - 1], page.items[min(item.at + 1, len(page.items) - 1)]
    return any(other.rule in {"date-line", "share-bar"} for other in around)


def signs_again(page: Page, item: Item) -> bool:
    """Whether the line names nobody but those who signed already."""
    names = names_in(item.line.text)
    return bool(names) and {fold(name) for name in names} <= {fold(name) for name in page.bylines}


def initials_at_end(page: Page, item: Item) -> str | None:
    """« A. T. » under the last paragraph, None anywhere else."""
    match = _INITIALS.fullmatch(item.line.text)
    below = page.items[item.at + 1 : item.at + 2]
    if match is None or not page.body or any(other.is_open_prose for other in below):
        return None
    return match["names"]


def is_about_author(page: Page, item: Item) -> bool:
    """« Anna Testwood covers the region for… »: who signs, told behind the text or above it."""
    text = re.sub(r"^(?:Mr|Mrs|Ms|Dr|M|Mme)\.? ", "", item.line.text)
    for name in page.bylines:
        for called in (name, name.split(" ")[-1]):
            if not text.startswith((f"{called} ", f"{called}, ")) or item.line.words < 4:
                continue
            if _WORKS.match(text[len(called) :].lstrip(" ")) is not None:
                behind = any(
                    other.is_open_prose and not other.line.text.startswith(called)
                    for other in page.article_from(item.at + 1)
                )
                return len(page.body) == page.head_blocks or not behind
    return False
