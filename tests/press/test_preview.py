"""A preview shows what publication would make, and writes nothing anywhere."""

import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from lagazette.press.door import Page, PreviewedPage, StoreMissingError, preview
from lagazette.record.door import Document
from tests.factories import documents as make
from tests.factories.documents import NOON, reference
from tests.press.dailies import ARTICLE, woken
from tests.press.pages.papers import Paper, kind_for
from tests.press.test_costs import _one_subject

FIRST = make.article_document(
    "first",
    headline="Une première",
    published_at=make.later(5),
    entities=(reference("Paris"), reference("Lyon")),
)


def previewed(store_path: Path, *documents: Document) -> list[PreviewedPage]:
    return preview(store_path, [(kind_for(d), d) for d in documents], at=NOON)


def by_address(pages: list[PreviewedPage]) -> dict[str, Page]:
    return {shown.page.address: shown.page for shown in pages}


@pytest.mark.parametrize(
    "document",
    [
        FIRST,
        structs.replace(FIRST, headline="Place & <b>gras</b> « cité »"),
        woken(),
        make.article_document(version=2, section=reference("Sport")),
        make.withdrawal_document("article"),
        make.entity_document("Paris", labels=(make.label("Lutèce"),)),
        make.merge_document("Paris", into="Lyon"),
        make.front_page_document(pinned=(reference("article"),)),
    ],
    ids=["first", "markup", "update", "section", "withdrawal", "rename", "merge", "arrangement"],
)
def test_a_preview_equals_the_pages_after_publication_byte_for_byte(
    daily: Paper, store_path: Path, document: Document
) -> None:
    daily.append(make.entity_document("Lyon"), make.section_document("Sport"))
    before = store_path.read_bytes()

    shown = by_address(previewed(store_path, document))

    assert store_path.read_bytes() == before
    daily.append(document)
    assert len(shown) > 0
    for address, page in shown.items():
        answer = daily.answer(address)
        assert (page.body, page.status, page.headers, page.content_type) == (
            answer.identity,
            answer.status,
            answer.headers,
            answer.content_type,
        )


def test_a_preview_shows_the_article_then_the_front_page_then_the_lists_that_it_enters(
    daily: Paper, store_path: Path
) -> None:
    daily.append(make.entity_document("Lyon"))

    shown = previewed(store_path, FIRST)

    addresses = [page.page.address for page in shown]
    assert addresses[:2] == ["/2026/03/02/first/", "/"]
    assert set(addresses) >= {"/rubrique/monde/", "/sujet/paris/", "/sujet/lyon/", "/2026/03/02/"}
    assert b"Une premi" in by_address(shown)["/rubrique/monde/"].body


def test_what_is_previewed_is_written_nowhere_and_holds_no_lock(
    daily: Paper, store_path: Path
) -> None:
    files = {path.name: path.read_bytes() for path in store_path.parent.glob("press.sqlite3*")}

    previewed(store_path, structs.replace(FIRST, headline="Une zibeline"))

    after = {path.name: path.read_bytes() for path in store_path.parent.glob("press.sqlite3*")}
    # The index beside the write-ahead log also counts who reads.
    assert {n: b for n, b in after.items() if not n.endswith("-shm")} == {
        n: b for n, b in files.items() if not n.endswith("-shm")
    }
    assert not any(b"zibeline" in content for content in after.values())
    daily.store.sql.execute("PRAGMA busy_timeout = 0")
    daily.store.sql.execute("BEGIN EXCLUSIVE")
    daily.store.sql.execute("ROLLBACK")
    assert daily.store.sql.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0


def test_a_preview_can_be_made_while_the_press_writes(daily: Paper, store_path: Path) -> None:
    daily.write(woken())

    with daily.store.transaction():
        daily.store.set_meta(seq="99")
        shown = previewed(store_path, FIRST)

    assert b"La place est calme" in by_address(shown)["/"].body


def test_a_preview_of_a_withdrawal_shows_what_its_address_will_say(
    daily: Paper, store_path: Path
) -> None:
    page = by_address(previewed(store_path, make.withdrawal_document("article")))[ARTICLE]

    assert page.status == 410
    assert "La source s’est rétractée." in page.body.decode()
    assert daily.answer(ARTICLE).status == 200


def test_several_documents_are_previewed_together(daily: Paper, store_path: Path) -> None:
    author = make.author_document("Nouvelle plume")
    signed = structs.replace(
        FIRST, bylines=(make.Byline(reference("Nouvelle plume")),), entities=()
    )

    shown = by_address(previewed(store_path, author, signed))

    assert "Nouvelle plume" in shown["/2026/03/02/first/"].body.decode()
    assert "Nouvelle plume" in shown["/auteur/nouvelle-plume/"].body.decode()
    assert daily.holding("Nouvelle plume") == set()


def test_there_is_no_preview_before_the_press_has_begun(tmp_path: Path) -> None:
    with pytest.raises(StoreMissingError) as caught:
        previewed(tmp_path / "press.sqlite3", FIRST)

    assert str(caught.value) == (
        f"{tmp_path / 'press.sqlite3'}: there is no press store. Start `lagazette serve` there "
        "once, or run `lagazette press rebuild`."
    )


def test_a_preview_costs_the_same_however_long_the_archive_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = make.article_document("new", entities=(reference("Sujet 0"),), published_at=NOON)

    small, large = (_steps_of_previewing(new, n, tmp_path, monkeypatch) for n in (150, 600))

    assert large <= small * 1.1


def _steps_of_previewing(
    document: Document, articles: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> int:
    """Thousands of SQLite's instructions for a preview on top of an archive."""
    path = folder / f"{articles}.sqlite3"
    # More than two years in either case: an entity's timeline shows that much and no more.
    _one_subject(articles, path, apart=timedelta(days=5))[0].close()
    connect, steps = sqlite3.connect, [0]

    def counted(*arguments: Any, **more: Any) -> sqlite3.Connection:
        connection = connect(*arguments, **more)
        connection.set_progress_handler(lambda: steps.append(1), 1000)
        return connection

    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", counted)
        previewed(path, document)
    return sum(steps)
