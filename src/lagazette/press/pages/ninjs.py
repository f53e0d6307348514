"""An article as IPTC ninjs 3.1, beside its page: what readers see, for other programs.

The roles and relations are those of the record's own profile (`docs/contracts/record/`); what is
not public is left out, as on the page, and addresses are whole.
"""

from collections.abc import Iterator

import msgspec

from lagazette.press.facets import Gone
from lagazette.press.page import Page
from lagazette.press.pages.body import BodyWriter
from lagazette.press.pages.frame import Frame, frame_of
from lagazette.press.pages.inline import plain
from lagazette.press.pages.pictures import Darkroom, PictureValue
from lagazette.press.pages.targets import article_link, edition_at, named
from lagazette.press.spec import Spec
from lagazette.press.templates import render_template
from lagazette.press.terms import LICENSE
from lagazette.press.view import View
from lagazette.record.door import (
    AI_ASSISTED,
    GENRES,
    URI,
    Address,
    ArticleDocument,
    Flag,
    Mention,
    Statement,
    instant,
)

Fields = dict[str, object]

_STANDARD: Fields = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}


def ninjs_address(article: Address) -> Address:
    """Where the ninjs of the article at an address stands."""
    return Address(f"{article}ninjs.json")


def ninjs(view: View, spec: Spec) -> Page | None:
    """A public article; for a withdrawn one that it was cancelled (410, or 451)."""
    document = view.article(spec.uri)
    if document is None:
        gone = view.gone(spec.uri)
        return _cancelled(view, spec.uri, gone) if gone else None
    frame = frame_of(view, document.language)
    if frame is None:
        return None
    darkroom = Darkroom(view)
    fields = _fields(view, frame, document, darkroom)
    return _page(document.address, fields, renditions=darkroom)


def _page(
    address: Address, fields: Fields, *, status: int = 200, renditions: Darkroom | None = None
) -> Page:
    filled = {name: value for name, value in fields.items() if value not in ("", [], None)}
    return Page(
        address=ninjs_address(address),
        body=msgspec.json.encode(filled),
        content_type="application/json",
        status=status,
        renditions=renditions.renditions if renditions else (),
    )


def _cancelled(view: View, uri: URI, gone: Gone) -> Page | None:
    settings = view.settings()
    if settings is None:
        return None
    fields: Fields = {
        "uri": uri,
        "type": "text",
        "standard": _STANDARD,
        "pubStatus": "canceled",
        "versionCreated": instant(gone.at) if gone.at else "",
        "language": edition_at(settings, gone.address).language,
        "edNote": gone.reason,
    }
    return _page(gone.address, fields, status=gone.status)


def _fields(view: View, frame: Frame, document: ArticleDocument, darkroom: Darkroom) -> Fields:
    owner = frame.settings.legal.publisher or frame.edition.name
    html = _body(view, frame, document, darkroom)
    # One block ends where the next begins: no space is written there, and none is read.
    words = len(plain(html.replace("><", "> <")).split())
    place = document.dateline.place
    people = [
        {"name": frame.typeset(name), "rel": byline.role, "uri": byline.author.uri}
        for byline in document.bylines
        if (name := _name(view, frame, "author", byline.author.uri))
    ]
    return {
        "uri": document.uri,
        "type": "text",
        "standard": _STANDARD,
        "pubStatus": "usable",
        "representationType": "full",
        "language": document.language,
        "version": str(document.version),
        "firstCreated": instant(document.published_at),
        "versionCreated": instant(document.version_at),
        "copyrightHolder": owner,
        "usageTerms": frame.url(LICENSE),
        "headlines": _words(frame, main=document.headline, kicker=document.kicker),
        "descriptions": _words(frame, standfirst=document.standfirst),
        "bodies": [{"role": "html", "contentType": "text/html", "wordCount": words, "value": html}],
        "by": ", ".join(str(person["name"]) for person in people),
        "people": people,
        "subjects": list(_subjects(view, frame, document)),
        "located": (_mention(view, frame, place) or {}).get("name", ""),
        "places": _with(_mention(view, frame, place), rel="dateline"),
        "infoSources": [
            *_with(_mention(view, frame, document.dateline.source), role="dateline"),
            *(s for m in document.sources for s in _with(_mention(view, frame, m), role="source")),
        ],
        "associations": list(_associations(view, frame, document, darkroom)),
        "altIds": [{"role": "address", "value": frame.url(document.address)}],
        "genres": [
            {"literal": flag.value, **({"uri": GENRES[flag]} if flag in GENRES else {})}
            for flag in document.flags
        ],
        "digitalSourceType": {"uri": AI_ASSISTED} if Flag.AI_ASSISTED in document.flags else None,
        "trustIndicators": [
            {
                "role": "corrections",
                "title": frame.words.corrections,
                "href": frame.url(frame.fixed("corrections")),
            }
        ],
    }


