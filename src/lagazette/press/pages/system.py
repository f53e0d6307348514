"""Pages that belong to no article: redirects, what is not there, the theme's files."""

from lagazette.press import addresses, lists
from lagazette.press.page import Page
from lagazette.press.pages import bounds
from lagazette.press.pages.cards import CardValue, card_values
from lagazette.press.pages.frame import Anchor, Frame, Head, frame_of, html_page
from lagazette.press.pages.gone import gone_page
from lagazette.press.pages.subject import redirect_page
from lagazette.press.pages.targets import address_of, edition_at
from lagazette.press.spec import Spec
from lagazette.press.theme_files import theme_file, theme_files
from lagazette.press.view import View
from lagazette.record.door import Address


def redirect(view: View, spec: Spec) -> Page | None:
    """An address that moved: to where its target stands now; gone when the target is.

    None while the target is not public, so that an old address tells nothing of it.
    """
    document = view.redirect(spec.uri)
    settings = view.settings()
    if document is None or settings is None:
        return None
    target = document.target.uri
    edition = edition_at(settings, document.address)
    address = address_of(view, settings, edition, target)
    if address is not None and address != document.address:
        return redirect_page(document.address, address)
    gone = view.gone(target)
    return gone_page(view, document.address, gone) if gone else None


def not_found(view: View, spec: Spec) -> Page | None:
    """What an edition answers at addresses that are not there."""
    frame = frame_of(view, spec.language)
    if frame is None:
        return None
    latest = view.newest(lists.latest(frame.language), bounds.NOT_FOUND_LATEST)
    return not_found_page(frame, cards=card_values(view, frame, (uri for _, uri in latest)))


def not_found_page(
    frame: Frame, closest: tuple[Anchor, ...] = (), cards: tuple[CardValue, ...] = ()
) -> Page:
    """An edition's 404 page with the latest stories; the reader makes one with the `closest`."""
    return html_page(
        frame,
        "pages/not_found.html",
        address=Address(f"{addresses.front(frame.edition)}404.html"),
        status=404,
        head=Head(title=frame.words.not_found, listed=False),
        closest=closest,
        cards=cards,
    )


def theme(view: View, spec: Spec) -> Page | None:
    """A stylesheet, script or font of the theme, named in the spec's bucket."""
    if spec.bucket not in theme_files():
        return None
    file = theme_file(spec.bucket)
    return Page(address=file.address, body=file.body, content_type=file.content_type)
