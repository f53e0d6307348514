"""Keeping the index up: by what changed, whatever it was; and making it anew."""

import json
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TypeVar

import pytest

from lagazette.press.door import (
    Caught,
    Indexer,
    bring_up,
    index_state,
    is_busy,
    keep_indexing,
)
from lagazette.press.search.index import DAMAGED, MERGED
from lagazette.press.search.wholeness import damaged_files
from lagazette.record.door import MergeDocument
from tests.factories import documents as make
from tests.press.search.library import Library
from tests.press.search.test_finder import story, withdrawal

T = TypeVar("T")


def about(name: str, *subjects: str) -> object:
    return story(name, "Un phare.", entities=tuple(make.reference(s) for s in subjects))


def test_an_index_that_is_current_is_left_alone(library: Library) -> None:
    library.publish(story("un"))
    files = sorted(path.name for path in library.folder.iterdir())

    assert library.indexer.step() is None
    assert sorted(path.name for path in library.folder.iterdir()) == files


def test_an_index_that_is_current_is_not_written_again_by_the_next_process(
    library: Library,
) -> None:
    library.publish(story("un"))
    library.indexer.close()
    files = {path.name: path.read_bytes() for path in library.folder.glob("*.json")}

    bring_up(library.store, library.folder)

    assert {path.name: path.read_bytes() for path in library.folder.glob("*.json")} == files


def test_a_command_leaves_an_index_to_the_process_that_keeps_it_up(library: Library) -> None:
    library.paper.append(story("un", "Une zibeline."))
    before = index_state(library.folder)

    bring_up(library.store, library.folder)

    assert index_state(library.folder) == before
    library.indexer.step()
    assert library.names(q="zibeline") == ["un"]


def test_it_carries_the_last_entry_that_it_has_seen(library: Library) -> None:
    library.publish(story("un"))
    state = index_state(library.folder)

    assert state is not None
    assert state.seq == library.paper.store.seq == 5
    assert index_state(library.folder.with_name("none")) is None


def test_a_publication_costs_the_documents_that_changed(library: Library) -> None:
    library.publish(*(about(f"n{number}", "Paris") for number in range(30)))

    caught = library.publish(story("neuf"))

    assert caught is not None
    # The article itself; the others stand in their lists as before.
    assert (caught.documents, caught.remade) == (1, False)


@pytest.mark.parametrize("articles", [3, 60])
def test_a_publication_adds_a_segment_of_its_own_whatever_was_written_before(
    library: Library, articles: int
) -> None:
    library.publish(*(story(f"n{number}") for number in range(articles)))
    before = segments(library)

    library.publish(story("neuf"))

    after = segments(library)
    assert before.items() <= after.items()
    # The article, and how far the index has come.
    assert [documents for segment, documents in after.items() if segment not in before] == [2]


def test_many_publications_leave_what_was_written_before_as_it_is(library: Library) -> None:
    library.publish(*(story(f"n{number}") for number in range(30)))
    before = segments(library)

    for number in range(4 * MERGED):
        library.publish(story(f"neuf{number}"))

    after = segments(library)
    assert before.items() <= after.items()
    assert len(after) < MERGED


