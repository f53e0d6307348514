"""Cards: an article as lists show it."""

from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct

from lagazette.press.facets import Card
from lagazette.press.pages.frame import Anchor, Frame, frame_of
from lagazette.press.pages.moments import Moment, to_the_day
from lagazette.press.pages.pictures import Darkroom, PictureValue
from lagazette.press.pages.targets import anchor
from lagazette.press.renditions import Shown
from lagazette.press.view import View
from lagazette.record.door import URI, Flag

LARGE, SMALL = 960, 480
"""How wide the picture of a card gets, in pixels: of the story that leads, and of another."""


class CardValue(Struct, frozen=True, kw_only=True, cache_hash=True):
    """A card with the names it needs, ready for a template.

    `urgent` says that the news breaks, which only the story that leads may still shout: in a
    list it would for years.
    """

    card: Card
    section: Anchor | None
    published: Moment
    flags: tuple[str, ...]
    urgent: str = ""
    picture: PictureValue | None = None


class _Cut(NamedTuple):
    """A card as a piece of several pages, and the renditions that it shows."""

    value: CardValue | None
    renditions: tuple[Shown, ...]


def card_value(
    view: View,
    frame: Frame,
    uri: URI,
    *,
    darkroom: Darkroom | None = None,
    widest: int = SMALL,
    within: URI | None = None,
) -> CardValue | None:
    """An article's card, with its picture when there is a darkroom; None while not public.

    It names its section unless that is the one it is shown `within`. A card of an edition that
    the paper no longer has is none either: its page is gone.
    """
    language, pictured = frame.language, widest if darkroom else 0
    cut = view.once(
        f"card:{uri}:{language}:{pictured}:{within or ''}",
        lambda inner: _cut(inner, language, uri, widest=pictured, within=within),
    )
    if darkroom:
        darkroom.need(*cut.renditions)
    return cut.value


def _cut(view: View, language: str, uri: URI, *, widest: int, within: URI | None) -> _Cut:
    card, frame = view.card(uri), frame_of(view, language)
    if frame is None or card is None or card.language != language:
        return _Cut(None, ())
    words, darkroom = frame.words.flags, Darkroom(view)
    value = CardValue(
        card=card,
        section=anchor(view, frame, "section", card.section) if card.section != within else None,
        published=to_the_day(card.published_at, zone=frame.zone, language=language),
        flags=tuple(words[flag] for flag in card.flags if flag is not Flag.BREAKING),
        urgent=words[Flag.BREAKING] if Flag.BREAKING in card.flags else "",
        picture=darkroom.picture(card.lead_image, widest=widest) if widest else None,
    )
    return _Cut(value, darkroom.renditions)


def card_values(
    view: View, frame: Frame, uris: Iterable[URI], *, within: URI | None = None
) -> tuple[CardValue, ...]:
    """The cards of articles, in their order."""
    found = (card_value(view, frame, uri, within=within) for uri in uris)
    return tuple(value for value in found if value)
