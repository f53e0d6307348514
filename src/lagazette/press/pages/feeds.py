"""Feeds: the latest articles whole, as RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1.

An item is known by its document's URI and not by its address, so a reader's program does not
show it again when the address changes.
"""

from datetime import UTC, datetime
from email.utils import format_datetime

import msgspec
from msgspec import Struct

from lagazette.press import lists
from lagazette.press.page import Page
from lagazette.press.pages import bounds
from lagazette.press.pages.body import BodyWriter
from lagazette.press.pages.frame import Anchor, Frame, frame_of
from lagazette.press.pages.moments import in_zone
from lagazette.press.pages.pictures import Darkroom, PictureValue
from lagazette.press.pages.targets import anchor
from lagazette.press.renditions import Rendition
from lagazette.press.spec import Spec
from lagazette.press.templates import printable, render_template
from lagazette.press.view import View
from lagazette.record.door import URI, ArticleDocument

_BEFORE_ANYTHING = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without articles was changed last; Atom demands an instant."""


class Item(Struct, frozen=True, kw_only=True):
    """An article as feeds tell it; texts are set as on its page."""

    id: URI
    url: str
    title: str
    summary: str
    html: str
    published: datetime
    updated: datetime
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    image: str

    @property
    def published_rfc822(self) -> str:
        """The first publication as RSS wants it."""
        return format_datetime(self.published)


class Feed(Struct, frozen=True, kw_only=True):
    """A feed with all that the three formats need."""

    title: str
    subtitle: str
    home: str
    url: str
    language: str
    updated: datetime
    items: tuple[Item, ...]
    renditions: tuple[Rendition, ...]

    @property
    def updated_rfc822(self) -> str:
        """The last change as RSS wants it."""
        return format_datetime(self.updated)


def rss(view: View, spec: Spec) -> Page | None:
    """The RSS feed of an edition."""
    return _xml(view, spec, "rss.xml", "application/rss+xml; charset=utf-8")


def atom(view: View, spec: Spec) -> Page | None:
    """The Atom feed of an edition."""
    return _xml(view, spec, "atom.xml", "application/atom+xml; charset=utf-8")


def json_feed(view: View, spec: Spec) -> Page | None:
    """The JSON feed of an edition."""
    frame = frame_of(view, spec.language)
    if frame is None:
        return None
    feed = _feed(view, frame, "feed.json")
    fields: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": feed.home,
        "feed_url": feed.url,
        "language": feed.language,
        "items": [_json_item(item) for item in feed.items],
    }
    return Page(
        address=frame.feed("feed.json"),
        body=msgspec.json.encode(_filled(fields)),
        content_type="application/feed+json; charset=utf-8",
        renditions=feed.renditions,
    )


def _json_item(item: Item) -> dict[str, object]:
    return _filled(
        {
            "id": item.id,
            "url": item.url,
            "title": item.title,
            "summary": item.summary,
            "content_html": item.html,
            "image": item.image,
            "date_published": item.published.isoformat(),
            "date_modified": item.updated.isoformat(),
            "authors": [{"name": name} for name in item.authors],
            "tags": list(item.categories),
        }
    )


def _filled(fields: dict[str, object]) -> dict[str, object]:
    """The fields that say something; a feed without items still has an empty list of them."""
    return {k: v for k, v in fields.items() if v not in ("", []) or k in {"items", "content_html"}}


def _xml(view: View, spec: Spec, name: str, content_type: str) -> Page | None:
    frame = frame_of(view, spec.language)
    if frame is None:
        return None
    feed = _feed(view, frame, name)
    return Page(
        address=frame.feed(name),
        body=render_template(f"feeds/{name}", frame.locale, feed=feed),
        content_type=content_type,
        renditions=feed.renditions,
    )


def _feed(view: View, frame: Frame, name: str) -> Feed:
    darkroom = Darkroom(view)
    members = view.newest(lists.latest(frame.language), bounds.FEED)
    documents = [view.article(uri) for _, uri in members]
    items = tuple(_item(view, frame, d, darkroom) for d in documents if d)
    return Feed(
        title=printable(frame.typeset(frame.edition.name)),
        subtitle=printable(frame.typeset(frame.edition.baseline)),
        home=frame.url(frame.front),
        url=frame.url(frame.feed(name)),
        language=frame.language,
        updated=max((item.updated for item in items), default=_BEFORE_ANYTHING),
        items=items,
        renditions=darkroom.renditions,
    )


def _item(view: View, frame: Frame, document: ArticleDocument, darkroom: Darkroom) -> Item:
    writer = BodyWriter(view, frame, darkroom, absolute=True)
    lead = darkroom.picture(document.lead_image)
    html = render_template(
        "feeds/content.html",
        frame.locale,
        words=frame.words,
        lead=lead,
        standfirst=document.standfirst,
        body=writer.blocks(document.body),
        corrections=document.corrections,
        base=frame.settings.site_url,
    )
    updated = document.updated_at or document.published_at
    return Item(
        id=document.uri,
        url=frame.url(document.address),
        title=printable(frame.typeset(document.headline)),
        summary=printable(frame.typeset(document.standfirst)),
        html=html.decode(),
        published=in_zone(document.published_at, frame.zone),
        updated=in_zone(updated, frame.zone),
        authors=_names(
            frame, [anchor(view, frame, "author", b.author.uri) for b in document.bylines]
        ),
        categories=_names(
            frame,
            [
                anchor(view, frame, "section", document.section.uri),
                *(anchor(view, frame, "entity", e.uri) for e in document.entities),
            ],
        ),
        image=_image(frame, lead),
    )


def _names(frame: Frame, anchors: list[Anchor | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(printable(frame.typeset(a.name)) for a in anchors if a))


def _image(frame: Frame, picture: PictureValue | None) -> str:
    return frame.url(picture.src) if picture else ""
