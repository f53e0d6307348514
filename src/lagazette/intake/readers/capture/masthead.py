"""The name of the paper, at the head of the page or at its foot."""

import re
from itertools import pairwise

from lagazette.intake.readers.capture.datelines import dateline_alone, dateline_within, is_same_name
from lagazette.intake.readers.capture.page import Item, Page
from lagazette.intake.readers.capture.signatures import are_names

TITLE_PARTS = re.compile(r"\s+(?:[|–—•·»-]|::)\s+")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?[\s,]*"
    r"(?P<name>[^.,|©–—-]{2,40}?)\s*(?:(?:19|20)\d\d\b.*|[.,|–—-].*|$)",
    re.IGNORECASE,
)
_LEGAL_FORM = re.compile(
    r"(?:,?\s(?:inc|ltd|llc|plc|sas?|sarl|gmbh|pvt|limited|corp|company|co)\b\.?)+$", re.IGNORECASE
)


def name_publication(page: Page, *, before: Item | None) -> None:
    """The name of the paper: from the title, the foot, or the first line above the headline."""
    end = before.at if before is not None else 1
    above = [item for item in page.undecided(0, end) if item.label is None and item.is_short]
    named = page.publication or named_at_foot(page)
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
        name = TITLE_PARTS.split(first.line.text)[0]
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


def named_at_foot(page: Page) -> str | None:
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
