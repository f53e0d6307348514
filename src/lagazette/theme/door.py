"""What the press may take from the theme: where its files are, and what each stylesheet holds."""

from pathlib import Path

LAYERS = ("tokens", "reset", "elements", "layout", "components", "print")
"""The layers of every stylesheet, from general to particular."""

_EVERYWHERE = ("masthead", "footer", "trail", "kicker")

SHEETS: dict[str, tuple[str, ...]] = {
    "front": (*_EVERYWHERE, "card", "zone"),
    "article": (
        *_EVERYWHERE,
        "article",
        "chart",
        "correction",
        "fact_box",
        "figure",
        "links",
        "quote",
        "share",
        "table",
        "timeline",
    ),
    "lists": (*_EVERYWHERE, "calendar", "card", "links", "subject"),
    "search": (*_EVERYWHERE, "search", "subject"),
}
"""Each stylesheet with its components. A page links one: the first visit pays for no other."""


def theme_folder() -> Path:
    """The folder with the theme's `templates/`, `styles/`, `scripts/` and `fonts/`."""
    return Path(__file__).parent
