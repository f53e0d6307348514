"""Where the article ends on its page, and whether it goes on behind a list or a box."""

import re
from dataclasses import dataclass
from itertools import pairwise

from lagazette.intake.readers.capture.authors import is_about_author, signs_again
from lagazette.intake.readers.capture.label import Label
from lagazette.intake.readers.capture.lists import BULLET, DASH
from lagazette.intake.readers.capture.page import Item, Page
from lagazette.intake.readers.capture.signatures import are_names

# What a page also puts between two paragraphs: lists, and the name of the agency.
_WITHIN_TEXT = frozenset(
    {"closing", "elsewhere-heading", "feedback", "related-heading", "tags-heading"}
)
# Of these a page puts one between two paragraphs as a button.
_BUTTONS = frozenset({"comments-heading", "footer"})
_OF_COMMENTS = frozenset({"comment-count", "counter", "date-line", "handle", "relative-date"})
_LEAST_BELOW = 2
_REPLY = re.compile(r"(?:reply|repondre|report|signaler|like|j aime)(?: \d+)?")
# What is said at the foot in whole sentences, of the paper and not for it.
_OF_THE_FOOT = re.compile(
    r"\b(?:droits|reproduction|reproduit\w*|rights|reserved|copyright|cookies|conditions|terms|privacy|"
    r"permission|registered|trademarks?|capital|siege|rcs|issn|editeur|publisher|published by|"
    r"edite par|comments?|commentaires?|ai generated|"
    r"regulat\w+|press standards|deontologi\w+|confidentialite)\b"
)
# Teasers are hardly longer than their titles; paragraphs outweigh headings by far.
_PROSE_PER_TITLE = 3
_SHORTEST_TITLE = 20
_WITH = re.compile(r"(?:avec|with) ")
# « Related coverage » announces a list, « Lire aussi » one title.
_SEVERAL = re.compile(r"\b(?:coverage|stories|articles|content|links)\b")
_TICKER = re.compile(r"\d{1,2}\s?[h:.]\s?\d\d\s")
_MOST_WORDS_IN_TITLE = 30
# Between related titles and text a heading is shorter than one more title.
_MOST_WORDS_BETWEEN = 6


@dataclass
class End:
    """What is behind the article: which heading opened it."""

    rule: str
    final: bool = False
    behind_comments: bool = False
    titles: int = 0
    holds_several: bool = False


def may_end(page: Page, item: Item) -> bool:
    """Nothing ends before it began, unless nothing comes."""
    return len(page.body) > page.head_blocks or not page.has_text_from(item.at)


def end_at(page: Page, item: Item, before: End | None) -> End:
    """Behind comments, lists or a footer there may be related titles, but no article any more."""
    rule = item.rule or ""
    final = (rule not in _WITHIN_TEXT and not _is_button(page, item)) or (
        before is not None and before.final
    )
    return End(rule, final=final, holds_several=_SEVERAL.search(item.line.key) is not None)


def closes(page: Page, item: Item) -> bool:
    """« Avec AFP », « Avec les informations de … » under the text: who helped is said last."""
    facts = item.label
    if facts is None or len(page.body) <= page.head_blocks:
        return False
    if facts.rule == "byline" and facts.names:
        return _WITH.match(item.line.key) is not None
    return facts.rule in {"byline", "source-line"} and facts.source is not None


def _is_button(page: Page, item: Item) -> bool:
    """« Join the conversation », « Help » right above two paragraphs, and no comments there."""
    below = page.items[item.at + 1 : item.at + 3]
    return (
        item.rule in _BUTTONS
        and len(below) == _LEAST_BELOW
        and below[0].is_open_prose
        and below[1].label is None
        and below[1].line.ends_sentence
        and all(_OF_THE_FOOT.search(other.line.key) is None for other in below)
        and not any(
            other.rule in _OF_COMMENTS
            or _REPLY.fullmatch(other.line.key) is not None
            or (other.label is None and are_names(other.line.text))
            for other in page.until_the_end(item)
        )
    )


def resumes(page: Page, item: Item, end: End) -> bool:
    """Whether the article goes on: a list of related titles may stand between its paragraphs.

    It goes on when what follows, up to the next heading of that kind, is mostly running text, and
    two paragraphs stand together: teasers under related titles alternate with titles.
    """
    if end.final or end.titles > 4:
        return False
    if end.rule in _BUTTONS:
        # What stands below it was looked at when it was met.
        return True
    if end.rule == "closing" and end.titles == 0 and item.is_open_prose:
        return True
    if _is_last_above_sharing(page, item, end):
        return True
    if end.rule != "related-heading" and not _much_follows(page, item, end):
        return False
    if _is_first_below(item, end):
        return True
    if end.rule == "elsewhere-heading" and _is_asking_title(item):
        return False
    if not item.is_open_prose:
        # A heading between the related title and the text that goes on.
        following = page.following(item)
        return (
            end.titles > 0
            and end.rule == "related-heading"
            and not end.holds_several
            and item.label is None
            and item.line.words <= _MOST_WORDS_BETWEEN
            and following is not None
            and following.is_open_prose
            and _goes_on(page, following)
        )
    if (
        end.titles == 0
        and item.line.words <= _MOST_WORDS_IN_TITLE
        and not item.line.gap
        and not _is_all_sentences(page, item)
    ):
        return False
    return _prevails(page, item, end) or _goes_on(page, item)


