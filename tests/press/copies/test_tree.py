"""A copy in a folder is what the store is, change by change, and after whatever befell it."""

import gzip
import os
import random
import re
import signal
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event
from urllib.parse import unquote

import brotli
import pytest

from lagazette.press import worker
from lagazette.press.copies import copier as copying
from lagazette.press.copies import keeping
from lagazette.press.copies.copier import Copier
from lagazette.press.copies.files import File
from lagazette.press.copies.keeping import keep_copying
from lagazette.press.copies.tree import Tree
from lagazette.press.errors import CopyingStoppedError, NotACopyError
from lagazette.press.finishing import Finisher
from lagazette.record.door import ImageDocument, Picture
from tests.factories import documents as make
from tests.factories.documents import reference
from tests.press.copies.copied import brought_up, due
from tests.press.dailies import ARTICLE, BEGINNING, woken
from tests.press.pages.papers import Paper

ARTICLE_FILE = f"{ARTICLE[1:]}index.html"
_OF_THE_PLACE = ".lagazette/copy"


class WatchedTree(Tree):
    """A tree that tells what it was asked to do, in order, and may be made to fail."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.deeds: list[tuple[str, str]] = []
        self.fails_at: int | None = None
        self.before_each: Callable[[], object] = lambda: None

    def _name(self, path: Path, target: Path) -> None:
        self._do("put", target.relative_to(self._folder).as_posix())
        super()._name(path, target)

    def remove(self, names: Sequence[str]) -> None:
        for name in names:
            if (self._folder / name).is_file():
                self._do("remove", name)
            super().remove([name])

    def _do(self, deed: str, name: str) -> None:
        self.before_each()
        if self.fails_at is not None:
            self.fails_at -= 1
            if self.fails_at < 0:
                raise OSError(28, "No space left on device")
        self.deeds.append((deed, name))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "www"


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    return tmp_path / "pictures"


@pytest.fixture
def tree(folder: Path) -> WatchedTree:
    return WatchedTree(folder)


@pytest.fixture
def copier(daily: Paper, store_path: Path, pictures: Path, tree: Tree) -> Iterator[Copier]:
    made = Copier(store_path, pictures, tree)
    yield made
    made.close()


def lying_in(folder: Path) -> dict[str, bytes]:
    """Every file of a tree, but what marks it as one."""
    return {
        name: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and (name := path.relative_to(folder).as_posix()) != _OF_THE_PLACE
    }


def test_a_new_copy_is_what_the_store_is(
    daily: Paper, copier: Copier, folder: Path, pictures: Path
) -> None:
    steps = brought_up(copier)

    assert lying_in(folder) == due(daily, pictures)
    assert {"index.html", "index.html.gz", "index.html.br", ARTICLE_FILE, "robots.txt"} <= set(
        lying_in(folder)
    )
    assert [step.compared for step in steps] == [True]
    assert copier.left() == 0


def test_a_publication_costs_the_files_that_it_changes(
    daily: Paper, copier: Copier, folder: Path, pictures: Path, tree: WatchedTree
) -> None:
    brought_up(copier)
    before = lying_in(folder)
    tree.deeds.clear()

    daily.append(woken())
    brought_up(copier)

    after = lying_in(folder)
    assert after == due(daily, pictures)
    changed = {name for name in after | before if after.get(name) != before.get(name)}
    assert ARTICLE_FILE in changed
    assert {name for _, name in tree.deeds} - {".lagazette/answers.conf"} == changed


def test_what_is_new_stands_before_what_links_to_it(
    daily: Paper, copier: Copier, tree: WatchedTree
) -> None:
    brought_up(copier)
    tree.deeds.clear()

    daily.append(make.article_document("second", headline="Un second article"))
    brought_up(copier)

    names = [name for _, name in tree.deeds]
    assert names.index("2026/03/02/second/index.html") < names.index("index.html")
    assert names.index("2026/03/02/second/index.html") < names.index("rubrique/monde/index.html")


def test_at_no_moment_does_a_page_lead_to_one_that_is_missing(
    daily: Paper, copier: Copier, tree: WatchedTree, folder: Path
) -> None:
    brought_up(copier)
    missing: set[tuple[str, str]] = set()
    tree.before_each = lambda: missing.update(dangling(folder))
    daily.append(
        make.section_document("Sport"),
        make.entity_document("Lutèce"),
        make.article_document(
            "second",
            headline="Un second article",
            section=reference("Sport"),
            entities=(reference("Lutèce"), reference("Paris")),
        ),
    )
    brought_up(copier)
    daily.append(make.withdrawal_document("article"))
    brought_up(copier)
    daily.append(make.withdrawal_document("second"))
    brought_up(copier)

    assert missing == set()
    (folder / "recherche" / "index.html").unlink()
    assert ("/", "/recherche/") in dangling(folder)


def dangling(folder: Path) -> set[tuple[str, str]]:
    """The links to nothing, from where to where, of all pages that lead on from the front page."""
    found: set[tuple[str, str]] = set()
    seen, waiting = {"/"}, ["/"]
    while waiting:
        page = waiting.pop()
        for link in links_of(file_at(page, folder)):
            if file_at(link, folder) is None:
                found.add((page, link))
            elif link not in seen:
                seen.add(link)
                waiting.append(link)
    return found


def links_of(file: Path | None) -> set[str]:
    if file is None or file.suffix != ".html":
        return set()
    found = re.findall(r'(?:href|src)="(/[^"#?]*)"', file.read_text())
    return {unquote(link) for link in found}


def file_at(address: str, folder: Path) -> Path | None:
    name = address[1:] + ("index.html" if address.endswith("/") else "")
    places = (folder / part / name for part in ("", ".lagazette/410"))
    return next((place for place in places if place.is_file()), None)


def test_a_withdrawal_reaches_the_lists_before_the_page(
    daily: Paper, copier: Copier, tree: WatchedTree, folder: Path, pictures: Path
) -> None:
    daily.append(make.article_document("second", headline="Un second article"))
    brought_up(copier)
    tree.deeds.clear()

    daily.append(make.withdrawal_document("article"))
    brought_up(copier)

    gone = tree.deeds.index(("put", f".lagazette/410/{ARTICLE_FILE}"))
    assert tree.deeds.index(("put", "index.html")) < gone
    assert tree.deeds.index(("put", "rubrique/monde/index.html")) < gone
    assert gone < tree.deeds.index(("remove", ARTICLE_FILE))
    assert lying_in(folder) == due(daily, pictures)
    assert not (folder / ARTICLE_FILE).parent.exists()


def test_a_picture_comes_before_its_page_and_goes_after_it(
    daily: Paper,
    copier: Copier,
    tree: WatchedTree,
    folder: Path,
    pictures: Path,
    keep_original: Callable[..., ImageDocument],
) -> None:
    brought_up(copier)
    tree.deeds.clear()
    daily.append(
        keep_original(), make.article_document(version=2, lead_image=Picture(reference("image")))
    )
    brought_up(copier)

    names = [name for deed, name in tree.deeds if deed == "put"]
    media = [n for n in names if n.startswith("media/")]
    assert media
    assert max(names.index(name) for name in media) < names.index(ARTICLE_FILE)
    assert lying_in(folder) == due(daily, pictures)

    tree.deeds.clear()
    daily.append(make.withdrawal_document("article"))
    brought_up(copier)
    removed = [name for deed, name in tree.deeds if deed == "remove"]
    assert [n for n in removed if n.startswith("media/")]
    assert removed.index(ARTICLE_FILE) < min(
        removed.index(n) for n in removed if n.startswith("media/")
    )
    assert lying_in(folder) == due(daily, pictures)


def test_a_page_that_comes_back_leaves_nothing_of_its_withdrawal(
    daily: Paper, copier: Copier, folder: Path, pictures: Path
) -> None:
    brought_up(copier)
    daily.append(make.withdrawal_document("article"))
    brought_up(copier)
    daily.append(woken())
    brought_up(copier)

    assert lying_in(folder) == due(daily, pictures)
    assert not (folder / ".lagazette" / "410").exists()


def test_a_moved_address_is_a_line_of_the_answers(
    daily: Paper, copier: Copier, folder: Path, pictures: Path
) -> None:
    brought_up(copier)
    daily.append(make.redirect_document())
    brought_up(copier)

    said = (folder / ".lagazette" / "answers.conf").read_text()
    assert f'    "/2026/03/02/ancien/" "{ARTICLE}";\n' in said
    assert lying_in(folder) == due(daily, pictures)

    daily.append(make.retirement_document("redirect"))
    brought_up(copier)
    assert "/2026/03/02/ancien/" not in (folder / ".lagazette" / "answers.conf").read_text()
    assert lying_in(folder) == due(daily, pictures)


def test_what_came_with_an_entry_does_not_wait_for_a_new_masthead(
    daily: Paper,
    copier: Copier,
    tree: WatchedTree,
    folder: Path,
    pictures: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    brought_up(copier)
    monkeypatch.setattr(worker, "AT_ONCE", 3)
    monkeypatch.setattr(tree, "at_once", 2)
    daily.append(make.settings_document(editions=(make.Edition(language="fr", name="Le Phare"),)))
    tree.deeds.clear()
    copier.step()
    monkeypatch.setattr(worker, "AT_ONCE", 400)
    daily.append(make.withdrawal_document("article"))

    withdrawn = ("put", f".lagazette/410/{ARTICLE_FILE}")
    while withdrawn not in tree.deeds:
        assert copier.step() is not None
    left = copier.left()

    assert left is not None
    assert left > 5
    brought_up(copier)
    assert lying_in(folder) == due(daily, pictures)


@pytest.mark.parametrize("at_once", [1, 7, 200])
def test_a_copy_cut_at_any_point_is_brought_up_all_the_same(
    daily: Paper,
    store_path: Path,
    folder: Path,
    pictures: Path,
    monkeypatch: pytest.MonkeyPatch,
    at_once: int,
) -> None:
    daily.append(make.article_document("second", headline="Un second article"))
    cut_at = 0
    finished = False
    while not finished:
        tree = WatchedTree(folder)
        monkeypatch.setattr(tree, "at_once", at_once)
        tree.fails_at = cut_at
        copier = Copier(store_path, pictures, tree)
        try:
            brought_up(copier)
            finished = True
        except OSError:
            cut_at += 9
        if cut_at == 9:
            daily.append(make.withdrawal_document("article"))
        if cut_at == 27:
            daily.append(woken())
        copier.close()

    assert cut_at > 27
    assert lying_in(folder) == due(daily, pictures)


def test_a_change_cut_in_the_middle_is_done_again(
    daily: Paper, copier: Copier, tree: WatchedTree, folder: Path, pictures: Path
) -> None:
    brought_up(copier)
    daily.append(woken())
    for cut_at in range(0, 30, 3):
        tree.fails_at = cut_at
        with pytest.raises(OSError, match="No space left"):
            brought_up(copier)
    tree.fails_at = None

    brought_up(copier)

    assert lying_in(folder) == due(daily, pictures)


def test_a_copy_of_a_store_that_was_made_anew_is_compared(
    daily: Paper, copier: Copier, store_path: Path, tree: WatchedTree, folder: Path, pictures: Path
) -> None:
    brought_up(copier)
    daily.store.close()
    for part in store_path.parent.glob("press.sqlite3*"):
        if part.suffix != ".tree":
            part.unlink()
    again = Paper(store_path, originals=pictures.with_name("originals"), pictures=pictures)
    again.record = daily.record
    again.press = worker.Press(
        again.store, daily.record, finisher=Finisher(originals=pictures, pictures=pictures)
    )
    again.press.begin()
    again.press.run()
    daily.store = again.store
    tree.deeds.clear()

    (step,) = brought_up(copier)

    assert step.compared
    assert [deed for deed in tree.deeds if deed[1] != ".lagazette/answers.conf"] == []
    assert lying_in(folder) == due(daily, pictures)


@pytest.mark.parametrize("damage", ["other bytes", "half", "lost", "one too many", "other time"])
def test_damage_is_found_and_just_that_is_made_again(
    daily: Paper, copier: Copier, tree: WatchedTree, folder: Path, pictures: Path, damage: str
) -> None:
    brought_up(copier)
    page = folder / ARTICLE_FILE
    whole, found = page.read_bytes(), page.stat()
    match damage:
        case "other bytes":
            page.write_bytes(whole[:-5] + b"spoil")
            os.utime(page, (found.st_mtime, found.st_mtime))
        case "half":
            page.write_bytes(whole[: len(whole) // 2])
        case "lost":
            page.unlink()
        case "one too many":
            (page.parent / "left.html").write_bytes(b"left by somebody")
        case "other time":
            os.utime(page, (1, 1))
    tree.deeds.clear()

    copied = copier.mend()

    mended = {name for _, name in tree.deeds} - {".lagazette/answers.conf"}
    own = {f"{ARTICLE_FILE}{form}" for form in ("", ".gz", ".br")}
    if damage == "one too many":
        assert (copied.removed, mended) == (1, {f"{page.parent.relative_to(folder)}/left.html"})
    else:
        assert mended == own
    assert lying_in(folder) == due(daily, pictures)
    assert (copier.mend().kept, copier.mend().removed) == (0, 0)


def test_a_folder_that_holds_something_else_is_refused(
    daily: Paper, copier: Copier, folder: Path
) -> None:
    folder.mkdir()
    (folder / "letters.txt").write_text("Not ours.")

    with pytest.raises(NotACopyError) as caught:
        copier.step()

    assert str(caught.value) == (
        f"{folder}: this is no copy of the site, and it is not empty. A copy removes what does not "
        "belong to it: name a place of its own."
    )
    assert [path.name for path in folder.iterdir()] == ["letters.txt"]


def test_a_tree_that_was_removed_is_made_again(
    daily: Paper, copier: Copier, folder: Path, pictures: Path
) -> None:
    brought_up(copier)
    folder.rename(folder.with_name("moved"))
    daily.append(woken())

    brought_up(copier)

    assert lying_in(folder) == due(daily, pictures)


def test_the_same_bytes_have_the_same_time_and_others_another(
    daily: Paper, copier: Copier, folder: Path
) -> None:
    brought_up(copier)
    page = folder / ARTICLE_FILE
    before = page.stat().st_mtime
    daily.append(woken())
    brought_up(copier)
    between = page.stat().st_mtime
    daily.append(make.article_document(version=3, entities=(reference("Paris"),)))
    brought_up(copier)

    assert before != between
    assert before == int(before)
    assert (page.stat().st_mode & 0o777, page.parent.stat().st_mode & 0o777) == (0o644, 0o755)


def test_a_comparison_ends_when_the_press_does(
    daily: Paper, store_path: Path, pictures: Path, folder: Path
) -> None:
    copier = Copier(store_path, pictures, Tree(folder), stopped=lambda: True)

    with pytest.raises(CopyingStoppedError):
        copier.step()
    copier.close()

    assert "index.html" not in lying_in(folder)


def test_two_copiers_of_one_tree_do_each_others_work(
    daily: Paper, copier: Copier, store_path: Path, folder: Path, pictures: Path
) -> None:
    other = Copier(store_path, pictures, Tree(folder))
    brought_up(copier)
    daily.append(make.redirect_document())
    brought_up(other)
    daily.append(woken())
    brought_up(copier)
    brought_up(other)
    other.close()

    assert lying_in(folder) == due(daily, pictures)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Paper]:
    """The same newspaper in the store of another machine."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    made = Paper(folder / "press.sqlite3", originals=folder, pictures=folder)
    made.append(*BEGINNING)
    yield made
    made.store.close()


