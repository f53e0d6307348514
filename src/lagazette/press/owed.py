"""Which pages are owed: from one document, from one place in a list, from the whole record.

These are candidates. Whether a candidate really has a page, its page function decides: a day
without articles has none. Being asked about too many is harmless; about too few is a fault that
the law of the press would show.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from lagazette.press.calendar import DAY, MONTH, YEAR, day_of, instant_of
from lagazette.press.facts import Change, Facts, bucket_bounds
from lagazette.press.icons import ICONS
from lagazette.press.keys import Long
from lagazette.press.lists import Membership, is_by_time
from lagazette.press.pages.old_addresses import FIXED
from lagazette.press.prefixes import prefix_of
from lagazette.press.spec import Spec
from lagazette.press.theme_files import theme_files
from lagazette.record.door import (
    URI,
    ArticleDocument,
    AuthorDocument,
    EntityDocument,
    FrontPageDocument,
    Merged,
    RedirectDocument,
    SectionDocument,
    SettingsDocument,
    Stands,
    State,
    TakenDown,
    Withdrawn,
)

PER_EDITION = (
    "front",
    "index",
    "corrections",
    "legal",
    "about",
    "accessibility",
    "archives",
    "search",
    "news_sitemap",
    "not_found",
    "opensearch",
    "manifest",
)
PER_ARTICLE = ("article", "ninjs", "oembed")
"""The pages of an article's own."""

FEEDS = ("rss", "atom", "json_feed")
"""The formats of feeds, each a kind of page."""

ONCE = (
    "sitemap_index",
    "robots",
    "license",
    "tdmrep",
    "security",
    "llms",
    "service_worker",
)


def by_settings(settings: SettingsDocument) -> Iterator[Spec]:
    """The pages that every newspaper has."""
    for kind in ONCE:
        yield Spec(kind)
    for icon in ICONS:
        yield Spec("icon", bucket=icon)
    for system in settings.machines.formerly:
        yield from (Spec("old_fixed", bucket=address) for address in FIXED[system])
    for name in theme_files():
        yield Spec("theme", bucket=name)
    for edition in settings.editions:
        for kind in PER_EDITION:
            yield Spec(kind, language=edition.language)
        for kind in FEEDS:
            yield Spec(kind, language=edition.language)
            yield Spec(kind, language=edition.language, bucket="corrections")


def by_document(uri: URI, state: State, settings: SettingsDocument) -> Iterator[Spec]:
    """The pages of a document's own: its address, or why it has none any more."""
    document = state.document if isinstance(state, Stands | Merged) else None
    match document:
        case ArticleDocument():
            yield from (Spec(kind, uri) for kind in PER_ARTICLE)
        case RedirectDocument():
            yield Spec("redirect", uri)
            yield Spec("old_feed", uri)
        case FrontPageDocument(language=language):
            yield Spec("front", language=language)
        case EntityDocument():
            yield from (Spec("entity", uri, e.language) for e in settings.editions)
            if isinstance(state, Merged):
                # Its feeds lead on, as its page does.
                for edition in settings.editions:
                    yield from (Spec(feed, uri, edition.language, "entity") for feed in FEEDS)
        case SectionDocument():
            yield from (Spec("section", uri, e.language) for e in settings.editions)
        case AuthorDocument():
            yield from (Spec("author", uri, e.language) for e in settings.editions)
        case SettingsDocument():
            yield from by_settings(settings)
    if isinstance(state, Withdrawn | TakenDown):
        yield from (Spec(kind, uri) for kind in PER_ARTICLE)


IsLong = Callable[[str, str], bool]
"""Whether a month of a list has more members than one page shows."""


