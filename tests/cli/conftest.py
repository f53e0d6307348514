"""Newspapers that a command makes, made once and copied for each test."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def made_demonstration(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The directory that the first `lagazette demo` made, and what it printed.

    A call before it was interrupted: half a newspaper and an empty directory were in its way.
    """

    def begin(directory: Path) -> None:
        half = directory.with_name("demonstration.unfinished")
        half.mkdir()
        (half / "lagazette.toml").write_text("# half", encoding="utf-8")
        directory.mkdir()

    return _made_once(tmp_path_factory, "demonstration", "demo", "--no-serve", before=begin)


@pytest.fixture(scope="session")
def made_newspaper(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The directory that `lagazette new` made, and what it printed; not to be written to."""
    url = "https://courrier.example"
    return _made_once(tmp_path_factory, "courrier", "new", "--site-url", url)


def _made_once(
    factory: pytest.TempPathFactory,
    name: str,
    command: str,
    *options: str,
    before: Callable[[Path], None] = lambda _: None,
) -> tuple[Path, str]:
    """What a command makes in a directory, for all workers together, and what it prints."""
    # With several workers, the one folder that they share lies above each one's own.
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    directory, printed = shared / name, shared / f"{name}.txt"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not printed.exists():
            before(directory)
            environment = {k: v for k, v in os.environ.items() if not k.startswith("LAGAZETTE_")}
            done = subprocess.run(
                [sys.executable, "-m", "lagazette", command, directory, *options],
                capture_output=True,
                text=True,
                timeout=600,
                env=environment,
            )
            assert done.returncode == 0, done.stderr
            printed.write_text(done.stdout, encoding="utf-8")
    return directory, printed.read_text(encoding="utf-8")


@pytest.fixture
def courrier(made_newspaper: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of the new newspaper, this test's own."""
    return Path(shutil.copytree(made_newspaper[0], tmp_path / "courrier"))


@pytest.fixture
def demonstration(made_demonstration: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of the demonstration newspaper, this test's own."""
    return Path(shutil.copytree(made_demonstration[0], tmp_path / "demonstration"))
