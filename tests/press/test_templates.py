"""What templates print is well-formed, and the stylesheet is the theme's."""

import pytest
from markupsafe import Markup, escape

from lagazette.press.templates import _environment, compile_templates, escaped, printable
from lagazette.theme.door import theme_folder
from lagazette.typography.door import Locale


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


@pytest.mark.parametrize("template", ["pages/article.html", "feeds/content.html"])
def test_a_paragraph_that_is_not_included_is_written_as_one_that_is(template: str) -> None:
    templates = theme_folder() / "templates"
    _comment, written = (templates / "blocks/paragraph.html").read_text("utf-8").splitlines()

    assert f'{{% if block.kind == "paragraph" %}}{written}{{% el' in (
        templates / template
    ).read_text("utf-8")


def test_a_template_is_compiled_once_for_all_typographies() -> None:
    compile_templates()
    french, english = (_environment(locale) for locale in (Locale.FR_FR, Locale.EN))

    for name in french.list_templates(extensions=["html", "xml"]):
        code, same = (
            theme.get_template(name).root_render_func.__code__ for theme in (french, english)
        )
        assert code is same, name
