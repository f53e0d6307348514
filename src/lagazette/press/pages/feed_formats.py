"""The three formats of a feed: what they hold, and how each writes it."""

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cached_property

import msgspec
from msgspec import Struct, structs

from lagazette.press.addresses import as_uri
from lagazette.press.page import Page
from lagazette.press.pages.frame import Anchor
from lagazette.press.pages.pictures import PictureValue
from lagazette.press.pages.words import Words
from lagazette.press.renditions import Shown
from lagazette.press.templates import around, render_template
from lagazette.record.door import URI, Address
from lagazette.typography.door import Locale

_BEFORE_ANYTHING = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without items was changed last; Atom demands an instant."""


class Person(Struct, frozen=True):
    """Somebody who signs, and their page while they have one."""

    name: str
    url: str = ""


class Item(Struct, frozen=True, kw_only=True, dict=True):
    """An article or a correction as feeds tell it; texts are set as on its page.

    In each format it is written once for all feeds in which it stands.
    """

    site: str
    language: str
    id: URI
    url: str
    title: str
    summary: str
    html: str
    published: datetime
    updated: datetime
    authors: tuple[Person, ...] = ()
    categories: tuple[str, ...] = ()
    picture: PictureValue | None = None
    renditions: tuple[Shown, ...] = ()

    @property
    def published_rfc822(self) -> str:
        """The first publication as RSS wants it."""
        return format_datetime(self.published)

    @cached_property
    def in_rss(self) -> bytes:
        """The item in RSS."""
        return render_template("feeds/rss_item.xml", Locale.EN, item=self) + b"\n"

    @cached_property
    def in_atom(self) -> bytes:
        """The item in Atom."""
        return render_template("feeds/atom_entry.xml", Locale.EN, item=self) + b"\n"

    @cached_property
    def in_json(self) -> msgspec.Raw:
        """The item in JSON Feed."""
        return msgspec.Raw(msgspec.json.encode(_json_item(self)))


class Deleted(Struct, frozen=True):
    """An article that was taken back: when, and the public reason (RFC 6721)."""

    id: URI
    at: datetime
    reason: str


class Feed(Struct, frozen=True, kw_only=True):
    """A feed with all that the three formats need."""

    id: URI
    title: str
    subtitle: str
    home: str
    site: str
    folder: Address
    language: str
    items: tuple[Item, ...]
    name: str = ""
    """The last part of its address, which its format gives it."""
    deleted: tuple[Deleted, ...] = ()
    hubs: tuple[str, ...] = ()

    @property
    def updated(self) -> datetime:
        """The last change of anything in it."""
        changes = (*(item.updated for item in self.items), *(gone.at for gone in self.deleted))
        return max(changes, default=_BEFORE_ANYTHING)

    @property
    def updated_rfc822(self) -> str:
        """The last change as RSS wants it."""
        return format_datetime(self.updated)

    @property
    def address(self) -> Address:
        """Where it stands."""
        return Address(self.folder + self.name)

    @property
    def url(self) -> str:
        """The absolute URL of where it stands."""
        return self.site + as_uri(self.address)

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """The header by which WebSub finds the hubs (section 4); none without hubs."""
        if not self.hubs:
            return ()
        named = [f'<{hub}>; rel="hub"' for hub in self.hubs]
        return (("link", ", ".join((*named, f'<{self.url}>; rel="self"'))),)

    @property
    def renditions(self) -> tuple[Shown, ...]:
        """The pictures that its items show."""
        shown = {r.name: r for item in self.items for r in item.renditions}
        return tuple(shown[name] for name in sorted(shown))


class Format(Struct, frozen=True):
    """A format: the last part of its addresses, its content type, and what writes it."""

    name: str
    content_type: str
    write: Callable[[Feed], bytes]

    def page(self, feed: Feed) -> Page:
        """The feed in this format."""
        feed = structs.replace(feed, name=self.name)
        return Page(
            address=feed.address,
            body=self.write(feed),
            content_type=f"{self.content_type}; charset=utf-8",
            headers=feed.links,
            renditions=feed.renditions,
            announced=tuple((hub, feed.url) for hub in feed.hubs),
        )


def _rss(feed: Feed) -> bytes:
    page = render_template("feeds/rss.xml", Locale.EN, feed=feed)
    return around((item.in_rss for item in feed.items), page)


def _atom(feed: Feed) -> bytes:
    page = render_template("feeds/atom.xml", Locale.EN, feed=feed)
    return around((item.in_atom for item in feed.items), page)


def _json(feed: Feed) -> bytes:
    fields: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": feed.home,
        "feed_url": feed.url,
        "icon": f"{feed.site}/icon-512.png",
        "favicon": f"{feed.site}/icon-192.png",
        "language": feed.language,
        "hubs": [{"type": "WebSub", "url": hub} for hub in feed.hubs],
        "items": [item.in_json for item in feed.items],
    }
    return msgspec.json.encode(_filled(fields))


def _json_item(item: Item) -> dict[str, object]:
    return _filled(
        {
            "id": item.id,
            "url": item.url,
            "title": item.title,
            "summary": item.summary,
            "content_html": item.html,
            "image": item.site + item.picture.src if item.picture else "",
            "date_published": item.published.isoformat(),
            "date_modified": item.updated.isoformat(),
            "authors": [_filled({"name": who.name, "url": who.url}) for who in item.authors],
            "tags": list(item.categories),
            "language": item.language,
        }
    )


def _filled(fields: dict[str, object]) -> dict[str, object]:
    """The fields that say something; a feed without items still has an empty list of them."""
    return {k: v for k, v in fields.items() if v not in ("", []) or k in {"items", "content_html"}}


FORMATS = {
    "rss": Format("rss.xml", "application/rss+xml", _rss),
    "atom": Format("atom.xml", "application/atom+xml", _atom),
    "json_feed": Format("feed.json", "application/feed+json", _json),
}
"""Each format by its kind of page."""


def beside(home: Address, words: Words) -> tuple[tuple[str, Anchor], ...]:
    """The feeds beside the page of a subject, each with its content type."""
    names = {"rss": words.rss, "atom": words.atom, "json_feed": words.json_feed}
    return tuple(
        (form.content_type, Anchor(names[kind], Address(home + form.name)))
        for kind, form in FORMATS.items()
    )
