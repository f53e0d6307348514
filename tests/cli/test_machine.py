"""What the machine refuses a command is said: what, where, how to mend; nothing is half done."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.disks import bound_by_permissions, fill, small_disk, without_room
from tests.newspapers import DATABASE

prove = pytest.mark.prove

CAPTURE = """Le Courrier
La fanfare répète sous la pluie
12 octobre 2023 18:03
Port-Clair
La fanfare municipale a répété mercredi sous une pluie fine, devant une place presque vide.
Elle jouera dimanche à onze heures, si le temps le permet, a dit son chef aux musiciens.
Le programme comprend trois marches, une valse et un air que personne n’avait joué depuis longtemps.
"""

COMMANDS: dict[str, tuple[str, ...]] = {
    "user list": ("user", "list"),
    "user add": ("user", "add", "b@exemple.invalid", "--role", "reporter"),
    "record list": ("record", "list"),
    "record show": ("record", "show", "1"),
    "record verify": ("record", "verify"),
    "press status": ("press", "status"),
    "press rebuild": ("press", "rebuild"),
    "press check": ("press", "check"),
    "upgrade": ("upgrade",),
    "import": ("import", "{capture}"),
    "backup": ("backup", "{beside}/copie/du/jour"),
}
EVERY_COMMAND = [
    pytest.param(name, marks=() if name == "press rebuild" else prove) for name in COMMANDS
]
"""One that writes each day; the others in the long counts."""

READING = {"user list", "record list", "record verify", "press status", "backup"}
"""What changes nothing, and works where nothing may be changed."""


def call(
    *arguments: str, within: Path, bound: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    """A command, as somebody calls it, about the newspaper in `within`."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("LAGAZETTE_")}
    return subprocess.run(
        [sys.executable, "-m", "lagazette", *arguments],
        env={**environment, "LAGAZETTE_DIR": str(within)},
        capture_output=True,
        text=True,
        timeout=120,
        preexec_fn=bound,
    )


