"""The archives: every article of an edition by day, month and year."""

from msgspec import Struct

from lagazette.press import addresses, lists
from lagazette.press.calendar import DAY, MONTH, YEAR
from lagazette.press.page import Page
from lagazette.press.pages import bounds
from lagazette.press.pages.buckets import AddressOf, labelled, neighbours
from lagazette.press.pages.cards import CardValue, card_values
from lagazette.press.pages.frame import Anchor, Frame, Head, frame_of, html_page
from lagazette.press.pages.metadata import page_tags
from lagazette.press.pages.moments import bucket_label
from lagazette.press.spec import Spec
from lagazette.press.view import View


class Shelf(Struct, frozen=True):
    """A year with its months."""

    year: Anchor
    months: tuple[Anchor, ...]


def archives(view: View, spec: Spec) -> Page | None:
    """The way into the past: every year with the months in which something was published."""
    frame = frame_of(view, spec.language)
    if frame is None:
        return None
    name = lists.latest(spec.language)
    shelves = tuple(
        Shelf(_link(frame, year), tuple(_link(frame, m) for m in view.buckets(name, year)))
        for year in view.buckets(name)[: bounds.YEARS]
    )
    title = frame.words.archives
    address = frame.fixed("archives")
    return html_page(
        frame,
        "pages/archives.html",
        address=address,
        head=Head(title=title, tags=page_tags(frame, title, "", address)),
        shelves=shelves,
    )


def archive(view: View, spec: Spec) -> Page | None:
    """A year, month or day; None when nothing public was published in it."""
    frame = frame_of(view, spec.language)
    if frame is None:
        return None
    name, bucket = lists.latest(spec.language), spec.bucket
    finer = view.buckets(name, bucket) if len(bucket) < DAY else []
    within = tuple(_link(frame, b) for b in finer)
    cards = _cards(view, frame, name, bucket)
    if not within and not cards:
        return None
    earlier, later = neighbours(view, frame, name, bucket, _address_in(frame))
    label = bucket_label(bucket, frame.language)
    title = frame.words.archives_of.format(bucket=label)
    address = addresses.of_time(frame.edition, bucket)
    return html_page(
        frame,
        "pages/archive.html",
        address=address,
        head=Head(title=title, tags=page_tags(frame, title, "", address)),
        heading=label[:1].upper() + label[1:],
        trail=_trail(frame, bucket),
        within_label=frame.words.months if len(bucket) == YEAR else frame.words.days,
        within=within,
        cards=cards,
        earlier=earlier,
        later=later,
    )


def _cards(view: View, frame: Frame, name: str, bucket: str) -> tuple[CardValue, ...]:
    """The articles of a day, and of a month that is not long; a year shows its months only."""
    if len(bucket) == DAY:
        members = view.in_bucket(name, bucket, bounds.DAY)
    elif len(bucket) == MONTH:
        members = view.in_bucket(name, bucket, bounds.MONTH + 1)
        if len(members) > bounds.MONTH:
            return ()
    else:
        return ()
    return card_values(view, frame, (uri for _, uri in members))


def _trail(frame: Frame, bucket: str) -> tuple[Anchor, ...]:
    """The archives, then the year and month that a bucket lies in."""
    above = [bucket[:grain] for grain in (YEAR, MONTH) if grain < len(bucket)]
    return (
        Anchor(frame.words.archives, frame.fixed("archives")),
        *(_link(frame, outer) for outer in above),
    )


def _link(frame: Frame, bucket: str) -> Anchor:
    return labelled(frame, bucket, _address_in(frame))


def _address_in(frame: Frame) -> AddressOf:
    return lambda bucket: addresses.of_time(frame.edition, bucket)
