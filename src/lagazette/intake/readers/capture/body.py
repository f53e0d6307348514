"""The body of a captured page: paragraphs, headings, lists and quotations, and where it ends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from lagazette.intake.incoming import IncomingBlock
from lagazette.intake.readers.capture.datelines import dateline_alone, dateline_within
from lagazette.intake.readers.capture.header import is_about_author, take_picture
from lagazette.intake.readers.capture.inserts import is_quoted_heading
from lagazette.intake.readers.capture.label import Label
from lagazette.intake.readers.capture.offers import is_appeal
from lagazette.intake.readers.capture.page import Item, Page
from lagazette.intake.readers.capture.phrases import END_HEADINGS
from lagazette.intake.readers.capture.signatures import are_names, names_in
from lagazette.intake.words import clean, fold

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
# Lists that a page also puts between two paragraphs.
_WITHIN_TEXT = frozenset({"elsewhere-heading", "feedback", "related-heading"})
# Teasers are hardly longer than their titles; paragraphs outweigh headings by far.
_PROSE_PER_TITLE = 3
_SHORTEST_TITLE = 20
_PLAYER = re.compile(r"(?:(?:en )?vidéo|podcast|diaporama|en images|watch|listen)\s*:\s", re.I)
_TICKER = re.compile(r"\d{1,2}\s?[h:.]\s?\d\d\s")
_INITIALS = re.compile(r"(?:[—–-]\s*)?(?P<names>(?:[A-ZÀ-Þ][a-z]?\.[\s-]?){2,3})")
_TWO_SENTENCES = re.compile(r"[.!?…][\s»”’\"]+[«“‘\"A-ZÀ-Þ]")
_LONGEST_HEADING = 110
_MOST_WORDS_IN_HEADING = 16
_MOST_WORDS_IN_TITLE = 30


@dataclass
class _End:
    """What is behind the article: which heading opened it."""

    rule: str
    final: bool = False
    behind_comments: bool = False
    titles: int = 0


def read_body(page: Page, *, start: int) -> None:
    """Decide every line from `start` on."""
    end: _End | None = None
    for item in list(page.undecided(start)):
        if item.rule in END_HEADINGS and _may_end(page, item):
            end = _ended(page, item, end)
            page.drop(item, item.rule or "")
        elif end is not None and not _resumes(page, item, end):
            _behind(page, item, end)
        else:
            end = None
            _within(page, item)


def _may_end(page: Page, item: Item) -> bool:
    """Nothing ends before it began, unless nothing comes."""
    return len(page.body) > page.head_blocks or not page.has_text_from(item.at)


def _ended(page: Page, item: Item, before: _End | None) -> _End:
    """Behind comments, lists or a footer there may be related titles, but no article any more."""
    rule = item.rule or ""
    final = rule not in _WITHIN_TEXT or (before is not None and before.final)
    return _End(rule, final=final)


# --- behind the article ----------------------------------------------------------------------


def _resumes(page: Page, item: Item, end: _End) -> bool:
    """Whether the article goes on: a list of related titles may stand between its paragraphs.

    It goes on when what follows, up to the next heading of that kind, is mostly running text, and
    two paragraphs stand together: teasers under related titles alternate with titles.
    """
    if end.final or end.titles > 4:
        return False
    if end.rule != "related-heading" and not _much_follows(page, item, end):
        return False
    if _is_first_below(item, end):
        return True
    if end.rule == "elsewhere-heading" and _is_asking_title(item):
        return False
    if not item.is_open_prose:
        # A heading between the related title and the text that goes on.
        following = _following(page, item)
        return (
            end.titles > 0
            and end.rule == "related-heading"
            and item.label is None
            and item.line.words <= _MOST_WORDS_IN_HEADING
            and following is not None
            and following.is_open_prose
            and _goes_on(page, following)
        )
    if end.titles == 0 and item.line.words <= _MOST_WORDS_IN_TITLE and not item.line.gap:
        return False
    return _prevails(page, item, end) or _goes_on(page, item)


def _is_first_below(item: Item, end: _End) -> bool:
    """A paragraph where a list should begin: « Up next » was the label of a player."""
    return end.titles == 0 and end.rule != "related-heading" and _is_paragraph(item)


def _is_asking_title(item: Item) -> bool:
    """« Quiz : connaissez-vous les ports ? » in a list of titles: one sentence that asks."""
    text = item.line.text
    return text.endswith("?") and _TWO_SENTENCES.search(text) is None


def _goes_on(page: Page, item: Item) -> bool:
    """Whether running text prevails from `item` on, in paragraphs that stand together."""
    text = [
        other
        for other in (item, *_until_the_end(page, item))
        if _is_of_text(page, other) and other.line.words > 2
    ]
    prose = sum(len(other.line.text) for other in text if other.line.is_prose)
    short = sum(len(other.line.text) for other in text if not other.line.is_prose)
    in_a_row = any(
        one.line.is_prose and (other.line.is_prose or other.line.ends_sentence)
        for one, other in pairwise(text)
    )
    return (in_a_row or len(text) == 1) and short * _PROSE_PER_TITLE <= prose


def _is_paragraph(item: Item) -> bool:
    """Running text of two sentences at least: no title has them, and few teasers."""
    return item.is_open_prose and _TWO_SENTENCES.search(item.line.text) is not None


def _prevails(page: Page, item: Item, end: _End) -> bool:
    """Whether paragraphs outnumber the titles between them, behind titles without teasers."""
    if end.titles == 1 or not _is_paragraph(item):
        return False
    text = [other for other in (item, *_until_the_end(page, item)) if _is_of_text(page, other)]
    paragraphs = sum(_is_paragraph(other) for other in text)
    return paragraphs > 1 and paragraphs * 2 > len(text)


def _is_of_text(page: Page, item: Item) -> bool:
    return item.label is None and not _signs_again(page, item) and not is_about_author(page, item)


def _much_follows(page: Page, item: Item, end: _End) -> bool:
    """Two paragraphs in a row: the list stood in the text. Teasers alternate with titles.

    The last paragraph stands alone there: it has two sentences, and titles without teasers above.
    """
    following = next(
        (other for other in _until_the_end(page, item) if _is_of_text(page, other)), None
    )
    if (end.titles == 0 or (following is None and end.titles > 1)) and _is_paragraph(item):
        return True
    return _prevails(page, item, end) or (
        item.is_open_prose
        and following is not None
        and (following.line.is_prose or following.line.ends_sentence)
    )


def _until_the_end(page: Page, item: Item) -> Iterator[Item]:
    for other in page.items[item.at + 1 :]:
        if other.rule in END_HEADINGS:
            return
        yield other


def _behind(page: Page, item: Item, end: _End) -> None:
    facts = item.label
    # A teaser: the titles that follow have theirs too.
    end.final = end.final or (item.is_open_prose and not _is_asking_title(item))
    if page.is_headline_again(item.line):
        page.drop(item, "headline-repeated")
    elif facts is not None and facts.rule == "related":
        page.related.append(facts.text or "")
        page.keep(item, "related")
    elif facts is not None:
        # What stands behind the count of the comments is no longer about the subject.
        if facts.rule == "date-line":
            _note_another_article(page, item, facts)
        if facts.rule == "comment-count":
            end.final = end.behind_comments = True
        page.drop(item, facts.rule)
    elif end.rule == "related-heading" and not end.behind_comments and _is_title(item):
        end.titles += 1
        page.related.append(_BULLET.sub("", _DASH.sub("", page.keep(item, "related"))))
    else:
        end.titles += 1
        page.drop(item, f"after-{end.rule}")


def _note_another_article(page: Page, item: Item, facts: Label) -> None:
    """Another day of publication above three paragraphs: somebody captured two pages in one."""
    if page.second_article is not None or not _says_published(item):
        return
    if facts.published is None or page.published in {None, facts.published}:
        return
    text = [other.line for other in page.items[item.at + 1 : item.at + 12] if other.label is None]
    if any(
        all(line.is_prose for line in text[at : at + 3]) and at + 3 <= len(text)
        for at in range(min(3, len(text)))
    ):
        page.second_article = item.line


def _is_title(item: Item) -> bool:
    """Whether the line may be a headline: no button, no day, no line of a ticker."""
    text = item.line.text
    return (
        item.line.words <= _MOST_WORDS_IN_TITLE
        and len(text) >= _SHORTEST_TITLE
        and not (item.line.is_prose and text.endswith("."))
        and _TICKER.match(text) is None
        and not are_names(text)
    )


# --- within the article ----------------------------------------------------------------------


def _within(page: Page, item: Item) -> None:
    if page.is_headline_again(item.line):
        page.drop(item, "headline-repeated")
    elif item.rule == "title-stack":
        page.set_aside(item)
    elif item.label is not None:
        _labelled(page, item, item.label)
    elif (block := _list_item(page, item)) is not None:
        page.body.append(block)
    elif _opens_text(page) and _takes_dateline(page, item):
        return
    elif _signs_again(page, item):
        page.drop(item, "byline-repeated")
    elif is_about_author(page, item):
        page.drop(item, "author-note")
    elif (initials := _initials(page, item)) is not None:
        page.keep(item, "byline")
        page.bylines = page.bylines or [initials]
    elif _is_late_signature(page, item):
        page.bylines.extend(names_in(page.keep(item, "byline")))
    elif _is_attribution(page, item):
        last = page.body.pop()
        page.body.append(IncomingBlock("quote", f"{last.text} {page.keep(item, 'continuation')}"))
    elif _PLAYER.match(item.line.text) is not None and not item.line.is_prose:
        page.drop(item, "player")
    elif item.line.stretches[0].raw.count("\t") >= 2:
        page.drop(item, "table-row")
    elif _is_picture_text(page, item):
        page.drop(item, "other-picture")
    elif is_appeal(item.line) and _closes(page, item):
        page.drop(item, "appeal")
    else:
        _text(page, item)


def _closes(page: Page, item: Item) -> bool:
    """Whether no more than one paragraph comes behind the line."""
    return len(page.body) > page.head_blocks and (
        sum(other.is_open_prose for other in _until_the_end(page, item)) <= 1
    )


def _signs_again(page: Page, item: Item) -> bool:
    names = names_in(item.line.text)
    return bool(names) and {fold(name) for name in names} <= {fold(name) for name in page.bylines}


def _initials(page: Page, item: Item) -> str | None:
    """« A. T. » under the last paragraph, None anywhere else."""
    match = _INITIALS.fullmatch(item.line.text)
    below = page.items[item.at + 1 : item.at + 2]
    if match is None or not page.body or any(other.is_open_prose for other in below):
        return None
    return match["names"]


def _is_late_signature(page: Page, item: Item) -> bool:
    """A name beside a date under the first paragraph, where the page has that above the rest."""
    if page.bylines or len(page.body) > 1 or not are_names(item.line.text):
        return False
    around = page.items[item.at - 1], page.items[min(item.at + 1, len(page.items) - 1)]
    return any(other.rule in {"date-line", "share-bar"} for other in around)


def _is_attribution(page: Page, item: Item) -> bool:
    """« Anna Testwood, patiente » right under a quotation that stands alone."""
    if item.line.gap or item.line.ends_sentence or not page.body or page.body[-1].type != "quote":
        return False
    if page.items[item.at - 1].line.text != page.body[-1].text:
        return False
    name, comma, rest = item.line.text.partition(", ")
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
        take_picture(page, item, facts)
    else:
        page.drop(item, facts.rule)


def _date_in_body(page: Page, item: Item, facts: Label) -> None:
    _note_another_article(page, item, facts)
    if facts.updated is not None or page.published is None:
        page.take_facts(facts)
        page.keep(item, "date-line")
    elif _text_follows(page, item) and not _says_published(item):
        # A chronology: its dates are the headings of its paragraphs.
        page.body.append(IncomingBlock("h", page.keep(item, "heading")))
    else:
        page.drop(item, "date-line")


def _opens_text(page: Page) -> bool:
    return not any(block.type == "p" for block in page.body[page.head_blocks :])


def _says_published(item: Item) -> bool:
    return re.match(r"(?:publi|post|updat|mis a jour|modifi|first)", item.line.key) is not None


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
    if _is_enumerated(page, item):
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
    elif is_quoted_heading(item.line) and _stands_on_text(page, item):
        page.body.append(IncomingBlock("h", page.keep(item, "heading")))
    elif _is_whole_quotation(text):
        page.body.append(IncomingBlock("quote", page.keep(item, "quote")))
    elif _is_point(page, item):
        page.body.append(IncomingBlock("li", page.keep(item, "list-item")))
    elif _is_heading(page, item):
        page.body.append(IncomingBlock("h", page.keep(item, "heading")))
    elif item.line.is_prose or _is_short_sentence(item) or _is_late_sentence(item):
        page.body.append(IncomingBlock("p", page.keep(item, "paragraph")))
    elif _is_trailing_label(page, item):
        page.drop(item, "trailing-label")
    else:
        page.set_aside(item)


def _stands_on_text(page: Page, item: Item) -> bool:
    following = _following(page, item)
    return following is not None and following.is_open_prose and bool(page.body)


def _is_trailing_label(page: Page, item: Item) -> bool:
    """One of several short lines behind the last text: keywords, buttons."""
    around = [page.items[at] for at in (item.at - 1, item.at + 1) if at < len(page.items)]
    return (
        item.line.words <= 4
        and any(other.label is None and other.line.words <= 4 for other in around)
        and not page.has_text_from(item.at)
    )


def _is_whole_quotation(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in (*_WHOLE_QUOTATIONS, _ATTRIBUTED))


def _is_short_sentence(item: Item) -> bool:
    return item.line.ends_sentence or item.line.text[-1] in '»”"),'


def _is_late_sentence(item: Item) -> bool:
    return item.line.words > 8


def _is_point(page: Page, item: Item) -> bool:
    """One of several lines in a row without full stops above the text: what matters, in points."""
    if not _opens_text(page) or not _like_a_point(item):
        return False
    beside = [page.items[at] for at in (item.at - 1, item.at + 1) if at < len(page.items)]
    return any(other.label is None and _like_a_point(other) for other in beside) and (
        any(other.is_open_prose for other in _until_the_end(page, item))
    )


def _like_a_point(item: Item) -> bool:
    return 4 <= item.line.words <= 30 and not item.line.ends_sentence and item.label is None


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
        if (
            other.label is None
            and not page.is_headline_again(other.line)
            and not is_about_author(page, other)
            and not (is_appeal(other.line) and _closes(page, other))
        ):
            return (
                other.line.is_prose
                or other.line.ends_sentence
                or _is_late_sentence(other)
                or _BULLET.match(other.line.text) is not None
                or _DASH.match(other.line.text) is not None
                or _NUMBER.match(other.line.text) is not None
                or _is_whole_quotation(clean(other.line.text))
            )
    return False


def _following(page: Page, item: Item) -> Item | None:
    return page.items[item.at + 1] if item.at + 1 < len(page.items) else None