def run(
    command: str, newspaper: Path, beside: Path, *, bound: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    capture = beside / "capture.txt"
    if not capture.exists():
        capture.write_text(CAPTURE, encoding="utf-8")
    named = [part.format(capture=capture, beside=beside) for part in COMMANDS[command]]
    return call(*named, within=newspaper, bound=bound)


def refused(done: subprocess.CompletedProcess[str], *said: str) -> None:
    """It ended with 1, and the last lines say what, where and how to mend it."""
    assert done.returncode == 1, (done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    message = done.stderr[done.stderr.index("lagazette: ") :]
    for words in said:
        assert words in message
    assert len(message.splitlines()) > 1, "how to mend it stands on a line of its own"


def refused_for_room(done: subprocess.CompletedProcess[str], disk: Path, place: Path) -> None:
    """To SQLite a limit of a file's size, which stands in for a full disk, is a fault of it."""
    refused(done, str(place))
    said = ("there is no room left",) if disk.is_mount() else ("no room left", "disk I/O error")
    assert any(words in done.stderr for words in said)


def tree(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


@pytest.mark.parametrize("command", EVERY_COMMAND)
def test_a_database_that_is_gone_is_named_and_nothing_is_made(courrier, tmp_path, command):
    (courrier / DATABASE).unlink()
    before = tree(courrier)

    done = run(command, courrier, tmp_path)

    refused(done, f"{courrier / DATABASE} is missing", "lagazette restore --help")
    assert tree(courrier) == before
    assert not (tmp_path / "copie").exists()


@pytest.mark.parametrize("command", EVERY_COMMAND)
def test_a_database_that_is_none_is_named(courrier, tmp_path, command):
    (courrier / DATABASE).write_bytes(b"Ceci n'est pas une base. " * 1_000)

    done = run(command, courrier, tmp_path)

    refused(done, str(courrier / DATABASE), "it is no database", "lagazette restore --help")
    assert not (tmp_path / "copie").exists()


@pytest.mark.parametrize("command", EVERY_COMMAND)
def test_a_database_of_something_else_is_named(courrier, tmp_path, command):
    (courrier / DATABASE).unlink()
    sqlite3.connect(courrier / DATABASE).close()

    done = run(command, courrier, tmp_path)

    if command in {"upgrade", "backup"}:
        assert done.returncode == 0, done.stderr
    else:
        refused(done, str(courrier / DATABASE), "it lacks what this program needs", "upgrade")


@pytest.mark.parametrize("command", EVERY_COMMAND)
def test_a_database_that_may_not_be_opened_is_named(courrier, tmp_path, command):
    (courrier / DATABASE).chmod(0o000)

    done = run(command, courrier, tmp_path, bound=bound_by_permissions)

    refused(done, str(courrier / DATABASE), "Call the command as the user who owns it")
    assert not (tmp_path / "copie").exists()


@pytest.mark.parametrize("command", EVERY_COMMAND)
def test_a_folder_that_may_only_be_read_is_named_by_what_writes(courrier, tmp_path, command):
    before = tree(courrier)
    (courrier / DATABASE).chmod(0o400)
    courrier.chmod(0o500)

    done = run(command, courrier, tmp_path, bound=bound_by_permissions)

    courrier.chmod(0o700)
    if command in READING and done.returncode == 0:
        return
    refused(done, str(courrier), "Call the command as the user who owns it")
    assert tree(courrier) == before


@pytest.mark.parametrize("command", ["settings", "user list"])
@pytest.mark.parametrize("file", ["lagazette.toml", "secrets.toml"])
def test_settings_that_may_not_be_read_are_named(courrier, tmp_path, file, command):
    (courrier / file).chmod(0o000)

    named = COMMANDS.get(command, (command,))
    done = call(*named, within=courrier, bound=bound_by_permissions)

    refused(done, str(courrier / file), "Call the command as the user who owns it")


@pytest.mark.parametrize("written", [b"port = ", b"\xff\xfe", b"port = 80\nport = 81\n", b"[[["])
def test_settings_that_are_no_settings_are_named(courrier, written):
    (courrier / "lagazette.toml").write_bytes(written)

    done = call("user", "list", within=courrier)

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert f"{courrier / 'lagazette.toml'} cannot be read as TOML" in done.stderr


@pytest.mark.parametrize("command", [*EVERY_COMMAND, "settings", "check", "serve"])
def test_a_directory_that_is_not_there_is_named(tmp_path, command):
    done = call(*COMMANDS.get(command, (command,)), within=tmp_path / "nulle-part")

    refused(done, f"{tmp_path / 'nulle-part'} is not a newspaper", "lagazette new")
    assert not (tmp_path / "nulle-part").exists()


def test_a_check_of_a_broken_newspaper_says_all_that_is_broken(courrier):
    (courrier / DATABASE).unlink()

    done = call("check", within=courrier)

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "FAIL database" in done.stdout


# --- No room -------------------------------------------------------------------------------------


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system on which nothing more has room; who may not mount one uses a limit instead."""
    with small_disk(tmp_path / "disque") as mounted:
        yield mounted if mounted is not None else tmp_path / "disque"


def lasting(disk: Path, *, longest: int = 100_000) -> Callable[[], None] | None:
    """What stands in for a full disk where none can be mounted."""
    return None if disk.is_mount() else without_room(longest)


def test_a_backup_without_room_leaves_nothing_behind(courrier, full_disk):
    (courrier / "media" / "ab").mkdir(parents=True)
    for number in range(4):
        (courrier / "media" / "ab" / f"ab{number}").write_bytes(os.urandom(4_000_000))
    target = full_disk / "copies" / "lundi"
    before = tree(full_disk)

    done = call("backup", str(target), within=courrier, bound=lasting(full_disk))

    refused_for_room(done, full_disk, target.parent)
    assert tree(full_disk) == before


def test_a_newspaper_without_room_leaves_nothing_behind(tmp_path, full_disk):
    with_little_room(full_disk)
    before = tree(full_disk)

    done = call("new", str(full_disk / "un" / "paper"), within=tmp_path, bound=lasting(full_disk))

    refused_for_room(done, full_disk, full_disk / "un" / "paper")
    assert tree(full_disk) == before


def test_a_restoration_without_room_leaves_nothing_behind(courrier, tmp_path, full_disk):
    assert call("backup", str(tmp_path / "copie"), within=courrier).returncode == 0
    with_little_room(full_disk)
    before = tree(full_disk)

    done = call(
        "restore",
        str(tmp_path / "copie"),
        str(full_disk / "paper"),
        within=tmp_path,
        bound=lasting(full_disk),
    )

    refused_for_room(done, full_disk, full_disk / "paper")
    assert tree(full_disk) == before


@pytest.mark.parametrize(
    "command",
    ["user add", pytest.param("import", marks=prove), pytest.param("press rebuild", marks=prove)],
)
def test_without_room_nothing_is_changed_and_with_room_again_it_is_done(
    courrier, tmp_path, full_disk, command
):
    paper = shutil.copytree(courrier, full_disk / "paper")
    ballast = fill(full_disk) if full_disk.is_mount() else None
    before = call("user", "list", within=paper).stdout, call("record", "list", within=paper).stdout

    refused_then = run(command, paper, tmp_path, bound=lasting(full_disk, longest=8_192))
    after = call("user", "list", within=paper).stdout, call("record", "list", within=paper).stdout
    if ballast is not None:
        ballast.unlink()
    done = run(command, paper, tmp_path)

    refused_for_room(refused_then, full_disk, paper)
    assert after == before
    assert done.returncode == 0, done.stderr


def with_little_room(disk: Path) -> None:
    """Leave half a megabyte: enough to begin, and too little to end."""
    if disk.is_mount():
        ballast = fill(disk)
        os.truncate(ballast, ballast.stat().st_size - 500_000)
