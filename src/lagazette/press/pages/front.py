"""The front page: what editors pinned, in their order, then the latest."""

from lagazette.press import addresses, lists
from lagazette.press.page import Page
from lagazette.press.pages.cards import card_value, card_values
from lagazette.press.pages.frame import frame_of, html_page
from lagazette.press.spec import Spec
from lagazette.press.view import View

LATEST_BOUND = 20


def front(view: View, spec: Spec) -> Page | None:
    """One edition's front page; it stands from the first day, also without an article."""
    frame = frame_of(view, spec.language)
    if frame is None:
        return None
    arrangement = view.front_page(spec.language)
    pinned = [
        value
        for reference in (arrangement.pinned if arrangement else ())
        if (value := card_value(view, frame, reference.uri))
    ]
    shown = {value.card.uri for value in pinned}
    latest = card_values(view, frame, view.newest(lists.latest(spec.language), LATEST_BOUND))
    return html_page(
        frame,
        "pages/front.html",
        address=addresses.front(frame.edition),
        pinned=pinned,
        latest=[value for value in latest if value.card.uri not in shown],
    )
