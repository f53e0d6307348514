"""Which line of a captured page is its headline."""

import re
from collections import Counter

from lagazette.intake.casing import is_in_capitals
from lagazette.intake.readers.capture.datelines import dateline_alone, dateline_within, is_same_name
from lagazette.intake.readers.capture.label import WHEN_AND_WHO
from lagazette.intake.readers.capture.masthead import TITLE_PARTS, named_at_foot
from lagazette.intake.readers.capture.page import Item, Page
from lagazette.intake.readers.capture.signatures import are_names
from lagazette.intake.words import key

_PATH = re.compile(r"\s[/>›»]\s")
_KEYWORDS = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?: \w+)?(?:, [A-ZÀ-Þ][\w'’-]+(?: \w+)?){2,}")
MARKDOWN = re.compile(r"#{1,2}\s+(?=\S)")
# How a line is weighed as the headline. The weights were set on the captures of the corpus so
# that each headline wins by two; no single one decides.
_IN_CAPITALS, _FIVE_TO_25_WORDS, _FOUR_WORDS, _THREE_WORDS = 3, 3, 2, 1
_BEFORE_WHEN_AND_WHO, _OPENS_A_BLOCK, _NO_FULL_STOP, _A_SENTENCE = 2, 1, 1, -3
_REPEATED, _ONE_OR_TWO_WORDS = 5, -2
_TOO_LONG, _IN_BODY, _NOT_A_TITLE, _FIRST_OF_ALL = -5, -4, -4, -2
_ENOUGH = 2
_LONGEST_HEADLINE = 260


def find_headline(page: Page) -> Item | None:
    """The line that weighs most as a headline: one that the page repeats has a lead."""
    marked = [item for item in page.undecided() if MARKDOWN.match(item.line.text)]
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
        and not is_same_name(item.line.text, named_at_foot(page))
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
    return _behind_path(page, best[2]) if best is not None and best[0] >= _ENOUGH else None


def _behind_path(page: Page, item: Item) -> Item:
    """The headline behind « Accueil / Environnement / the headline »: the path names it too."""
    following = page.following(item)
    above = page.items[max(0, item.at - 3) : item.at]
    if (
        following is not None
        and following.label is None
        and following.line.key == item.line.key
        and any(other.rule in {"navigation", "section-crumb"} for other in above)
        and all(other.label is not None or other.is_short for other in above)
    ):
        return following
    return item


def _title_of(item: Item) -> str | None:
    """The key of the headline in a browser's title, « Headline | Paper »."""
    parts = TITLE_PARTS.split(item.line.text)
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
    passed, menu = 0, False
    for other in page.items[item.at + 1 : item.at + 7]:
        menu = menu or other.rule in {"navigation", "section-crumb"}
        named = other.label is None and not menu and are_names(other.line.text)
        if other.rule in WHEN_AND_WHO or named:
            return True
        if _KEYWORDS.fullmatch(other.line.text) is not None:
            continue
        if menu and other.label is None and other.line.words >= 5:
            # « News you can trust », the menu, and only then the headline.
            return False
        if other.label is None and not other.line.is_prose:
            passed += 1
            if passed > 2 or item.line.words < 5 or other.line.words < 8:
                return False
    return False


def _has_letters(text: str) -> bool:
    return sum(char.isalpha() for char in text) * 2 > len(text)


def page_title(page: Page) -> int | None:
    """« Headline | Paper »: the browser's title, dropped where the headline stands again.

    Where it does not, it is itself the headline: its place is returned.
    """
    keys = Counter(item.line.key for item in page.items)
    for item in page.items[:3]:
        parts = TITLE_PARTS.split(item.line.text)
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
