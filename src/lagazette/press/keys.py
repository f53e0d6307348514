"""Keys: what a page depends on, and so what must change for it to be rendered again.

A page may read five things, and there is one key for each:

- a facet of a document (`Facet`): the whole of it, or only what a list shows of it;
- a stretch of a list (`Stretch`): whatever enters or leaves between two positions matters;
- whether a list has anything in it (`Some`), so that a link appears only with its page;
- which buckets of a list have anything in them (`Buckets`): the months, the days, the letters;
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


class Some(NamedTuple):
    """Whether a list has a member."""

    list: str


class Buckets(NamedTuple):
    """Which buckets of a list have members."""

    list: str
    scope: str


class AsOf(NamedTuple):
    """The instant that the press holds."""


Key = Facet | Stretch | Some | Buckets | AsOf


def as_text(key: Facet | Some | Buckets | AsOf) -> str:
    """The form in which a key is stored and looked up; stretches are stored by their bounds."""
    return "\t".join((type(key).__name__, *key))
