"""Section, entity and author pages: who or what it is, the latest articles, then month by month."""

from collections.abc import Callable, Iterable

from msgspec import Struct

from lagazette.press import addresses, lists
from lagazette.press.calendar import DAY
from lagazette.press.facets import Naming
from lagazette.press.page import Page
from lagazette.press.pages import bounds
from lagazette.press.pages.article import section_trail
from lagazette.press.pages.buckets import AddressOf, Listing, is_reached, listing
from lagazette.press.pages.cards import LARGE, SMALL, CardValue, card_value
from lagazette.press.pages.feed_formats import beside
from lagazette.press.pages.frame import Alternate, Anchor, Frame, Head, frame_of, html_page
from lagazette.press.pages.metadata import page_tags
from lagazette.press.pages.moments import bucket_label
from lagazette.press.pages.pictures import Darkroom
from lagazette.press.pages.relations import companions, same_page
from lagazette.press.pages.targets import anchor, listing_address
from lagazette.press.pages.timeline import TimelineYear, timeline
from lagazette.press.spec import Spec
from lagazette.press.view import View
from lagazette.record.door import URI, Address, Edition, Label

ListOf = Callable[[URI, str], str]


class Subject(Struct, frozen=True, kw_only=True):
    """What the three kinds of pages say of what they are about.

    The first `pictured` articles of the first page show their pictures.
    """

    labels: tuple[Label, ...]
    list_of: ListOf
    kind: str = ""
    aliases: tuple[str, ...] = ()
    trail: tuple[Anchor, ...] = ()
    below: tuple[Anchor, ...] = ()
    key_articles: tuple[URI, ...] = ()
    is_entity: bool = False
    pictured: int = 0


class Beside(Struct, frozen=True, kw_only=True):
    """What stands beside an entity's latest articles: what an editor put first, its months, and
    the entities that those articles name with it."""

    key_articles: tuple[CardValue, ...] = ()
    timeline: tuple[TimelineYear, ...] = ()
    companions: tuple[Anchor, ...] = ()


def section(view: View, spec: Spec) -> Page | None:
    """A section with those below it; None while it has no article in the edition."""
    frame = frame_of(view, spec.language)
    document = view.section(spec.uri)
    if frame is None or document is None:
        return None
    subject = Subject(
        labels=document.labels,
        list_of=lists.of_section,
        trail=section_trail(view, frame, document.parent.uri) if document.parent else (),
        below=_children(view, frame, spec.uri) if not spec.bucket else (),
        pictured=bounds.PICTURED,
    )
    return _page(view, frame, spec, subject)


def entity(view: View, spec: Spec) -> Page | None:
    """Somebody or something in the news; a merged one leads on to what it was merged into."""
    frame = frame_of(view, spec.language)
    if frame is None:
        return None
    if view.merged_into(spec.uri) is not None:
        return _merged(view, frame, spec)
    document = view.entity(spec.uri)
    if document is None:
        return None
    subject = Subject(
        labels=document.labels,
        list_of=lists.of_entity,
        kind=frame.words.kinds[document.kind],
        aliases=frame.other_names(document),
        key_articles=tuple(reference.uri for reference in document.key_articles),
        is_entity=True,
        # Where an editor chose what comes first, that leads.
        pictured=0 if document.key_articles else bounds.ENTITY_PICTURED,
    )
    return _page(view, frame, spec, subject)


def author(view: View, spec: Spec) -> Page | None:
    """Somebody who signs; None while nothing signed by them is public in the edition."""
    frame = frame_of(view, spec.language)
    document = view.author(spec.uri)
    if frame is None or document is None:
        return None
    subject = Subject(
        labels=document.labels,
        list_of=lists.of_author,
        kind=frame.words.author,
        pictured=bounds.PICTURED,
    )
    return _page(view, frame, spec, subject)


