"""Articles and pictures as IPTC ninjs 3.1: our profile's names for what the format leaves open.

The structs below are the subset of ninjs that we write; the JSON Schemas of our profile are made
from them, and every document also validates against IPTC's own schema. What our profile adds is
only names of roles and relations, listed in `docs/contracts/record/README.md`.

Entities all stand in `subjects` with `rel` "entity", whatever they are: ninjs would spread them
over people, organisations, places and events, which would lose the editor's order, and what an
entity is may be mended later in its own document without touching the articles that name it.
"""

from datetime import datetime
from itertools import starmap
from typing import Literal

import msgspec
from msgspec import Struct

from lagazette.record.canonical import JSON, canonical, instant
from lagazette.record.documents import (
    URI,
    Address,
    ArticleDocument,
    Block,
    Byline,
    Dateline,
    Flag,
    ImageDocument,
    Mention,
    Picture,
    Reference,
    Statement,
)
from lagazette.record.plain_html import blocks_to_html

GENRES = {
    Flag.OPINION: "http://cv.iptc.org/newscodes/genre/Opinion",
    Flag.ANALYSIS: "http://cv.iptc.org/newscodes/genre/Analysis",
}
"""The flags for which IPTC has a code; the others are named by our literal alone."""

_BLOCKS = msgspec.json.Decoder(tuple[Block, ...])

AI_ASSISTED = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"


class Standard(Struct, frozen=True):
    """Which format this is."""

    name: Literal["ninjs"] = "ninjs"
    version: Literal["3.1"] = "3.1"
    schema: Literal["http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"] = (
        "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
    )


class Words(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename="camel"):
    """A headline, a description or a body, told apart by its role."""

    role: str
    value: str
    content_type: str = ""


