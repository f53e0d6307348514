"""Preview: what publishing would append, laid over what readers have, printed by the press."""

from datetime import datetime
from typing import Final

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.front_page.models import FrontPage
from lagazette.newsroom.workflow.actions.addresses import path_of, slug_of
from lagazette.newsroom.workflow.documents import instant, things_referred_to, to_document
from lagazette.press.door import PressError, PreviewedPage, preview
from lagazette.record.door import Document, EntryKind

# How the press calls the pages that the newsroom offers to look at.
PAGE_OF_MODE: Final = {"article": "article", "front": "front"}


def preview_response(article: Article, mode: str) -> HttpResponse:
    """The page as readers would get it, which no cache may keep.

    A draft without a section has no page; then a sentence says so.
    """
    if article.section is None:
        return _said(_("Choose a section first: without one there is no page to show."))
    at = timezone.now()
    return _previewed(documents(article, at=at), PAGE_OF_MODE.get(mode, "article"), at)


def front_page_preview(front_page: FrontPage) -> HttpResponse:
    """The front page as this arrangement would make it now, which no cache may keep."""
    said: list[tuple[EntryKind, Document]] = [(EntryKind.DESCRIBE, to_document(front_page))]
    return _previewed(said, "front", timezone.now())


def _previewed(said: list[tuple[EntryKind, Document]], kind: str, at: datetime) -> HttpResponse:
    try:
        pages = preview(settings.GAZETTE.press_store, said, at=at)
    except PressError as error:
        return _said(str(error))
    shown = _page(pages, kind)
    if shown is None:
        return _said(_("The press has no such page for this draft."))
    return _unkept(HttpResponse(shown.page.body, content_type=shown.page.content_type))


def documents(article: Article, *, at: datetime) -> list[tuple[EntryKind, Document]]:
    """What publishing this draft now would append; nothing is written."""
    draft = article
    draft.version, draft.version_at = draft.version + 1, instant(at)
    draft.first_published_at = draft.first_published_at or at
    if not draft.address:
        slug = draft.address_slug or slug_of(draft.headline) or "article"
        draft.address = path_of(draft, slug)
    things: list[tuple[EntryKind, Document]] = [
        (EntryKind.DESCRIBE, to_document(thing)) for thing in things_referred_to(draft)
    ]
    return [*things, (EntryKind.PUBLISH, to_document(draft))]


def _page(pages: list[PreviewedPage], kind: str) -> PreviewedPage | None:
    return next((page for page in pages if page.spec.kind == kind), None)


def _said(sentence: str) -> HttpResponse:
    return _unkept(HttpResponse(format_html("<!doctype html><p>{}</p>", sentence)))


def _unkept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
