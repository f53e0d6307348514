"""What an address says when the article that stood there was taken back, or removed by law."""

from lagazette.press.facets import Gone
from lagazette.press.page import Page
from lagazette.press.pages.frame import Head, frame_of, html_page
from lagazette.press.pages.moments import to_the_day
from lagazette.press.pages.targets import edition_at
from lagazette.press.view import View
from lagazette.record.door import Address

_WITHDRAWN = 410


def gone_page(view: View, address: Address, gone: Gone) -> Page | None:
    """The page that says so, 410 or 451, with the public reason; also where redirects led to it."""
    settings = view.settings()
    frame = settings and frame_of(view, edition_at(settings, address).language)
    if not frame:
        return None
    withdrawn = gone.status == _WITHDRAWN
    return html_page(
        frame,
        "pages/gone.html",
        address=address,
        status=gone.status,
        head=Head(
            title=frame.words.withdrawn if withdrawn else frame.words.taken_down, listed=False
        ),
        withdrawn=withdrawn,
        reason=gone.reason,
        at=gone.at and to_the_day(gone.at, zone=frame.zone, language=frame.language),
    )