def _page(view: View, frame: Frame, spec: Spec, subject: Subject) -> Page | None:
    if not subject.labels:
        return None
    label = Naming(subject.labels).label(frame.language)
    name = subject.list_of(spec.uri, frame.language)

    def address_of(bucket: str) -> Address:
        return addresses.by_slug(frame.edition, spec.kind, label.slug, bucket)

    found = listing(view, frame, name, spec.bucket, address_of)
    if found is None:
        return None
    darkroom = Darkroom(view)
    first = not spec.bucket
    chosen = _chosen(subject) if first else ()
    bucket = "" if first else bucket_label(spec.bucket, frame.language)
    title = f"{label.name}, {bucket}" if bucket else label.name
    description = label.description if first else ""
    address = address_of(spec.bucket)
    return html_page(
        frame,
        "pages/subject.html",
        address=address,
        head=Head(
            title=title,
            description=description,
            alternates=_alternates(view, frame, spec, subject),
            tags=page_tags(frame, title, description, address),
            forms=beside(address, frame.words) if first else (),
        ),
        renditions=darkroom.renditions,
        trail=subject.trail,
        name=Anchor(label.name, None if first else address_of("")),
        bucket=bucket,
        kind=subject.kind,
        description=paragraphs(description),
        aliases=subject.aliases if first else (),
        below=subject.below,
        beside=_beside(view, frame, spec, subject, found, address_of, darkroom),
        listing=found,
        pictured=first and subject.pictured > 0,
        cards=_cards(
            view,
            frame,
            # What an editor put first stands there, and not in the list below again.
            (uri for uri in found.members if uri not in chosen),
            darkroom=darkroom,
            pictured=subject.pictured if first else 0,
            within=spec.uri if spec.kind == "section" else None,
        ),
    )


def _beside(
    view: View,
    frame: Frame,
    spec: Spec,
    subject: Subject,
    found: Listing,
    address_of: AddressOf,
    darkroom: Darkroom,
) -> Beside:
    if spec.bucket or not subject.is_entity:
        return Beside()
    name = subject.list_of(spec.uri, frame.language)
    return Beside(
        key_articles=_cards(
            view, frame, _chosen(subject), darkroom=darkroom, pictured=bounds.PICTURED
        ),
        timeline=timeline(view, frame, name, address_of),
        companions=companions(view, frame, spec.uri, found.members),
    )


def _chosen(subject: Subject) -> tuple[URI, ...]:
    return tuple(dict.fromkeys(subject.key_articles))[: bounds.KEY_ARTICLES]


def _cards(
    view: View,
    frame: Frame,
    uris: Iterable[URI],
    *,
    darkroom: Darkroom,
    pictured: int,
    within: URI | None = None,
) -> tuple[CardValue, ...]:
    """The cards of articles, the first `pictured` with their pictures, the very first's large."""
    found: list[CardValue] = []
    for uri in uris:
        lens = darkroom if len(found) < pictured else None
        widest = SMALL if found else LARGE
        if value := card_value(view, frame, uri, darkroom=lens, widest=widest, within=within):
            found.append(value)
    return tuple(found)


def paragraphs(text: str) -> tuple[str, ...]:
    """Text as its paragraphs, which stand apart by an empty line."""
    return tuple(part for raw in text.split("\n\n") if (part := raw.strip()))


def _alternates(view: View, frame: Frame, spec: Spec, subject: Subject) -> tuple[Alternate, ...]:
    """The same page in other editions. A day has none: its month need not be split in each."""

    def address_in(edition: Edition) -> Address | None:
        name = subject.list_of(spec.uri, edition.language)
        if edition.language != frame.language and not is_reached(view, name, spec.bucket):
            return None
        slug = Naming(subject.labels).label(edition.language).slug
        return addresses.by_slug(edition, spec.kind, slug, spec.bucket)

    return same_page(frame, address_in) if len(spec.bucket) < DAY else ()


def _children(view: View, frame: Frame, uri: URI) -> tuple[Anchor, ...]:
    members = view.oldest(lists.children(uri, frame.language), bounds.CHILDREN)
    return tuple(link for _, child in members if (link := anchor(view, frame, "section", child)))


def _merged(view: View, frame: Frame, spec: Spec) -> Page | None:
    """The old address of a merged entity; None when it is the new one's too, or that has none."""
    naming = view.naming(spec.uri)
    target = listing_address(view, frame.edition, "entity", spec.uri)
    if spec.bucket or naming is None or not naming.labels or target is None:
        return None
    old = addresses.by_slug(frame.edition, "entity", naming.label(frame.language).slug)
    return None if old == target else redirect_page(old, target)


def redirect_page(address: Address, target: Address) -> Page:
    """An address that leads on for good."""
    return Page(
        address=address, body=b"", status=301, headers=(("location", addresses.as_uri(target)),)
    )
