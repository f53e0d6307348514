"""Keys: what a page depends on, and so what must change for it to be rendered again.

A page may read six things, and there is one key for each:

- a facet of a document (`Facet`): the whole of it, or only what a list shows of it;
- a stretch of a list (`Stretch`): whatever enters or leaves between two positions matters;
- whether a list has anything in it (`Some`), so that a link appears only with its page;
- which buckets of a list have anything in them (`Buckets`): the months, the days, the letters;
- whether a month of a list is so long that it is split into its days (`Long`);
- the press's own instant (`AsOf`).
"""

from typing import NamedTuple

from lagazette.record.door import URI

LOWEST = ""
HIGHEST = "\U0010ffff"


class Facet(NamedTuple):
    """A facet of one document; see `lagazette.press.facets`."""

    uri: URI
    facet: str


class Stretch(NamedTuple):
    """All positions of a list from `lowest` to `highest`, both included."""

    list: str
    lowest: str
    highest: str

    def holds(self, position: str) -> bool:
        """Whether a place in its list lies within."""
        return self.lowest <= position <= self.highest


class Some(NamedTuple):
    """Whether a list has a member."""

    list: str


class Buckets(NamedTuple):
    """Which buckets of a list have members."""

    list: str
    scope: str


class Long(NamedTuple):
    """Whether a month of a list by time has more members than one page shows."""

    list: str
    month: str
    kind: str = "long"
    """Keys are tuples: without it, this one were equal to `Buckets` of the same month."""


class AsOf(NamedTuple):
    """The instant that the press holds."""


Point = Facet | Some | Buckets | Long | AsOf
"""A key that is looked up as it stands; a stretch is looked up by what lies in it."""

Key = Point | Stretch


def as_text(key: Point) -> str:
    """The form in which a key is stored and looked up; stretches are stored by their bounds."""
    return "\t".join((type(key).__name__, *key))
