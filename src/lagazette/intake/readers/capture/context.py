"""What a line says because of the lines beside it: what a lead announces, what a box holds.

It comes after the labels, which know a line by itself, and before the zones of the page
(`header`, `body`), which decide what becomes of it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lagazette.intake.instants import find_instants
from lagazette.intake.readers.capture.datelines import is_same_name
from lagazette.intake.readers.capture.label import Label
from lagazette.intake.readers.capture.labels import label
from lagazette.intake.readers.capture.lines import Line
from lagazette.intake.readers.capture.signatures import ORGANISATION, are_names, names_in


@dataclass(frozen=True, slots=True)
class _Box:
    """Furniture of several lines: what opens it, what closes it, and how far it may reach."""

    rule: str
    opens: re.Pattern[str]
    closes: re.Pattern[str]
    most_lines: int
    longest_line: int
    anywhere: bool = False


_BOXES = (
    # « Newsletter / title / what it brings / your e-mail / Sign up » in the middle of a text.
    _Box(
        "newsletter-box",
        opens=re.compile(
            r"(?:la |notre |our |free |daily |weekly )?(?:newsletters?|infolettre)\b.{0,80}|"
            r"(?:sign up|subscribe|inscrivez vous|abonnez vous) (?:to|for|a) .{2,80}|"
            r"close thanks for signing up|get our .{0,40}newsletter\b.{0,60}|"
            r"unlock .{2,60}|.{0,40}\bnewsletter"
        ),
        closes=re.compile(
            r"s inscrire|je m inscris|inscription|ok|valider|sign up|subscribe(?: now)?|s abonner|"
            r"je m abonne|se connecter|register(?: now)?|sign me up|after newsletter promotion|"
            r"recevoir la newsletter"
        ),
        most_lines=6,
        longest_line=260,
    ),
    # A table of contents of a live page: hours and titles that stand again below.
    _Box(
        "key-events",
        opens=re.compile(
            r"key events|key moments|temps forts|les temps forts|points cles du direct"
        ),
        closes=re.compile(
            r"show key events only|show all updates|afficher (?:uniquement )?les temps forts|"
            r"voir tout le direct"
        ),
        most_lines=60,
        longest_line=200,
        anywhere=True,
    ),
    # What an advertisement asks about itself.
    _Box(
        "ad-feedback",
        opens=re.compile(r".{2,20} values your feedback"),
        closes=re.compile(r"close icon|close"),
        most_lines=24,
        longest_line=200,
        anywhere=True,
    ),
    # « list of 3 items, list 1 of 3, … »: what a page reads aloud of a list of its titles.
    _Box(
        "list-box",
        opens=re.compile(r"keep reading|list of \d{1,2} items?"),
        closes=re.compile(r"end of list"),
        most_lines=24,
        longest_line=200,
    ),
    # An invitation to an event or a product, with its button.
    _Box(
        "event-box",
        opens=re.compile(
            r".{2,24} event|evenement(?: .{2,24})?|(?:free |live )?webinar\b.{0,80}|"
            r"(?:notre )?(?:quiz|webinaire)\b.{0,80}"
        ),
        closes=re.compile(
            r"register now|register|get tickets|je reserve|reserver|buy tickets|"
            r"(?:reserve|book) (?:your |a )?(?:place|seat|spot)|book now|je joue|jouer|play now|"
            r"start (?:the )?quiz|je participe|commencer"
        ),
        most_lines=8,
        longest_line=200,
    ),
)

_CONTENTS = re.compile(
    r"(?:au |le )?sommaire(?: de l article)?|table des matieres|(?:table of )?contents|"
    r"in this article|dans cet article"
)
_BYLINE_LEADS = re.compile(
    r"(?:(?:un )?(?:article|texte|recit|reportage|enquete) (?:redige |ecrit |propose )?(?:de|par)|"
    r"(?:redige|ecrit|publie) par|par|by|written by|reported by|reporting by|story by|words by|"
    r"auteure?s?|authors?|propos recueillis par)"
)
# « ANNA TESTWOOD FOR THE DAILY EXAMPLAR », where the page names that paper.
_FOR_PAPER = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ'’. -]{3,40} (?:FOR|POUR) (?P<paper>[A-ZÀ-Þ][A-ZÀ-Þ'’. -]{2,40})"
)
_PUBLISHED = re.compile(r"publi|post|updat|mis a jour|first")
_PICTURES = frozenset({"image", "images", "photo", "photos", "illustration"})
_FROM_LEADS = re.compile(r"from|source|de la part de|emetteur|news provided by")
_MOST_WORDS_OF_TAG = 3
_MOST_WORDS_BESIDE_DAY = 14
_MOST_WORDS_OF_PLACE, _MOST_WORDS_OF_CREDIT = 5, 8
_TOPIC_LEADS = re.compile(r"topics?|sujets?|theme|thematique")
_CAPTION_LEADS = re.compile(r"(?:image|photo|media) caption|legende|legende de la photo|caption")
_ALT_BEFORE = re.compile(r"(?:image|photo) source\b.*")


def in_context(lines: Sequence[Line], known: Sequence[Label | None]) -> list[Label | None]:
    """The labels of `lines` once each line has been looked at beside its neighbours."""
    labels = list(known)
    last = {line.key: number for number, line in enumerate(lines)}
    at, in_article, in_text = 0, False, False
    while at < len(lines):
        # In the menu above an article « Newsletter » opens nothing: a headline may follow.
        in_text = in_text or (labels[at] is None and lines[at].is_prose and in_article)
        in_article = in_article or _is_of_article(lines[at], labels[at])
        _contents(lines, labels, at, last=last)
        if not in_text:
            _tags(lines, labels, at)
        if in_article:
            _comments(lines, labels, at)
        box = _box(lines, labels, at, in_article=in_article)
        at = box or _lead(lines, labels, at) or at + 1
    return labels


def _tags(lines: Sequence[Line], labels: list[Label | None], at: int) -> None:
    """Name the short lines under « Sujets »: what the article is about, one each."""
    known = labels[at]
    if known is None or known.rule != "tags-heading":
        return
    below = at + 1
    while (
        below < len(lines)
        and labels[below] is None
        and lines[below].words <= _MOST_WORDS_OF_TAG
        and lines[below].text[-1] not in '.!?:;,…»”"'
        and not (lines[below].gap and not lines[below - 1].gap and below > at + 1)
    ):
        labels[below] = Label("tags")
        below += 1


def _comments(lines: Sequence[Line], labels: list[Label | None], at: int) -> None:
    """« 2 commentaires », a name and an hour: what readers say, though no heading says so."""
    known = labels[at]
    if known is None or known.rule != "comment-count":
        return
    for below in range(at + 1, min(at + 4, len(lines))):
        dated = labels[below]
        if dated is None and (
            lines[below].words <= _MOST_WORDS_BESIDE_DAY and find_instants(lines[below].text)
        ):
            # « Gégé le 1 décembre 2023 à 18 h 12 min »
            labels[at] = Label("comments-heading")
            return
        if (
            dated is not None
            and dated.rule in {"date-line", "relative-date"}
            and _PUBLISHED.match(lines[below].key) is None
            and not lines[below - 1].is_prose
            and below > at + 1
        ):
            labels[at] = Label("comments-heading")
            return


def _is_of_article(line: Line, known: Label | None) -> bool:
    if known is None:
        return line.is_prose
    return known.rule == "byline" or (
        known.rule == "date-line" and _PUBLISHED.match(line.key) is not None
    )


# --- boxes -----------------------------------------------------------------------------------


def _box(
    lines: Sequence[Line], labels: list[Label | None], at: int, *, in_article: bool
) -> int | None:
    """Name every line of the box that opens at `at`; where it ends, None when none opens."""
    for box in _BOXES:
        if not (in_article or box.anywhere) or box.opens.fullmatch(lines[at].key) is None:
            continue
        for end in range(at + 1, min(at + 1 + box.most_lines, len(lines))):
            if box.closes.fullmatch(lines[end].key) is not None:
                for inside in range(at, end + 1):
                    known = labels[inside]
                    named = known is not None and known.rule == "subscription"
                    labels[inside] = known if named else Label(box.rule)
                return end + 1
            if len(lines[end].text) > box.longest_line:
                break
    return None


def _contents(
    lines: Sequence[Line], labels: list[Label | None], at: int, *, last: Mapping[str, int]
) -> None:
    """Name a table of contents: the lines under its heading that stand again further down."""
    known = labels[at]
    if _CONTENTS.fullmatch(lines[at].key) is None or (known and known.rule == "contents"):
        return
    below = at + 1
    while below < len(lines) and last[lines[below].key] > below:
        labels[at] = labels[below] = Label("contents")
        below += 1


# --- leads -----------------------------------------------------------------------------------


def _lead(lines: Sequence[Line], labels: list[Label | None], at: int) -> int | None:
    """What a line announces that says nothing else: « Par », « Topic: », « Image caption, »."""
    following = lines[at + 1] if at + 1 < len(lines) else None
    if following is None:
        return None
    folded = lines[at].key
    paper = _FOR_PAPER.fullmatch(lines[at].text)
    if paper is not None and any(is_same_name(paper["paper"], other.text) for other in lines):
        labels[at] = Label("credit", credit=lines[at].text)
        return at + 1
    if folded in _PICTURES:
        labels[at] = Label("picture")
        return at + 1
    if _is_dateline_in_pieces(lines, labels, at):
        labels[at] = Label("dateline", place=lines[at].text, source=following.text)
        labels[at + 1] = labels[at + 2] = Label("dateline")
        return at + 3
    if folded == "hide caption":
        _captioned_above(lines, labels, at)
        return at + 1
    if _BYLINE_LEADS.fullmatch(folded) is not None:
        return _signed_below(lines, labels, at)
    if _TOPIC_LEADS.fullmatch(folded) is not None and lines[at].text.endswith(":"):
        labels[at] = labels[at + 1] = Label("tags")
        return at + 2
    if _FROM_LEADS.fullmatch(folded) is not None and (
        lines[at].text.endswith(":") or folded.endswith(" by")
    ):
        labels[at] = labels[at + 1] = Label("source-line")
        return at + 2
    if _CAPTION_LEADS.fullmatch(folded) is not None and len(following.text) <= 400:
        labels[at] = Label("picture")
        labels[at + 1] = _caption_of(following)
        return at + 2
    if _ALT_BEFORE.fullmatch(folded) is not None and _CAPTION_LEADS.match(following.key):
        # What the picture shows stands above its source, what it means below.
        above = lines[at - 1] if at > 0 and labels[at - 1] is None else None
        if above is not None and 4 <= above.words <= 60:
            labels[at - 1] = Label("alt", text=above.text)
    return None


def _is_dateline_in_pieces(lines: Sequence[Line], labels: Sequence[Label | None], at: int) -> bool:
    """« Brannes, Norway », « WNN », « — », each in its line, above a paragraph."""
    return (
        at + 3 < len(lines)
        and lines[at + 2].text in {"—", "–", "-"}
        and labels[at] is None
        and labels[at + 1] is None
        and lines[at].words <= _MOST_WORDS_OF_PLACE
        and lines[at + 1].words <= _MOST_WORDS_OF_TAG
        and lines[at].text[0].isupper()
        and labels[at + 3] is None
        and lines[at + 3].is_prose
    )


def _captioned_above(lines: Sequence[Line], labels: list[Label | None], at: int) -> None:
    """The button « hide caption » under a picture: above it stand its caption and its credit."""
    above = at - 1
    known = labels[above] if above > 0 else None
    if above < 1 or lines[above].words > _MOST_WORDS_OF_CREDIT:
        return
    if known is not None and known.rule in {"date-line", "player"}:
        # « Show caption », « Hide caption »: two buttons, and what they hide stands below.
        return
    if labels[above - 1] is None:
        labels[above - 1] = Label("caption", text=lines[above - 1].text)
    for each in (above, *range(at + 1, min(at + 4, len(lines)))):
        if lines[each].key == lines[above].key:
            labels[each] = Label("credit", credit=lines[above].text)


def _signed_below(lines: Sequence[Line], labels: list[Label | None], at: int) -> int | None:
    """« Article rédigé par », then the names each in its line, perhaps where they work."""
    end = at + 1
    while (
        end < len(lines)
        and end <= at + 4
        and are_names(lines[end].text)
        and not (end > at + 1 and ORGANISATION.search(lines[end].text))
    ):
        labels[end] = Label("byline", names=names_in(lines[end].text))
        end += 1
    if end == at + 1:
        return None
    labels[at] = labels[at] or Label("byline")
    after = labels[end + 1] if end + 1 < len(lines) else None
    if (
        end < len(lines)
        and labels[end] is None
        and lines[end].words <= 4
        and (
            ORGANISATION.search(lines[end].text) is not None
            or (after is not None and after.rule in {"date-line", "relative-date"})
        )
    ):
        labels[end] = Label("author-role")
        end += 1
    return end


def _caption_of(line: Line) -> Label:
    known = label(line)
    if known is not None and known.rule == "captioned-credit":
        return Label("caption", text=known.text, credit=known.credit)
    return Label("caption", text=line.text)
