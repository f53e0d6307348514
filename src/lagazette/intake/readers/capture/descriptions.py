"""What a picture shows, told without a mark: beside a credit, or above a caption."""

import re
from collections.abc import Sequence

from lagazette.intake.readers.capture.label import Label
from lagazette.intake.readers.capture.lines import Line
from lagazette.intake.readers.capture.titles import LEAST_OF_TITLE, LONGEST_TITLE, is_title, rule_of
from lagazette.intake.words import key

_LONGEST_CAPTION = 300
# « Agence/Anna Testwood A woman on a quay »: who made a picture, then what it shows.
_CREDIT_AND_ALT = re.compile(
    r"(?P<credit>[A-ZÀ-Þ][\w&.'’-]*(?:\s[A-ZÀ-Þ][\w&.'’-]*)?\s?/\s?(?:[A-ZÀ-Þ][\w.'’-]*\s){1,3}|"
    r"(?:Getty Images|PA Media|PA|AFP|AP|EPA|Reuters)\s)"
    r"(?P<alt>(?:An?|The|One|Two|Three|Four|Several|Une?|Des|Deux|Trois|Le|La|Les)\s\S.{10,300}"
    r"(?<![.!?…:;]))"
)
# « Coastal Trust White lighthouse on a headland Coastal Trust »: the credit, before and behind.
_ALT_BETWEEN_CREDITS = re.compile(
    r"(?P<credit>[A-ZÀ-Þ]\S*(?:\s\S+){0,4}?)\s(?P<alt>[A-ZÀ-Þ]\S*\s.{10,300})\s(?P=credit)"
)
_CREDIT_ABOVE = re.compile(r"PHOTOS?\s[A-ZÀ-Þ'’ .-]+,\s[A-ZÀ-Þ]")
_SHOWS = re.compile(
    r"(?:An?|Two|Three|Several|Une?|Des|Deux|Trois|Plusieurs|(?:Photo|Image|Illustration|View|Vue)"
    r"(?: of| de)?)\s\S.{10,300}(?<![.!?…:;])"
)


def name_pictures(lines: Sequence[Line], labels: list[Label | None]) -> None:
    """Alternative text without a mark: behind a credit, or a description above a caption."""
    _captions_below(lines, labels)
    _captions_above(lines, labels)
    titles = 0
    for at, line in enumerate(lines):
        if labels[at] is not None or line.is_prose:
            continue
        match = _CREDIT_AND_ALT.fullmatch(line.text) or _ALT_BETWEEN_CREDITS.fullmatch(line.text)
        if titles and match is not None:
            labels[at] = Label("alt", text=match["alt"], credit=match["credit"].strip())
            if (
                at + 1 < len(lines)
                and is_title(lines[at + 1], labels[at + 1])
                and lines[at + 1].words >= LEAST_OF_TITLE
            ):
                labels[at + 1] = Label("caption", text=lines[at + 1].text)
        elif titles and (
            (_SHOWS.fullmatch(line.text) is not None and _leads_caption(lines, labels, at))
            or (
                _SHOWS.fullmatch(line.text.rstrip(".")) is not None
                and rule_of(labels[at + 2] if at + 2 < len(lines) else None) == "credit"
                and labels[at + 1] is None
                and line.words <= LONGEST_TITLE
                and not line.has_sentences
            )
        ):
            labels[at] = Label("alt", text=line.text)
        titles += line.words > LEAST_OF_TITLE


def _captions_below(lines: Sequence[Line], labels: list[Label | None]) -> None:
    """« PHOTO ANNA TESTWOOD, LE PAPIER », then what it shows: so, where a page does it twice."""
    below = [
        at + 1
        for at in range(len(lines) - 1)
        if rule_of(labels[at]) == "credit"
        and _CREDIT_ABOVE.match(lines[at].text) is not None
        and labels[at + 1] is None
        and len(lines[at + 1].text) <= _LONGEST_CAPTION
        and not lines[at + 1].has_sentences
    ]
    if len(below) > 1:
        for at in below:
            labels[at] = Label("caption", text=lines[at].text)


def _captions_above(lines: Sequence[Line], labels: list[Label | None]) -> None:
    """A line that a caption right below says again, with its credit: what the picture shows."""
    for at, known in enumerate(labels):
        if known is None or known.rule not in {"caption", "captioned-credit"}:
            continue
        said = key(known.text or "")
        for above in range(max(0, at - 3), at):
            if labels[above] is None and lines[above].key == said:
                labels[above] = Label("alt", text=lines[above].text)


def _leads_caption(lines: Sequence[Line], labels: Sequence[Label | None], at: int) -> bool:
    below = at + 1
    while below < len(lines) and lines[below].key == lines[at].key:
        below += 1
    return below < len(lines) and rule_of(labels[below]) in {"caption", "captioned-credit"}
