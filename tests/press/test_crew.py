"""The crew: pages rendered side by side are those that the press makes alone."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from multiprocessing import active_children
from pathlib import Path

import msgspec
import pytest

from lagazette.press import worker
from lagazette.press.crew import PAGES, Apart, Crew
from lagazette.press.door import (
    Indexer,
    Press,
    Store,
    bring_up,
    bring_up_beside,
    differences,
    index_state,
    rebuild,
)
from lagazette.press.keys import AsOf
from lagazette.press.reads import Reads
from lagazette.press.rendering import Rendered, Trouble
from lagazette.press.spec import Spec
from lagazette.record.door import Address, Edition, MemoryRecord
from tests.factories import documents as make
from tests.factories.documents import NOON
from tests.press.dailies import BEGINNING
from tests.press.kept_reads import kept_reads
from tests.press.pages.papers import kind_for

AS_OF = NOON.isoformat()


@pytest.fixture
def record() -> MemoryRecord:
    made = MemoryRecord()
    articles = (
        make.article_document(f"a-{n}", address=Address(f"/2026/03/02/a-{n}/")) for n in range(120)
    )
    for document in (*BEGINNING, *articles):
        made.append(kind_for(document), document, at=NOON)
    return made


@pytest.fixture
def crew(store_path: Path) -> Iterator[Crew]:
    made = Crew(store_path, originals=None, pictures=None, size=2)
    yield made
    made.send_home()


def test_a_rebuild_by_a_crew_equals_one_without(
    record: MemoryRecord, crew: Crew, store_path: Path
) -> None:
    together, alone = Store.open(store_path), Store.open(None)

    rebuild(together, record, as_of=AS_OF, crew=crew)
    rebuild(alone, record, as_of=AS_OF)

    assert len(together.addresses()) > worker.FOR_A_CREW
    assert list(differences(together, alone)) == []
    assert sorted(together.specs()) == sorted(alone.specs())
    assert kept_reads(together) == kept_reads(alone)


def test_a_crew_that_comes_comes_whole(store_path: Path, crew: Crew) -> None:
    Store.open(store_path).close()
    before = set(active_children())

    crew.come()

    assert len(set(active_children()) - before) == crew.size


def test_a_crew_that_was_forked_before_there_was_a_store_presses_it(
    record: MemoryRecord, crew: Crew, store_path: Path
) -> None:
    crew.come(forked=True)

    together, alone = Store.open(store_path), Store.open(None)
    rebuild(together, record, as_of=AS_OF, crew=crew)
    rebuild(alone, record, as_of=AS_OF)

    assert list(differences(together, alone)) == []


def test_what_went_wrong_comes_back_from_a_process() -> None:
    trouble = Trouble("pages/front.html", 12, "'cards' is undefined", "/")
    one = Rendered(Spec("front", language="fr"), Reads.of({AsOf()}), NOON, trouble=trouble)

    assert PAGES.decode(msgspec.msgpack.encode([one])) == [one]


def test_a_crew_that_lost_a_process_is_replaced_by_the_press(
    record: MemoryRecord, crew: Crew, store_path: Path
) -> None:
    store, alone = Store.open(store_path), Store.open(None)
    rebuild(store, record, as_of=AS_OF, crew=crew)
    press = Press(store, record, crew=crew)
    press.press_everything_again()
    for process in _children():
        os.kill(process, signal.SIGKILL)

    press.run()

    rebuild(alone, record, as_of=AS_OF)
    assert list(differences(store, alone)) == []


def test_the_search_index_is_made_in_a_process_of_its_own_while_the_crew_presses(
    record: MemoryRecord, crew: Crew, store_path: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "search"
    index = bring_up_beside(store_path, folder)
    store = Store.open(store_path)

    rebuild(store, record, as_of=AS_OF, crew=crew, on_folded=index.begin)
    index.end()

    state = index_state(folder)
    assert state is not None
    assert state.seq == store.seq
    assert not store.queue_depth()
    made = (folder / "meta.json").read_bytes()
    bring_up(store_path, folder)
    assert (folder / "meta.json").read_bytes() == made


def test_a_process_that_dies_over_the_search_index_leaves_it_to_whoever_comes_after(
    record: MemoryRecord, crew: Crew, store_path: Path, tmp_path: Path
) -> None:
    store, alone, folder = Store.open(store_path), Store.open(None), tmp_path / "search"

    def die_over_it() -> None:
        dying = Apart(_begin_an_index_and_die, store_path, folder)
        dying.begin()
        dying.end()
        assert dying.process.exitcode == -signal.SIGKILL

    rebuild(store, record, as_of=AS_OF, crew=crew, on_folded=die_over_it)
    bring_up(store_path, folder)

    rebuild(alone, record, as_of=AS_OF)
    assert list(differences(store, alone)) == []
    state = index_state(folder)
    assert state is not None
    assert state.seq == store.seq


@pytest.mark.parametrize("forked", [False, True])
def test_a_process_apart_ends_with_its_work_or_without_one(tmp_path: Path, forked: bool) -> None:
    done, never = tmp_path / "done", tmp_path / "never"

    with nullcontext() if forked else _another_thread():
        begun, left = Apart(done.mkdir), Apart(never.mkdir)
    begun.begin()
    begun.end()
    left.end()

    assert [begun.process.exitcode, left.process.exitcode] == [0, 0]
    assert done.exists()
    assert not never.exists()


@contextmanager
def _another_thread() -> Iterator[None]:
    leave = threading.Event()
    thread = threading.Thread(target=leave.wait)
    thread.start()
    yield
    leave.set()
    thread.join()


def test_pages_begun_before_an_entry_came_are_thrown_away(
    record: MemoryRecord, crew: Crew, store_path: Path
) -> None:
    store, alone = Store.open(store_path), Store.open(None)
    rebuild(store, record, as_of=AS_OF)
    press = Press(store, record, crew=crew)
    press.press_everything_again()
    waiting = store.waiting(worker.FOR_A_CREW + 40)
    some, ahead = waiting[: worker.FOR_A_CREW], waiting[worker.FOR_A_CREW :]
    list(crew.rendered(some, digest=store.meta("digest"), as_of=store.as_of, ahead=ahead))

    renamed = make.settings_document(editions=(Edition(language="fr", name="Another name"),))
    record.append(kind_for(renamed), renamed, at=NOON)
    press.run()

    rebuild(alone, record, as_of=AS_OF)
    assert list(differences(store, alone)) == []


@pytest.mark.parametrize("forked", [False, True])
def test_a_crew_ends_with_the_press_that_is_killed(
    store_path: Path, tmp_path: Path, forked: bool
) -> None:
    Store.open(store_path).close()
    script = tmp_path / "press.py"
    script.write_text(
        "import os, signal, sys, time\n"
        "from datetime import UTC, datetime\n"
        "from pathlib import Path\n"
        "from lagazette.press.crew import Apart, Crew\n"
        "from lagazette.press.spec import Spec\n"
        "if __name__ == '__main__':\n"
        "    beside = Apart(time.sleep, 60)\n"
        "    beside.begin()\n"
        "    crew = Crew(Path(sys.argv[1]), originals=None, pictures=None, size=2)\n"
        f"    crew.come(forked={forked})\n"
        "    specs = [Spec('robots', bucket=str(n)) for n in range(100)]\n"
        "    list(crew.rendered(specs, digest='', as_of=datetime.now(UTC)))\n"
        "    children = Path('/proc/self/task', str(os.getpid()), 'children').read_text()\n"
        "    print(children, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n",
        encoding="utf-8",
    )

    said = subprocess.run(
        [sys.executable, str(script), str(store_path)], stdout=subprocess.PIPE, text=True
    ).stdout

    crew = [int(number) for number in said.split()]
    # Two of the crew and one apart; those that were not forked have Python's tracker of what they
    # share beside them.
    assert len(crew) == (3 if forked else 4)
    _await_the_end_of(crew)


def _await_the_end_of(processes: Sequence[int]) -> None:
    deadline = time.monotonic() + 20
    while any(Path(f"/proc/{number}").exists() for number in processes):
        assert time.monotonic() < deadline, "processes were left behind"
        time.sleep(0.05)


def test_an_interrupt_of_everybody_leaves_an_answer_whole(crew: Crew, store_path: Path) -> None:
    Store.open(store_path).close()

    assert crew.submit(_interrupted).result() == "whole"


def _interrupted() -> str:
    os.kill(os.getpid(), signal.SIGINT)
    return "whole"


class _DyingIndexer(Indexer):
    """Is killed when everything is written and nothing committed, with the lock held."""

    def _commit(self, *_: object, **__: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)


def _begin_an_index_and_die(store: Path, folder: Path) -> None:
    _DyingIndexer(store, folder).step()


def _children() -> list[int]:
    said = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii")
    return [
        child
        for child in map(int, said.split())
        if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()
    ]
