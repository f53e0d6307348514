"""The head of a captured page: which line is the headline, and what stands around it."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from lagazette.intake.casing import is_in_capitals
from lagazette.intake.incoming import BlockType, IncomingBlock
from lagazette.intake.readers.capture.datelines import dateline_alone, dateline_within, is_same_name
from lagazette.intake.readers.capture.label import Label
from lagazette.intake.readers.capture.page import Item, Page
from lagazette.intake.readers.capture.phrases import END_HEADINGS, GENRE
from lagazette.intake.readers.capture.pictures import credited_to
from lagazette.intake.readers.capture.signatures import ORGANISATION, are_names, names_in
from lagazette.intake.words import clean, key

_WHEN_AND_WHO = frozenset({"date-line", "byline", "relative-date"})
_PICTURE = frozenset({"credit", "caption", "captioned-credit", "picture", "alt"})
_CHROME_AFTER_STANDFIRST = frozenset({"reading-time", "share-bar", "comment-count", "player"})
_TITLE_PARTS = re.compile(r"\s+(?:[|–—•·»-]|::)\s+")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?[\s,]*"
    r"(?P<name>[^.,|©–—-]{2,40}?)\s*(?:(?:19|20)\d\d\b.*|[.,|–—-].*|$)",
    re.IGNORECASE,
)
_PATH = re.compile(r"\s[/>›»]\s")
_LEGAL_FORM = re.compile(
    r"(?:,?\s(?:inc|ltd|llc|plc|sas?|sarl|gmbh|pvt|limited|corp|company|co)\b\.?)+$", re.IGNORECASE
)
_CRUMBS = re.compile(r"\S\s*[>›»/|]\s*\S")
_KEYWORDS = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?: \w+)?(?:, [A-ZÀ-Þ][\w'’-]+(?: \w+)?){2,}")
_MARKDOWN = re.compile(r"#{1,2}\s+(?=\S)")

# How a line is weighed as the headline. The weights were set on the captures of the corpus so
# that each headline wins by two; no single one decides.
_IN_CAPITALS, _FIVE_TO_25_WORDS, _FOUR_WORDS, _THREE_WORDS = 3, 3, 2, 1
_BEFORE_WHEN_AND_WHO, _OPENS_A_BLOCK, _NO_FULL_STOP, _A_SENTENCE = 2, 1, 1, -3
_REPEATED, _ONE_OR_TWO_WORDS = 5, -2
_TOO_LONG, _IN_BODY, _NOT_A_TITLE, _FIRST_OF_ALL = -5, -4, -4, -2
_ENOUGH = 2
_LONGEST_HEADLINE = 260
# A standfirst and a list of what matters; more is the article, signed at its end.
_LONGEST_HEAD, _MOST_LINES_OF_HEAD = 900, 6


def read_header(page: Page) -> int:
    """Decide everything up to the body; returns where the body begins."""
    title = _page_title(page)
    headline = _headline(page)
    _publication(page, before=headline)
    if headline is None:
        return _without_headline(page)
    text = _MARKDOWN.sub("", headline.line.text)
    if headline.at == title:
        text = clean(_TITLE_PARTS.split(text)[0])
    page.set_headline(headline, text)
    _above(page, headline)
    return _below(page, headline)


# --- the headline ----------------------------------------------------------------------------


def _headline(page: Page) -> Item | None:
    """The line that weighs most as a headline: one that the page repeats has a lead."""
    marked = [item for item in page.undecided() if _MARKDOWN.match(item.line.text)]
    if marked:
        return marked[0]
    candidates = _candidates(page)
    counts = Counter(item.line.key for item in page.items if item.label is None)
    titles = {_title_of(item) for item in page.items[:3]} - {None}
    repeated = {
        item.line.key
        for item in candidates
        if (counts[item.line.key] > 1 or item.line.key in titles)
        and not (item.line.is_prose and item.line.text.endswith("."))
        and (item.line.words >= 4 or is_in_capitals(item.line.text))
        and not is_same_name(item.line.text, _named_at_foot(page))
    }
    first_prose = next((item.at for item in page.items if item.is_open_prose), len(page.items))
    weighed = [
        (
            _weight(page, item, in_body=item.at > first_prose)
            + (_REPEATED if item.line.key in repeated else 0),
            -item.at,
            item,
        )
        for item in candidates
    ]
    best = max(weighed, key=lambda each: each[:2], default=None)
    return best[2] if best is not None and best[0] >= _ENOUGH else None


def _title_of(item: Item) -> str | None:
    """The key of the headline in a browser's title, « Headline | Paper »."""
    parts = _TITLE_PARTS.split(item.line.text)
    first = key(parts[0])
    return first if item.label is None and len(parts) > 1 and first.count(" ") >= 2 else None


