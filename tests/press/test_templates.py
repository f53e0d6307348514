"""What templates print is well-formed, and the stylesheet is the theme's."""

import pytest

from lagazette.press.templates import printable, stylesheet_address, stylesheet_bytes


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


def test_the_stylesheet_declares_its_layers_first_and_has_no_comments() -> None:
    style = stylesheet_bytes().decode()

    assert style.startswith("@layer tokens, reset, elements, layout, components, print;\n")
    assert "/*" not in style
    assert style.count("{") == style.count("}")
    assert stylesheet_address().startswith("/theme/")