def test_a_machine_that_takes_a_copy_over_mends_what_the_other_left(
    daily: Paper, copier: Copier, elsewhere: Paper, folder: Path, tmp_path: Path
) -> None:
    pictures = tmp_path / "elsewhere"
    other = Copier(pictures / "press.sqlite3", pictures, Tree(folder))
    brought_up(other)
    brought_up(copier)
    (folder / ARTICLE_FILE).write_bytes(b"half of a change")
    elsewhere.append(woken())

    (step,) = brought_up(other)

    assert step.compared
    assert lying_in(folder) == due(elsewhere, pictures)
    other.close()


def test_what_comes_late_from_a_machine_that_was_paused_is_mended_within_a_minute(
    daily: Paper, copier: Copier, elsewhere: Paper, folder: Path, tmp_path: Path
) -> None:
    pictures = tmp_path / "elsewhere"
    clock = iter(range(0, 1000, int(copying.LOOK_AGAIN_S))).__next__
    other = Copier(pictures / "press.sqlite3", pictures, Tree(folder), clock=clock)
    brought_up(copier)
    old = (folder / ARTICLE_FILE).read_bytes()
    elsewhere.append(woken())
    brought_up(other)
    assert (folder / ARTICLE_FILE).read_bytes() != old

    (folder / ARTICLE_FILE).write_bytes(old)
    copier.hand_over()
    step = other.step()

    assert step is not None
    assert step.compared
    assert lying_in(folder) == due(elsewhere, pictures)
    other.close()


