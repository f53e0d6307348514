"""The front page: what editors pinned, in their order, then the latest, then section by section."""

from msgspec import Struct

from lagazette.press import addresses, lists
from lagazette.press.calendar import MONTH
from lagazette.press.page import Page
from lagazette.press.pages import bounds
from lagazette.press.pages.buckets import bucket_at
from lagazette.press.pages.cards import LARGE, SMALL, CardValue, card_value
from lagazette.press.pages.frame import Alternate, Anchor, Frame, Head, frame_of, html_page
from lagazette.press.pages.metadata import page_tags
from lagazette.press.pages.pictures import Darkroom
from lagazette.press.pages.targets import anchor
from lagazette.press.spec import Spec
from lagazette.press.view import View
from lagazette.record.door import URI, FrontPageDocument, SettingsDocument


class SectionBlock(Struct, frozen=True):
    """A section on the front page: its name, and the latest of it not shown above."""

    section: Anchor
    cards: tuple[CardValue, ...]


def front(view: View, spec: Spec) -> Page | None:
    """One edition's front page; it stands from the first day, also without an article."""
    frame = frame_of(view, spec.language)
    if frame is None:
        return None
    darkroom = Darkroom(view)
    pinned = _pinned(view, frame, view.front_page(spec.language), darkroom)
    shown = {value.card.uri for value in pinned}
    members = view.newest(lists.latest(spec.language), bounds.FRONT_LATEST + len(shown) + 1)
    # One more than is shown tells where « Voir plus » leads.
    fresh = [(position, uri) for position, uri in members if uri not in shown]
    latest, rest = fresh[: bounds.FRONT_LATEST], fresh[bounds.FRONT_LATEST :]
    stories, large = list(pinned), max(len(pinned), bounds.FRONT_STORIES)
    for _, uri in latest:
        lens = darkroom if len(stories) < large else None
        widest = SMALL if stories else LARGE
        if value := card_value(view, frame, uri, darkroom=lens, widest=widest):
            stories.append(value)
    shown |= {uri for _, uri in latest}
    more = rest and addresses.of_time(frame.edition, bucket_at(rest[0][0], MONTH, frame))
    address = addresses.front(frame.edition)
    return html_page(
        frame,
        "pages/front.html",
        address=address,
        head=Head(
            description=frame.edition.baseline,
            alternates=_alternates(frame.settings),
            tags=page_tags(frame, "", frame.edition.baseline, address),
        ),
        renditions=darkroom.renditions,
        lead=stories[:1],
        stories=stories[1:large],
        latest=stories[large:],
        more=more or "",
        blocks=_blocks(view, frame, shown),
    )


def _pinned(
    view: View, frame: Frame, arrangement: FrontPageDocument | None, darkroom: Darkroom
) -> tuple[CardValue, ...]:
    """The pinned stories that are public; the first with a large picture."""
    found: list[CardValue] = []
    uris = dict.fromkeys(r.uri for r in arrangement.pinned) if arrangement else {}
    for uri in list(uris)[: bounds.PINNED]:
        widest = SMALL if found else LARGE
        if value := card_value(view, frame, uri, darkroom=darkroom, widest=widest):
            found.append(value)
    return tuple(found)


def _blocks(view: View, frame: Frame, shown: set[URI]) -> tuple[SectionBlock, ...]:
    found: list[SectionBlock] = []
    for _, section in view.oldest(lists.menu(frame.language), bounds.FRONT_SECTIONS):
        name = lists.of_section(section, frame.language)
        # Reading as many again makes a block full also when some of its stories stand above.
        members = view.newest(name, 2 * bounds.FRONT_BLOCK)
        uris = [uri for _, uri in members if uri not in shown][: bounds.FRONT_BLOCK]
        cards = tuple(value for uri in uris if (value := card_value(view, frame, uri)))
        if cards and (link := anchor(view, frame, "section", section)):
            found.append(SectionBlock(link, cards))
    return tuple(found)


def _alternates(settings: SettingsDocument) -> tuple[Alternate, ...]:
    if len(settings.editions) == 1:
        return ()
    urls = {e.language: settings.site_url + addresses.front(e) for e in settings.editions}
    default = next(iter(urls.values()))
    return (*(Alternate(*pair) for pair in urls.items()), Alternate("x-default", default))
