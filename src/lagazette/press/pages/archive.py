"""The archives: every article of an edition by day, month and year."""

from calendar import Calendar
from datetime import date

from msgspec import Struct

from lagazette.press import addresses, lists
from lagazette.press.calendar import DAY, MONTH, YEAR
from lagazette.press.page import Page
from lagazette.press.pages import bounds
from lagazette.press.pages.buckets import AddressOf, is_reached, labelled, neighbours
from lagazette.press.pages.cards import CardValue, card_values
from lagazette.press.pages.frame import Alternate, Anchor, Frame, Head, frame_of, html_page
from lagazette.press.pages.metadata import page_tags
from lagazette.press.pages.moments import bucket_label, month_label
from lagazette.press.pages.relations import same_page
from lagazette.press.spec import Spec
from lagazette.press.view import View
from lagazette.record.door import Address, Edition


class Shelf(Struct, frozen=True):
    """A year with its twelve months; only those with articles have a page."""

    year: Anchor
    months: tuple[Anchor, ...]


class Day(Struct, frozen=True):
    """A day of a calendar, with its page when something was published on it."""

    number: int
    day: str
    address: Address | None


Week = tuple[Day | None, ...]
"""From Monday to Sunday; None for the days of other months."""


def archives(view: View, spec: Spec) -> Page | None:
    """The way into the past: every year with the months in which something was published."""
    frame = frame_of(view, spec.language)
    if frame is None:
        return None
    years = view.buckets(lists.latest(spec.language))[: bounds.YEARS]
    title = frame.words.archives
    address = frame.fixed("archives")
    return html_page(
        frame,
        "pages/archives.html",
        address=address,
        head=Head(
            title=title,
            alternates=same_page(frame, lambda edition: addresses.fixed(edition, "archives")),
            tags=page_tags(frame, title, "", address),
        ),
        shelves=tuple(_shelf(view, frame, year) for year in years),
    )


def archive(view: View, spec: Spec) -> Page | None:
    """A year, month or day; None when nothing public was published in it."""
    frame = frame_of(view, spec.language)
    if frame is None:
        return None
    name, bucket = lists.latest(spec.language), spec.bucket
    if not is_reached(view, name, bucket):
        return None
    earlier, later = neighbours(view, frame, name, bucket, _address_in(frame))
    label = bucket_label(bucket, frame.language)
    title = frame.words.archives_of.format(bucket=label)
    address = addresses.of_time(frame.edition, bucket)
    return html_page(
        frame,
        "pages/archive.html",
        address=address,
        head=Head(
            title=title,
            alternates=_alternates(view, frame, bucket),
            tags=page_tags(frame, title, "", address),
        ),
        heading=_heading(frame, bucket),
        label=label,
        trail=_trail(frame, bucket),
        shelf=_shelf(view, frame, bucket) if len(bucket) == YEAR else None,
        weeks=_weeks(view, frame, bucket) if len(bucket) == MONTH else (),
        cards=_cards(view, frame, name, bucket),
        earlier=earlier,
        later=later,
    )


def _cards(view: View, frame: Frame, name: str, bucket: str) -> tuple[CardValue, ...]:
    """The articles of a day, and of a month that is not long; a year shows its months only."""
    if len(bucket) == DAY:
        members = view.in_bucket(name, bucket, bounds.DAY)
    elif len(bucket) == MONTH and not view.is_long(name, bucket):
        members = view.in_bucket(name, bucket, bounds.MONTH)
    else:
        return ()
    return card_values(view, frame, (uri for _, uri in members))


def _shelf(view: View, frame: Frame, year: str) -> Shelf:
    reached = view.buckets(lists.latest(frame.language), year)
    months = (f"{year}-{number:02}" for number in range(1, 13))
    return Shelf(
        _link(frame, year),
        tuple(
            Anchor(
                month_label(month, frame.language),
                addresses.of_time(frame.edition, month) if month in reached else None,
            )
            for month in months
        ),
    )


def _weeks(view: View, frame: Frame, month: str) -> tuple[Week, ...]:
    """The calendar of a month; weeks begin on Monday (ISO 8601)."""
    reached = set(view.buckets(lists.latest(frame.language), month))

    def day(number: int) -> Day | None:
        if not number:
            return None
        name = f"{month}-{number:02}"
        address = addresses.of_time(frame.edition, name) if name in reached else None
        return Day(number, bucket_label(name, frame.language), address)

    weeks = Calendar().monthdayscalendar(int(month[:YEAR]), int(month[YEAR + 1 :]))
    return tuple(tuple(day(number) for number in week) for week in weeks)


def _heading(frame: Frame, bucket: str) -> str:
    """« Lundi 2 mars 2026 » for a day, « Mars 2026 » for a month."""
    label = bucket_label(bucket, frame.language)
    if len(bucket) == DAY:
        label = f"{frame.words.weekdays[date.fromisoformat(bucket).weekday()]} {label}"
    return label[:1].upper() + label[1:]


def _trail(frame: Frame, bucket: str) -> tuple[Anchor, ...]:
    """The archives, then the year and month that a bucket lies in."""
    above = [bucket[:grain] for grain in (YEAR, MONTH) if grain < len(bucket)]
    return (
        Anchor(frame.words.archives, frame.fixed("archives")),
        *(_link(frame, outer) for outer in above),
    )


def _alternates(view: View, frame: Frame, bucket: str) -> tuple[Alternate, ...]:
    """The same stretch of time in the editions that published something in it."""

    def address_in(edition: Edition) -> Address | None:
        name = lists.latest(edition.language)
        if edition.language != frame.language and not is_reached(view, name, bucket):
            return None
        return addresses.of_time(edition, bucket)

    return same_page(frame, address_in)


def _link(frame: Frame, bucket: str) -> Anchor:
    return labelled(frame, bucket, _address_in(frame))


def _address_in(frame: Frame) -> AddressOf:
    return lambda bucket: addresses.of_time(frame.edition, bucket)
