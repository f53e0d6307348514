"""« L'info de A à Z »: everyone and everything in the news, in dictionary order."""

from msgspec import Struct

from lagazette.press import addresses, lists
from lagazette.press.page import Page
from lagazette.press.pages import bounds
from lagazette.press.pages.buckets import Listing, listing
from lagazette.press.pages.cards import CardValue, card_values
from lagazette.press.pages.frame import Alternate, Anchor, Frame, Head, frame_of, html_page
from lagazette.press.pages.metadata import page_tags
from lagazette.press.pages.relations import same_page
from lagazette.press.pages.targets import anchor
from lagazette.press.prefixes import OTHER, can_be_divided, prefix_bounds, prefixes
from lagazette.press.spec import Spec
from lagazette.press.view import View
from lagazette.record.door import URI, Address, Edition


class Entry(Struct, frozen=True):
    """A name in the index, with what it is and what else it is called."""

    name: Anchor
    kind: str
    aliases: tuple[str, ...]


class Letter(Struct, frozen=True):
    """A letter with its first names, and whether there are more on its own page."""

    letter: Anchor
    entries: tuple[Entry, ...]
    is_cut: bool


def index(view: View, spec: Spec) -> Page | None:
    """The letters with their first names; the names under one; where it is long, its prefixes."""
    frame = frame_of(view, spec.language)
    if frame is None:
        return None
    if not spec.bucket:
        return _front(view, frame)
    letter = spec.bucket if not _is_prefix(spec.bucket) else spec.bucket[0]
    names = view.under_letter(lists.index(frame.language), letter, bounds.LETTER + 1)
    divided = can_be_divided(letter) and len(names) > bounds.LETTER
    if not names or (_is_prefix(spec.bucket) and not divided):
        return None
    if divided and not _is_prefix(spec.bucket):
        return _page(view, frame, letter, finer=_finer(view, frame, letter))
    members = _members(view, frame, spec.bucket)
    entries = tuple(entry for uri in members if (entry := _entry(view, frame, uri)))
    return _page(view, frame, spec.bucket, entries=entries) if entries else None


def _front(view: View, frame: Frame) -> Page:
    """The first page: each letter with its first names, and the latest stories beside them."""
    latest = _latest(view, frame)
    return _page(
        view,
        frame,
        "",
        first=tuple(_first_names(view, frame, letter) for letter in _letters(view, frame)),
        cards=card_values(view, frame, latest.members),
        more=latest.more or "",
    )


def _latest(view: View, frame: Frame) -> Listing:
    """The latest stories beside the letters, and where the older ones are."""

    def address_of(bucket: str) -> Address:
        return addresses.of_time(frame.edition, bucket)

    return listing(view, frame, lists.latest(frame.language), "", address_of) or Listing()


def _letters(view: View, frame: Frame) -> tuple[str, ...]:
    return view.buckets(lists.index(frame.language))


def _first_names(view: View, frame: Frame, letter: str) -> Letter:
    members = view.under_letter(lists.index(frame.language), letter, bounds.INDEX_FIRST + 1)
    # Pieces: beside the latest stories, the same first names are shown at each publication.
    shown = (_first_entry(view, frame.language, uri) for _, uri in members[: bounds.INDEX_FIRST])
    return Letter(
        Anchor(letter, addresses.of_letter(frame.edition, letter)),
        tuple(entry for entry in shown if entry),
        len(members) > bounds.INDEX_FIRST,
    )


def _alternates(view: View, frame: Frame, bucket: str) -> tuple[Alternate, ...]:
    """The index and its letters in other editions; the prefixes of a long letter have none."""

    def address_in(edition: Edition) -> Address | None:
        if not bucket:
            return addresses.fixed(edition, "index")
        letters = lists.index(edition.language)
        if edition.language != frame.language and bucket not in view.buckets(letters):
            return None
        return addresses.of_letter(edition, bucket)

    return same_page(frame, address_in) if not _is_prefix(bucket) else ()


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
    return Entry(name, frame.words.kinds[document.kind], frame.other_names(document))


def _first_entry(view: View, language: str, uri: URI) -> Entry | None:
    def made(inner: View) -> Entry | None:
        frame = frame_of(inner, language)
        return _entry(inner, frame, uri) if frame else None

    return view.once(f"entry:{uri}:{language}", made)


def _shown(frame: Frame, bucket: str) -> str:
    """« Po » for a prefix, « P, autres » for what else begins with P."""
    if bucket.endswith(OTHER):
        return f"{bucket[0]}, {frame.words.others}"
    return bucket[0] + bucket[1:].lower()


def _page(
    view: View,
    frame: Frame,
    bucket: str,
    *,
    finer: tuple[Anchor, ...] = (),
    entries: tuple[Entry, ...] = (),
    first: tuple[Letter, ...] = (),
    cards: tuple[CardValue, ...] = (),
    more: str = "",
) -> Page:
    words, whole = frame.words, frame.fixed("index")
    title = words.names_under.format(letter=_shown(frame, bucket)) if bucket else words.index
    address = addresses.of_letter(frame.edition, bucket) if bucket else whole
    description = "" if bucket else words.index_lead
    here = bucket[0] if _is_prefix(bucket) else bucket
    return html_page(
        frame,
        "pages/index.html",
        address=address,
        head=Head(
            title=title,
            description=description,
            alternates=_alternates(view, frame, bucket),
            tags=page_tags(frame, title, description, address),
        ),
        heading=_shown(frame, bucket) if bucket else title,
        lead=description,
        trail=(Anchor(words.index, whole),) if bucket else (),
        letters=tuple(
            Anchor(letter, None if letter == here else addresses.of_letter(frame.edition, letter))
            for letter in _letters(view, frame)
        ),
        finer=finer,
        entries=entries,
        first=first,
        cards=cards,
        more=more,
    )