def _candidates(page: Page) -> list[Item]:
    """Open lines up to the second paragraph of running text."""
    found: list[Item] = []
    paragraphs = 0
    for item in page.undecided():
        if item.label is not None or len(item.line.text) > _LONGEST_HEADLINE:
            paragraphs += item.label is None
        elif dateline_within(item.line.stretches[0].raw) is None:
            found.append(item)
            paragraphs += item.line.is_prose and not is_in_capitals(item.line.text)
        else:
            paragraphs += 1
        if paragraphs >= 2:
            break
    return found


def _weight(page: Page, item: Item, *, in_body: bool) -> int:
    line = item.line
    weight = 0
    if is_in_capitals(line.text) and line.words >= 5:
        weight += _IN_CAPITALS
    weight += _ONE_OR_TWO_WORDS if line.words <= 2 else 0
    weight += {3: _THREE_WORDS, 4: _FOUR_WORDS}.get(line.words, 0)
    weight += _FIVE_TO_25_WORDS if 5 <= line.words <= 25 else 0
    weight += _TOO_LONG if line.words > 32 else 0
    weight += _NO_FULL_STOP if line.text[-1] not in ".:;," else 0
    weight += _A_SENTENCE if line.text[-1] == "." and not is_in_capitals(line.text) else 0
    weight += _NOT_A_TITLE if line.text[-1] in ":;," or not _has_letters(line.text) else 0
    weight += _BEFORE_WHEN_AND_WHO if _leads_to_when_or_who(page, item) else 0
    if line.words <= 5 and all(other.label is not None for other in page.items[: item.at]):
        weight += _FIRST_OF_ALL
    if line.gap or item.at == 0 or page.items[item.at - 1].label is not None:
        weight += _OPENS_A_BLOCK
    weight += _IN_BODY if in_body else 0
    if (
        dateline_alone(line.text, publication=None) is not None
        or are_names(line.text)
        or len(_PATH.findall(line.text)) > 1
        or _KEYWORDS.fullmatch(line.text) is not None
    ):
        weight += _NOT_A_TITLE
    return weight


def _leads_to_when_or_who(page: Page, item: Item) -> bool:
    """Whether a date or a signature follows, with no other line like a title in between.

    Longer lines may stand there: a standfirst and a caption without full stops.
    """
    passed = 0
    for other in page.items[item.at + 1 : item.at + 7]:
        if other.rule in _WHEN_AND_WHO or (other.label is None and are_names(other.line.text)):
            return True
        if _KEYWORDS.fullmatch(other.line.text) is not None:
            continue
        if other.label is None and not other.line.is_prose:
            passed += 1
            if passed > 2 or item.line.words < 5 or other.line.words < 8:
                return False
    return False


def _has_letters(text: str) -> bool:
    return sum(char.isalpha() for char in text) * 2 > len(text)


def _page_title(page: Page) -> int | None:
    """« Headline | Paper »: the browser's title, dropped where the headline stands again.

    Where it does not, it is itself the headline: its place is returned.
    """
    keys = Counter(item.line.key for item in page.items)
    for item in page.items[:3]:
        parts = _TITLE_PARTS.split(item.line.text)
        if item.label is not None or len(parts) < 2 or len(parts) > 4:
            continue
        name, first = parts[-1], parts[0]
        if key(first).count(" ") < 2 or len(name) > 40:
            continue
        if keys[key(first)] > 0:
            page.publication = name
            page.drop(item, "page-title")
            return None
        if any(is_same_name(other.line.text, name) for other in page.items):
            page.publication = name
            return item.at
    return None


# --- the paper -------------------------------------------------------------------------------


def _publication(page: Page, *, before: Item | None) -> None:
    """The name of the paper: from the title, the foot, or the first line above the headline."""
    end = before.at if before is not None else 1
    above = [item for item in page.undecided(0, end) if item.label is None and _is_short(item)]
    named = page.publication or _named_at_foot(page)
    sources = [found.source for item in page.items[:40] if item.label is None
               for found in (dateline_alone(item.line.text, publication=None),
                             dateline_within(item.line.stretches[0].raw))
               if found is not None]  # fmt: skip
    for item in above:
        if is_same_name(item.line.text, named) or any(
            is_same_name(item.line.text, source) for source in sources
        ):
            named = item.line.text
            break
    if named is None and above:
        first = above[0]
        directly_above = before is not None and first.at == before.at - 1 and not before.line.gap
        name = _TITLE_PARTS.split(first.line.text)[0]
        in_menu = (
            first.at >= 2
            and not first.line.gap
            and not any(other.line.key == first.line.key for other in page.items[first.at + 1 :])
            and all(
                other.rule in {"navigation", "section-crumb"}
                for other in page.items[first.at - 2 : first.at]
            )
        )
        named = None if directly_above or in_menu or first.line.words > 6 else name
        if named is not None:
            page.keep(first, "masthead")
    page.publication = named
    for item in list(page.undecided()):
        if item is not before and item.label is None and is_same_name(item.line.text, named):
            if item.at < end:
                page.keep(item, "masthead")
            else:
                page.drop(item, "masthead")


