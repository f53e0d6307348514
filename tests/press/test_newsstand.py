"""The newsstand: what the reader sees of the store."""

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lagazette.press.door import (
    Newsstand,
    Readiness,
    Store,
    StoreMissingError,
    rebuild,
)
from lagazette.record.door import Edition, ImageDocument, Picture
from tests.factories import documents as make
from tests.factories.documents import NOON, reference
from tests.press.dailies import ARTICLE, woken
from tests.press.pages.papers import Paper


@pytest.fixture
def newsstand(daily: Paper, store_path: Path, tmp_path: Path) -> Iterator[Newsstand]:
    del daily
    opened = Newsstand(store_path, tmp_path / "pictures")
    yield opened
    opened.close()


def test_what_was_pressed_is_found_and_nothing_else(daily: Paper, newsstand: Newsstand) -> None:
    assert newsstand.find(ARTICLE) == daily.answer(ARTICLE)
    assert newsstand.find("/2026/03/02/autre/") is None
    pictures = {shown.address for shown in daily.store.renditions()}
    assert set(newsstand.addresses()) == set(daily.store.addresses()) | pictures


def test_every_edition_says_in_its_language_that_there_is_nothing(
    daily: Paper, newsstand: Newsstand
) -> None:
    both = (
        Edition(language="fr", name="La Gazette"),
        Edition(language="en", prefix="/en", name="The Gazette"),
    )
    daily.append(make.settings_document(editions=both))

    for address, own in (("/x/", "/404.html"), ("/en/x/", "/en/404.html"), ("/en", "/en/404.html")):
        found = [place for place in newsstand.not_found(address) if newsstand.status(place)]
        assert (found[0], newsstand.status(found[0])) == (own, 404)


def test_the_form_that_is_wanted_is_read_and_no_other(daily: Paper, newsstand: Newsstand) -> None:
    whole = newsstand.find(ARTICLE)
    assert whole is not None

    wanted = (("br", "gzip"), ("gzip", "identity"), ("identity",), ())
    forms = [newsstand.form(ARTICLE, codings) for codings in wanted]

    assert [(form.coding, form.body) for form in forms if form] == [
        ("br", whole.brotli),
        ("gzip", whole.gzip),
        ("identity", whole.identity),
        (None, b""),
    ]
    assert {(form.status, form.etag, form.varies) for form in forms if form} == {
        (200, whole.etag, True)
    }
    assert newsstand.form("/2026/03/02/autre/", ("identity",)) is None


def photographs(newsstand: Newsstand) -> list[str]:
    return [a for a in newsstand.addresses() if a.endswith((".webp", ".jpg"))]


def test_the_plain_bytes_of_a_page_are_not_kept_and_unpacked_for_who_takes_nothing_else(
    daily: Paper, newsstand: Newsstand
) -> None:
    (kept,) = daily.store.sql.execute(
        "SELECT identity FROM page WHERE address = ?", (ARTICLE,)
    ).fetchone()
    whole = daily.answer(ARTICLE)

    plain = newsstand.form(ARTICLE, ("identity", "br"))

    assert kept is None
    assert whole.gzip is not None
    assert plain is not None
    assert (plain.coding, plain.body) == ("identity", gzip.decompress(whole.gzip))


def test_a_small_answer_is_kept_as_it_is(daily: Paper, newsstand: Newsstand) -> None:
    address = f"{ARTICLE}oembed.json"
    kept = daily.store.sql.execute(
        "SELECT identity, gzip, brotli FROM page WHERE address = ?", (address,)
    ).fetchone()

    form = newsstand.form(address, ("br", "gzip", "identity"))

    assert form is not None
    assert (form.coding, form.varies, (form.body, None, None)) == ("identity", False, kept)


def test_who_wants_plain_bytes_gets_them_of_the_other_form_when_one_is_damaged(
    daily: Paper, newsstand: Newsstand
) -> None:
    before = newsstand.form(ARTICLE, ("identity",))
    assert before is not None
    daily.store.sql.execute("UPDATE page SET gzip = x'1f8b' WHERE address = ?", (ARTICLE,))
    assert newsstand.form(ARTICLE, ("identity",)) == before

    daily.store.sql.execute("UPDATE page SET brotli = x'0b' WHERE address = ?", (ARTICLE,))
    form = newsstand.form(ARTICLE, ("identity",))

    assert form is not None
    assert (form.coding, form.body) == ("identity", b"")


