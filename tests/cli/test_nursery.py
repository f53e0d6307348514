"""What is forked shares memory, has names and codes of its own, and outlives nobody."""

import asyncio
import io
import os
import re
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from lagazette.cli.nursery import UNKNOWN, Nursery
from lagazette.cli.supervisor import AGAIN, Child, Log
from tests.newspapers import Newspaper
from tests.reader.kiosk import accepts

SOON_S = 60


def newsroom(socket: Path, *, target: str = "tests.reader.stand_in:application") -> Child:
    return Child("newsroom", (), arguments=(str(socket), "localhost", target))


def with_a_nursery(
    newspaper: Newspaper, story: Callable[[Nursery], Awaitable[None]]
) -> tuple[list[int], str]:
    """Have something happen with a nursery; the numbers of its processes, and what was logged."""
    out = io.StringIO()

    async def live() -> None:
        nursery = Nursery(newspaper.directory, log=Log(out=out))
        try:
            async with asyncio.timeout(SOON_S):
                await story(nursery)
        finally:
            await nursery.close()

    asyncio.run(live())
    log = out.getvalue()
    return [int(pid) for pid in re.findall(r"started process=nursery pid=(\d+)", log)], log


async def listening(socket: Path) -> None:
    while not accepts(socket):
        await asyncio.sleep(0.02)


def test_what_is_loaded_opens_no_database_starts_no_thread_and_has_no_ballast(
    newspaper: Newspaper,
) -> None:
    asked = (
        "import sys, os\n"
        "from pathlib import Path\n"
        "from lagazette.cli.processes.nursery import load\n"
        "load(Path(sys.argv[1]))\n"
        "import threading\n"
        "from django.db import connections\n"
        "opened = [c for c in connections.all(initialized_only=True) if c.connection]\n"
        "ballast = {'httpx', 'psycopg', 'requests', 'rich', 'yaml'} & set(sys.modules)\n"
        "import requests, yaml\n"  # can be had afterwards all the same
        "from lagazette.press.door import fingerprint\n"
        "known = fingerprint.cache_info().currsize\n"  # that of the program in memory
        "print(threading.active_count(), opened, ballast, known)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", asked, newspaper.directory], capture_output=True, text=True
    )

    assert (done.stdout, done.stderr) == ("1 [] set() 1\n", "")


def test_a_child_that_is_killed_is_forked_again_and_one_that_failed_by_a_new_nursery(
    newspaper: Newspaper, tmp_path: Path
) -> None:
    socket = tmp_path / "s"
    codes = []

    async def story(nursery: Nursery) -> None:
        first = await nursery.bear(newsroom(socket))
        await listening(socket)
        os.kill(first.pid, signal.SIGKILL)
        codes.append(await first.wait())
        second = await nursery.bear(newsroom(socket, target="tests.reader.absent:application"))
        codes.append(await second.wait())
        third = await nursery.bear(newsroom(socket))
        await listening(socket)
        third.terminate()
        codes.append(await third.wait())

    nurseries, _ = with_a_nursery(newspaper, story)

    assert codes == [-signal.SIGKILL, 1, 0]
    assert len(nurseries) == 2


def test_a_child_that_wants_to_be_started_again_is_forked_from_the_same_nursery(
    newspaper: Newspaper, tmp_path: Path
) -> None:
    socket = tmp_path / "s"
    codes = []

    async def story(nursery: Nursery) -> None:
        first = await nursery.bear(newsroom(socket, target="tests.cli.again_stand_in:application"))
        codes.append(await first.wait())
        await nursery.bear(newsroom(socket))
        await listening(socket)

    nurseries, _ = with_a_nursery(newspaper, story)

    assert codes == [AGAIN]
    assert len(nurseries) == 1


def test_changed_settings_need_a_new_nursery_and_leave_older_children_alone(
    newspaper: Newspaper, tmp_path: Path
) -> None:
    async def story(nursery: Nursery) -> None:
        older = await nursery.bear(newsroom(tmp_path / "older"))
        settings = newspaper.directory / "lagazette.toml"
        settings.write_text(settings.read_text() + "\n")
        await nursery.bear(newsroom(tmp_path / "newer"))
        await listening(tmp_path / "newer")
        os.kill(older.pid, 0)

    nurseries, _ = with_a_nursery(newspaper, story)

    assert len(nurseries) == 2


def test_children_end_with_their_nursery_before_others_are_born(
    newspaper: Newspaper, tmp_path: Path
) -> None:
    socket = tmp_path / "s"

    async def story(nursery: Nursery) -> None:
        child = await nursery.bear(newsroom(socket))
        await listening(socket)
        parent = int(Path(f"/proc/{child.pid}/stat").read_text().rpartition(")")[2].split()[1])
        os.kill(parent, signal.SIGKILL)
        assert await child.wait() == UNKNOWN
        assert not accepts(socket)
        again = await nursery.bear(newsroom(socket))
        await listening(socket)
        again.terminate()
        assert await again.wait() == 0

    nurseries, _ = with_a_nursery(newspaper, story)

    assert len(nurseries) == 2


def test_a_nursery_that_the_machine_refused_is_asked_for_again(
    newspaper: Newspaper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also while an older one is left to its child."""

    async def refuse(*_: object, **__: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    async def story(nursery: Nursery) -> None:
        await nursery.bear(newsroom(tmp_path / "older"))
        settings = newspaper.directory / "lagazette.toml"
        settings.write_text(settings.read_text() + "\n")
        with monkeypatch.context() as patch:
            patch.setattr(asyncio, "create_subprocess_exec", refuse)
            with pytest.raises(BlockingIOError):
                await nursery.bear(newsroom(tmp_path / "newer"))
        await nursery.bear(newsroom(tmp_path / "newer"))
        await listening(tmp_path / "newer")

    nurseries, _ = with_a_nursery(newspaper, story)

    assert len(nurseries) == 2


def test_lines_of_a_forked_process_are_its_own(newspaper: Newspaper, tmp_path: Path) -> None:
    said = []

    async def story(nursery: Nursery) -> None:
        child = await nursery.bear(newsroom(tmp_path / "s", target="tests.reader.absent:x"))
        await child.wait()
        said.append((await child.stdout.read()).decode())

    _, log = with_a_nursery(newspaper, story)

    assert "ModuleNotFoundError" in said[0]
    assert "ModuleNotFoundError" not in log
