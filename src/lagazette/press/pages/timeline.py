"""The timeline of an entity: its newest months, each with its number of articles."""

from itertools import groupby, islice

from msgspec import Struct

from lagazette.press.calendar import YEAR
from lagazette.press.pages import bounds
from lagazette.press.pages.buckets import AddressOf
from lagazette.press.pages.frame import Anchor, Frame
from lagazette.press.pages.moments import month_label
from lagazette.press.view import View


class TimelineMonth(Struct, frozen=True):
    """A month with its page, and how many articles it has."""

    month: Anchor
    number: str


class TimelineYear(Struct, frozen=True):
    """A year with the months that have articles, the newest first."""

    year: str
    months: tuple[TimelineMonth, ...]


def timeline(
    view: View, frame: Frame, name: str, address_of: AddressOf
) -> tuple[TimelineYear, ...]:
    """The newest months of a list; older ones are found from their pages.

    Numbers are counted up to what one page of a month shows, so a timeline costs the same
    however long its subject is in the news.
    """
    months = (month for year in view.buckets(name) for month in view.buckets(name, year))
    newest = islice(months, bounds.TIMELINE)
    return tuple(
        TimelineYear(
            year,
            tuple(
                TimelineMonth(
                    Anchor(month_label(month, frame.language), address_of(month)),
                    _number(view, name, month),
                )
                for month in group
            ),
        )
        for year, group in groupby(newest, key=lambda month: month[:YEAR])
    )


def _number(view: View, name: str, month: str) -> str:
    number = view.number_in(name, month, bounds.MONTH + 1)
    return str(number) if number <= bounds.MONTH else f"{bounds.MONTH}+"
