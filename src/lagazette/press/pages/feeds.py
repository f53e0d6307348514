"""Feeds: articles whole, as RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1.

An edition has them, and so has each section, entity and author in it, and its list of
corrections. Feeds and items are known by URIs that are no addresses, so a reader's program does
not show an article again when its address changes.
"""

from functools import partial
from uuid import UUID, uuid5

from msgspec import Struct, structs

from lagazette.press import addresses, lists
from lagazette.press.page import Page
from lagazette.press.pages import bounds
from lagazette.press.pages.body import BodyWriter
from lagazette.press.pages.feed_formats import FORMATS, Deleted, Feed, Item, Person
from lagazette.press.pages.frame import Anchor, Frame, frame_of
from lagazette.press.pages.moments import in_zone
from lagazette.press.pages.pictures import Darkroom
from lagazette.press.pages.subject import redirect_page
from lagazette.press.pages.targets import anchor, listing_address
from lagazette.press.spec import Spec
from lagazette.press.templates import printable, render_template
from lagazette.press.view import View
from lagazette.record.door import SETTINGS_URI, URI, Address, ArticleDocument

CORRECTIONS = "corrections"
"""The bucket of the feeds of corrections; those of a subject have its kind there."""

_LISTS = {"section": lists.of_section, "entity": lists.of_entity, "author": lists.of_author}


class Told(Struct, frozen=True):
    """What a feed is about: its title, the page that shows the same, what is said of it."""

    title: str
    subtitle: str
    home: Address


def feed(view: View, spec: Spec) -> Page | None:
    """A feed in the format that the spec names; None while nothing of its subject is public."""
    frame = frame_of(view, spec.language)
    if frame is None:
        return None
    if spec.bucket == "entity" and view.merged_into(spec.uri) is not None:
        return _merged(view, frame, spec)
    form = FORMATS[spec.kind]
    about = f"feed:{spec.bucket}:{spec.uri}:{spec.language}"
    whole = view.once(about, partial(_feed, spec=spec))
    if whole is None:
        return None
    if spec.kind == "atom":
        whole = structs.replace(whole, deleted=_deleted(view, frame, spec))
    return form.page(whole)


def _feed(view: View, *, spec: Spec) -> Feed | None:
    """What its three formats say alike."""
    frame = frame_of(view, spec.language)
    told = _about(view, frame, spec) if frame else None
    if frame is None or told is None:
        return None
    corrected = spec.bucket == CORRECTIONS
    items = _corrections(view, frame) if corrected else _articles(view, frame, spec)
    if spec.uri and not items:
        return None
    return Feed(
        id=feed_id(spec),
        title=printable(told.title),
        subtitle=printable(frame.typeset(told.subtitle)),
        home=frame.url(told.home),
        site=frame.settings.site_url,
        # An edition's own have a folder; others stand beside the page that shows the same.
        folder=frame.feed("") if told.home == frame.front else told.home,
        language=frame.language,
        items=items,
        hubs=frame.settings.machines.hubs,
    )


def feed_id(spec: Spec) -> URI:
    """What a feed is known by: the same in its three formats, wherever it stands."""
    about = f"feed:{spec.bucket}:{spec.uri}:{spec.language}"
    return URI(f"urn:uuid:{uuid5(UUID(SETTINGS_URI.removeprefix('urn:uuid:')), about)}")


def _about(view: View, frame: Frame, spec: Spec) -> Told | None:
    name = frame.typeset(frame.edition.name)
    if not spec.bucket:
        return Told(name, frame.edition.baseline, frame.front)
    if spec.bucket == CORRECTIONS:
        words = frame.words
        return Told(
            f"{name} – {words.corrections}", words.corrections_lead, frame.fixed("corrections")
        )
    subject = anchor(view, frame, spec.bucket, spec.uri)
    if subject is None or subject.address is None:
        return None
    return Told(f"{name} – {frame.typeset(subject.name)}", "", subject.address)


