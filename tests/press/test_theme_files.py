"""The theme's files: stylesheets made of layers, fonts within their budget."""

import re

import pytest

from lagazette.press.theme_files import theme_address, theme_file, theme_files
from lagazette.theme.door import SHEETS, theme_folder

FONT_BUDGET = 40_000
"""What all fonts may weigh together, in bytes."""


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_stylesheet_declares_its_layers_first_and_has_no_comments(sheet: str) -> None:
    style = theme_file(f"{sheet}.css").body.decode()

    assert style.startswith("@layer tokens, reset, elements, layout, components, print;\n")
    assert "/*" not in style
    assert style.count("{") == style.count("}")


def test_a_file_stands_under_the_name_of_its_content() -> None:
    addresses = [theme_address(name) for name in theme_files()]

    assert len(set(addresses)) == len(addresses) > len(SHEETS) + 2
    assert all(re.fullmatch(r"/theme/[0-9a-f]{12}\.(css|js|woff2)", a) for a in addresses)


def test_a_stylesheet_names_its_fonts_by_their_addresses() -> None:
    style = theme_file("article.css").body.decode()

    assert re.findall(r"url\(([^)]+)\)", style) == [
        theme_address("text.woff2"),
        theme_address("headline.woff2"),
    ]


def test_every_component_stands_in_a_stylesheet() -> None:
    files = {path.stem for path in (theme_folder() / "styles" / "components").glob("*.css")}

    assert {name for components in SHEETS.values() for name in components} == files


def test_the_fonts_are_light_and_bring_their_licence() -> None:
    fonts = [theme_file(name).body for name in theme_files() if name.endswith(".woff2")]

    assert len(fonts) <= 2
    assert sum(map(len, fonts)) <= FONT_BUDGET
    assert "SIL OPEN FONT LICENSE" in (theme_folder() / "fonts" / "OFL.txt").read_text("utf-8")
