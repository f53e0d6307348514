"""Whether a file is written to is heard, whoever writes, and also of another file in its place."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lagazette.press.written import Written


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "written"
    made.write_text("before")
    return made


@pytest.fixture
def written(path: Path) -> Iterator[Written]:
    listening = Written(path)
    assert not listening.wait(0)
    yield listening
    listening.close()


def test_a_write_is_heard_once(written: Written, path: Path) -> None:
    path.write_text("after")

    assert written.wait(60)
    assert not written.wait(0)


def test_a_write_to_another_file_in_its_place_is_heard(written: Written, path: Path) -> None:
    path.unlink()
    path.write_text("another")
    written.wait(0)

    path.write_text("after")

    assert written.wait(60)


def test_nothing_is_heard_of_a_file_that_is_not_there(path: Path) -> None:
    path.unlink()
    listening = Written(path)

    assert not listening.wait(0)
    listening.close()


def test_nothing_is_heard_once_it_is_closed(written: Written, path: Path) -> None:
    written.close()
    path.write_text("after")

    assert not written.wait(0)