def test_a_copy_that_is_no_longer_ours_is_handed_over_once(
    daily: Paper, copier: Copier, tree: WatchedTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "FIRST_WAIT_S", 0)
    stop, owners = Event(), []
    ours = iter((True, False, False))

    def is_ours() -> bool:
        owners.append(tree.owner())
        if (now := next(ours, None)) is None:
            stop.set()
        return bool(now)

    keep_copying(
        copier,
        stop=stop,
        on_copied=lambda _: None,
        on_trouble=lambda error: pytest.fail(str(error)),
        is_ours=is_ours,
    )

    assert owners == [None, daily.store.meta("made"), copying.NOBODY, copying.NOBODY]


def test_an_address_that_no_file_can_have_is_left_to_the_reader(
    daily: Paper, copier: Copier, folder: Path, pictures: Path
) -> None:
    brought_up(copier)
    long = "x" * 300
    daily.append(make.article_document("long", address=f"/2026/03/02/{long}/"))

    brought_up(copier)

    assert lying_in(folder) == due(daily, pictures)
    assert long not in str(lying_in(folder).keys())


def test_waiting_changes_are_read_some_at_a_time(
    daily: Paper, copier: Copier, monkeypatch: pytest.MonkeyPatch, folder: Path, pictures: Path
) -> None:
    monkeypatch.setattr(copying, "_READ_AT_ONCE", 3)
    brought_up(copier)

    assert lying_in(folder) == due(daily, pictures)


