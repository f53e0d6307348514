"""What is looked at before an article becomes public.

The same checks run from button, workflow, scheduler and command; the setting `blocking_checks`
says which of them stop a publication. ALWAYS_BLOCKING do whatever it says: no page can be pressed
without a headline and a section, or is worth it without something to read; a correction is its
text, and rights are not ours to waive.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lagazette.newsroom.articles.chart_data import chart_data
from lagazette.newsroom.articles.models import Article, Change
from lagazette.newsroom.articles.naming import named
from lagazette.newsroom.media.models import GazetteImage
from lagazette.newsroom.newspaper.queries import zone
from lagazette.newsroom.visible import is_visible
from lagazette.newsroom.workflow.bodies import (
    body_blocks,
    body_pictures,
    charts_in,
    pictures_in,
)
from lagazette.newsroom.workflow.links import linked_articles
from lagazette.record.door import ChartKind

ALWAYS_BLOCKING: Final = frozenset(
    {"section", "headline", "text", "chart", "rights", "correction-without-text"}
)

FEW_LETTERS: Final = 8
"""A headline of fewer letters may be an acronym: « L'ONU » is not shouted."""


@dataclass(frozen=True)
class Problem:
    """What a check found. `check` is its name in the settings, `field` where to mend it."""

    check: str
    field: str
    text: str
    blocking: bool


def problems(article: Article, *, at: datetime) -> list[Problem]:
    """Everything that the checks find in a draft, blocking ones first."""
    blocking = ALWAYS_BLOCKING | set(settings.GAZETTE.blocking_checks)
    found = [
        Problem(check, field, text, check in blocking)
        for check, field, text in _found(article, at=at)
    ]
    return sorted(found, key=lambda problem: not problem.blocking)


def _found(article: Article, *, at: datetime) -> Iterator[tuple[str, str, str]]:
    yield from _of_headline(article)
    yield from _of_text(article)
    yield from _of_place(article)
    yield from _of_lead_image(article)
    yield from _of_body_pictures(article)
    yield from _of_charts(article)
    yield from _of_rights(article, at)
    yield from _of_links(article)
    yield from _of_change(article)


def _of_headline(article: Article) -> Iterator[tuple[str, str, str]]:
    letters = [c for c in article.headline if c.isalpha()]
    if not is_visible(article.headline):
        yield "headline", "headline", _("There is no headline. Write one.")
    elif len(letters) >= FEW_LETTERS and all(c.isupper() for c in letters):
        yield (
            "headline-in-capitals",
            "headline",
            _("The headline is in capitals. Write it in sentence case; pages set it for you."),
        )


def _of_text(article: Article) -> Iterator[tuple[str, str, str]]:
    """A flash may be a headline and a standfirst; a headline alone is a slip of the button."""
    if not is_visible(article.standfirst) and next(body_blocks(article), None) is None:
        yield "text", "body", _("There is nothing to read under the headline. Write the article.")


def _of_place(article: Article) -> Iterator[tuple[str, str, str]]:
    if article.section is None:
        yield "section", "section", _("The article stands in no section. Choose one.")
    named = is_visible(article.place_name + article.source_name)
    if not (article.place or article.source or named):
        yield (
            "dateline",
            "place",
            _("The dateline is empty. Say where it was filed or who supplied it."),
        )


def _of_lead_image(article: Article) -> Iterator[tuple[str, str, str]]:
    if article.lead_image is not None:
        yield from _of_picture(
            article,
            "lead_image",
            alt=article.lead_alt or article.lead_image.alt,
            caption=article.lead_caption or article.lead_image.caption,
            credit=article.lead_credit or article.lead_image.credit,
        )


def _of_body_pictures(article: Article) -> Iterator[tuple[str, str, str]]:
    for picture in body_pictures(article):
        image = picture["image"]
        yield from _of_picture(
            article,
            "body",
            alt=picture["alt"] or image.alt,
            caption=picture["caption"] or image.caption,
            credit=picture["credit"] or image.credit,
        )


def _of_charts(article: Article) -> Iterator[tuple[str, str, str]]:
    for chart in charts_in(article):
        title, kind = {"title": chart["title"]}, ChartKind(chart["kind"] or ChartKind.BARS)
        try:
            chart_data(chart["data"] or "", kind, language=article.language)
        except ValidationError as error:
            why = " ".join(error.messages)
            yield "chart", "body", _("The chart “%(title)s” cannot be drawn.") % title + f" {why}"
        if not is_visible(chart["alt"] or ""):
            yield (
                "alt",
                "body",
                _("The chart “%(title)s” does not say what it shows. Say it in a sentence.")
                % title,
            )


def _of_picture(
    article: Article, field: str, *, alt: str, caption: str, credit: str
) -> Iterator[tuple[str, str, str]]:
    headline = _folded(article.headline)
    if not is_visible(alt):
        yield "alt", field, _("A picture has no alternative text. Say what is seen.")
    elif _folded(alt) == headline:
        yield (
            "alt-repeats-headline",
            field,
            _("A picture's alternative text repeats the headline. Say what is seen instead."),
        )
    if caption and _folded(caption) == headline:
        yield (
            "caption-repeats-headline",
            field,
            _("A picture's caption repeats the headline. Leave it empty or say what it means."),
        )
    if not is_visible(credit):
        yield "credit", field, _("A picture has no credit. Say who made it.")


def _of_rights(article: Article, at: datetime) -> Iterator[tuple[str, str, str]]:
    for image in pictures_in(article):
        if rights_have_ended(image, at=at):
            yield (
                "rights",
                "lead_image" if image == article.lead_image else "body",
                _("The rights of the picture “%(title)s” ended on %(day)s. Take it out.")
                % {"title": image.title, "day": image.rights_expiry},
            )


def rights_have_ended(image: GazetteImage, *, at: datetime) -> bool:
    """Whether the picture may no more be shown on the day of `at` in the newspaper's zone."""
    return image.rights_expiry is not None and at.astimezone(zone()).date() >= image.rights_expiry


def _of_links(article: Article) -> Iterator[tuple[str, str, str]]:
    for other in linked_articles(article):
        if not other.live:
            yield (
                "link-to-unpublished",
                "body",
                _("A link points to “%(headline)s”, which is not published.")
                % {"headline": named(other, other.headline)},
            )


def _of_change(article: Article) -> Iterator[tuple[str, str, str]]:
    """A correction without its text; an update says what is new, or it is none."""
    if article.change == Change.CORRECTION and not is_visible(article.change_text):
        yield (
            "correction-without-text",
            "change_text",
            _("A correction must tell the reader what was wrong."),
        )
    if article.change == Change.UPDATE and not is_visible(article.change_text):
        yield (
            "correction-without-text",
            "change_text",
            _("An update must tell the reader what is new."),
        )


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")
