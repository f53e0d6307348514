"""How much room the page has for a text, and what the editor's screen says of it.

No check before publication counts characters: a headline that must be long may be.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Room:
    """How many characters fit, and the place that decides."""

    characters: int
    place: str


ROOM: Final[Mapping[str, Room]] = {
    "kicker": Room(40, "one line above the headline of a card on a telephone"),
    "headline": Room(90, "four lines of a lead on a telephone; search engines cut sooner"),
    "standfirst": Room(300, "six lines of a lead beside its picture"),
    "lead_alt": Room(150, "what a screen reader says in one breath"),
    "lead_caption": Room(200, "three lines under a picture"),
    "alt": Room(150, "what a screen reader says in one breath"),
    "caption": Room(200, "three lines under a picture"),
}
"""The texts with a limited place, by the field that holds them."""


_CASED: Final = {"kicker", "headline", "standfirst"}
"""The texts whose capitals are the theme's business: typed in capitals, another case is offered."""


def typing_help(field: str, *, language: str) -> dict[str, str]:
    """The attributes by which `articles/typing-help.js` helps with a field.

    `language` is that of what is typed: browsers check its spelling, and typography follows it.
    """
    cased = {"data-typing-case": _("In sentence case:"), "data-typing-use": _("Use this")}
    return {
        **(cased if field in _CASED else {}),
        "lang": language,
        "data-typing-room": str(ROOM[field].characters),
        "data-typing-fits": _("{count} of {room} characters"),
        "data-typing-over": _("{count} of {room} characters: longer than its place on the page"),
        "data-typing-set": _("On the page:"),
    }
