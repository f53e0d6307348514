"""The newspaper's accent colour: whether text in it can be read, and its tints for the dark.

Contrast is that of WCAG 2.2 (success criterion 1.4.3, "relative luminance").
"""

import colorsys
import re
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

DEFAULT: Final = "#065672"
"""Petrol: 8.1 to 1 on white."""

ENOUGH: Final = 4.5
"""What text of the usual size needs (level AA)."""

WHITE: Final = "#ffffff"

DARK_SURFACE: Final = "#262626"
"""The newsroom's lightest surface in the dark."""


def contrast(one: str, other: str) -> float:
    """How far two colours (`#rrggbb`) are apart: 1 for the same, 21 for black and white."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def check_accent(colour: str) -> None:
    """Refuse what is no colour, and one in which white on it, or it on white, is hard to read."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ValidationError(
            _("“%(colour)s” is no colour: write # and six digits, for example %(example)s.")
            % {"colour": colour, "example": DEFAULT}
        )
    if (found := contrast(colour, WHITE)) < ENOUGH:
        raise ValidationError(
            _(
                "White on %(colour)s has a contrast of %(found).1f to 1; %(enough).1f is needed "
                "to be read. Choose a darker colour."
            )
            % {"colour": colour, "found": found, "enough": ENOUGH}
        )


@dataclass(frozen=True)
class Tint:
    """A colour as CSS takes it apart: degrees, per cent, per cent."""

    hue: int
    saturation: int
    lightness: int

    def __str__(self) -> str:
        return f"hsl({self.hue} {self.saturation}% {self.lightness}%)"


def tint(colour: str) -> Tint:
    """The colour in hue, saturation and lightness."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    return Tint(round(hue * 360), round(saturation * 100), round(lightness * 100))


def for_the_dark(colour: str) -> Tint:
    """The darkest tint of it that can be read well (7 to 1) on the newsroom's dark surfaces."""
    wanted = tint(colour)
    saturation = min(wanted.saturation, 60)
    for lightness in range(wanted.lightness, 101):
        found = Tint(wanted.hue, saturation, lightness)
        if contrast(_hexadecimal(found), DARK_SURFACE) >= 7:
            return found
    return Tint(wanted.hue, 0, 100)


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    linear = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _channels(colour)
    )
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _hexadecimal(colour: Tint) -> str:
    parts = colorsys.hls_to_rgb(colour.hue / 360, colour.lightness / 100, colour.saturation / 100)
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
