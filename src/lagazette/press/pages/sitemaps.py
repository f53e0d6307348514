"""Sitemaps (sitemaps.org 0.9): one for each month, one for the news, and their index."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from msgspec import Struct

from lagazette.press import addresses, lists
from lagazette.press.calendar import instant_of, stamp
from lagazette.press.keys import HIGHEST
from lagazette.press.page import Page
from lagazette.press.pages import bounds
from lagazette.press.pages.frame import Alternate, frame_of
from lagazette.press.pages.moments import in_zone
from lagazette.press.pages.pictures import Darkroom
from lagazette.press.pages.relations import alternates, translations
from lagazette.press.spec import Spec
from lagazette.press.templates import around, render_template
from lagazette.press.view import View
from lagazette.record.door import URI, Address
from lagazette.typography.door import Locale

NEWS_AGE = timedelta(hours=48)
"""How long an article is news for those who read news sitemaps."""

_XML = "application/xml; charset=utf-8"


class Sitemap(Struct, frozen=True):
    """A sitemap in their index; the one of the news, which also ages, does not say when."""

    url: str
    changed: str = ""


class Location(Struct, frozen=True):
    """An article in the sitemap of its month."""

    url: str
    changed: str
    picture: str
    alternates: tuple[Alternate, ...]


class News(Struct, frozen=True):
    """An article in the news sitemap, and since when it is one."""

    at: datetime
    told: bytes


def sitemap_index(view: View, spec: Spec) -> Page | None:
    """Every sitemap of every edition."""
    settings = view.settings()
    if settings is None:
        return None
    sitemaps = tuple(
        Sitemap(settings.site_url + addresses.sitemap(edition, name), changed)
        for edition in settings.editions
        for name, changed in (("news", ""), *_months(view, edition.language, settings.zone))
    )
    return Page(
        address=Address("/sitemap.xml"),
        body=render_template("feeds/sitemap_index.xml", Locale.EN, sitemaps=sitemaps),
        content_type=_XML,
    )


def _months(view: View, language: str, zone: str) -> Iterator[tuple[str, str]]:
    """The months that have articles, each with the instant at which its sitemap changed last."""
    changed = lists.changed(language)
    taken_back = _last_changes(view, lists.withdrawn_from(changed))
    for month, at in _last_changes(view, changed).items():
        last = instant_of(max(at, taken_back.get(month, "")))
        yield month, in_zone(last, zone).isoformat()


def _last_changes(view: View, name: str) -> dict[str, str]:
    heads = (head.partition("|") for head in view.heads(name, bounds.SITEMAPS))
    return {month: rest for month, _, rest in heads}


def sitemap(view: View, spec: Spec) -> Page | None:
    """The articles of a month; None when there is none."""
    frame = frame_of(view, spec.language)
    if frame is None:
        return None
    members = view.in_bucket(lists.latest(spec.language), spec.bucket, bounds.SITEMAP)
    named = (view.once(f"location:{uri}", partial(_location, uri=uri)) for _, uri in members)
    locations = tuple(location for location in named if location)
    if not locations:
        return None
    return Page(
        address=addresses.sitemap(frame.edition, spec.bucket),
        body=around(locations, render_template("feeds/sitemap.xml", Locale.EN)),
        content_type=_XML,
    )


def _location(view: View, *, uri: URI) -> bytes:
    settings, card = view.settings(), view.card(uri)
    if settings is None or card is None:
        return b""
    group = translations(view, settings, uri)
    changed = in_zone(card.updated_at or card.published_at, settings.zone).isoformat()
    # The article's page makes it public; here it is only named.
    lead = Darkroom(view).picture(card.lead_image)
    location = Location(
        settings.site_url + addresses.as_uri(card.address),
        changed,
        settings.site_url + addresses.as_uri(lead.src) if lead else "",
        alternates(settings, group),
    )
    told = render_template("feeds/sitemap_location.xml", Locale.EN, location=location)
    return told + b"\n"


def news_sitemap(view: View, spec: Spec) -> Page | None:
    """The articles of the last two days, by the press's own instant.

    Without any, the front page, and nothing that claims to be news: a sitemap has to name an
    address (sitemap.xsd), and Google reads one without `news:news` as one of no news.
    """
    frame = frame_of(view, spec.language)
    if frame is None:
        return None
    items = _news(view, spec.language)
    for item in items:
        view.falls_due(item.at + NEWS_AGE)
    front = "" if items else frame.url(addresses.front(frame.edition))
    page = render_template("feeds/news_sitemap.xml", Locale.EN, front=front)
    return Page(
        address=addresses.sitemap(frame.edition, "news"),
        body=around((item.told for item in items), page),
        content_type=_XML,
    )


def _news(view: View, language: str) -> tuple[News, ...]:
    """The articles that are news at the press's instant, the newest first."""
    name = lists.latest(language)
    newest = view.newest(name, 1)
    if not newest:
        return ()
    # The instant stands still while nothing is due; what is out already is not ahead of it.
    now = max(view.as_of(), instant_of(newest[0][0]))
    # An article is news until exactly its age is reached: at that instant the page falls due.
    oldest = f"{stamp(now - NEWS_AGE)}|{HIGHEST}"
    members = view.newest(name, bounds.NEWS, not_below=oldest)
    named = (
        view.once(f"news:{uri}:{language}", partial(_piece_of_news, language=language, uri=uri))
        for _, uri in members
    )
    return tuple(item for item in named if item)


def _piece_of_news(view: View, *, language: str, uri: URI) -> News | None:
    frame, card = frame_of(view, language), view.card(uri)
    if frame is None or card is None:
        return None
    told = render_template(
        "feeds/news_location.xml",
        Locale.EN,
        url=frame.url(card.address),
        name=frame.typeset(frame.edition.name),
        # ISO 639: without the region that an edition's tag may have.
        language=frame.language.partition("-")[0],
        published=in_zone(card.published_at, frame.zone).isoformat(),
        title=frame.typeset(card.headline),
    )
    return News(card.published_at, told + b"\n")
