"""A publication is out before its pages are compressed, and then they are."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

from lagazette.press import loop, worker
from lagazette.press.door import Newsstand, Outcome, Press, keep_pressing
from lagazette.press.finishing import Finisher
from lagazette.press.page import Page, forms_of
from lagazette.press.reads import Reads
from lagazette.press.rendering import Rendered
from lagazette.press.renditions import drawn
from lagazette.press.spec import Spec
from lagazette.record.door import Address
from tests.factories import documents as make
from tests.factories.documents import NOON
from tests.press.dailies import ARTICLE, woken
from tests.press.pages.papers import Paper


@pytest.fixture
def newsstand(daily: Paper, store_path: Path, tmp_path: Path) -> Iterator[Newsstand]:
    """What readers see a moment after a publication."""
    daily.write(woken())
    daily.press.step()
    opened = Newsstand(store_path, tmp_path / "pictures")
    yield opened
    opened.close()


def bytes_kept(paper: Paper) -> dict[str, tuple[bytes | None, ...]]:
    """The forms of each page as they lie in the store."""
    rows = paper.store.sql.execute(
        "SELECT address, identity, gzip, brotli FROM page WHERE address IS NOT NULL"
    )
    return {address: tuple(forms) for address, *forms in rows}


def test_the_pages_of_a_publication_are_compressed_in_a_step_of_their_own(daily: Paper) -> None:
    daily.write(woken())

    published, compressed = daily.press.step(), daily.press.step()

    assert (published.entries, published.compressed) == (1, 0)
    assert (compressed.entries, compressed.pages) == (0, 0)
    assert compressed.compressed > 10
    assert daily.press.step() == Outcome()


def test_they_are_out_before_that(newsstand: Newsstand) -> None:
    form = newsstand.form(ARTICLE, ("identity",))

    assert form is not None
    assert "s’éveille".encode() in form.body


def test_who_takes_compressed_bytes_gets_plain_ones_in_that_moment(newsstand: Newsstand) -> None:
    form = newsstand.form(ARTICLE, ("br", "gzip", "identity"))

    assert form is not None
    assert (form.coding, form.varies) == ("identity", True)
    assert "s’éveille".encode() in form.body


def test_who_takes_nothing_else_gets_the_form_that_is_about_to_be_kept(
    daily: Paper, newsstand: Newsstand
) -> None:
    early = newsstand.form(ARTICLE, ("gzip",))
    daily.press.step()

    assert early is not None
    assert early.coding == "gzip"
    assert newsstand.form(ARTICLE, ("gzip",)) == early


def test_the_bytes_kept_in_the_end_are_those_of_a_rebuild(daily: Paper, store_path: Path) -> None:
    daily.append(woken())
    anew = Paper(store_path.with_name("anew.sqlite3"))
    anew.press = Press(anew.store, daily.record)
    anew.press.tick(daily.store.as_of)
    anew.press.press_everything_again()
    anew.press.run()

    assert bytes_kept(daily) == bytes_kept(anew)
    anew.store.close()


def test_a_press_that_was_killed_before_it_compressed_them_does_it_when_it_is_back(
    daily: Paper,
) -> None:
    daily.write(woken())
    daily.press.step()

    back = Press(daily.store, daily.record)
    back.begin()
    back.run()

    packed, squeezed = forms_of(whole(daily, ARTICLE))
    assert bytes_kept(daily)[ARTICLE] == (None, packed, squeezed)


def test_what_is_published_meanwhile_comes_first(daily: Paper) -> None:
    daily.write(woken())
    daily.press.step()
    daily.write(woken(), at=NOON + timedelta(minutes=1))

    assert daily.press.step().entries == 1
    assert daily.press.step().compressed > 10


def test_a_page_that_is_gone_by_then_is_passed_over(daily: Paper) -> None:
    daily.write(woken())
    daily.press.step()
    with daily.store.transaction():
        daily.store.sql.execute(
            "UPDATE page SET address = NULL, etag = NULL, identity = NULL WHERE address = ?",
            (ARTICLE,),
        )

    daily.press.step()

    assert not daily.store.uncompressed
    assert ARTICLE not in bytes_kept(daily)


def test_a_step_of_many_pages_compresses_them_itself(
    daily: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "COMPRESSED_LATER", 3)
    daily.write(woken())

    daily.press.step()

    assert not daily.store.uncompressed
    assert bytes_kept(daily)[ARTICLE] == (None, *forms_of(whole(daily, ARTICLE)))


def test_the_newsroom_and_readers_have_the_processors_before_they_are_compressed(
    daily: Paper,
) -> None:
    daily.write(woken())

    did, waited = pressed(daily)

    assert did == [False, True]
    assert waited == {(1, loop.UNDISTURBED_S)}


@pytest.mark.parametrize(("pages", "entries"), [(24, 100), (400, 2)])
def test_entries_that_are_there_do_not_wait_for_that(
    daily: Paper, monkeypatch: pytest.MonkeyPatch, pages: int, entries: int
) -> None:
    monkeypatch.setattr(worker, "AT_ONCE", pages)  # of two entries, these are more
    daily.write(*(make.article_document(f"{number}") for number in range(3)))

    did, waited = pressed(daily, entries=entries)

    assert did == [False, False, True]
    assert waited == {(2, loop.UNDISTURBED_S)}


def test_a_publication_that_is_being_written_comes_before_they_are_compressed(
    daily: Paper,
) -> None:
    daily.write(woken())
    looked = []

    def mark() -> int:
        looked.append(daily.record.head().seq)
        if len(looked) == 4:  # committed while the press looks for it, which heard that it began
            daily.write(make.article_document("next"))
        return daily.record.head().seq

    did, _ = pressed(daily, mark=mark, is_heard=True)

    assert did == [False, False, True]


def test_publications_without_a_pause_leave_few_pages_uncompressed(
    daily: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "PLAIN_AT_MOST", 15)
    did = []
    for number in range(4):
        daily.write(make.article_document(f"{number}"))
        while not (outcome := daily.press.step()).entries:
            did.append(outcome.compressed > 0)

    assert did == [True, True, True]


def test_a_page_that_is_not_compressed_and_has_its_pictures_is_nothing_to_finish(
    tmp_path: Path,
) -> None:
    finisher = Finisher(originals=tmp_path / "originals", pictures=tmp_path / "pictures")
    pictured = Page(
        address=Address("/a/"), body=b"a", renditions=(drawn("A", kicker="", paper="P"),)
    )
    plain = Page(address=Address("/b/"), body=b"b")
    pages = [Rendered(Spec("test"), Reads(), None, page) for page in (pictured, plain)]

    begun = finisher.begin(pages, {}, compress=False)
    assert [task.page for task in begun.waiting] == [pictured.without_body()]
    assert finisher.end(begun) == pages

    assert finisher.begin(pages, {}, compress=False).waiting == []


def pressed(
    paper: Paper,
    *,
    entries: int = 100,
    mark: Callable[[], int] = lambda: 0,
    is_heard: bool = False,
) -> tuple[list[bool], set[tuple[int, float]]]:
    """Press, so many entries at once, until pages are compressed.

    Returns which steps did that, and after how many of them was waited how long.
    """
    stop, did, waited = Event(), [], set()

    def on_outcome(outcome: Outcome) -> None:
        did.append(bool(outcome.compressed))
        if outcome.compressed:
            stop.set()

    def written(seconds: float) -> bool:
        waited.add((len(did), seconds))
        return is_heard or stop.wait(seconds)

    keep_pressing(
        lambda: paper.press,
        clock=lambda: NOON,
        stop=stop,
        troubles=(),
        on_trouble=lambda _: None,
        on_outcome=on_outcome,
        mark=mark,
        written=written,
        turn=lambda press, _: press.step(entries),
    )
    return did, waited


def whole(paper: Paper, address: str) -> Page:
    """A page as it was before it was compressed."""
    kept = paper.answer(address)
    return Page(address=Address(address), body=kept.identity, content_type=kept.content_type)


def test_who_takes_brotli_alone_is_not_refused_in_that_moment(
    daily: Paper, newsstand: Newsstand
) -> None:
    early = newsstand.form(ARTICLE, ("br",))
    daily.press.step()

    assert early is not None
    assert early.coding == "br"
    assert newsstand.form(ARTICLE, ("br",)) == early