def _body(view: View, frame: Frame, document: ArticleDocument, darkroom: Darkroom) -> str:
    """The blocks alone, as feeds tell them."""
    writer = BodyWriter(view, frame, darkroom, absolute=True)
    return render_template(
        "feeds/content.html",
        frame.locale,
        words=frame.words,
        lead=None,
        standfirst="",
        body=writer.blocks(document.body),
        corrections=(),
        base=frame.settings.site_url,
    ).decode()


def _words(frame: Frame, **by_role: str) -> list[Fields]:
    return [{"role": role, "value": frame.typeset(text)} for role, text in by_role.items() if text]


def _name(view: View, frame: Frame, kind: str, uri: URI) -> str:
    naming = named(view, frame.edition, kind, uri)
    return naming.label(frame.language).name if naming else ""


def _subjects(view: View, frame: Frame, document: ArticleDocument) -> Iterator[Fields]:
    subjects = [("section", document.section.uri)]
    subjects += [("entity", view.resolve(entity.uri)) for entity in document.entities]
    for kind, uri in dict.fromkeys(subjects):
        if name := _name(view, frame, kind, uri):
            yield {"name": frame.typeset(name), "rel": kind, "uri": uri}


def _mention(view: View, frame: Frame, mention: Mention | None) -> Fields | None:
    """A name as the page prints it: today's, and none of what was taken down."""
    if mention is None or not mention.name:
        return None
    if not mention.uri:
        return {"name": frame.typeset(mention.name)}
    name = _name(view, frame, "entity", mention.uri)
    return {"name": frame.typeset(name), "uri": view.resolve(mention.uri)} if name else None


def _with(named_: Fields | None, **more: str) -> list[Fields]:
    return [{**named_, **more}] if named_ else []


def _associations(
    view: View, frame: Frame, document: ArticleDocument, darkroom: Darkroom
) -> Iterator[Fields]:
    lead = darkroom.picture(document.lead_image)
    if lead and document.lead_image:
        yield _picture(frame, document.lead_image.image.uri, lead)
    for rel, references in (
        ("related", document.related),
        ("translation", document.translations),
    ):
        for reference in references:
            if link := article_link(view, frame.settings, reference.uri):
                yield {
                    "name": frame.typeset(link.headline),
                    "rel": rel,
                    "uri": reference.uri,
                    "type": "text",
                    "altIds": [{"role": "address", "value": frame.url(link.address)}],
                }
    yield from _told(frame, document.uri, "correction", document.corrections)
    yield from _told(frame, document.uri, "update", document.updates)


def _picture(frame: Frame, uri: URI, lead: PictureValue) -> Fields:
    return {
        "name": lead.alt or lead.caption or "image",
        "rel": "leadImage",
        "uri": uri,
        "type": "picture",
        "by": lead.credit,
        "descriptions": _words(frame, alt=lead.alt, caption=lead.caption),
        "renditions": [
            {
                "name": "web",
                "href": frame.url(lead.src),
                "contentType": "image/webp",
                "width": lead.width,
                "height": lead.height,
            }
        ],
    }


def _told(frame: Frame, uri: URI, rel: str, statements: tuple[Statement, ...]) -> Iterator[Fields]:
    for number, statement in enumerate(statements, start=1):
        yield {
            "name": f"{rel}-{number}",
            "rel": rel,
            "uri": f"{uri}#{rel}-{number}",
            "type": "text",
            "versionCreated": instant(statement.at),
            "descriptions": _words(frame, statement=statement.text),
        }
