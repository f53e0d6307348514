"""Has the press passed an entry?"""

from pathlib import Path

import pytest

from lagazette.press import worker
from lagazette.press.door import PressStatus, status
from tests.factories import documents as make
from tests.press.dailies import woken
from tests.press.pages.papers import Paper


def test_an_entry_is_passed_when_all_its_pages_are_in_place(
    daily: Paper, store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "AT_ONCE", 5)
    daily.write(make.settings_document(site_url="https://other.example"))
    seq = daily.record.head().seq
    assert not status(store_path).has_passed(seq)

    daily.press.step()
    taken = status(store_path)
    assert taken.seq == seq
    assert taken.waiting == taken.of > 10
    assert not taken.has_passed(seq)

    daily.press.step()
    further = status(store_path)
    assert (further.waiting, further.of) == (taken.of - 5, taken.of)

    daily.press.run()
    assert status(store_path) == PressStatus(seq, 0, ())
    assert status(store_path).has_passed(seq)
    assert not status(store_path).has_passed(seq + 1)


def test_a_newspaper_that_was_never_pressed_has_passed_nothing(tmp_path: Path) -> None:
    assert status(tmp_path / "press.sqlite3") == PressStatus(0, 0, ())


def test_asking_does_not_hold_the_press_up(daily: Paper, store_path: Path) -> None:
    daily.write(woken())

    with daily.store.transaction():
        daily.store.set_meta(as_of="2030-01-01T00:00:00+00:00")
        assert status(store_path).seq == daily.store.seq

    daily.press.run()
    assert status(store_path).has_passed(daily.record.head().seq)
