"""Pictures made for the page: which ones, how they are cut, and what stops one from being made."""

import hashlib
import random
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from lagazette.press import renditions
from lagazette.press.door import OriginalMissingError, OriginalUnreadableError
from lagazette.press.renditions import Rendition, card, make, original_path, path_of, scaled
from lagazette.record.door import ImageDocument
from tests.factories.documents import image_document
from tests.press.dailies import jpeg

RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)


def halves(size: tuple[int, int] = (2000, 500)) -> Image.Image:
    """A picture that is red on the left and blue on the right."""
    picture = Image.new("RGB", size, RED)
    picture.paste(BLUE, (size[0] // 2, 0, size[0], size[1]))
    return picture


def near(pixel: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(one - other) < 24 for one, other in zip(pixel, colour, strict=True))


@pytest.fixture
def made(keep_original: Callable[..., ImageDocument], tmp_path: Path) -> Callable[..., Image.Image]:
    """Make a rendition from an original, and open it."""

    def make_and_open(
        content: bytes, recipe: Callable[[ImageDocument], Rendition], **changes: int
    ) -> Image.Image:
        document = keep_original("image", content)
        document = image_document(sha256=document.sha256, **changes)
        rendition = recipe(document)
        make(rendition, originals=tmp_path / "originals", folder=tmp_path / "pictures")
        opened = Image.open(path_of(rendition.name, tmp_path / "pictures"))
        assert opened.size == (rendition.width, rendition.height)
        return opened.convert("RGB")

    return make_and_open


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (200, [200]),
        (480, [320, 480]),
        (481, [320, 480, 481]),
        (1500, [320, 480, 672, 960, 1500]),
        (1600, [320, 480, 672, 960, 1600]),
        (4000, [320, 480, 672, 960, 1600]),
    ],
)
def test_a_picture_is_offered_in_widths_that_it_has(width: int, widths: list[int]) -> None:
    offered = scaled(image_document(width=width, height=width // 2))

    assert [(r.width, r.height) for r in offered] == [
        (w, round(width // 2 * w / width)) for w in widths
    ]


def test_a_name_says_original_and_recipe_and_nothing_else() -> None:
    one, other = image_document("one"), image_document("other", alt="…", credit="…")

    assert scaled(one) == scaled(other)
    assert card(one) != card(image_document(focal_x=501))
    assert card(one) != card(image_document(sha256="00" * 32))
    assert len({r.name for r in (*scaled(one), card(one))}) == len(scaled(one)) + 1


@pytest.mark.parametrize(("focal_x", "colour"), [(0, RED), (1000, BLUE)])
def test_a_card_is_cut_around_the_focal_point(
    made: Callable[..., Image.Image], focal_x: int, colour: tuple[int, int, int]
) -> None:
    picture = made(jpeg(halves()), card, width=2000, height=500, focal_x=focal_x)

    assert near(picture.getpixel((20, 300)), colour)
    assert near(picture.getpixel((picture.width * 3 // 4, 300)), colour)


def saved(picture: Image.Image, quality: int) -> int:
    out = BytesIO()
    picture.save(out, "WEBP", quality=quality)
    return len(out.getvalue())


def test_a_picture_that_is_all_grain_weighs_less_and_a_sky_keeps_its_quality(
    keep_original: Callable[..., ImageDocument], tmp_path: Path
) -> None:
    chance = random.Random(1)  # noqa: S311 - a picture, not a secret
    noise = Image.frombytes("L", (672, 448), chance.randbytes(672 * 448))
    grain = noise.filter(ImageFilter.BoxBlur(1)).convert("RGB")
    sky = Image.linear_gradient("L").resize((672, 448)).convert("RGB")

    weights = []
    for picture in (grain, sky):
        kept = keep_original("image", jpeg(picture))
        whole = scaled(image_document(sha256=kept.sha256, width=672, height=448))[-1]
        make(whole, originals=tmp_path / "originals", folder=tmp_path / "pictures")
        weights.append(path_of(whole.name, tmp_path / "pictures").stat().st_size)

    read = [Image.open(BytesIO(jpeg(picture))) for picture in (grain, sky)]
    assert weights == [saved(read[0], 50), saved(read[1], 70)]
    assert weights[0] < 0.9 * saved(read[0], 70)


def test_a_large_photograph_is_as_sharp_in_small_as_when_all_of_it_is_read(
    made: Callable[..., Image.Image],
) -> None:
    lines = Image.new("RGB", (3200, 800), WHITE)
    for left in range(0, 3200, 80):
        lines.paste((0, 0, 0), (left, 0, left + 40, 800))
    content = jpeg(lines)

    picture = made(content, lambda i: scaled(i)[0], width=3200, height=800)

    whole = Image.open(BytesIO(content)).resize(picture.size, Image.Resampling.LANCZOS)
    difference = ImageChops.difference(picture, whole)
    assert max(ImageStat.Stat(difference).rms) < 4


def test_a_picture_is_turned_as_its_camera_says(made: Callable[..., Image.Image]) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter clockwise: what is on the left comes to the top

    picture = made(
        jpeg(halves((400, 200)), exif=exif), lambda i: scaled(i)[-1], width=200, height=400
    )

    assert near(picture.getpixel((100, 20)), RED)
    assert near(picture.getpixel((100, 380)), BLUE)


def test_what_is_transparent_becomes_white(made: Callable[..., Image.Image]) -> None:
    out = BytesIO()
    Image.new("RGBA", (300, 200), (0, 0, 0, 0)).save(out, "PNG")

    picture = made(out.getvalue(), lambda i: scaled(i)[0], width=300, height=200)

    assert near(picture.getpixel((150, 100)), WHITE)


def test_a_picture_that_is_there_is_not_made_again(
    keep_original: Callable[..., ImageDocument], tmp_path: Path
) -> None:
    rendition = scaled(keep_original())[0]
    folders = {"originals": tmp_path / "originals", "folder": tmp_path / "pictures"}
    make(rendition, **folders)
    path = path_of(rendition.name, tmp_path / "pictures")
    path.write_bytes(b"kept")

    make(rendition, **folders)

    assert path.read_bytes() == b"kept"
    assert path.stat().st_mode & 0o777 == 0o644


def test_an_original_that_is_missing_is_named(tmp_path: Path) -> None:
    rendition = scaled(image_document())[0]

    with pytest.raises(OriginalMissingError) as caught:
        make(rendition, originals=tmp_path / "originals", folder=tmp_path / "pictures")

    path = original_path("5d" * 32, tmp_path / "originals")
    assert str(caught.value) == (
        f"{path}: the original of a published picture is missing. Restore the file from a "
        "backup and run `lagazette press check`, or replace the picture in the newsroom."
    )
    assert not (tmp_path / "pictures").exists()


def test_an_original_that_is_too_large_to_be_safe_is_refused(
    keep_original: Callable[..., ImageDocument], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    rendition = scaled(keep_original())[0]

    with pytest.raises(OriginalUnreadableError, match="60000 pixels"):
        make(rendition, originals=tmp_path / "originals", folder=tmp_path / "pictures")


def test_an_original_that_may_not_be_read_is_named(
    keep_original: Callable[..., ImageDocument], tmp_path: Path
) -> None:
    image = keep_original()
    path = original_path(image.sha256, tmp_path / "originals")
    path.unlink()
    path.mkdir()

    with pytest.raises(OriginalUnreadableError) as caught:
        make(scaled(image)[0], originals=tmp_path / "originals", folder=tmp_path / "pictures")

    assert str(caught.value) == (
        f"{path}: no picture can be made from the original of a published picture: "
        f"[Errno 21] Is a directory: '{path}'. Restore the file from a backup and run "
        "`lagazette press check`, or replace the picture in the newsroom."
    )


def test_a_picture_is_written_whole_or_not_at_all(
    keep_original: Callable[..., ImageDocument], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(renditions.os, "fsync", full)

    with pytest.raises(OSError, match="No space left"):
        make(
            scaled(keep_original())[0],
            originals=tmp_path / "originals",
            folder=tmp_path / "pictures",
        )

    assert [path for path in (tmp_path / "pictures").rglob("*") if path.is_file()] == []


def test_the_same_original_gives_the_same_bytes(
    keep_original: Callable[..., ImageDocument], tmp_path: Path
) -> None:
    rendition = card(keep_original())

    digests = set()
    for folder in (tmp_path / "one", tmp_path / "other"):
        make(rendition, originals=tmp_path / "originals", folder=folder)
        digests.add(hashlib.sha256(path_of(rendition.name, folder).read_bytes()).hexdigest())

    assert len(digests) == 1
