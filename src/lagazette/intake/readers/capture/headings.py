"""Headings and quotations that stand alone, told from the sentences of the text."""

import re

from lagazette.intake.readers.capture.authors import is_about_author
from lagazette.intake.readers.capture.lists import BULLET, DASH, NUMBER
from lagazette.intake.readers.capture.offers import is_appeal
from lagazette.intake.readers.capture.page import Item, Page
from lagazette.intake.readers.capture.phrases import END_HEADINGS
from lagazette.intake.readers.capture.signatures import are_names
from lagazette.intake.words import clean

_WHOLE_QUOTATIONS = (
    re.compile(r"«[^«»]+»\.?"),
    re.compile(r"“[^“”]+”\.?"),
    re.compile(r"\"[^\"]+\"\.?"),
)
_ATTRIBUTED = re.compile(r"(?:«[^«»]+»|“[^“”]+”|\"[^\"]+\")\s*[—–-]\s*\S.{1,80}")
# « On a tout noté, sauf cela. » Anna Testwood, bibliothécaire
_SIGNED = re.compile(
    r"(?:«[^«»]+[.!?…]\s?»|“[^“”]+[.!?…]”|"
    r"\"[^\"]+[.!?…]\")\s(?P<who>[A-ZÀ-Þ][^,.]{3,40})(?:,\s[^.]{3,60})?"
)
_LONGEST_HEADING = 110
_MOST_WORDS_IN_HEADING = 16


def is_heading(page: Page, item: Item) -> bool:
    """Whether a short line above text, or above a list, is its heading."""
    line = item.line
    if line.has_contact or len(line.text) > _LONGEST_HEADING or line.words > _MOST_WORDS_IN_HEADING:
        return False
    if line.ends_sentence and line.text[-1] not in "?":
        return False
    if line.text[-1] in ',»”")' and line.words > 8:
        return False
    opens_like_one = line.text[0].isalnum() and not line.text[0].islower()
    quoted = line.text[0] in "«“\"¿'‘" and not line.ends_sentence
    return (opens_like_one or quoted) and text_follows(page, item)


def stands_on_text(page: Page, item: Item) -> bool:
    """Whether the very next line is a paragraph, below the first."""
    following = page.following(item)
    return following is not None and following.is_open_prose and bool(page.body)


def text_follows(page: Page, item: Item) -> bool:
    """Whether running text or a list comes before anything that ends the article."""
    for other in page.items[item.at + 1 :]:
        if other.rule in END_HEADINGS:
            return False
        if (
            other.label is None
            and not page.is_headline_again(other.line)
            and not is_about_author(page, other)
            and not (is_appeal(other.line) and page.closes_at(other))
        ):
            return (
                other.line.is_prose
                or other.line.ends_sentence
                or (is_late_sentence(other) and page.has_text_from(other.at))
                or BULLET.match(other.line.text) is not None
                or DASH.match(other.line.text) is not None
                or NUMBER.match(other.line.text) is not None
                or is_whole_quotation(clean(other.line.text))
            )
    return False


def is_whole_quotation(text: str) -> bool:
    """Whether quotation marks hold the whole line, but for the name of who spoke."""
    if any(pattern.fullmatch(text) for pattern in (*_WHOLE_QUOTATIONS, _ATTRIBUTED)):
        return True
    signed = _SIGNED.fullmatch(text)
    return signed is not None and are_names(signed["who"])


def is_short_sentence(item: Item) -> bool:
    """Whether the last mark of the line is one of running text."""
    return item.line.ends_sentence or item.line.text[-1] in '»”"),'


def is_late_sentence(item: Item) -> bool:
    """Whether the line has more words than a label, though nothing ends it."""
    return item.line.words > 8
