"""Pages that belong to no article: redirects, the address that is not there, the stylesheet."""

from lagazette.press import addresses
from lagazette.press.page import Page
from lagazette.press.pages.frame import frame_of, html_page
from lagazette.press.spec import Spec
from lagazette.press.templates import stylesheet_address, stylesheet_bytes
from lagazette.press.view import View
from lagazette.record.door import Address


def redirect(view: View, spec: Spec) -> Page | None:
    """An address that moved: to where its target stands now; gone when the target is."""
    document = view.redirect(spec.uri)
    if document is None:
        return None
    link = view.link(document.target.uri)
    if link is not None:
        return Page(
            address=document.address, body=b"", status=301, headers=(("location", link.address),)
        )
    return None


def not_found(view: View, spec: Spec) -> Page | None:
    """What an edition answers at addresses that are not there."""
    frame = frame_of(view, spec.language)
    if frame is None:
        return None
    address = Address(f"{addresses.front(frame.edition)}404.html")
    return html_page(frame, "pages/not_found.html", address=address, status=404)


def stylesheet(view: View, spec: Spec) -> Page:
    """The site's stylesheet, under the name of its content, so that it may be kept for ever."""
    return Page(
        address=stylesheet_address(),
        body=stylesheet_bytes(),
        content_type="text/css; charset=utf-8",
    )
