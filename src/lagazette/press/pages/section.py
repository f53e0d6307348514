"""Section pages: the latest articles, then month by month."""

from lagazette.press import addresses, lists
from lagazette.press.calendar import MONTH, day_of, instant_of
from lagazette.press.page import Page
from lagazette.press.pages.cards import card_values
from lagazette.press.pages.frame import frame_of, html_page
from lagazette.press.spec import Spec
from lagazette.press.view import View

LATEST_BOUND = 20
BUCKET_BOUND = 200


def section(view: View, spec: Spec) -> Page | None:
    """A section's page or one of its months; None while it has no article there."""
    frame = frame_of(view, spec.language)
    naming = view.naming(spec.uri)
    if frame is None or naming is None or not naming.labels:
        return None
    name = lists.of_section(spec.uri, spec.language)
    members = (
        view.in_bucket(name, spec.bucket, BUCKET_BOUND)
        if spec.bucket
        else view.newest(name, LATEST_BOUND)
    )
    if not members or len(spec.bucket) > MONTH:
        return None
    label = naming.label(spec.language)
    before = view.newest(name, 1, below=_bound(view, spec, members[-1][0], frame.zone))
    month = before and day_of(instant_of(before[0][0]), frame.zone)[:MONTH]
    return html_page(
        frame,
        "pages/section.html",
        address=addresses.by_slug(frame.edition, "section", label.slug, spec.bucket),
        label=label,
        cards=card_values(view, frame, members),
        earlier=month and addresses.by_slug(frame.edition, "section", label.slug, month),
    )


def _bound(view: View, spec: Spec, last: str, zone: str) -> str:
    """The position under which the articles not shown here begin."""
    if spec.bucket:
        return view.bounds(spec.bucket)[0]
    return last[:27]