class ToldTree(Tree):
    """A tree that writes one byte into a pipe before everything that it does."""

    def __init__(self, folder: Path, pipe: int) -> None:
        super().__init__(folder)
        self._pipe = pipe

    def _written(self, file: File, unfinished: Path) -> Path:
        os.write(self._pipe, b".")
        return super()._written(file, unfinished)

    def _name(self, path: Path, target: Path) -> None:
        os.write(self._pipe, b".")
        super()._name(path, target)

    def remove(self, names: Sequence[str]) -> None:
        os.write(self._pipe, b".")
        super().remove(names)


def killed(store_path: Path, pictures: Path, folder: Path, *, at: int) -> bool:
    """Copy in a process of its own, and kill it at its so many-th deed; whether it got so far."""
    told, telling = os.pipe()
    if (child := os.fork()) == 0:
        try:
            brought_up(Copier(store_path, pictures, ToldTree(folder, telling)))
        finally:
            os._exit(0)
    os.close(telling)
    with open(told, "rb", buffering=0) as deeds:
        got_so_far = all(deeds.read(1) for _ in range(at))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return got_so_far


def live_through_kills(
    daily: Paper, store_path: Path, pictures: Path, folder: Path, *, rounds: int
) -> int:
    """Publish, correct and withdraw while the copier is killed; how often it died at its work."""
    chance = random.Random(rounds)  # noqa: S311 - kills to repeat, not a secret
    died = 0
    for number in range(rounds):
        name = f"kill-{number}"
        daily.append(make.article_document(name, headline=f"Titre {number}"))
        died += killed(store_path, pictures, folder, at=chance.randint(1, 40))
        whole(folder)
        if number % 2:
            daily.append(make.withdrawal_document(name))
            died += killed(store_path, pictures, folder, at=chance.randint(1, 40))
            whole(folder)
    copier = Copier(store_path, pictures, Tree(folder))
    brought_up(copier)
    copier.close()
    assert lying_in(folder) == due(daily, pictures)
    return died


def whole(folder: Path) -> None:
    """No file of a page is half: the packed forms unpack, and pages end as pages do."""
    for path in folder.rglob("*"):
        if ".lagazette/unfinished" in path.as_posix():
            continue
        if path.suffix == ".gz":
            gzip.decompress(path.read_bytes())
        elif path.suffix == ".br":
            brotli.decompress(path.read_bytes())
        elif path.suffix == ".html":
            assert path.read_bytes().rstrip().endswith(b"</html>"), path


def test_a_copier_killed_at_its_work_leaves_whole_files_and_is_followed_by_another(
    daily: Paper, store_path: Path, pictures: Path, folder: Path
) -> None:
    assert live_through_kills(daily, store_path, pictures, folder, rounds=6) > 2


@pytest.mark.prove
def test_a_copier_killed_a_hundred_times_leaves_whole_files(
    daily: Paper, store_path: Path, pictures: Path, folder: Path
) -> None:
    assert live_through_kills(daily, store_path, pictures, folder, rounds=100) > 50
