"""Damage in the store is found, and just that is made again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lagazette.press.door import Fault, Spec, faults, mend, sweep
from lagazette.record.door import ImageDocument, Picture
from tests.factories import documents as make
from tests.factories.documents import reference, uri
from tests.press.dailies import ARTICLE
from tests.press.pages.papers import Paper

OWN = Spec("article", uri("article"))
_SPOILT = "CAST(substr(gzip, 1, 40) || x'ffffff' || substr(gzip, 44) AS BLOB)"


@pytest.fixture
def illustrated(daily: Paper, keep_original: Callable[..., ImageDocument]) -> Paper:
    """The newspaper, its article with a picture."""
    picture = Picture(reference("image"))
    daily.append(keep_original(), make.article_document(version=2, lead_image=picture))
    return daily


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        ("identity = x'3c68'", "the bytes belie the validator"),
        ("etag = '\"0\"'", "the bytes belie the validator"),
        ("gzip = x'1f8b0800'", "a compressed form is not the page's"),
        ("gzip = zeroblob(400)", "a compressed form is not the page's"),
        (f"gzip = {_SPOILT}", "a compressed form is not the page's"),
        ("brotli = x'0b'", "a compressed form is not the page's"),
    ],
)
def test_damaged_bytes_are_found_and_made_again(
    illustrated: Paper, tmp_path: Path, damage: str, what: str
) -> None:
    pictures = tmp_path / "pictures"
    before = illustrated.answer(ARTICLE)
    assert list(faults(illustrated.store, pictures)) == []
    illustrated.store.sql.execute(f"UPDATE page SET {damage} WHERE address = ?", (ARTICLE,))  # noqa: S608  # the damage is written above

    found = list(faults(illustrated.store, pictures))
    illustrated.store.tally.clear()
    mend(illustrated.store, found)
    illustrated.press.run()

    assert found == [Fault(OWN, ARTICLE, what)]
    assert illustrated.store.tally.renders == 1
    assert illustrated.answer(ARTICLE) == before
    assert list(faults(illustrated.store, pictures)) == []


def test_a_picture_that_is_missing_is_found_and_made_again(
    illustrated: Paper, tmp_path: Path
) -> None:
    pictures = tmp_path / "pictures"
    files = sorted(path for path in pictures.rglob("*") if path.is_file())
    lost = files[0]
    lost.unlink()

    found = list(faults(illustrated.store, pictures))
    mend(illustrated.store, found)
    illustrated.press.run()

    assert {(f.address, f.what) for f in found} == {
        (f"/media/{lost.name}", "the picture's file is missing")
    }
    assert sorted(path for path in pictures.rglob("*") if path.is_file()) == files
    assert list(faults(illustrated.store, pictures)) == []


def test_a_damaged_page_that_cannot_be_mended_has_a_validator_that_no_reader_holds(
    illustrated: Paper, tmp_path: Path
) -> None:
    held = illustrated.answer(ARTICLE).etag
    illustrated.store.sql.execute("UPDATE page SET identity = x'00' WHERE address = ?", (ARTICLE,))

    mend(illustrated.store, list(faults(illustrated.store, tmp_path / "pictures")))

    etag = illustrated.answer(ARTICLE).etag
    assert (etag[0], etag[-1]) == ('"', '"')
    assert etag != held


def test_a_feed_that_cannot_be_unpacked_is_found_and_made_again(
    illustrated: Paper, tmp_path: Path
) -> None:
    feed = illustrated.answer("/flux/rss.xml")
    illustrated.store.sql.execute(
        "UPDATE page SET gzip = x'1f8b' WHERE address = ?", (feed.address,)
    )

    found = list(faults(illustrated.store, tmp_path / "pictures"))
    mend(illustrated.store, found)
    illustrated.press.run()

    assert [fault.address for fault in found] == [feed.address]
    assert illustrated.answer(feed.address) == feed


def test_the_files_of_pictures_that_no_page_shows_are_removed(
    illustrated: Paper, tmp_path: Path
) -> None:
    pictures = tmp_path / "pictures"
    sweep(illustrated.store, pictures)
    files = {path for path in pictures.rglob("*") if path.is_file()}
    unfinished = next(iter(files)).parent / "unfinished-8f3k2"
    unfinished.write_bytes(b"half of a pic")

    assert sweep(illustrated.store, pictures) == 1
    assert {path for path in pictures.rglob("*") if path.is_file()} == files
    assert sweep(illustrated.store, tmp_path / "originals") == 0
    assert len(list((tmp_path / "originals").glob("*/*"))) == 1

    illustrated.append(make.withdrawal_document("article"))
    # What the press drew of the paper's own name stays: its other pages show it.
    left = {path for path in files if path.suffix == ".png"}
    assert sweep(illustrated.store, pictures) == len(files - left) > 0
    assert {path for path in pictures.rglob("*") if path.is_file()} == left


def test_there_is_nothing_to_sweep_before_the_first_picture(daily: Paper, tmp_path: Path) -> None:
    assert sweep(daily.store, tmp_path / "nowhere") == 0
