"""The demonstration newspaper, made once by its command and copied for each test."""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def made_demonstration(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The directory that the first `lagazette demo` made, and what it printed.

    A call before it was interrupted: half a newspaper and an empty directory were in its way.
    """
    # With several workers, the one folder that they share lies above each one's own.
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    directory, printed = shared / "demonstration", shared / "demonstration.txt"
    with (shared / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not printed.exists():
            half = shared / "demonstration.unfinished"
            half.mkdir()
            (half / "lagazette.toml").write_text("# half", encoding="utf-8")
            directory.mkdir()
            environment = {k: v for k, v in os.environ.items() if not k.startswith("LAGAZETTE_")}
            done = subprocess.run(
                [sys.executable, "-m", "lagazette", "demo", directory, "--no-serve"],
                capture_output=True,
                text=True,
                timeout=600,
                env=environment,
            )
            assert done.returncode == 0, done.stderr
            printed.write_text(done.stdout, encoding="utf-8")
    return directory, printed.read_text(encoding="utf-8")


@pytest.fixture
def demonstration(made_demonstration: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of the demonstration newspaper, this test's own."""
    return Path(shutil.copytree(made_demonstration[0], tmp_path / "demonstration"))
