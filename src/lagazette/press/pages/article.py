"""The article's page, and what its address says after a withdrawal."""

from lagazette.press.page import Page
from lagazette.press.pages.frame import anchor, frame_of, html_page
from lagazette.press.spec import Spec
from lagazette.press.view import View


def article(view: View, spec: Spec) -> Page | None:
    """A public article whole; for a withdrawn one the page that says so (410, or 451)."""
    document = view.article(spec.uri)
    if document is None:
        return _gone(view, spec)
    frame = frame_of(view, document.language)
    if frame is None:
        return None
    section = anchor(view, frame.edition, "section", document.section.uri)
    return html_page(
        frame, "pages/article.html", address=document.address, article=document, section=section
    )


def _gone(view: View, spec: Spec) -> Page | None:
    gone = view.gone(spec.uri)
    settings = view.settings()
    if gone is None or settings is None:
        return None
    edition = max(
        (e for e in settings.editions if gone.address.startswith(f"{e.prefix}/")),
        key=lambda e: len(e.prefix),
    )
    frame = frame_of(view, edition.language)
    if frame is None:
        return None
    return html_page(frame, "pages/gone.html", address=gone.address, status=gone.status, gone=gone)
