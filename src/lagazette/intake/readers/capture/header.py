"""The head of a captured page: what stands above and below its headline."""

import re

from lagazette.intake.incoming import BlockType, IncomingBlock
from lagazette.intake.readers.capture.authors import (
    ROLE,
    SIGNED,
    is_about_author,
    is_role,
    stands_as_signature,
)
from lagazette.intake.readers.capture.datelines import dateline_alone, dateline_within
from lagazette.intake.readers.capture.headline import MARKDOWN, find_headline, page_title
from lagazette.intake.readers.capture.kicker import find_kicker
from lagazette.intake.readers.capture.label import PICTURE, WHEN_AND_WHO, Label
from lagazette.intake.readers.capture.masthead import TITLE_PARTS, name_publication
from lagazette.intake.readers.capture.page import Item, Page
from lagazette.intake.readers.capture.pictures import credited_to
from lagazette.intake.readers.capture.signatures import names_in
from lagazette.intake.readers.capture.standfirst import (
    CHROME_AFTER_STANDFIRST,
    is_standfirst,
    last_of_head,
    stands_above_dateline,
)
from lagazette.intake.words import clean

_PICTURED = re.compile(
    r"\b(?:pictured|shown here|seen (?:here|from|in)|poses? (?:for|with)|photographié\w*|ici en|"
    r"(?:left|right|above|below|à gauche|à droite|ci-dessus),)",
    re.IGNORECASE,
)


def read_header(page: Page) -> int:
    """Decide everything up to the body; returns where the body begins."""
    title = page_title(page)
    headline = find_headline(page)
    name_publication(page, before=headline)
    if headline is None:
        return _without_headline(page)
    text = MARKDOWN.sub("", headline.line.text)
    if headline.at == title:
        text = clean(TITLE_PARTS.split(text)[0])
    page.set_headline(headline, text)
    _above(page, headline)
    return _below(page, headline)


def _above(page: Page, headline: Item) -> None:
    """Menus, paths, dates and the kicker."""
    kicker = find_kicker(page, headline)
    for item in list(page.undecided(0, headline.at)):
        if item is kicker:
            page.kicker = page.keep(item, "kicker")
        elif item.label is not None:
            _take_labelled(page, item, item.label)
        elif page.is_headline_again(item.line):
            page.drop(item, "page-title")
        elif item.line.text.count(" / ") or item.line.text.count(" > "):
            page.drop(item, "section-crumb")
        else:
            page.drop(item, "before-the-headline")


def _below(page: Page, headline: Item) -> int:
    """From the headline to the body: standfirst, dates, signatures, picture, dateline."""
    end = len(page.items)
    anchor = last_of_head(page, headline)
    for item in page.items[headline.at + 1 :]:
        if page.is_decided(item):
            continue
        if page.is_headline_again(item.line):
            page.headline_repeats.append(item.at)
            page.has_picture = True
            page.drop(item, "headline-as-alt" if len(page.headline_repeats) == 1 else
                      "headline-as-caption" if len(page.headline_repeats) == 2 else
                      "headline-repeated")  # fmt: skip
        elif item.label is not None:
            if _opens_the_end(page, item):
                return item.at
            _take_labelled(page, item, item.label)
        elif (found := dateline_alone(item.line.text, publication=page.publication)) is not None:
            page.take_dateline(found)
            page.keep(item, "dateline")
        elif _is_caption(page, item, headline):
            page.caption = page.keep(item, "caption")
            page.has_picture = True
        elif is_standfirst(page, item, anchor=anchor) or stands_above_dateline(page, item):
            page.standfirst = page.keep(item, "standfirst")
        elif _is_signature(page, item):
            page.bylines.extend(names_in(page.keep(item, "byline")))
        elif is_role(page, item):
            page.drop(item, "author-role")
        elif page.caption is None and (
            credited := credited_to(item.line.text, publication=page.publication)
        ):
            page.take_picture(item, credited)
        elif _is_between_furniture(page, item):
            page.drop(item, "between-furniture")
        elif is_about_author(page, item):
            page.drop(item, "author-note")
        elif item.at < anchor and dateline_within(item.line.stretches[0].raw) is None:
            _before_when_and_who(page, item)
        else:
            end = item.at
            break
    page.head_blocks = len(page.body)
    return end


