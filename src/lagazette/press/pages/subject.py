"""Section, entity and author pages: who or what it is, the latest articles, then month by month."""

from lagazette.press import addresses, lists
from lagazette.press.page import Page
from lagazette.press.pages import bounds
from lagazette.press.pages.buckets import Listing, listing
from lagazette.press.pages.cards import card_values
from lagazette.press.pages.feed_formats import beside
from lagazette.press.pages.frame import Anchor, Frame, Head, frame_of, html_page
from lagazette.press.pages.metadata import page_tags
from lagazette.press.pages.moments import bucket_label
from lagazette.press.pages.targets import anchor, listing_address
from lagazette.press.spec import Spec
from lagazette.press.view import View
from lagazette.record.door import URI, Address, Label, SectionDocument


def section(view: View, spec: Spec) -> Page | None:
    """A section with those below it; None while it has no article in the edition."""
    frame = frame_of(view, spec.language)
    document = view.section(spec.uri)
    if frame is None or document is None:
        return None
    return _page(
        view,
        frame,
        spec,
        document.labels,
        name=lists.of_section(spec.uri, spec.language),
        above=_parent(view, frame, document),
        below=_children(view, frame, spec.uri) if not spec.bucket else (),
    )


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
    return _page(
        view,
        frame,
        spec,
        document.labels,
        name=lists.of_entity(spec.uri, spec.language),
        kind=frame.words.kinds[document.kind],
        aliases=document.aliases,
    )


def author(view: View, spec: Spec) -> Page | None:
    """Somebody who signs; None while nothing signed by them is public in the edition."""
    frame = frame_of(view, spec.language)
    document = view.author(spec.uri)
    if frame is None or document is None:
        return None
    return _page(
        view,
        frame,
        spec,
        document.labels,
        name=lists.of_author(spec.uri, spec.language),
        kind=frame.words.author,
    )


def _page(
    view: View,
    frame: Frame,
    spec: Spec,
    labels: tuple[Label, ...],
    *,
    name: str,
    kind: str = "",
    aliases: tuple[str, ...] = (),
    above: Anchor | None = None,
    below: tuple[Anchor, ...] = (),
) -> Page | None:
    if not labels:
        return None
    label = next((la for la in labels if la.language == frame.language), labels[0])

    def address_of(bucket: str) -> Address:
        return addresses.by_slug(frame.edition, spec.kind, label.slug, bucket)

    found = listing(view, frame, name, spec.bucket, address_of)
    if found is None:
        return None
    return _printed(
        view, frame, spec, found, label=label, kind=kind, aliases=aliases, above=above, below=below
    )


def _printed(
    view: View,
    frame: Frame,
    spec: Spec,
    found: Listing,
    *,
    label: Label,
    kind: str,
    aliases: tuple[str, ...],
    above: Anchor | None,
    below: tuple[Anchor, ...],
) -> Page:
    first = not spec.bucket
    bucket = "" if first else bucket_label(spec.bucket, frame.language)
    title = label.name if first else f"{label.name}, {bucket}"
    address = addresses.by_slug(frame.edition, spec.kind, label.slug, spec.bucket)
    whole = addresses.by_slug(frame.edition, spec.kind, label.slug)
    description = label.description if first else ""
    return html_page(
        frame,
        "pages/subject.html",
        address=address,
        head=Head(
            title=title,
            description=description,
            tags=page_tags(frame, title, description, address),
            feeds=beside(address, frame.words) if first else (),
        ),
        name=Anchor(label.name, None if first else whole),
        bucket=bucket,
        kind=kind,
        description=description,
        aliases=aliases if first else (),
        above=above,
        below=below,
        listing=found,
        cards=card_values(view, frame, found.members, within=spec.uri),
    )


def _parent(view: View, frame: Frame, document: SectionDocument) -> Anchor | None:
    return anchor(view, frame, "section", document.parent.uri) if document.parent else None


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
