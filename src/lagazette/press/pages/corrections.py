"""The list of corrections: what the paper got wrong, said in one place, back to the first one."""

from msgspec import Struct

from lagazette.press import addresses, lists
from lagazette.press.calendar import MONTH
from lagazette.press.page import Page
from lagazette.press.pages import bounds
from lagazette.press.pages.buckets import bucket_at, is_reached, neighbours
from lagazette.press.pages.feed_formats import beside
from lagazette.press.pages.frame import Alternate, Anchor, Frame, Head, frame_of, html_page
from lagazette.press.pages.metadata import page_tags
from lagazette.press.pages.moments import Moment, bucket_label, to_the_minute
from lagazette.press.pages.relations import same_page
from lagazette.press.spec import Spec
from lagazette.press.view import View
from lagazette.record.door import URI, Address, Edition


class Correction(Struct, frozen=True):
    """One correction: when, of which article, in which words."""

    at: Moment
    article: Anchor
    text: str


def corrections(view: View, spec: Spec) -> Page | None:
    """The latest corrections, or those of a month; the first page also stands without any."""
    frame = frame_of(view, spec.language)
    if frame is None:
        return None
    name = lists.corrections(spec.language)
    if not spec.bucket:
        members = view.newest(name, bounds.CORRECTIONS + 1)
        shown, rest = members[: bounds.CORRECTIONS], members[bounds.CORRECTIONS :]
        more = rest and frame.fixed("corrections", bucket_at(rest[0][0], MONTH, frame))
        return _page(view, frame, spec, shown, more=more or "")
    members = view.in_bucket(name, spec.bucket, bounds.CORRECTIONS_MONTH)
    if not members:
        return None

    def address_of(bucket: str) -> Address:
        return frame.fixed("corrections", bucket)

    earlier, later = neighbours(view, frame, name, spec.bucket, address_of)
    return _page(view, frame, spec, members, earlier=earlier, later=later)


def _page(
    view: View,
    frame: Frame,
    spec: Spec,
    members: list[tuple[str, URI]],
    *,
    more: str = "",
    earlier: Anchor | None = None,
    later: Anchor | None = None,
) -> Page:
    words = frame.words
    bucket = bucket_label(spec.bucket, frame.language) if spec.bucket else ""
    title = f"{words.corrections}, {bucket}" if bucket else words.corrections
    description = "" if bucket else words.corrections_lead
    address = frame.fixed("corrections", spec.bucket)
    return html_page(
        frame,
        "pages/corrections.html",
        address=address,
        head=Head(
            title=title,
            description=description,
            alternates=_alternates(view, frame, spec.bucket),
            tags=page_tags(frame, title, description, address),
            forms=() if bucket else beside(address, frame.words),
        ),
        name=Anchor(words.corrections, frame.fixed("corrections") if bucket else None),
        bucket=bucket,
        lead=description,
        corrections=tuple(c for member in members if (c := _correction(view, frame, *member))),
        more=more,
        earlier=earlier,
        later=later,
    )


def _alternates(view: View, frame: Frame, bucket: str) -> tuple[Alternate, ...]:
    def address_in(edition: Edition) -> Address | None:
        if bucket and edition.language != frame.language:
            name = lists.corrections(edition.language)
            return (
                addresses.fixed(edition, "corrections", bucket)
                if is_reached(view, name, bucket)
                else None
            )
        return addresses.fixed(edition, "corrections", bucket)

    return same_page(frame, address_in)


def _correction(view: View, frame: Frame, position: str, uri: URI) -> Correction | None:
    corrected = view.corrected(uri)
    number = int(position.rpartition("|")[2])
    if corrected is None or number >= len(corrected.corrections):
        return None
    said = corrected.corrections[number]
    return Correction(
        to_the_minute(said.at, zone=frame.zone, language=frame.language),
        Anchor(corrected.headline, corrected.address),
        said.text,
    )
