"""The article's page, and what its address says after a withdrawal."""

from itertools import groupby

from msgspec import Struct

from lagazette.press.facets import Link
from lagazette.press.page import Page
from lagazette.press.pages.body import BlockValue, BodyWriter, minutes_to_read
from lagazette.press.pages.frame import Anchor, Frame, Head, frame_of, html_page
from lagazette.press.pages.gone import gone_page
from lagazette.press.pages.metadata import article_tags, news_article
from lagazette.press.pages.moments import Moment, to_the_minute
from lagazette.press.pages.ninjs import ninjs_address
from lagazette.press.pages.oembed import oembed_address
from lagazette.press.pages.pictures import Darkroom, PictureValue
from lagazette.press.pages.relations import alternates, older_on_the_same, translations
from lagazette.press.pages.share import share_links
from lagazette.press.pages.targets import anchor
from lagazette.press.pages.words import words_for
from lagazette.press.spec import Spec
from lagazette.press.typeset import text_as_set
from lagazette.press.view import View
from lagazette.record.door import (
    URI,
    ArticleDocument,
    Byline,
    Mention,
    Statement,
)
from lagazette.typography.door import locale_for


class Signature(Struct, frozen=True):
    """Who signs in one role: « Par » and the names."""

    role: str
    names: tuple[Anchor, ...]


class Told(Struct, frozen=True):
    """A correction or an update as its reader sees it."""

    at: Moment
    text: str


class Translated(Struct, frozen=True):
    """The article in another language, its headline set as that language is."""

    language: str
    name: str
    headline: str
    address: str


class ArticleValue(Struct, frozen=True, kw_only=True):
    """An article with every name it shows, ready for its template."""

    document: ArticleDocument
    trail: tuple[Anchor, ...]
    flags: tuple[str, ...]
    signatures: tuple[Signature, ...]
    place: Anchor | None
    source: Anchor | None
    published: Moment
    updated: Moment | None
    minutes: str
    lead: PictureValue | None
    body: tuple[BlockValue, ...]
    corrections: tuple[Told, ...]
    updates: tuple[Told, ...]
    sources: tuple[Anchor, ...]
    entities: tuple[Anchor, ...]
    by_hand: tuple[Anchor, ...]
    older: tuple[Anchor, ...]
    translations: tuple[Translated, ...]
    share: tuple[Anchor, ...]
    version: str


def article(view: View, spec: Spec) -> Page | None:
    """A public article whole; for a withdrawn one the page that says so (410, or 451)."""
    document = view.article(spec.uri)
    if document is None:
        gone = view.gone(spec.uri)
        return gone_page(view, gone.address, gone) if gone else None
    frame = frame_of(view, document.language)
    if frame is None:
        return None
    darkroom = Darkroom(view)
    group = translations(view, frame.settings, document.uri)
    value = _value(view, frame, document, darkroom, group)
    section = value.trail[-1].name if value.trail else ""
    shared = darkroom.shared(document.lead_image) or frame.drawn(
        document.headline, kicker=document.kicker or section
    )
    authors = tuple(
        name
        for signature in value.signatures
        if signature.role == frame.words.by
        for name in signature.names
    )
    return html_page(
        frame,
        "pages/article.html",
        address=document.address,
        head=Head(
            title=document.headline,
            description=document.standfirst,
            alternates=alternates(frame.settings, group),
            tags=article_tags(
                frame, document, section=section, authors=authors, entities=value.entities
            ),
            shared=shared,
            forms=(
                ("application/json+oembed", Anchor("oEmbed", oembed_address(document.address))),
                ("application/json", Anchor("ninjs", ninjs_address(document.address))),
            ),
            json_ld=news_article(
                frame,
                document,
                authors=authors,
                trail=value.trail,
                shared=shared,
                lead=value.lead,
                keywords=value.entities,
                dateline=tuple(anchor for anchor in (value.place, value.source) if anchor),
            ),
        ),
        renditions=darkroom.renditions,
        article=value,
    )


def _value(
    view: View, frame: Frame, document: ArticleDocument, darkroom: Darkroom, group: tuple[Link, ...]
) -> ArticleValue:
    writer = BodyWriter(view, frame, darkroom)
    by_hand = tuple(reference.uri for reference in document.related)
    not_again = frozenset({document.uri, *by_hand})
    minutes, updated = minutes_to_read(document), document.updated_at
    return ArticleValue(
        document=document,
        trail=section_trail(view, frame, document.section.uri),
        flags=tuple(frame.words.flags[flag] for flag in document.flags),
        signatures=_signatures(view, frame, document.bylines),
        place=_mention(view, frame, document.dateline.place),
        source=_mention(view, frame, document.dateline.source),
        published=to_the_minute(document.published_at, zone=frame.zone, language=frame.language),
        updated=to_the_minute(updated, zone=frame.zone, language=frame.language)
        if updated
        else None,
        minutes=frame.words.reading_time.format(minutes=minutes) if minutes else "",
        lead=darkroom.picture(document.lead_image),
        body=writer.blocks(document.body),
        corrections=_told(frame, document.corrections),
        updates=_told(frame, document.updates),
        sources=_mentions(view, frame, document.sources),
        entities=_entities(view, frame, document),
        by_hand=writer.links(by_hand),
        older=writer.links(older_on_the_same(view, document, but=not_again)),
        translations=tuple(
            Translated(
                link.language,
                words_for(link.language).this_language,
                text_as_set(locale_for(link.language), link.headline),
                link.address,
            )
            for link in group
            if link.language != document.language
        ),
        share=share_links(frame, document),
        version=frame.words.version.format(number=document.version),
    )


def section_trail(view: View, frame: Frame, uri: URI) -> tuple[Anchor, ...]:
    """The sections from the top one down to this one."""
    trail: list[Anchor] = []
    seen: set[URI] = set()
    above: URI | None = uri
    while above is not None and above not in seen:
        seen.add(above)
        step = anchor(view, frame, "section", above)
        naming = view.naming(above)
        if step is not None:
            trail.insert(0, step)
        above = naming.parent if naming else None
    return tuple(trail)


def _signatures(view: View, frame: Frame, bylines: tuple[Byline, ...]) -> tuple[Signature, ...]:
    """The bylines in the editor's order, neighbours in one role together."""
    found: list[Signature] = []
    for role, group in groupby(bylines, key=lambda byline: byline.role):
        anchors = (anchor(view, frame, "author", byline.author.uri) for byline in group)
        if names := tuple(name for name in anchors if name):
            found.append(Signature(frame.words.roles.get(role, frame.words.by), names))
    return tuple(found)


def _mention(view: View, frame: Frame, mention: Mention | None) -> Anchor | None:
    """A name, linked and by today's name where it has a document.

    A document that was taken down prints nothing, not even the name that it had.
    """
    if mention is None or not mention.name:
        return None
    return anchor(view, frame, "entity", mention.uri) if mention.uri else Anchor(mention.name)


def _mentions(view: View, frame: Frame, mentions: tuple[Mention, ...]) -> tuple[Anchor, ...]:
    return tuple(name for mention in mentions if (name := _mention(view, frame, mention)))


def _entities(view: View, frame: Frame, document: ArticleDocument) -> tuple[Anchor, ...]:
    uris = dict.fromkeys(view.resolve(reference.uri) for reference in document.entities)
    return tuple(name for uri in uris if (name := anchor(view, frame, "entity", uri)))


def _told(frame: Frame, statements: tuple[Statement, ...]) -> tuple[Told, ...]:
    return tuple(
        Told(to_the_minute(s.at, zone=frame.zone, language=frame.language), s.text)
        for s in statements
    )