class Concept(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Somebody or something named, with its relation to the article."""

    name: str
    rel: str
    uri: str | None = None


class InfoSource(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Who supplied the copy (role `dateline`) or a fact in it (role `source`)."""

    name: str
    role: str
    uri: str | None = None


class AltId(Struct, frozen=True, forbid_unknown_fields=True):
    """Another identifier: `address`, `sha256`, `focal-point`, `block`."""

    role: str
    value: str


class Genre(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A flag; `literal` is ours and read back, `uri` is IPTC's code where there is one."""

    literal: Flag
    uri: str = ""


class DigitalSourceType(Struct, frozen=True, forbid_unknown_fields=True):
    """IPTC's word for copy that a machine helped to write."""

    uri: str


class Association(
    Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    rename="camel",
):
    """Another document, or a public statement about this one, with its relation to it."""

    name: str
    rel: str
    uri: str
    type: Literal["text", "picture"] = "text"
    version_created: str = ""
    descriptions: tuple[Words, ...] = ()
    by: str = ""
    alt_ids: tuple[AltId, ...] = ()


class PointOfInterest(Struct, frozen=True, forbid_unknown_fields=True):
    """In pixels from the top left; made from our per mille, which `altIds` keeps exactly."""

    x: int
    y: int


class Rendition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="camel"):
    """The original file; it has no address, for originals are private."""

    name: Literal["original"] = "original"
    content_type: str
    width: int
    height: int
    poi: PointOfInterest


class NinjsText(
    Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    rename="camel",
    tag="text",
    tag_field="type",
):
    """An article as ninjs. `by`, `located`, the HTML body and the codes are made from the rest."""

    uri: str
    profile: str
    standard: Standard
    language: str
    version: str
    first_created: str
    version_created: str
    alt_ids: tuple[AltId, ...]
    headlines: tuple[Words, ...]
    bodies: tuple[Words, ...]
    subjects: tuple[Concept, ...]
    descriptions: tuple[Words, ...] = ()
    by: str = ""
    people: tuple[Concept, ...] = ()
    located: str = ""
    places: tuple[Concept, ...] = ()
    info_sources: tuple[InfoSource, ...] = ()
    associations: tuple[Association, ...] = ()
    genres: tuple[Genre, ...] = ()
    digital_source_type: DigitalSourceType | None = None


class NinjsPicture(
    Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    rename="camel",
    tag="picture",
    tag_field="type",
):
    """An image's description as ninjs."""

    uri: str
    profile: str
    standard: Standard
    alt_ids: tuple[AltId, ...]
    renditions: tuple[Rendition, ...]
    descriptions: tuple[Words, ...] = ()
    by: str = ""
    info_sources: tuple[InfoSource, ...] = ()


def article_to_ninjs(article: ArticleDocument, *, profile: str) -> NinjsText:
    """The article as ninjs: everything in it, once, and what is made from it beside."""
    dateline = article.dateline
    return NinjsText(
        uri=article.uri,
        profile=profile,
        standard=Standard(),
        language=article.language,
        version=str(article.version),
        first_created=instant(article.published_at),
        version_created=instant(article.version_at),
        alt_ids=(AltId("address", article.address),),
        headlines=(Words("main", article.headline), *_words(kicker=article.kicker)),
        descriptions=_words(standfirst=article.standfirst),
        bodies=_bodies(article.body),
        by=", ".join(byline.author.name for byline in article.bylines),
        people=tuple(_concept(byline.role, byline.author) for byline in article.bylines),
        subjects=(
            _concept("section", article.section),
            *(_concept("entity", entity) for entity in article.entities),
        ),
        located=dateline.place.name if dateline.place else "",
        places=(_concept("dateline", dateline.place),) if dateline.place else (),
        info_sources=(
            *_info_sources("dateline", (dateline.source,) if dateline.source else ()),
            *_info_sources("source", article.sources),
        ),
        associations=_associations(article),
        genres=tuple(Genre(flag, GENRES.get(flag, "")) for flag in article.flags),
        digital_source_type=(
            DigitalSourceType(AI_ASSISTED) if Flag.AI_ASSISTED in article.flags else None
        ),
    )


def ninjs_to_article(text: NinjsText) -> ArticleDocument:
    """The article again, exactly. Raises what msgspec raises when its blocks are none."""
    place = next((_mention(each) for each in text.places if each.rel == "dateline"), None)
    source = next((_mention(each) for each in text.info_sources if each.role == "dateline"), None)
    return ArticleDocument(
        uri=URI(text.uri),
        address=Address(_alt_id(text.alt_ids, "address")),
        language=text.language,
        version=int(text.version),
        published_at=_moment(text.first_created),
        version_at=_moment(text.version_created),
        headline=_word(text.headlines, "main"),
        kicker=_word(text.headlines, "kicker"),
        standfirst=_word(text.descriptions, "standfirst"),
        body=_BLOCKS.decode(_word(text.bodies, "blocks")),
        bylines=tuple(Byline(_reference(each), each.rel) for each in text.people),
        dateline=Dateline(place, source),
        section=next(_reference(each) for each in text.subjects if each.rel == "section"),
        entities=tuple(_reference(each) for each in text.subjects if each.rel == "entity"),
        lead_image=next(
            (_picture(each) for each in text.associations if each.rel == "leadImage"), None
        ),
        sources=tuple(_mention(each) for each in text.info_sources if each.role == "source"),
        related=_associated(text, "related"),
        translations=_associated(text, "translation"),
        corrections=_statements(text, "correction"),
        updates=_statements(text, "update"),
        flags=tuple(genre.literal for genre in text.genres),
    )


def image_to_ninjs(image: ImageDocument, *, profile: str) -> NinjsPicture:
    """The picture's description as ninjs."""
    poi = PointOfInterest(
        image.focal_x * image.width // 1000,
        image.focal_y * image.height // 1000,
    )
    return NinjsPicture(
        uri=image.uri,
        profile=profile,
        standard=Standard(),
        alt_ids=(
            AltId("sha256", image.sha256),
            AltId("focal-point", f"{image.focal_x} {image.focal_y}"),
        ),
        renditions=(
            Rendition(
                content_type=image.content_type, width=image.width, height=image.height, poi=poi
            ),
        ),
        descriptions=_words(alt=image.alt, caption=image.caption),
        by=image.credit,
        info_sources=(InfoSource(image.source, "source"),) if image.source else (),
    )


def ninjs_to_image(picture: NinjsPicture) -> ImageDocument:
    """The picture's description again, exactly."""
    original = picture.renditions[0]
    focal_x, focal_y = _alt_id(picture.alt_ids, "focal-point").split()
    return ImageDocument(
        uri=URI(picture.uri),
        sha256=_alt_id(picture.alt_ids, "sha256"),
        content_type=original.content_type,
        width=original.width,
        height=original.height,
        alt=_word(picture.descriptions, "alt"),
        caption=_word(picture.descriptions, "caption"),
        credit=picture.by,
        source=picture.info_sources[0].name if picture.info_sources else "",
        focal_x=int(focal_x),
        focal_y=int(focal_y),
    )


# --- parts, there ------------------------------------------------------------------------


def _words(**by_role: str) -> tuple[Words, ...]:
    return tuple(starmap(Words, ((role, value) for role, value in by_role.items() if value)))


def _bodies(body: tuple[Block, ...]) -> tuple[Words, ...]:
    blocks: JSON = msgspec.to_builtins(body)
    return (
        Words("blocks", canonical(blocks).decode(), "application/json"),
        Words("html", blocks_to_html(body), "text/html"),
    )


def _concept(rel: str, named: Reference | Mention) -> Concept:
    return Concept(named.name, rel, named.uri)


def _info_sources(role: str, mentions: tuple[Mention, ...]) -> tuple[InfoSource, ...]:
    return tuple(InfoSource(mention.name, role, mention.uri) for mention in mentions)


def _associations(article: ArticleDocument) -> tuple[Association, ...]:
    lead = article.lead_image
    return (
        *((_lead_image(lead),) if lead else ()),
        *(Association(name=each.name, rel="related", uri=each.uri) for each in article.related),
        *(
            Association(name=each.name, rel="translation", uri=each.uri)
            for each in article.translations
        ),
        *_said(article.uri, "correction", article.corrections),
        *_said(article.uri, "update", article.updates),
    )


def _lead_image(picture: Picture) -> Association:
    return Association(
        name=picture.image.name,
        rel="leadImage",
        uri=picture.image.uri,
        type="picture",
        descriptions=_words(alt=picture.alt, caption=picture.caption),
        by=picture.credit,
        alt_ids=(AltId("block", picture.id),) if picture.id else (),
    )


def _said(uri: URI, rel: str, statements: tuple[Statement, ...]) -> tuple[Association, ...]:
    """ninjs asks for a name and a URI of every association; ours count from 1."""
    return tuple(
        Association(
            name=f"{rel}-{number}",
            rel=rel,
            uri=f"{uri}#{rel}-{number}",
            version_created=instant(statement.at),
            descriptions=(Words("statement", statement.text),),
        )
        for number, statement in enumerate(statements, start=1)
    )


# --- and back ------------------------------------------------------------------------------


def _word(words: tuple[Words, ...], role: str) -> str:
    return next((each.value for each in words if each.role == role), "")


def _alt_id(alt_ids: tuple[AltId, ...], role: str) -> str:
    return next((each.value for each in alt_ids if each.role == role), "")


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _reference(named: Concept | Association) -> Reference:
    return Reference(URI(named.uri or ""), named.name)


def _mention(named: Concept | InfoSource) -> Mention:
    return Mention(named.name, None if named.uri is None else URI(named.uri))


def _picture(lead: Association) -> Picture:
    return Picture(
        Reference(URI(lead.uri), lead.name),
        alt=_word(lead.descriptions, "alt"),
        caption=_word(lead.descriptions, "caption"),
        credit=lead.by,
        id=_alt_id(lead.alt_ids, "block"),
    )


def _associated(text: NinjsText, rel: str) -> tuple[Reference, ...]:
    return tuple(_reference(each) for each in text.associations if each.rel == rel)


def _statements(text: NinjsText, rel: str) -> tuple[Statement, ...]:
    return tuple(
        Statement(_moment(each.version_created), _word(each.descriptions, "statement"))
        for each in text.associations
        if each.rel == rel
    )