def _merged(view: View, frame: Frame, spec: Spec) -> Page | None:
    """Where the feed of an entity stood that is now another; see `subject.entity`."""
    naming = view.naming(spec.uri)
    target = listing_address(view, frame.edition, "entity", spec.uri)
    if naming is None or not naming.labels or target is None:
        return None
    old = addresses.by_slug(frame.edition, "entity", naming.label(frame.language).slug)
    name = FORMATS[spec.kind].name
    return None if old == target else redirect_page(Address(old + name), Address(target + name))


def _articles(view: View, frame: Frame, spec: Spec) -> tuple[Item, ...]:
    members = view.newest(_list(spec), bounds.FEED_OF_SUBJECT if spec.bucket else bounds.FEED)
    language = frame.language
    found = (
        view.once(f"item:{uri}:{language}", partial(_item, language=language, uri=uri))
        for _, uri in members
    )
    return tuple(item for item in found if item)


def _list(spec: Spec) -> str:
    """The articles that a feed is made of, those of corrections left out."""
    list_of = _LISTS.get(spec.bucket)
    return list_of(spec.uri, spec.language) if list_of else lists.latest(spec.language)


def _item(view: View, *, language: str, uri: URI) -> Item | None:
    document, frame = view.article(uri), frame_of(view, language)
    if document is None or frame is None:
        return None
    darkroom = Darkroom(view)
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
        site=frame.settings.site_url,
        language=frame.language,
        id=document.uri,
        url=frame.url(document.address),
        title=printable(frame.typeset(document.headline)),
        summary=printable(frame.typeset(document.standfirst)),
        html=html.decode(),
        published=in_zone(document.published_at, frame.zone),
        updated=in_zone(updated, frame.zone),
        authors=_people(view, frame, document),
        categories=_categories(view, frame, document),
        picture=lead,
        renditions=darkroom.renditions,
    )


def _people(view: View, frame: Frame, document: ArticleDocument) -> tuple[Person, ...]:
    signed = (anchor(view, frame, "author", byline.author.uri) for byline in document.bylines)
    people = (
        Person(printable(frame.typeset(a.name)), frame.url(a.address) if a.address else "")
        for a in signed
        if a
    )
    return tuple(dict.fromkeys(people))


def _categories(view: View, frame: Frame, document: ArticleDocument) -> tuple[str, ...]:
    named: list[Anchor | None] = [
        anchor(view, frame, "section", document.section.uri),
        *(anchor(view, frame, "entity", entity.uri) for entity in document.entities),
    ]
    return tuple(dict.fromkeys(printable(frame.typeset(a.name)) for a in named if a))


def _corrections(view: View, frame: Frame) -> tuple[Item, ...]:
    members = view.newest(lists.corrections(frame.language), bounds.FEED)
    found = (_correction(view, frame, position, uri) for position, uri in members)
    return tuple(item for item in found if item)


def _correction(view: View, frame: Frame, position: str, uri: URI) -> Item | None:
    """A correction as an item of its own, known by its article and its number."""
    corrected = view.corrected(uri)
    number = int(position.rpartition("|")[2])
    if corrected is None or number >= len(corrected.corrections):
        return None
    said = corrected.corrections[number]
    own = uuid5(UUID(uri.removeprefix("urn:uuid:")), f"correction-{number + 1}")
    text = printable(frame.typeset(said.text))
    return Item(
        site=frame.settings.site_url,
        language=frame.language,
        id=URI(f"urn:uuid:{own}"),
        url=frame.url(corrected.address),
        title=printable(frame.typeset(corrected.headline)),
        summary=text,
        html=render_template("feeds/correction.html", frame.locale, text=said.text).decode(),
        published=in_zone(said.at, frame.zone),
        updated=in_zone(said.at, frame.zone),
    )


def _deleted(view: View, frame: Frame, spec: Spec) -> tuple[Deleted, ...]:
    """The articles of a feed that were taken back last, so that readers' programs forget them."""
    if spec.bucket == CORRECTIONS:
        return ()
    members = view.newest(lists.withdrawn_from(_list(spec)), bounds.DELETED)
    found = ((uri, view.gone(uri)) for _, uri in members)
    return tuple(
        Deleted(uri, in_zone(gone.at, frame.zone), printable(frame.typeset(gone.reason)))
        for uri, gone in found
        if gone and gone.at
    )
