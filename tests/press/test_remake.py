"""A store that an older program made is made anew beside the old one, whose pages stay."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from lagazette.press.door import (
    Newsstand,
    Store,
    StoreMissingError,
    damage,
    is_outdated,
    remake,
    suspect,
)
from tests.press.dailies import ARTICLE
from tests.press.older_stores import make_older
from tests.press.pages.papers import Paper

NOW = datetime(2026, 3, 3, tzinfo=UTC)


@pytest.fixture
def outdated(daily: Paper, store_path: Path) -> Paper:
    """A newspaper whose program has just been exchanged for a newer one."""
    daily.store.close()
    make_older(store_path)
    return daily


def served(store: Path, folder: Path) -> bytes | None:
    newsstand = Newsstand(store, folder)
    found = newsstand.find(ARTICLE)
    newsstand.close()
    return found.identity if found else None


def test_pages_of_the_program_before_are_served_until_all_are_made_anew(
    outdated: Paper, store_path: Path, tmp_path: Path
) -> None:
    before = served(store_path, tmp_path)
    meanwhile: list[bytes | None] = []

    aside = remake(
        store_path,
        outdated.record,
        as_of=NOW,
        progress=lambda _done, _all: meanwhile.append(served(store_path, tmp_path)),
    )

    assert before is not None
    assert set(meanwhile) == {before}
    assert aside is None
    assert not is_outdated(store_path)
    assert served(store_path, tmp_path) == before


def test_one_that_is_too_old_to_be_read_is_made_anew_all_the_same(
    daily: Paper, store_path: Path, tmp_path: Path
) -> None:
    daily.store.sql.execute("PRAGMA user_version = 1")
    daily.store.close()

    with pytest.raises(StoreMissingError):
        Newsstand(store_path, tmp_path)
    remake(store_path, daily.record, as_of=NOW)

    assert served(store_path, tmp_path) is not None


def test_nothing_is_left_of_a_store_that_was_outdated(outdated: Paper, store_path: Path) -> None:
    remake(store_path, outdated.record, as_of=NOW)

    left = {path.name for path in store_path.parent.iterdir() if path.name.startswith("press.")}
    assert left <= {store_path.name, f"{store_path.name}-wal", f"{store_path.name}-shm"}


def test_one_that_was_cut_off_is_begun_again_and_the_old_pages_stay(
    outdated: Paper, store_path: Path, tmp_path: Path
) -> None:
    def cut(_done: int, _all: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        remake(store_path, outdated.record, as_of=NOW, progress=cut)

    assert is_outdated(store_path)
    assert served(store_path, tmp_path) is not None
    assert remake(store_path, outdated.record, as_of=NOW) is None
    assert damage(store_path) is None
    store = Store.open_to_read(store_path)
    assert store.seq == outdated.record.head().seq
    store.close()


def test_only_a_store_with_older_tables_is_outdated(daily: Paper, store_path: Path) -> None:
    daily.store.close()

    assert not is_outdated(store_path)
    assert not is_outdated(store_path.with_name("nowhere"))
    store_path.write_bytes(b"This is a letter, not a database. " * 50)
    assert not is_outdated(store_path)


def test_a_store_that_was_looked_through_before_is_not_read_again(
    daily: Paper, store_path: Path
) -> None:
    daily.store.sql.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    daily.store.close()
    with store_path.open("r+b") as file:
        file.seek(store_path.stat().st_size // 2)
        file.write(b"\xff" * 8192)

    found = damage(store_path)
    unseen = damage(store_path, thoroughly=False)
    suspect(store_path)

    assert found is not None
    assert unseen is None
    assert damage(store_path, thoroughly=False) == "somebody met damage in it"