def _is_last_above_sharing(page: Page, item: Item, end: End) -> bool:
    """The last sentence of the text, between one related title and the buttons to share it."""
    below = page.items[item.at + 1 : item.at + 2]
    return (
        end.rule == "related-heading"
        and end.titles == 1
        and not end.holds_several
        and not item.line.gap
        and item.is_open_prose
        and any(other.rule == "share-bar" for other in below)
    )


def _is_first_below(item: Item, end: End) -> bool:
    """A paragraph where a list should begin: « Up next » was the label of a player."""
    return end.titles == 0 and end.rule != "related-heading" and _is_paragraph(item)


def _is_asking_title(item: Item) -> bool:
    """« Quiz : connaissez-vous les ports ? » in a list of titles: one sentence that asks."""
    text = item.line.text
    return text.endswith("?") and not item.line.has_sentences


def _is_all_sentences(page: Page, item: Item) -> bool:
    """Whether nothing but sentences comes, two at least: a list of titles has no full stops."""
    text = [other for other in (item, *page.until_the_end(item)) if _is_of_text(page, other)]
    return len(text) >= _LEAST_BELOW and all(other.line.text[-1] in '.»”"…' for other in text)


def _goes_on(page: Page, item: Item) -> bool:
    """Whether running text prevails from `item` on, in paragraphs that stand together."""
    text = [
        other
        for other in (item, *page.until_the_end(item))
        if _is_of_text(page, other) and other.line.words > 2
    ]
    alone = len(text) == 1
    while text and not (text[-1].line.is_prose or text[-1].line.ends_sentence):
        # What stands behind the last paragraph does not speak against it.
        text.pop()
    prose = sum(len(other.line.text) for other in text if other.line.is_prose)
    short = sum(
        len(other.line.text)
        for other in text
        if not other.line.is_prose and other.line.text[-1] not in ".»”"
    )
    in_a_row = any(
        one.line.is_prose and (other.line.is_prose or other.line.ends_sentence)
        for one, other in pairwise(text)
    )
    return (in_a_row or alone) and short * _PROSE_PER_TITLE <= prose


def _is_paragraph(item: Item) -> bool:
    """Running text of two sentences at least: no title has them, and few teasers."""
    return item.is_open_prose and item.line.has_sentences


def _prevails(page: Page, item: Item, end: End) -> bool:
    """Whether paragraphs outnumber the titles between them, behind titles without teasers."""
    if end.titles == 1 or not _is_paragraph(item):
        return False
    text = [other for other in (item, *page.until_the_end(item)) if _is_of_text(page, other)]
    paragraphs = sum(_is_paragraph(other) for other in text)
    return paragraphs > 1 and paragraphs * 2 > len(text)


def _is_of_text(page: Page, item: Item) -> bool:
    return item.label is None and not signs_again(page, item) and not is_about_author(page, item)


def _much_follows(page: Page, item: Item, end: End) -> bool:
    """Two paragraphs in a row: the list stood in the text. Teasers alternate with titles.

    The last paragraph stands alone there: it has two sentences, and titles without teasers above.
    """
    following = next(
        (other for other in page.until_the_end(item) if _is_of_text(page, other)), None
    )
    if (end.titles == 0 or (following is None and end.titles > 1)) and _is_paragraph(item):
        return True
    return _prevails(page, item, end) or (
        item.is_open_prose
        and following is not None
        and (following.line.is_prose or following.line.ends_sentence)
    )


def take_behind(page: Page, item: Item, end: End) -> None:
    """Decide a line behind the article: a related title is kept, the rest goes."""
    facts = item.label
    # A teaser: the titles that follow have theirs too.
    end.final = end.final or (item.is_open_prose and not _is_asking_title(item))
    if page.is_headline_again(item.line):
        page.drop(item, "headline-repeated")
    elif facts is not None and facts.rule == "related":
        page.related.append(facts.text or "")
        page.keep(item, "related")
    elif facts is not None:
        # What stands behind the count of the comments is no longer about the subject, nor what
        # stands behind the buttons that share the text.
        if facts.rule == "date-line":
            note_another_article(page, item, facts)
        if facts.rule == "comment-count":
            end.final = end.behind_comments = True
        if facts.rule == "share-bar" and end.titles > 0:
            end.behind_comments = True
        page.drop(item, facts.rule)
    elif end.rule == "related-heading" and not end.behind_comments and _is_title(item):
        end.titles += 1
        page.related.append(BULLET.sub("", DASH.sub("", page.keep(item, "related"))))
    else:
        end.titles += 1
        page.drop(item, f"after-{end.rule}")


def note_another_article(page: Page, item: Item, facts: Label) -> None:
    """Another day of publication above three paragraphs: somebody captured two pages in one."""
    if page.second_article is not None or not says_published(item):
        return
    if facts.published is None or page.published in {None, facts.published}:
        return
    text = [other.line for other in page.items[item.at + 1 : item.at + 12] if other.label is None]
    if any(
        all(line.is_prose for line in text[at : at + 3]) and at + 3 <= len(text)
        for at in range(min(3, len(text)))
    ):
        page.second_article = item.line


def says_published(item: Item) -> bool:
    """Whether a line with a date says what was done that day."""
    return re.match(r"(?:publi|post|updat|mis a jour|modifi|first)", item.line.key) is not None


def _is_title(item: Item) -> bool:
    """Whether the line may be a headline: no button, no day, no line of a ticker."""
    text = item.line.text
    return (
        item.line.words <= _MOST_WORDS_IN_TITLE
        and len(text) >= _SHORTEST_TITLE
        and not (item.line.is_prose and text.endswith("."))
        and text[-1] != ":"
        and _TICKER.match(text) is None
        and not are_names(text)
    )
