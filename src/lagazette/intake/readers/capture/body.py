"""The body of a captured page: what becomes of each line, in order."""

import re

from lagazette.intake.incoming import IncomingBlock
from lagazette.intake.readers.capture.authors import (
    initials_at_end,
    is_about_author,
    is_late_signature,
    signs_again,
)
from lagazette.intake.readers.capture.datelines import dateline_alone, dateline_within
from lagazette.intake.readers.capture.ending import (
    End,
    closes,
    end_at,
    may_end,
    note_another_article,
    resumes,
    says_published,
    take_behind,
)
from lagazette.intake.readers.capture.headings import (
    is_heading,
    is_late_sentence,
    is_short_sentence,
    is_whole_quotation,
    stands_on_text,
    text_follows,
)
from lagazette.intake.readers.capture.inserts import is_quoted_heading
from lagazette.intake.readers.capture.label import Label
from lagazette.intake.readers.capture.lists import is_point, list_item
from lagazette.intake.readers.capture.offers import is_appeal
from lagazette.intake.readers.capture.page import Item, Page
from lagazette.intake.readers.capture.phrases import END_HEADINGS
from lagazette.intake.readers.capture.signatures import are_names, names_in

_QUOTED = re.compile(r"^> ?(?=\S)")
_MARKDOWN_HEADING = re.compile(r"^#{2,6}\s+(?=\S)")
_LONGEST_CAPTION = 24
_FIRST_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]+")
_PLAYER = re.compile(r"(?:(?:en )?vidéo|podcast|diaporama|en images|watch|listen)\s*:\s", re.I)


def read_body(page: Page, *, start: int) -> None:
    """Decide every line from `start` on."""
    end: End | None = None
    for item in list(page.undecided(start)):
        if item.rule in END_HEADINGS and may_end(page, item):
            end = end_at(page, item, end)
            page.drop(item, item.rule or "")
        elif end is not None and end.rule == "closing" and item.label is not None:
            _labelled(page, item, item.label)
        elif end is not None and not resumes(page, item, end):
            take_behind(page, item, end)
        else:
            end = End("closing") if closes(page, item) else None
            _within(page, item)


def _within(page: Page, item: Item) -> None:
    if page.is_headline_again(item.line):
        page.drop(item, "headline-repeated")
    elif item.rule == "title-stack":
        page.set_aside(item)
    elif item.label is not None:
        _labelled(page, item, item.label)
    elif (block := list_item(page, item)) is not None:
        page.body.append(block)
    elif page.awaits_text and _takes_dateline(page, item):
        return
    elif signs_again(page, item):
        page.drop(item, "byline-repeated")
    elif is_about_author(page, item):
        page.drop(item, "author-note")
    elif (initials := initials_at_end(page, item)) is not None:
        page.keep(item, "byline")
        page.bylines = page.bylines or [initials]
    elif is_late_signature(page, item):
        page.bylines.extend(names_in(page.keep(item, "byline")))
    elif _is_attribution(page, item):
        last = page.body.pop()
        page.body.append(IncomingBlock("quote", f"{last.text} {page.keep(item, 'continuation')}"))
    elif _PLAYER.match(item.line.text) is not None and not item.line.is_prose:
        page.drop(item, "player")
    elif item.line.stretches[0].raw.count("\t") >= 2:
        page.drop(item, "table-row")
    elif _is_picture_text(page, item):
        _take_caption(page, item)
    elif is_appeal(item.line) and page.closes_at(item):
        page.drop(item, "appeal")
    else:
        _text(page, item)


def _is_attribution(page: Page, item: Item) -> bool:
    """« Anna Testwood, patiente » right under a quotation that stands alone."""
    if item.line.gap or item.line.ends_sentence or not page.body or page.body[-1].type != "quote":
        return False
    if page.items[item.at - 1].line.text != page.body[-1].text:
        return False
    name, comma, rest = item.line.text.partition(", ")
    if comma and _FIRST_NAME.fullmatch(name) is not None:
        return rest[0].islower() and rest.count(" ") < 10
    return are_names(name) and (not comma or rest.count(" ") < 10)


def _labelled(page: Page, item: Item, facts: Label) -> None:
    if facts.rule == "related":
        page.related.append(facts.text or "")
        page.keep(item, "related")
    elif facts.rule == "byline":
        new = [name for name in facts.names if name not in page.bylines]
        if page.bylines and new:
            page.drop(item, "other-byline")
        else:
            page.take_facts(facts)
            page.keep(item, "byline")
    elif facts.rule == "dateline":
        page.take_facts(facts)
        page.keep(item, "dateline")
    elif facts.rule == "date-line":
        _date_in_body(page, item, facts)
    elif facts.rule in {"credit", "caption", "captioned-credit", "picture", "alt"}:
        page.take_picture(item, facts)
    else:
        page.drop(item, facts.rule)


