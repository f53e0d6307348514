"""A whole newspaper as `lagazette serve` has it: record, press, newsroom and reader."""

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from tests.cli.test_serving import House, descendants, running
from tests.factories.story import append, paper, story
from tests.newspapers import Newspaper
from tests.reader.kiosk import Reply, until
from tests.serving import ready_line


def lasting_answers(house: House, addresses: set[str]) -> dict[str, object]:
    """What each address answers, but for the instant at which it was sent."""
    return {address: house.wire.request(address).lasting for address in sorted(addresses)}


def newsroom(house: House) -> Reply:
    return house.wire.request("/redaction/")


def test_site_answers_the_same_bytes_without_newsroom_and_database(newspaper: Newspaper) -> None:
    # Called where a file has the name of a module that every process needs.
    (newspaper.directory / "attr.py").write_text("raise SystemExit('not ours')")
    append(*paper(), *(story(number) for number in range(3)))
    log = newspaper.directory / "log"
    with log.open("w") as errors:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "lagazette", "serve", "-d", ".", "-p", "0"],
            cwd=newspaper.directory,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    try:
        house = House(process, log, ready_line(process))
        assert house.ready.startswith("ready http://127.0.0.1:"), log.read_text()
        until(lambda: house.wire.status("/readyz/newsroom") == 200)
        assert newsroom(house).status == 302
        addresses = newspaper.addresses() | {"/inconnu/", "/2023/10/12/article-1"}
        before = lasting_answers(house, addresses)
        assert house.wire.status("/2023/10/12/article-1/") == 200

        away = newspaper.directory / "away"
        away.mkdir()
        for file in newspaper.directory.glob("newsroom.sqlite3*"):
            file.rename(away / file.name)
        os.kill(pid_of("newsroom", log), signal.SIGKILL)

        until(lambda: newsroom(house).status == 503)
        until(lambda: "The newsroom is not opened: database" in log.read_text())
        assert newsroom(house).status == 503
        assert lasting_answers(house, addresses) == before
        assert (house.wire.status("/readyz"), house.wire.status("/readyz/newsroom")) == (200, 503)

        for file in away.iterdir():
            shutil.move(file, newspaper.directory / file.name)
        until(lambda: newsroom(house).status == 302, within_s=60)
        append(story(9))
        until(lambda: house.wire.status("/2023/10/12/article-9/") == 200, within_s=60)
    finally:
        below = descendants(process.pid)
        process.terminate()
        process.communicate(timeout=60)
    assert running(below) == set()
    assert process.returncode == 0


def pid_of(name: str, log: Path) -> int:
    """The number of the process that runs under a name now."""
    return int(re.findall(rf"started process={name} pid=(\d+)", log.read_text())[-1])
