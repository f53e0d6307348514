"""Preview: what publishing would append, laid over what readers have, printed by the press."""

from datetime import datetime
from typing import Final

import msgspec
from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.front_page.models import FrontPage
from lagazette.newsroom.workflow.actions.addresses import path_of, slug_of
from lagazette.newsroom.workflow.documents import instant, things_referred_to, to_document
from lagazette.press.door import (
    PressError,
    PreviewedPage,
    Rendition,
    preview,
    rendition_bytes,
)
from lagazette.record.door import Document, EntryKind

_SIGNER: Final = Signer(salt="previewed-picture")

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
    return _unkept(HttpResponse(_with_pictures(shown), content_type=shown.page.content_type))


def _with_pictures(shown: PreviewedPage) -> bytes:
    """The page, whose pictures that readers may not have yet are at addresses of the newsroom."""
    body = shown.page.body
    for rendition in shown.hidden:
        token = _SIGNER.sign_object(msgspec.to_builtins(rendition))
        private = reverse("previewed_picture", args=[token])
        body = body.replace(rendition.address.encode(), private.encode())
    return body


@require_safe
def previewed_picture(_request: HttpRequest, token: str) -> HttpResponse:
    """A picture of a preview, made for this answer alone: what is kept nowhere cannot leak.

    Each preview asks for it again at the same address, so a browser may keep it for a while.
    """
    try:
        rendition = msgspec.convert(_SIGNER.unsign_object(token), Rendition)
        content = rendition_bytes(rendition, originals=settings.GAZETTE.media_dir)
    except (BadSignature, PressError) as error:
        raise Http404 from error
    answer = HttpResponse(content, content_type=f"image/{rendition.format}")
    answer["Cache-Control"] = "private, max-age=600"
    return answer


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