def test_what_is_gathered_is_found_once_and_what_was_taken_back_is_not(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lagazette.press.search.index.GATHERED", 6)
    for number in range(3 * MERGED):
        library.publish(story(f"n{number}", "Une zibeline."))
        if number % 3 == 0:
            library.publish(withdrawal(f"n{number}"))

    found = [n for page in (1, 2) for n in library.names(q="zibeline", tri="date", page=page)]

    assert sorted(found) == sorted(f"n{n}" for n in range(3 * MERGED) if n % 3)


def segments(library: Library) -> dict[str, int]:
    """How many documents were written into each segment of the index."""
    meta = json.loads((library.folder / "meta.json").read_text(encoding="utf-8"))
    return {segment["segment_id"]: segment["max_doc"] for segment in meta["segments"]}


def test_a_first_article_brings_its_subject_along(library: Library) -> None:
    caught = library.publish(about("un", "Paris"))

    assert caught is not None
    # The article, and subject, section and author, which enter their lists.
    assert caught.documents == 4


def test_a_new_name_costs_one_document_however_many_articles_bear_it(library: Library) -> None:
    library.publish(*(about(f"n{number}", "Paris") for number in range(30)))

    caught = library.publish(make.entity_document("Paris", aliases=("Lutèce",)))

    assert caught is not None
    assert caught.documents == 1
    assert "30 articles" in library.text(q="lutèce")


def test_a_merge_takes_its_articles_along(library: Library) -> None:
    library.publish(make.entity_document("Lutèce"), about("un", "Lutèce"), about("deux", "Paris"))

    library.publish(MergeDocument(uri=make.uri("Lutèce"), into=make.uri("Paris")))

    assert set(library.names(sujet="paris")) == {"un", "deux"}


def test_a_section_that_moves_takes_its_articles_along(library: Library) -> None:
    library.publish(make.section_document("Europe"), story("un", section=make.reference("Europe")))
    assert library.names(rubrique="europe") == ["un"]

    library.publish(make.section_document("Europe", parent=make.reference("Monde")))

    assert library.names(rubrique="monde") == ["un"]


def test_two_processes_do_not_write_at_once_and_the_other_goes_on(library: Library) -> None:
    library.publish(story("un", "Une zibeline."))
    other = Indexer(library.store, library.folder)

    with pytest.raises(ValueError, match="LockBusy") as busy:
        other.step()
    assert is_busy(busy.value)
    library.indexer.close()
    library.paper.append(story("deux", "Une zibeline."))
    caught = other.step()

    assert caught is not None
    assert (caught.documents, caught.remade) == (1, False)
    assert set(library.names(q="zibeline")) == {"un", "deux"}
    other.close()


def test_another_programs_index_is_made_anew(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.publish(story("un"))
    monkeypatch.setattr("lagazette.press.search.index.making", lambda: "newer")

    caught = library.indexer.step()

    assert caught == Caught(seq=5, documents=5, remade=True)


def test_what_was_half_made_is_made_again(library: Library) -> None:
    library.publish(story("un", "Une zibeline."))
    writer = library.indexer._writer
    assert writer is not None
    writer.delete_all_documents()
    del writer
    # Killed before the commit: the files are as they were, and so is the answer.
    library.indexer.close()

    assert library.names(q="zibeline") == ["un"]
    library.paper.append(withdrawal("un"))
    library.indexer.step()
    assert library.names(q="zibeline") == []


def test_every_file_that_is_not_as_written_is_named(library: Library) -> None:
    library.publish(story("un"))
    library.indexer.close()
    assert damaged_files(library.folder) == []
    segment = next(path for path in library.folder.iterdir() if path.suffix == ".term")

    whole = bytearray(segment.read_bytes())
    whole[0] ^= 1
    segment.write_bytes(whole)
    assert damaged_files(library.folder) == [segment.name]
    segment.write_bytes(b"")
    assert damaged_files(library.folder) == [segment.name]
    (library.folder / "meta.json").write_bytes(b"{")
    assert damaged_files(library.folder) == ["meta.json"]
    assert damaged_files(library.folder.with_name("none")) == []


# --- the thread that keeps it up ----------------------------------------------------------------


class Told:
    """What the thread reported, stopping it after so many times."""

    def __init__(self, times: int) -> None:
        self.stop = Event()
        self.caught: list[Caught] = []
        self.troubles: list[Exception] = []
        self._left = times

    def keep(self, indexer: Indexer) -> None:
        keep_indexing(
            indexer,
            stop=self.stop,
            on_caught=self._note(self.caught),
            on_trouble=self._note(self.troubles),
        )

    def _note(self, into: list[T]) -> Callable[[T], None]:
        def note(what: T) -> None:
            into.append(what)
            self._left -= 1
            if not self._left:
                self.stop.set()

        return note


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lagazette.press.search.keeping.TROUBLE_S", 0.01)


def test_the_thread_waits_for_a_store_and_then_keeps_up(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.paper.append(story("un", "Une zibeline."))
    waits = []
    told = Told(1)
    indexer = Indexer(tmp_path / "later.sqlite3", tmp_path / "later")

    def wait(_: float) -> bool:
        waits.append(1)
        library.store.with_name("later.sqlite3").exists() or library.paper.store.sql.execute(
            "VACUUM INTO ?", (str(tmp_path / "later.sqlite3"),)
        )
        return False

    monkeypatch.setattr(told.stop, "wait", wait)
    told.keep(indexer)

    assert [(caught.documents, caught.remade) for caught in told.caught] == [(5, True)]
    assert told.troubles == []
    assert len(waits) == 2


def test_the_thread_makes_anew_what_it_cannot_go_on_with(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.publish(story("un", "Une zibeline."))
    library.paper.append(story("deux", "Une zibeline."))
    told = Told(2)
    real = Indexer._take_in

    def broken(*_: object) -> None:
        monkeypatch.setattr(Indexer, "_take_in", real)
        raise ValueError("An IO error occurred: no space left")

    monkeypatch.setattr(Indexer, "_take_in", broken)
    told.keep(library.indexer)

    assert [str(trouble) for trouble in told.troubles] == ["An IO error occurred: no space left"]
    assert [caught.remade for caught in told.caught] == [True]
    assert not (library.folder / DAMAGED).exists()
    assert set(library.names(q="zibeline")) == {"un", "deux"}


def test_the_thread_outlives_what_nobody_foresaw(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Told(1)

    def broken(*_: object) -> None:
        raise RuntimeError("unforeseen")

    library.paper.append(story("un"))
    monkeypatch.setattr(Indexer, "_take_in", broken)
    told.keep(library.indexer)

    assert [str(trouble) for trouble in told.troubles] == ["unforeseen"]