def _date_in_body(page: Page, item: Item, facts: Label) -> None:
    note_another_article(page, item, facts)
    if facts.updated is not None or page.published is None:
        page.take_facts(facts)
        page.keep(item, "date-line")
    elif text_follows(page, item) and not says_published(item):
        # A chronology: its dates are the headings of its paragraphs.
        page.body.append(IncomingBlock("h", page.keep(item, "heading")))
    else:
        page.drop(item, "date-line")


def _takes_dateline(page: Page, item: Item) -> bool:
    """The dateline that stands before the first paragraph, in its own line or in the text."""
    alone = dateline_alone(item.line.text, publication=page.publication)
    if alone is not None and page.place is None:
        page.take_dateline(alone)
        page.keep(item, "dateline")
        return True
    within = dateline_within(item.line.stretches[0].raw)
    if within is None:
        return False
    page.body.append(IncomingBlock("p", page.keep_with_dateline(item, within, "paragraph")))
    return True


def _is_picture_text(page: Page, item: Item) -> bool:
    """A caption inside the body: the line right above a bare credit."""
    following = page.following(item)
    return (
        following is not None
        and following.rule == "credit"
        and not following.line.gap
        and len(item.line.text) <= 300
        and (item.line.gap or page.awaits_text or _is_told_in_brackets(item, following))
    )


def _take_caption(page: Page, item: Item) -> None:
    """Above all text the first is the article's own."""
    if page.awaits_text and page.caption is None:
        page.caption = page.keep(item, "caption")
        page.has_picture = True
    else:
        page.drop(item, "other-picture")


def _is_told_in_brackets(item: Item, following: Item) -> bool:
    """« Orchards in July. » above « (Anna Testwood / The Messenger) », with no blank line."""
    return (
        following.line.text[0] == "("
        and item.line.words <= _LONGEST_CAPTION
        and not item.line.has_sentences
    )


def _text(page: Page, item: Item) -> None:
    text = item.line.text
    if (quoted := _QUOTED.match(text)) is not None:
        page.keep(item, "quote")
        page.body.append(IncomingBlock("quote", text[quoted.end() :]))
    elif (marked := _MARKDOWN_HEADING.match(text)) is not None:
        page.keep(item, "heading")
        page.body.append(IncomingBlock("h", text[marked.end() :]))
    elif is_quoted_heading(item.line) and stands_on_text(page, item):
        page.body.append(IncomingBlock("h", page.keep(item, "heading")))
    elif is_whole_quotation(text):
        page.body.append(IncomingBlock("quote", page.keep(item, "quote")))
    elif is_point(page, item):
        page.body.append(IncomingBlock("li", page.keep(item, "list-item")))
    elif is_heading(page, item):
        page.body.append(IncomingBlock("h", page.keep(item, "heading")))
    elif _is_unpunctuated(page, item):
        page.set_aside(item)
    elif item.line.is_prose or is_short_sentence(item) or is_late_sentence(item):
        page.body.append(IncomingBlock("p", page.keep(item, "paragraph")))
    elif _is_trailing_label(page, item):
        page.drop(item, "trailing-label")
    else:
        page.set_aside(item)


def _is_unpunctuated(page: Page, item: Item) -> bool:
    """A line without a full stop between paragraphs that all have one: a caption, a teaser.

    Nobody can tell, so the editor is asked. Under a colon it is the item of a list.
    """
    beside = page.items[item.at - 1], page.following(item)
    if item.line.is_prose or is_short_sentence(item) or item.line.has_contact:
        return False
    if item.line.text[0] in '«“"':
        return False
    return (
        item.line.words <= _LONGEST_CAPTION
        and all(other is not None and other.is_open_prose for other in beside)
        and beside[0].line.text[-1] != ":"
        and page.is_stopped_throughout
    )


def _is_trailing_label(page: Page, item: Item) -> bool:
    """One of several short lines behind the last text: keywords, buttons."""
    around = [page.items[at] for at in (item.at - 1, item.at + 1) if at < len(page.items)]
    return (
        item.line.words <= 4
        and any(other.label is None and other.line.words <= 4 for other in around)
        and not page.has_text_from(item.at)
    )
