"""Titles drawn as pictures."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageColor

from lagazette.press.drawing import CARD_SIZE, INK, MARK, PAPER, card, font, lines
from lagazette.press.renditions import Drawing, drawn, make, path_of


@pytest.mark.parametrize(
    "title", ["Oui", "La place de l’Hôtel-de-Ville rouvre", "Anticonstitutionnellement" * 40, ""]
)
def test_any_title_is_drawn_whole_or_not_at_all_in_the_right_size(
    title: str, tmp_path: Path
) -> None:
    drawing = drawn(title, kicker="Urbanisme", paper="La Gazette")
    make(drawing, originals=tmp_path / "none", folder=tmp_path)

    with Image.open(BytesIO(path_of(drawing.name, tmp_path).read_bytes())) as picture:
        assert (picture.format, picture.size) == ("PNG", CARD_SIZE)


def test_a_card_has_the_colours_of_the_theme_by_where_they_stand() -> None:
    picture = card("Titre", kicker="Urbanisme", paper="La Gazette", mark="G").convert("RGB")
    stripe, kicker, title = ((0, 0, 1200, 14), (72, 60, 400, 110), (72, 118, 600, 220))

    def darkest(box: tuple[int, int, int, int]) -> tuple[int, int, int]:
        return min(colour for _, colour in picture.crop(box).getcolors())

    assert picture.getpixel((0, 300)) == ImageColor.getrgb(PAPER)
    assert darkest(stripe) == darkest(kicker) == ImageColor.getrgb(MARK)
    assert darkest(title) == ImageColor.getrgb(INK)


def test_the_same_title_is_drawn_once_and_another_one_apart() -> None:
    one, other = (drawn(title, kicker="", paper="La Gazette") for title in ("Un", "Deux"))

    assert one == drawn("Un", kicker="", paper="La Gazette")
    assert isinstance(one, Drawing)
    assert one.name != other.name


def test_lines_fit_and_lose_no_letter() -> None:
    face = font(60)
    text = "La place de l’Hôtel-de-Ville « rouvre » " + "x" * 90
    found = lines(text, face, 600)

    assert all(face.getlength(line) <= 600 for line in found)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


def test_a_no_break_space_holds() -> None:
    found = lines("mot " * 3 + "«\u00a0Oui\u00a0»", font(60), 400)

    assert any("«\u00a0Oui\u00a0»" in line for line in found)