def by_member(membership: Membership, zone: str, is_long: IsLong) -> Iterator[Spec]:
    """The pages that a place in a list belongs to: the list's own, and those of its buckets."""
    kind, _, rest = membership.list.partition(":")
    match kind:
        case "latest":
            day = day_of(instant_of(membership.position), zone)
            yield Spec("archive", language=rest, bucket=day)
            yield Spec("archive", language=rest, bucket=day[:MONTH])
            yield Spec("archive", language=rest, bucket=day[:YEAR])
            yield Spec("sitemap", language=rest, bucket=day[:MONTH])
        case "section" | "entity" | "author":
            uri, _, language = rest.rpartition(":")
            day = day_of(instant_of(membership.position), zone)
            yield Spec(kind, URI(uri), language)
            yield Spec(kind, URI(uri), language, day[:MONTH])
            # Most months are short: days asked about in vain were more than a quarter of all pages.
            if is_long(membership.list, day[:MONTH]):
                yield Spec(kind, URI(uri), language, day[:DAY])
            yield from (Spec(feed, URI(uri), language, kind) for feed in FEEDS)
        case "corrections":
            day = day_of(instant_of(membership.position), zone)
            yield Spec("corrections", language=rest, bucket=day[:MONTH])
        case "index":
            letter = membership.position.partition("|")[0]
            yield Spec("index", language=rest, bucket=letter)
            if prefix := prefix_of(membership.position):
                yield Spec("index", language=rest, bucket=prefix)


def by_flip(flip: Long, facts: Facts) -> Iterator[Spec]:
    """The days of a month that became long; one that became short lets its own go by itself."""
    kind, _, rest = flip.list.partition(":")
    if kind in {"section", "entity", "author"} and facts.is_long(flip.list, flip.month):
        uri, _, language = rest.rpartition(":")
        for day in facts.buckets(flip.list, flip.month):
            yield Spec(kind, URI(uri), language, day)


def by_change(change: Change, facts: Facts) -> set[Spec]:
    """The candidates that a change brings up beside the pages that hold its keys."""
    settings = facts.settings()
    if settings is None:
        return set()
    if change.settings:
        return set(everything(facts))
    zone = settings.zone
    return {
        *(s for uri, state in change.documents.items() for s in by_document(uri, state, settings)),
        *(spec for move in change.moves for spec in by_member(move, zone, facts.is_long)),
        *(s for flip in change.flips if isinstance(flip, Long) for s in by_flip(flip, facts)),
    }


def everything(facts: Facts) -> Iterator[Spec]:
    """Every candidate that the whole record brings up, some of them more than once."""
    settings = facts.settings()
    if settings is None:
        return
    yield from by_settings(settings)
    for uri, state in facts.documents():
        yield from by_document(uri, state, settings)
    # Members come list by list and month by month, so few months are asked about again, and
    # a list's own pages are named once and not for each of its members.
    is_long = lru_cache(1_000)(facts.is_long)
    for _, members in groupby(facts.members(), key=attrgetter("list")):
        specs = (
            spec
            for member in _first_in_each_bucket(members, settings.zone, is_long)
            for spec in by_member(member, settings.zone, is_long)
        )
        yield from dict.fromkeys(specs)


def _first_in_each_bucket(
    members: Iterable[Membership], zone: str, is_long: IsLong
) -> Iterator[Membership]:
    """Of a list's members in their order, those whose pages are not those of the one before.

    Most stand in the same month as that, and had its pages named five times over.
    """
    after = ""
    for member in members:
        if member.position < after:
            continue
        yield member
        if is_by_time(member.list):
            day = day_of(instant_of(member.position), zone)
            is_by_day = member.list.startswith("latest:") or is_long(member.list, day[:MONTH])
            _, after = bucket_bounds(day if is_by_day else day[:MONTH], zone)


_RANK = {
    "front": 0,
    "not_found": 1,
    "theme": 1,
    "section": 2,
    **dict.fromkeys(PER_ARTICLE, 3),
}


def rank(spec: Spec) -> int:
    """How soon a waiting page is pressed: the front page and theme first, archives last."""
    return _RANK.get(spec.kind, 4) if not spec.bucket or spec.kind == "theme" else 5
