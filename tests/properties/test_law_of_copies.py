"""The law of copies: brought up little by little, through cuts and damage, a copy is the store."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from lagazette.press import worker
from lagazette.press.copies.answers import ANSWERS, answers_of, as_nginx, unknown_headers
from lagazette.press.copies.copier import Copier
from lagazette.press.copies.files import File, files_of_page
from lagazette.press.copies.tree import Tree
from lagazette.press.door import Press, Store
from tests.properties.small_lists import small_lists
from tests.properties.test_law_of_the_press import Newspaper, live


class CutTree(Tree):
    """A tree whose disk fails at a given deed, and which writes to the disk when it likes."""

    at_once = 3
    fails_at = -1

    def put(self, files: Sequence[File]) -> None:
        for file in files:
            self._count()
            path = self._folder / file.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content())

    def remove(self, names: Sequence[str]) -> None:
        for name in names:
            self._count()
            super().remove([name])

    def _count(self) -> None:
        self.fails_at -= 1
        if self.fails_at == 0:
            raise OSError(28, "No space left on device")


class CopiedNewspaper(Newspaper):
    """A newspaper whose site is copied into a tree while it lives."""

    def __init__(self) -> None:
        super().__init__()
        self.store.close()
        self.directory = tempfile.TemporaryDirectory()
        path = Path(self.directory.name) / "press.sqlite3"
        self.store = Store.open(path, compress=False)
        self.press = Press(self.store, self.record)
        self.tree = CutTree(Path(self.directory.name) / "www")
        self.copier = Copier(path, path.parent, self.tree)

    @rule(steps=st.integers(1, 4))
    def copy_a_little(self, steps: int) -> None:
        for _ in range(steps):
            self.copier.step()

    @rule(deed=st.integers(1, 40))
    def copy_until_the_disk_fails(self, deed: int) -> None:
        self.tree.fails_at = deed
        with suppress(OSError):
            self.copy_all()
        self.tree.fails_at = -1

    @rule()
    def another_process_copies(self) -> None:
        path = self.store.path
        assert path is not None
        other = Copier(path, path.parent, self.tree)
        other.step()
        other.close()

    @rule()
    def copy_all(self) -> None:
        while self.copier.step():
            pass
        due = {
            file.name: file.content()
            for address in self.store.addresses()
            if (stored := self.store.page(address)) is not None
            for file in files_of_page(stored)
        }
        answers = answers_of(self.store.sql)
        folder = Path(self.directory.name) / "www"
        found = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }
        del found[".lagazette/copy"]
        assert found == due | {ANSWERS: as_nginx(answers)}
        assert unknown_headers(answers) == set()

    def teardown(self) -> None:
        self.copy_all()
        super().teardown()
        self.copier.close()
        self.directory.cleanup()


@pytest.fixture(autouse=True)
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Lists of three, and pages that wait as soon as more than twelve change."""
    monkeypatch.setattr(worker, "AT_ONCE", 12)
    with small_lists(3):
        yield


def test_a_copy_kept_up_is_the_store() -> None:
    live(12, kind=CopiedNewspaper)


@pytest.mark.prove
@pytest.mark.parametrize("part", range(4))
def test_a_copy_kept_up_is_the_store_over_six_hundred_lives(part: int) -> None:
    live(150, kind=CopiedNewspaper)
