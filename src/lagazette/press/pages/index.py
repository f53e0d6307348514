"""« L'info de A à Z »: everyone and everything in the news, in dictionary order."""

from msgspec import Struct

from lagazette.press import addresses, lists
from lagazette.press.page import Page
from lagazette.press.pages import bounds
from lagazette.press.pages.buckets import Listing, listing
from lagazette.press.pages.cards import card_values
from lagazette.press.pages.frame import Anchor, Frame, Head, frame_of, html_page
from lagazette.press.pages.metadata import page_tags
from lagazette.press.pages.targets import anchor
from lagazette.press.prefixes import OTHER, can_be_divided, prefix_bounds, prefixes
from lagazette.press.spec import Spec
from lagazette.press.view import View
from lagazette.record.door import URI, Address


class Entry(Struct, frozen=True):
    """A name in the index, with what it is and what else it is called."""

    name: Anchor
    kind: str
    aliases: tuple[str, ...]


def index(view: View, spec: Spec) -> Page | None:
    """The letters; the names under one; where that one is long, under its prefixes."""
    frame = frame_of(view, spec.language)
    if frame is None:
        return None
    if not spec.bucket:
        address, latest = frame.fixed("index"), _latest(view, frame)
        return _page(view, frame, address, frame.words.index, latest=latest)
    letter = spec.bucket if not _is_prefix(spec.bucket) else spec.bucket[0]
    names = view.under_letter(lists.index(frame.language), letter, bounds.LETTER + 1)
    divided = can_be_divided(letter) and len(names) > bounds.LETTER
    if not names or (_is_prefix(spec.bucket) and not divided):
        return None
    address = addresses.of_letter(frame.edition, spec.bucket)
    title = frame.words.names_under.format(letter=_shown(frame, spec.bucket))
    if divided and not _is_prefix(spec.bucket):
        return _page(view, frame, address, title, here=letter, finer=_finer(view, frame, letter))
    members = _members(view, frame, spec.bucket)
    entries = tuple(entry for uri in members if (entry := _entry(view, frame, uri)))
    return _page(view, frame, address, title, here=letter, entries=entries) if entries else None


def _latest(view: View, frame: Frame) -> Listing:
    """The latest stories beside the letters, and where the older ones are."""

    def address_of(bucket: str) -> Address:
        return addresses.of_time(frame.edition, bucket)

    return listing(view, frame, lists.latest(frame.language), "", address_of) or Listing()


def _is_prefix(bucket: str) -> bool:
    return can_be_divided(bucket[:1]) and len(bucket) > 1


def _members(view: View, frame: Frame, bucket: str) -> list[URI]:
    name = lists.index(frame.language)
    if _is_prefix(bucket):
        lowest, highest = prefix_bounds(bucket)
        found = view.oldest(name, bounds.PREFIX, above=lowest, not_above=highest)
    else:
        found = view.under_letter(name, bucket, bounds.PREFIX)
    return [uri for _, uri in found]


def _finer(view: View, frame: Frame, letter: str) -> tuple[Anchor, ...]:
    """The prefixes of a long letter that have names."""
    name = lists.index(frame.language)
    return tuple(
        Anchor(_shown(frame, prefix), addresses.of_letter(frame.edition, prefix))
        for prefix in prefixes(letter)
        for lowest, highest in (prefix_bounds(prefix),)
        if view.oldest(name, 1, above=lowest, not_above=highest)
    )


def _entry(view: View, frame: Frame, uri: URI) -> Entry | None:
    name = anchor(view, frame, "entity", uri)
    document = view.entity(uri)
    if name is None or document is None:
        return None
    return Entry(name, frame.words.kinds[document.kind], document.aliases)


def _shown(frame: Frame, bucket: str) -> str:
    """« Po » for a prefix, « P, autres » for what else begins with P."""
    if bucket.endswith(OTHER):
        return f"{bucket[0]}, {frame.words.others}"
    return bucket[0] + bucket[1:].lower()


def _page(
    view: View,
    frame: Frame,
    address: Address,
    title: str,
    *,
    here: str = "",
    finer: tuple[Anchor, ...] = (),
    entries: tuple[Entry, ...] = (),
    latest: Listing | None = None,
) -> Page:
    letters = view.buckets(lists.index(frame.language))
    description = "" if here else frame.words.index_lead
    return html_page(
        frame,
        "pages/index.html",
        address=address,
        head=Head(
            title=title,
            description=description,
            tags=page_tags(frame, title, description, address),
        ),
        heading=title,
        lead=description,
        letters=tuple(
            Anchor(letter, None if letter == here else addresses.of_letter(frame.edition, letter))
            for letter in letters
        ),
        finer=finer,
        entries=entries,
        cards=card_values(view, frame, latest.members) if latest else (),
        more=(latest.more or "") if latest else "",
    )
