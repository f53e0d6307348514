"""A disk that is really full, and one that the kernel has really made read-only."""

import os
import random
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import pytest

from tests.faults.house import House, console, settled
from tests.faults.people import SECRET, Editor, Reader
from tests.faults.test_kills import assert_nothing_lost
from tests.serving import served, until

NEEDS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="mounting disks needs root")

LEFT_BYTES = 300_000
"""Room that is left at most: what one publication takes in all files is less."""


@pytest.fixture
def folder() -> Iterator[Path]:
    """Where disks are mounted: not below pytest's own, which other sessions tidy up."""
    made = Path(mkdtemp(prefix="gazette-disk-"))
    yield made
    rmtree(made)


@contextmanager
def mounted(*arguments: str | Path, at: Path) -> Iterator[Path]:
    """A disk of its own."""
    at.mkdir(exist_ok=True)
    subprocess.run(["mount", *map(str, arguments), str(at)], check=True)
    try:
        yield at
    finally:
        # What the newsroom started looks twice a second whether it is still there.
        until(
            lambda: subprocess.run(["umount", str(at)], capture_output=True).returncode == 0,
            what="the disk's end",
        )


def fill(disk: Path, *, leaving: int) -> Path:
    """Put something on a disk that leaves so much room."""
    ballast = disk / "ballast"
    room = os.statvfs(disk)
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(room.f_bavail * room.f_frsize - leaving, 1))
    return ballast


@pytest.fixture
def small_disk(folder: Path) -> Iterator[Path]:
    with mounted("-t", "tmpfs", "-o", "size=96m", "tmpfs", at=folder / "disk") as disk:
        yield disk


def publish_on_a_full_disk(disk: Path, template: Path, *, rounds: int, publications: int) -> None:
    """Fill it, each time to another byte, press “publish”, make room, and send the forms again."""
    house = settled(disk / "house", server=None, template=template)
    chance = random.Random(rounds)  # noqa: S311 - a repeatable story, no secret
    expected: set[str] = set()
    refused = 0
    with ExitStack() as stack:
        # The log of the server stands beside the house and takes room too.
        site = stack.enter_context(served(house.directory))
        asked = stack.enter_context(console(house.directory))
        editor = Editor(site.port, house.begun)
        stack.callback(editor.close)
        editor.save(f"Une {SECRET} en brouillon")
        reader = stack.enter_context(Reader(site.port, seed=rounds))
        for number in range(rounds):
            headlines = [f"Disque plein {number} {n}" for n in range(publications)]
            forms = [editor.written(h, {"action-publish": "1"}) for h in headlines]
            ballast = fill(disk, leaving=chance.randrange(LEFT_BYTES))
            refused += sum(editor.send(form) >= 500 for form in forms)
            ballast.unlink()
            for form in forms:
                editor.deliver(form)
            expected |= set(headlines)
            assert_nothing_lost(house, asked, expected)
    assert refused > 0, "there was always room: this tests nothing"
    assert reader.complaints == []
    print(  # noqa: T201 - the line of the table
        f"disk full (tmpfs) · SQLite · {rounds} rounds · {len(expected)} publications, "
        f"{refused} refused at first · {reader.reads} pages read · 0 lost, doubled, half, wrong"
    )


@NEEDS_ROOT
@pytest.mark.prove
def test_twenty_full_disks_lose_nothing(small_disk: Path, template: Path) -> None:
    publish_on_a_full_disk(small_disk, template, rounds=20, publications=2)


@NEEDS_ROOT
@pytest.mark.prove
def test_a_disk_that_the_kernel_made_read_only_is_served_from(folder: Path, template: Path) -> None:
    """As after an error of the file system: readers notice nothing, nothing is written."""
    image, disk = folder / "disk.img", folder / "disk"
    subprocess.run(["truncate", "-s", "128M", image], check=True)
    subprocess.run(["mkfs.ext4", "-q", image], check=True)
    options = ("-o", "loop,errors=remount-ro", image)
    expected: set[str] = set()
    waiting: list[dict[str, object]] = []
    rounds, reads = 3, 0
    house: House | None = None
    for number in range(rounds):
        with mounted(*options, at=disk), ExitStack() as stack:
            if house is None:
                house = settled(disk / "house", server=None, template=template)
                # The settings were written a moment ago, and nobody waited for them to be kept.
                os.sync()
            site = stack.enter_context(served(house.directory))
            editor = Editor(site.port, house.begun)
            stack.callback(editor.close)
            with console(house.directory) as asked:
                for form in waiting:
                    editor.deliver(form)
                assert_nothing_lost(house, asked, expected)
            with Reader(site.port, seed=number) as reader:
                editor.publish(f"Avant la panne {number}")
                go_on(reader, pages=100)
                make_read_only(disk)
                late = f"Pendant la panne {number}"
                waiting = [editor.written(late, {"action-publish": "1"})]
                assert editor.send(waiting[0]) >= 500
                go_on(reader, pages=100)
            assert reader.complaints == []
            reads += reader.reads
            expected |= {f"Avant la panne {number}", late}
        # What an operator does: look at the disk, and mount it again.
        assert subprocess.run(["e2fsck", "-f", "-y", image], capture_output=True).returncode <= 1
    print(  # noqa: T201 - the line of the table
        f"read-only disk (ext4) · SQLite · {rounds} rounds · {len(expected)} publications, "
        f"{rounds} refused at first · {reads} pages read · 0 lost, doubled, half, wrong"
    )


def go_on(reader: Reader, *, pages: int) -> None:
    """Wait until so many pages more were read."""
    seen = reader.reads
    until(lambda: reader.reads > seen + pages, what="the reader to go on")


def make_read_only(disk: Path) -> None:
    """Have the kernel meet an error in the file system, upon which it refuses every write."""
    device = subprocess.run(
        ["findmnt", "-no", "SOURCE", str(disk)], check=True, capture_output=True, text=True
    ).stdout.strip()
    trigger = Path("/sys/fs/ext4") / Path(device).name / "trigger_fs_error"
    trigger.write_text("1")
    with pytest.raises(OSError, match="Read-only"):
        (disk / "probe").touch()
