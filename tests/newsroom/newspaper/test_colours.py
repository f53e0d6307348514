"""The accent colour: what is legible, and its tint for the dark."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from lagazette.newsroom.newspaper import colours


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    # The examples of the WCAG's own pages: the ends of the scale, and the grey at its threshold.
    [("#000000", "#ffffff", 21.0), ("#777777", "#777777", 1.0), ("#767676", "#ffffff", 4.54)],
)
def test_contrast_is_the_wcags(one: str, other: str, ratio: float) -> None:
    assert round(colours.contrast(one, other), 2) == ratio
    assert colours.contrast(one, other) == colours.contrast(other, one)


def test_the_colour_that_a_newspaper_begins_with_can_be_read() -> None:
    colours.check_accent(colours.DEFAULT)


@pytest.mark.parametrize("colour", ["", "red", "#12345", "#12345g", "#123456;}", "#065672\n"])
def test_what_is_no_colour_is_refused(colour: str) -> None:
    with pytest.raises(ValidationError, match="is no colour"):
        colours.check_accent(colour)


def test_a_colour_on_which_white_cannot_be_read_is_refused() -> None:
    with pytest.raises(ValidationError) as refused:
        colours.check_accent("#ffcc00")

    assert refused.value.messages == [
        "White on #ffcc00 has a contrast of 1.5 to 1; 4.5 is needed to be read. "
        "Choose a darker colour."
    ]


@given(st.integers(0, 0xFFFFFF))
def test_the_tint_for_the_dark_can_be_read_there_whatever_the_colour(number: int) -> None:
    tint = colours.for_the_dark(f"#{number:06x}")

    assert colours.contrast(colours._hexadecimal(tint), colours.DARK_SURFACE) >= 7