def _is_short(item: Item) -> bool:
    return item.line.words <= 6 and item.line.text[-1] not in ".!?:;,…"


def _named_at_foot(page: Page) -> str | None:
    for item in reversed(page.items[-15:]):
        if item.rule == "footer" and (match := _COPYRIGHT.match(item.line.text)) is not None:
            if are_names(match["name"]) and _signs(page, match["name"]):
                continue
            return _LEGAL_FORM.sub("", match["name"])
    return None


def _signs(page: Page, name: str) -> bool:
    """Whether the name at the foot is the author's own: it stands beside a date."""
    return any(
        one.label is None and other.rule == "date-line" and is_same_name(one.line.text, name)
        for one, other in pairwise(page.items)
    )


# --- around the headline ---------------------------------------------------------------------


def _above(page: Page, headline: Item) -> None:
    """Menus, paths, dates and the kicker."""
    kicker = _kicker(page, headline)
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


def _kicker(page: Page, headline: Item) -> Item | None:
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
    while run > 0 and not page.items[run].line.gap and _belongs_to_menu(page, page.items[run - 1]):
        run -= 1
    in_path = page.items[item.at - 1].rule == "ornament"
    return None if item.at > run or in_path else item


def _belongs_to_menu(page: Page, item: Item) -> bool:
    return item.rule in {"navigation", "section-crumb"} or (
        item.label is None and not page.is_decided(item) and _is_short(item)
    )


def _below(page: Page, headline: Item) -> int:
    """From the headline to the body: standfirst, dates, signatures, picture, dateline."""
    end = len(page.items)
    anchor = _last_of_head(page, headline)
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
        elif _is_standfirst(page, item, anchor=anchor) or _stands_above_dateline(page, item):
            page.standfirst = page.keep(item, "standfirst")
        elif _is_signature(page, item):
            page.bylines.extend(names_in(page.keep(item, "byline")))
        elif _is_role(page, item):
            page.drop(item, "author-role")
        elif page.caption is None and (
            credited := credited_to(item.line.text, publication=page.publication)
        ):
            take_picture(page, item, credited)
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
        and _ROLE.search(item.line.text)
        and not (_SIGNED.match(item.line.text))
    ):
        page.drop(item, "author-role")
    elif rule in {"date-line", "byline"}:
        page.take_facts(facts)
        page.keep(item, rule)
    elif rule == "relative-date":
        page.relative_date = page.relative_date or item.line.text
        page.drop(item, rule)
    elif rule == "related":
        page.related.append(facts.text or "")
        page.keep(item, rule)
    elif rule in _PICTURE:
        take_picture(page, item, facts)
    else:
        page.drop(item, rule)


def take_picture(page: Page, item: Item, facts: Label) -> None:
    """The first caption and the first credit are the article's; those of later pictures go."""
    page.has_picture = True
    if facts.rule == "picture" and page.picture_name is None:
        page.picture_name = facts.text
        page.keep(item, "picture")
    elif facts.rule == "alt" and page.alt is None:
        page.alt = facts.text
        page.credit = page.credit or facts.credit
        page.keep(item, "alt")
    elif facts.rule == "credit" and page.credit is None:
        page.credit = facts.credit
        page.keep(item, "credit")
    elif facts.rule in {"caption", "captioned-credit"} and page.caption is None:
        page.caption = facts.text
        page.credit = page.credit or facts.credit
        page.keep(item, "caption")
    else:
        page.drop(item, "other-picture")


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
        if _stands_as_signature(page, other):
            between.append(other)
            continue
        return between, other
    return between, None


