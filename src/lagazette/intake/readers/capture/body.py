"""The body of a captured page: paragraphs, headings, lists and quotations, and where it ends."""

import re
from dataclasses import dataclass

from lagazette.intake.incoming import IncomingBlock
from lagazette.intake.readers.capture.header import take_picture
from lagazette.intake.readers.capture.labels import (
    Label,
    dateline_alone,
    dateline_within,
    names_in,
)
from lagazette.intake.readers.capture.page import Item, Page
from lagazette.intake.readers.capture.phrases import END_HEADINGS
from lagazette.intake.words import clean

_BULLET = re.compile(r"^(?:[•▪◦‣●○∙·■]\s*|\*\s+)(?=\S)")
_DASH = re.compile(r"^[-–]\s+(?=\S)")
_NUMBER = re.compile(r"^(?P<number>\d{1,2})\s?[.)]\s+(?=\S)")
_QUOTED = re.compile(r"^> ?(?=\S)")
_MARKDOWN_HEADING = re.compile(r"^#{2,6}\s+(?=\S)")
_WHOLE_QUOTATIONS = (
    re.compile(r"«[^«»]+»\.?"),
    re.compile(r"“[^“”]+”\.?"),
    re.compile(r"\"[^\"]+\"\.?"),
)
_ATTRIBUTED = re.compile(r"(?:«[^«»]+»|“[^“”]+”|\"[^\"]+\")\s*[—–-]\s*\S.{1,80}")
_LONGEST_HEADING = 110
_MOST_WORDS_IN_HEADING = 16
_MOST_WORDS_IN_TITLE = 30


@dataclass
class _End:
    """What is behind the article: which heading opened it."""

    rule: str
    final: bool = False
    titles: int = 0


def read_body(page: Page, *, start: int) -> None:
    """Decide every line from `start` on."""
    end: _End | None = None
    for item in list(page.undecided(start)):
        if item.rule in END_HEADINGS and (page.body or item.rule != "related-heading"):
            end = _ended(page, item, end)
            page.drop(item, item.rule or "")
        elif end is not None and not _resumes(page, item, end):
            _behind(page, item, end)
        else:
            end = None
            _within(page, item)


def _ended(page: Page, item: Item, before: _End | None) -> _End:
    """Behind comments, lists or a footer there may be related titles, but no article any more."""
    rule = item.rule or ""
    final = rule != "related-heading" or (before is not None and before.final)
    return _End(rule, final=final)


# --- behind the article ----------------------------------------------------------------------


def _resumes(page: Page, item: Item, end: _End) -> bool:
    """Whether the article goes on: a list of related titles may stand between its paragraphs.

    It goes on when what follows, up to the next heading of that kind, is mostly running text:
    teasers under related titles alternate with titles.
    """
    if end.final or not item.is_open_prose or end.titles > 4:
        return False
    if end.titles == 0 and item.line.words <= _MOST_WORDS_IN_TITLE and not item.line.gap:
        return False
    prose = short = 0
    for other in page.items[item.at :]:
        if other.rule in END_HEADINGS:
            break
        prose += other.is_open_prose
        short += other.label is None and not other.line.is_prose
    return short * 2 <= prose


def _behind(page: Page, item: Item, end: _End) -> None:
    facts = item.label
    if page.is_headline_again(item.line):
        page.drop(item, "headline-repeated")
    elif facts is not None and facts.rule == "related":
        page.related.append(facts.text or "")
        page.keep(item, "related")
    elif facts is not None:
        page.drop(item, facts.rule)
    elif end.rule == "related-heading" and item.line.words <= _MOST_WORDS_IN_TITLE:
        end.titles += 1
        page.related.append(_BULLET.sub("", _DASH.sub("", page.keep(item, "related"))))
    else:
        page.drop(item, f"after-{end.rule}")


# --- within the article ----------------------------------------------------------------------


def _within(page: Page, item: Item) -> None:
    if page.is_headline_again(item.line):
        page.drop(item, "headline-repeated")
    elif item.label is not None:
        _labelled(page, item, item.label)
    elif (block := _list_item(page, item)) is not None:
        page.body.append(block)
    elif not any(block.type == "p" for block in page.body) and _takes_dateline(page, item):
        return
    elif (names := names_in(item.line.text)) and set(names) <= set(page.bylines):
        page.drop(item, "byline-repeated")
    elif _is_picture_text(page, item):
        page.drop(item, "other-picture")
    else:
        _text(page, item)


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
    elif facts.rule == "date-line":
        _date_in_body(page, item, facts)
    elif facts.rule in {"credit", "caption", "captioned-credit", "picture", "alt"}:
        take_picture(page, item, facts)
    else:
        page.drop(item, facts.rule)


