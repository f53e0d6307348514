"""Buckets: how a list by time goes back, by months, and by days where a month is long.

A publication or a withdrawal moves nothing between buckets, so old pages stay as they are.
"""

from collections.abc import Callable

from msgspec import Struct

from lagazette.press.calendar import DAY, MONTH, day_of, instant_of
from lagazette.press.pages import bounds
from lagazette.press.pages.frame import Anchor, Frame
from lagazette.press.pages.moments import bucket_label
from lagazette.press.view import View
from lagazette.record.door import URI, Address

AddressOf = Callable[[str], Address]


class Listing(Struct, frozen=True, kw_only=True):
    """What one page of a list shows, and where it goes on."""

    members: tuple[URI, ...] = ()
    days: tuple[Anchor, ...] = ()
    more: Address | None = None
    earlier: Anchor | None = None
    later: Anchor | None = None


def listing(
    view: View, frame: Frame, name: str, bucket: str, address_of: AddressOf
) -> Listing | None:
    """The first page of a list, or that of a month or a day; None when it has no such page.

    `address_of` says where a bucket's page stands.
    """
    if not bucket:
        return _first(view, frame, name, address_of)
    if len(bucket) == MONTH:
        return _month(view, frame, name, bucket, address_of)
    if len(bucket) == DAY:
        return _day(view, frame, name, bucket, address_of)
    return None


def _first(view: View, frame: Frame, name: str, address_of: AddressOf) -> Listing | None:
    members = view.newest(name, bounds.LATEST + 1)
    shown, rest = members[: bounds.LATEST], members[bounds.LATEST :]
    if not shown:
        return None
    more = address_of(bucket_at(rest[0][0], MONTH, frame)) if rest else None
    return Listing(members=_uris(shown), more=more)


def _month(
    view: View, frame: Frame, name: str, month: str, address_of: AddressOf
) -> Listing | None:
    if view.is_long(name, month):
        earlier, later = neighbours(view, frame, name, month, address_of)
        days = tuple(labelled(frame, day, address_of) for day in view.buckets(name, month))
        return Listing(days=days, earlier=earlier, later=later)
    members = view.in_bucket(name, month, bounds.MONTH)
    if not members:
        return None
    earlier, later = neighbours(view, frame, name, month, address_of)
    return Listing(members=_uris(members), earlier=earlier, later=later)


def _day(view: View, frame: Frame, name: str, day: str, address_of: AddressOf) -> Listing | None:
    if not view.is_long(name, day[:MONTH]):
        return None
    members = view.in_bucket(name, day, bounds.DAY)
    if not members:
        return None
    lowest, highest = view.bounds(day)
    before = view.newest(name, 1, below=lowest)
    after = view.oldest(name, 1, above=highest)
    return Listing(
        members=_uris(members),
        earlier=_page_of(view, frame, name, before[0][0], address_of) if before else None,
        later=_page_of(view, frame, name, after[0][0], address_of) if after else None,
    )


def _page_of(view: View, frame: Frame, name: str, position: str, address_of: AddressOf) -> Anchor:
    """The page on which a position is shown: its day's where its month is split."""
    month = bucket_at(position, MONTH, frame)
    is_split = view.is_long(name, month)
    return labelled(frame, bucket_at(position, DAY, frame) if is_split else month, address_of)


def neighbours(
    view: View, frame: Frame, name: str, bucket: str, address_of: AddressOf
) -> tuple[Anchor | None, Anchor | None]:
    """The buckets of the same grain before and after one, where anything stands in them."""
    lowest, highest = view.bounds(bucket)
    nearest = (view.newest(name, 1, below=lowest), view.oldest(name, 1, above=highest))
    before, after = (
        labelled(frame, bucket_at(found[0][0], len(bucket), frame), address_of) if found else None
        for found in nearest
    )
    return before, after


def is_reached(view: View, name: str, bucket: str) -> bool:
    """Whether a list by time has a member in a day, a month or a year, or at all."""
    scope = bucket.rpartition("-")[0]
    return bucket in view.buckets(name, scope) if bucket else view.some(name)


def bucket_at(position: str, grain: int, frame: Frame) -> str:
    """The day, month or year that a position of a list by time falls into."""
    return day_of(instant_of(position), frame.zone)[:grain]


def labelled(frame: Frame, bucket: str, address_of: AddressOf) -> Anchor:
    """A link to a bucket's page."""
    return Anchor(bucket_label(bucket, frame.language), address_of(bucket))


def _uris(members: list[tuple[str, URI]]) -> tuple[URI, ...]:
    return tuple(uri for _, uri in members)