def test_a_feed_is_kept_as_gzip_alone_and_unpacked_for_who_takes_nothing_else(
    daily: Paper, newsstand: Newsstand
) -> None:
    wanted = [("br", "gzip", "identity"), ("br", "identity"), ("identity",), ("br",)]

    forms = [newsstand.form("/flux/rss.xml", codings) for codings in wanted]

    (kept,) = daily.store.sql.execute(
        "SELECT identity FROM page WHERE address = '/flux/rss.xml'"
    ).fetchone()
    feed = daily.answer("/flux/rss.xml")
    assert kept is None
    assert feed.gzip is not None
    assert feed.identity == gzip.decompress(feed.gzip)
    assert [(form.coding, form.body) for form in forms if form is not None] == [
        ("gzip", feed.gzip),
        ("identity", feed.identity),
        ("identity", feed.identity),
        (None, b""),
    ]


def test_a_picture_is_public_while_a_page_shows_it(
    daily: Paper, newsstand: Newsstand, keep_original: Callable[..., ImageDocument]
) -> None:
    picture = Picture(reference("image"))
    daily.append(keep_original(), make.article_document(version=2, lead_image=picture))
    shown = photographs(newsstand)
    assert shown != []
    for address in shown:
        public = newsstand.rendition(address.removeprefix("/media/"))
        assert public is not None
        assert public.content_type in {"image/webp", "image/jpeg"}
        assert public.path.stat().st_size == public.size
        assert public.etag == f'"{public.path.stem}"'

    daily.append(make.withdrawal_document("article"))

    assert photographs(newsstand) == []
    assert [newsstand.rendition(a.removeprefix("/media/")) for a in shown] == [None] * len(shown)


def test_a_picture_without_its_file_is_not_answered(
    daily: Paper, newsstand: Newsstand, keep_original: Callable[..., ImageDocument], tmp_path: Path
) -> None:
    picture = Picture(reference("image"))
    daily.append(keep_original(), make.article_document(version=2, lead_image=picture))
    (first, *_) = (path for path in (tmp_path / "pictures").rglob("*") if path.is_file())

    first.unlink()

    assert newsstand.rendition(first.name) is None


def test_the_generation_changes_with_the_store_and_only_then(
    daily: Paper, newsstand: Newsstand
) -> None:
    before = newsstand.generation()
    daily.press.run()
    daily.press.tick(NOON)
    assert newsstand.generation() == before

    daily.append(woken())

    assert newsstand.generation() != before


def test_a_store_that_was_exchanged_is_noticed(
    daily: Paper, newsstand: Newsstand, store_path: Path, tmp_path: Path
) -> None:
    assert newsstand.is_current()
    other = Store.open(tmp_path / "other.sqlite3")
    rebuild(other, daily.record, as_of=NOON.isoformat())
    other.close()

    (tmp_path / "other.sqlite3").replace(store_path)
    assert not newsstand.is_current()

    store_path.unlink()
    assert not newsstand.is_current()


def test_readiness_tells_what_waits_and_what_failed(daily: Paper, newsstand: Newsstand) -> None:
    seq = daily.store.seq
    assert newsstand.readiness() == Readiness(seq, 0, 0, None)
    daily.press.tick(NOON.replace(year=2027))
    waiting = daily.press.press_everything_again()

    assert newsstand.readiness() == Readiness(seq, waiting, 0, NOON.replace(year=2027))


def test_there_is_no_newsstand_without_a_store(tmp_path: Path) -> None:
    with pytest.raises(StoreMissingError):
        Newsstand(tmp_path / "press.sqlite3", tmp_path)


def test_store_that_is_held_stays_as_it_was_until_it_is_let_go(
    daily: Paper, newsstand: Newsstand
) -> None:
    began = newsstand.hold(), newsstand.hold()
    before = newsstand.find(ARTICLE)
    daily.append(woken())
    meanwhile = newsstand.find(ARTICLE)
    newsstand.let_go()

    assert began == (True, False)
    assert meanwhile == before
    assert newsstand.find(ARTICLE) == daily.answer(ARTICLE) != before