def _date_in_body(page: Page, item: Item, facts: Label) -> None:
    if facts.updated is not None or page.published is None:
        page.take_facts(facts)
        page.keep(item, "date-line")
    elif _text_follows(page, item):
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
    following = _following(page, item)
    return (
        following is not None
        and following.rule == "credit"
        and not following.line.gap
        and len(item.line.text) <= 300
        and item.line.gap
    )


def _list_item(page: Page, item: Item) -> IncomingBlock | None:
    raw = item.line.text
    if (bullet := _BULLET.match(raw)) is not None:
        page.keep(item, "list-item")
        return IncomingBlock("li", raw[bullet.end() :])
    if (dash := _DASH.match(raw)) is not None and _has_neighbour(page, item, _DASH):
        page.keep(item, "list-item")
        return IncomingBlock("li", raw[dash.end() :])
    number = _NUMBER.match(raw)
    if number is not None and _is_numbered_list(page, item, number=int(number["number"])):
        page.keep(item, "list-item")
        return IncomingBlock("li", raw[number.end() :])
    return None


def _has_neighbour(page: Page, item: Item, pattern: re.Pattern[str]) -> bool:
    around = page.items[max(0, item.at - 1) : item.at] + page.items[item.at + 1 : item.at + 2]
    return any(pattern.match(other.line.text) is not None for other in around)


def _is_numbered_list(page: Page, item: Item, *, number: int) -> bool:
    """Whether the number before or after stands right beside it, not paragraphs away."""
    neighbours = {
        int(other["number"])
        for at in (item.at - 1, item.at + 1)
        if 0 <= at < len(page.items)
        and (other := _NUMBER.match(page.items[at].line.text)) is not None
    }
    return bool(neighbours & {number - 1, number + 1})


def _text(page: Page, item: Item) -> None:
    text = item.line.text
    if (quoted := _QUOTED.match(text)) is not None:
        page.keep(item, "quote")
        page.body.append(IncomingBlock("quote", text[quoted.end() :]))
    elif (marked := _MARKDOWN_HEADING.match(text)) is not None:
        page.keep(item, "heading")
        page.body.append(IncomingBlock("h", text[marked.end() :]))
    elif _is_whole_quotation(text):
        page.body.append(IncomingBlock("quote", page.keep(item, "quote")))
    elif _is_heading(page, item):
        page.body.append(IncomingBlock("h", page.keep(item, "heading")))
    elif item.line.is_prose or _is_short_sentence(item) or _is_late_sentence(item):
        page.body.append(IncomingBlock("p", page.keep(item, "paragraph")))
    elif _is_trailing_label(page, item):
        page.drop(item, "trailing-label")
    else:
        page.set_aside(item)


def _is_trailing_label(page: Page, item: Item) -> bool:
    """One of several short lines behind the last text: keywords, buttons."""
    around = [page.items[at] for at in (item.at - 1, item.at + 1) if at < len(page.items)]
    return (
        item.line.words <= 4
        and any(other.label is None and other.line.words <= 4 for other in around)
        and not any(other.is_open_prose for other in page.items[item.at :])
    )


def _is_whole_quotation(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in (*_WHOLE_QUOTATIONS, _ATTRIBUTED))


def _is_short_sentence(item: Item) -> bool:
    return item.line.ends_sentence or item.line.text[-1] in '»”"),'


def _is_late_sentence(item: Item) -> bool:
    return item.line.words > 8


def _is_heading(page: Page, item: Item) -> bool:
    line = item.line
    if len(line.text) > _LONGEST_HEADING or line.words > _MOST_WORDS_IN_HEADING:
        return False
    if line.ends_sentence and line.text[-1] not in "?":
        return False
    if line.text[-1] in ',»”")' and line.words > 8:
        return False
    opens_like_one = line.text[0].isalnum() and not line.text[0].islower()
    quoted = line.text[0] in "«“\"¿'‘" and not line.ends_sentence
    return (opens_like_one or quoted) and _text_follows(page, item)


def _text_follows(page: Page, item: Item) -> bool:
    """Whether running text or a list comes before anything that ends the article."""
    for other in page.items[item.at + 1 :]:
        if other.rule in END_HEADINGS:
            return False
        if other.label is None:
            return (
                other.line.is_prose
                or other.line.ends_sentence
                or _is_late_sentence(other)
                or _BULLET.match(other.line.text) is not None
                or _is_whole_quotation(clean(other.line.text))
            )
    return False


def _following(page: Page, item: Item) -> Item | None:
    return page.items[item.at + 1] if item.at + 1 < len(page.items) else None
