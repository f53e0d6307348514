"""Cards: an article as lists show it."""

from msgspec import Struct

from lagazette.press.facets import Card
from lagazette.press.pages.frame import Anchor, Frame, anchor
from lagazette.press.view import View
from lagazette.record.door import URI


class CardValue(Struct, frozen=True):
    """A card with the names it needs, ready for a template."""

    card: Card
    section: Anchor | None


def card_value(view: View, frame: Frame, uri: URI) -> CardValue | None:
    """An article's card; None while it is not public."""
    card = view.card(uri)
    if card is None:
        return None
    return CardValue(card, anchor(view, frame.edition, "section", card.section))


def card_values(view: View, frame: Frame, members: list[tuple[str, URI]]) -> list[CardValue]:
    """The cards of a list's members, in its order."""
    return [value for _, uri in members if (value := card_value(view, frame, uri))]