def _is_caption(page: Page, item: Item, headline: Item) -> bool:
    """A line right above a bare credit; or, behind a repeated headline, one above the dateline."""
    if page.caption is not None or len(item.line.text) > 400:
        return False
    before = page.items[item.at - 1]
    if before.rule == "credit" and not item.line.gap and not item.line.ends_sentence:
        # The other order, credit first: the caption stands alone under it, without a full stop.
        return item.at + 1 < len(page.items) and page.items[item.at + 1].line.gap
    following = page.items[item.at + 1] if item.at + 1 < len(page.items) else None
    if (
        before.rule == "credit"
        and not item.line.gap
        and following is not None
        and (
            following.rule in _WHEN_AND_WHO
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


def _is_standfirst(page: Page, item: Item, *, anchor: int) -> bool:
    """Text between the headline and the lines that say when, who and where."""
    if page.standfirst is not None or item.line.words < 5 or len(item.line.text) > 900:
        return False
    if page.place is not None or page.headline_repeats:
        return False
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
    if rules & _WHEN_AND_WHO:
        return True
    said = page.published is not None or page.bylines or page.relative_date is not None
    if rules & _PICTURE:
        return not page.has_picture
    return bool(rules & _CHROME_AFTER_STANDFIRST) and not said


def _stands_above_dateline(page: Page, item: Item) -> bool:
    """The one line above the paragraph that a dateline opens: the text begins there, not here."""
    if page.standfirst is not None or page.place is not None or item.at + 1 >= len(page.items):
        return False
    following = page.items[item.at + 1]
    return (
        following.is_open_prose
        and item.line.words >= 5
        and dateline_within(item.line.stretches[0].raw) is None
        and dateline_within(following.line.stretches[0].raw) is not None
    )


def _is_between_furniture(page: Page, item: Item) -> bool:
    """A short line in the middle of buttons: another button, that the lists do not know."""
    if not _is_short(item) or item.at + 1 >= len(page.items):
        return False
    before, after = page.items[item.at - 1], page.items[item.at + 1]
    buttons = _CHROME_AFTER_STANDFIRST | {"navigation", "subscription"}
    return before.rule in buttons and after.rule in buttons


def _last_of_head(page: Page, headline: Item) -> int:
    """Where the last line stands that says when or who, before the text; 0 when none does.

    Between the headline and it there may be a standfirst and a list of what matters, but not
    most of the text: a signature at the end of a short piece is none of the head.
    """
    anchor = before = lines = paragraphs = 0
    rest = sum(
        len(item.line.text)
        for item in _to_the_end(page, headline.at + 1)
        if item.label is None and item.line.words >= 5
    )
    for item in _to_the_end(page, headline.at + 1):
        if item.rule in _WHEN_AND_WHO:
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


def _to_the_end(page: Page, start: int) -> Iterator[Item]:
    prose = False
    for item in page.items[start:]:
        # Before any text it ends nothing: « © Tous droits réservés » under the picture.
        if prose and item.rule in END_HEADINGS and item.rule != "related-heading":
            return
        prose = prose or item.is_open_prose
        yield item


def _before_when_and_who(page: Page, item: Item) -> None:
    """A line of the head that nothing else explains: text is kept, a label asked about."""
    if item.line.words >= 5 or item.line.ends_sentence:
        kind: BlockType = "li" if page.body and page.body[-1].type in {"li", "h"} else "p"
        page.body.append(IncomingBlock(kind, page.keep(item, "paragraph")))
    else:
        page.set_aside(item)


def _is_signature(page: Page, item: Item) -> bool:
    """A bare name between the headline and a line that says when or what its bearer does."""
    if page.bylines:
        return False
    return _stands_as_signature(page, item)


def _stands_as_signature(page: Page, item: Item) -> bool:
    if not are_names(item.line.text) or ORGANISATION.search(item.line.text) is not None:
        return False
    last = len(page.items) - 1
    around = [page.items[min(at, last)] for at in (item.at - 1, item.at + 1, item.at + 2)]
    return any(
        other.rule in {"date-line", "relative-date", "share-bar", "reading-time"}
        or (other.label is None and _ROLE.search(other.line.text) is not None)
        for other in around
    )


_ROLE = re.compile(
    r"^(?:journaliste|correspondante?|envoyée? spéciale?|rédact(?:eur|rice)|report(?:er|rice)|"
    r"grand reporter|chef|cheffe|éditorialiste)\b|\b(?:correspondent|reporter|editor|writer|"
    r"columnist|journalist|producer)\b",
    re.IGNORECASE,
)


_WORKS = re.compile(
    r"(?:,|est|is|was|a (?:rejoint|couvert)|travaille|couvre|suit|écrit|can be reached|covers?|"
    r"reports?|reported|"
    r"writes?|joined|has (?:covered|written|been)|journaliste|correspondante?)\b"
)


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
                    for other in _to_the_end(page, item.at + 1)
                )
                return len(page.body) == page.head_blocks or not behind
    return False


_SIGNED = re.compile(r"(?:par|by)\b|.*\b(?:par|by) ", re.IGNORECASE)


def _is_role(page: Page, item: Item) -> bool:
    """« Science correspondent » under a signature, or the paper's name with a desk."""
    if not _is_short(item) or not page.bylines:
        return False
    following = page.items[min(item.at + 1, len(page.items) - 1)]
    if page.items[item.at - 1].line.text in page.bylines and following.rule == "date-line":
        return True
    return _ROLE.search(item.line.text) is not None or (
        page.publication is not None and key(item.line.text).startswith(key(page.publication))
    )


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