def _opens_the_end(page: Page, item: Item) -> bool:
    return item.rule in {"a-to-z", "comments-heading", "footer"} and not page.has_text_from(item.at)


def _take_labelled(page: Page, item: Item, facts: Label) -> None:
    rule = facts.rule
    if rule == "dateline":
        page.take_facts(facts)
        page.keep(item, rule)
    elif (
        rule == "byline"
        and page.bylines
        and ROLE.search(item.line.text)
        and not (SIGNED.match(item.line.text))
    ):
        page.drop(item, "author-role")
    elif rule in {"date-line", "byline"}:
        page.take_facts(facts)
        page.keep(item, rule)
    elif rule == "relative-date":
        page.relative_date = page.relative_date or item.line.text
        page.take_facts(facts)
        page.drop(item, rule)
    elif rule == "related":
        page.related.append(facts.text or "")
        page.keep(item, rule)
    elif rule in PICTURE:
        page.take_picture(item, facts)
    else:
        page.drop(item, rule)


def _is_caption(page: Page, item: Item, headline: Item) -> bool:
    """A line right above a bare credit; or, behind a repeated headline, one above the dateline."""
    if page.caption is not None or len(item.line.text) > 400:
        return False
    before = page.items[item.at - 1]
    if (
        before.rule == "credit"
        and not item.line.gap
        and _PICTURED.search(item.line.text) is not None
        and not item.line.has_sentences
    ):
        return True
    if before.rule == "credit" and not item.line.gap and not item.line.ends_sentence:
        # The other order, credit first: the caption stands alone under it, without a full stop.
        return item.at + 1 < len(page.items) and page.items[item.at + 1].line.gap
    following = page.items[item.at + 1] if item.at + 1 < len(page.items) else None
    if (
        before.rule == "credit"
        and not item.line.gap
        and following is not None
        and (
            following.rule in WHEN_AND_WHO
            or dateline_within(following.line.stretches[0].raw) is not None
        )
    ):
        return True
    if following is None or following.rule != "credit" or following.line.gap:
        return False
    if page.standfirst is None and len(re.findall(r"[.!?…] [«“\"A-ZÀ-Þ]", item.line.text)) > 0:
        # Two sentences above a bare credit, and nothing yet between headline and text.
        return item.at > headline.at + 1 and not item.line.ends_sentence
    return True


def _is_between_furniture(page: Page, item: Item) -> bool:
    """A short line in the middle of buttons: another button, that the lists do not know."""
    if not item.is_short or item.at + 1 >= len(page.items):
        return False
    before, after = page.items[item.at - 1], page.items[item.at + 1]
    buttons = CHROME_AFTER_STANDFIRST | {"navigation", "subscription"}
    return before.rule in buttons and after.rule in buttons


def _before_when_and_who(page: Page, item: Item) -> None:
    """A line of the head that nothing else explains: text is kept, a label asked about."""
    if item.line.words >= 5 or item.line.ends_sentence:
        kind: BlockType = "li" if page.body and page.body[-1].type in {"li", "h"} else "p"
        page.body.append(IncomingBlock(kind, page.keep(item, "paragraph")))
    else:
        page.set_aside(item)


def _is_signature(page: Page, item: Item) -> bool:
    """A bare name between the headline and a line that says when or what its bearer does."""
    if page.bylines and page.items[item.at - 1].rule != "byline":
        return False
    return stands_as_signature(page, item)


def _without_headline(page: Page) -> int:
    """What can be known of a head without a headline; the body begins at its first text."""
    for item in list(page.undecided()):
        if item.is_open_prose:
            return item.at
        if item.label is not None:
            _take_labelled(page, item, item.label)
        elif (found := dateline_alone(item.line.text, publication=page.publication)) is not None:
            page.take_dateline(found)
            page.keep(item, "dateline")
        else:
            page.set_aside(item)
    return len(page.items)
