"""Icons: the newspaper's mark in the sizes that browsers and telephones ask for.

They stand at the addresses where these look unasked, so no page has to name them.
"""

from functools import lru_cache
from io import BytesIO

from PIL import IcoImagePlugin  # noqa: F401  # lest Pillow load all of its formats to find it

from lagazette.press.drawing import letter

ICONS = {
    "/favicon.ico": 48,
    "/apple-touch-icon.png": 180,
    "/icon-192.png": 192,
    "/icon-512.png": 512,
    "/icon-mask.png": 512,
}
"""Each icon's address and size in pixels."""

MASKABLE = frozenset({"/icon-mask.png"})
"""Icons that a telephone cuts to its own shape: the mark keeps to the inner circle of 80 %."""

_ARTICLES = ("la ", "le ", "les ", "l’", "l'", "the ")


def mark_of(name: str) -> str:
    """The letter that stands for the paper: G for « La Gazette »."""
    lower = name.lower()
    article = next((a for a in _ARTICLES if lower.startswith(a) and len(name) > len(a)), "")
    return next((c for c in name[len(article) :] if c.isalnum()), "¶").upper()[:1]


@lru_cache(64)
def icon_bytes(mark: str, address: str) -> bytes:
    """The file at an icon's address."""
    picture = letter(mark, ICONS[address], margin=0.22 if address in MASKABLE else 0.08)
    out = BytesIO()
    if address.endswith(".ico"):
        picture.save(out, "ICO", sizes=[(16, 16), (32, 32), (48, 48)])
    else:
        picture.quantize(16).save(out, "PNG", optimize=True)
    return out.getvalue()
