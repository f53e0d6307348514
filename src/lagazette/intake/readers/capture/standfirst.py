"""The text between the headline and the lines that say when, who and where."""

import re

from lagazette.intake.readers.capture.authors import stands_as_signature
from lagazette.intake.readers.capture.datelines import dateline_alone, dateline_within
from lagazette.intake.readers.capture.label import PICTURE, WHEN_AND_WHO
from lagazette.intake.readers.capture.page import Item, Page
from lagazette.intake.readers.capture.signatures import are_names

# « RÉCIT - Depuis que le pont est fermé, … »: so papers open a standfirst, and no paragraph.
_GENRE_FIRST = re.compile(
    r"(?:RÉCIT|RECIT|ENQUÊTE|ENQUETE|REPORTAGE|ENTRETIEN|INTERVIEW|PORTRAIT|ANALYSE|DÉCRYPTAGE|"
    r"DECRYPTAGE|CRITIQUE|CHRONIQUE|TÉMOIGNAGE|VIDÉO|INFO|EXCLUSIF|INFOGRAPHIE|VU D['’]AILLEURS|"
    r"PALMARÈS)S?\s?[-–—]\s(?=\S)"
)
CHROME_AFTER_STANDFIRST = frozenset({"reading-time", "share-bar", "comment-count", "player"})
# A standfirst and a list of what matters; more is the article, signed at its end.
_LONGEST_HEAD, _MOST_LINES_OF_HEAD = 900, 6


def is_standfirst(page: Page, item: Item, *, anchor: int) -> bool:
    """Text between the headline and the lines that say when, who and where."""
    if page.standfirst is not None or item.line.words < 5 or len(item.line.text) > 900:
        return False
    if page.place is not None or page.headline_repeats:
        return False
    if _GENRE_FIRST.match(item.line.text) is not None:
        return True
    if page.items[item.at - 1].rule == "summary-heading" and item.line.has_sentences:
        # « L'essentiel » above one paragraph, and not above points.
        return True
    if dateline_within(item.line.stretches[0].raw) is not None or are_names(item.line.text):
        return False
    if item.at < anchor and not page.body and page.published is None and not page.bylines:
        return True
    between, following = _next_open(page, item)
    if following is None or not page.has_text_from(following.at):
        return False
    rules = {other.rule for other in between}
    if any(page.is_headline_again(other.line) for other in between):
        return True
    if any(other.label is None for other in between):
        return True
    if rules & WHEN_AND_WHO:
        return True
    said = page.published is not None or page.bylines or page.relative_date is not None
    if rules & PICTURE:
        return not page.has_picture
    return bool(rules & CHROME_AFTER_STANDFIRST) and not said


def _next_open(page: Page, item: Item) -> tuple[list[Item], Item | None]:
    """The labelled lines that follow, and the first open one behind them."""
    between: list[Item] = []
    for other in page.items[item.at + 1 :]:
        if page.is_decided(other):
            continue
        if page.is_headline_again(other.line) or other.label is not None:
            between.append(other)
            continue
        if dateline_alone(other.line.text, publication=page.publication) is not None:
            between.append(other)
            continue
        if stands_as_signature(page, other):
            between.append(other)
            continue
        return between, other
    return between, None


def stands_above_dateline(page: Page, item: Item) -> bool:
    """The one line above the paragraph that a dateline opens: the text begins there, not here."""
    if page.standfirst is not None or page.place is not None or item.at + 1 >= len(page.items):
        return False
    following = page.items[item.at + 1]
    if following.rule == "dateline" and item.is_open_prose:
        # « Brannes (Nord), reportage » stands under the standfirst that the signature precedes.
        return page.awaits_text and item.line.has_sentences
    return (
        following.is_open_prose
        and item.line.words >= 5
        and dateline_within(item.line.stretches[0].raw) is None
        and dateline_within(following.line.stretches[0].raw) is not None
    )


def last_of_head(page: Page, headline: Item) -> int:
    """Where the last line stands that says when or who, before the text; 0 when none does.

    Between the headline and it there may be a standfirst and a list of what matters, but not
    most of the text: a signature at the end of a short piece is none of the head.
    """
    anchor = before = lines = paragraphs = 0
    rest = sum(
        len(item.line.text)
        for item in page.article_from(headline.at + 1)
        if item.label is None and item.line.words >= 5
    )
    for item in page.article_from(headline.at + 1):
        if item.rule in WHEN_AND_WHO:
            anchor, paragraphs = item.at, 0
        elif item.label is None and item.line.words >= 5 and not page.is_headline_again(item.line):
            before += len(item.line.text)
            lines += 1
            paragraphs += item.line.is_prose
        if anchor and paragraphs > 1:
            break
        if before > _LONGEST_HEAD or lines > _MOST_LINES_OF_HEAD or before * 3 > rest * 2:
            break
    return anchor
