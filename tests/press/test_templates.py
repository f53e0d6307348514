"""What templates print is well-formed, and the stylesheet is the theme's."""

import pytest
from markupsafe import Markup, escape

from lagazette.press.templates import escaped, printable


@pytest.mark.parametrize(
    "forbidden",
    [
        "\x00",
        "\x0b",
        "\x1f",
        "\x7f",
        "\x9f",
        "\ud800",
        "\ufdd0",
        "\ufffe",
        "\U0001ffff",
        "\U0010fffe",
    ],
)
def test_what_no_parser_takes_is_left_out(forbidden: str) -> None:
    assert printable(f"a{forbidden}b") == "ab"


def test_everything_else_stays() -> None:
    text = "a\tb\nc\r\u00a0\u202fé œ 漢 \U0001f4f0 \ufffd"

    assert printable(text) == text


class Said(str):
    """Text of a kind of its own."""


@pytest.mark.parametrize(
    "value", ["", "plain", '<a href="x">&\'', Markup("<b>"), Said("<i>"), 12, None, True]
)
def test_what_a_template_prints_is_escaped_as_by_its_library(value: object) -> None:
    assert escaped(value) == escape(value)
