"""A copy as a folder of plain files, which nginx or any other web server serves as they lie."""

import ctypes
import hashlib
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from itertools import count
from pathlib import Path

from lagazette.press.copies.files import OWN, File
from lagazette.press.errors import NotACopyError

_MARKER = f"{OWN}/copy"
_KEPT = "Kept by La Gazette. Change nothing here. Store: "
_UNFINISHED = f"{OWN}/unfinished"

_FILE_MODE = 0o644
_FOLDER_MODE = 0o755
"""The web server is another user, whatever this process's mask says."""


class Tree:
    """A folder that holds a copy. One process writes at a time, which the copier sees to."""

    name = "tree"
    at_once = 200

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count()

    @property
    def target(self) -> str:
        """Where it is."""
        return str(self._folder.absolute())

    def owner(self) -> str | None:
        """For which store it is kept; None where no copy was begun."""
        try:
            marker = (self._folder / _MARKER).read_text(errors="replace")
        except (FileNotFoundError, NotADirectoryError):
            return None
        return marker.removeprefix(_KEPT).strip()

    def begin(self, owner: str) -> None:
        """Make the folder; raises NotACopyError for one that holds something else.

        What does not belong to the copy is removed from it, so it has to be the copy's own.
        """
        if self.owner() is None:
            if self._folder.exists() and any(self._folder.iterdir()):
                raise NotACopyError(self.target)
            _make_folder(self._folder / OWN)
        (self._folder / _MARKER).write_text(f"{_KEPT}{owner}\n")
        # What a killed process had begun.
        shutil.rmtree(self._folder / _UNFINISHED, ignore_errors=True)

    def put(self, files: Sequence[File]) -> None:
        """Keep these files: all are on the disk before the first gets its name, in their order.

        A power cut therefore leaves old files and new ones, and none that is empty or half.
        """
        if not files:
            return
        unfinished = self._folder / _UNFINISHED
        _make_folder(unfinished)
        try:
            written = [(self._written(file, unfinished), file) for file in files]
            _flush(unfinished)
            for path, file in written:
                self._name(path, self._folder / file.name)
            _flush(unfinished)
        finally:
            # Nothing is left there, unless the disk is full: then it must not stay so.
            shutil.rmtree(unfinished, ignore_errors=True)

    def _name(self, path: Path, target: Path) -> None:
        """Give a file its name; where another file stands in its way, that one goes.

        A folder that stands in its way stays: two addresses then claim one name, and the one
        with others below it is served.
        """
        try:
            path.rename(target)
        except (FileNotFoundError, NotADirectoryError):
            for folder in target.relative_to(self._folder).parents:
                if (self._folder / folder).is_file():
                    (self._folder / folder).unlink()
            _make_folder(target.parent)
            path.rename(target)
        except IsADirectoryError:
            path.unlink()
        # Two names of one file are left as they are by a rename.
        path.unlink(missing_ok=True)

    def _written(self, file: File, unfinished: Path) -> Path:
        path = unfinished / str(next(self._numbers))
        if isinstance(file.body, Path):
            _link(file.body, path)
        else:
            path.write_bytes(file.body)
        path.chmod(_FILE_MODE)
        os.utime(path, (file.time, file.time))
        return path

    def remove(self, names: Sequence[str]) -> None:
        """Remove these files, and the folders that are empty then."""
        for name in names:
            path = self._folder / name
            try:
                path.unlink()
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                continue
            with suppress(OSError):
                for folder in path.parents:
                    if folder == self._folder:
                        break
                    folder.rmdir()

    def listing(self, *, thorough: bool) -> Iterator[tuple[str, str]]:
        """Every file with its time and size, and its hash when that is asked for."""
        for folder, _, names in os.walk(self._folder):
            inside = Path(folder)
            for name in names:
                path = inside / name
                relative = path.relative_to(self._folder).as_posix()
                if relative != _MARKER and not relative.startswith(f"{_UNFINISHED}/"):
                    found = path.stat()
                    more = _hash(path.read_bytes()) if thorough else ""
                    yield relative, f"{int(found.st_mtime)}-{found.st_size}{more}"

    def mark_of(self, file: File, *, thorough: bool) -> str:
        """What the listing shows of this file when it is whole."""
        size = file.body.stat().st_size if isinstance(file.body, Path) else len(file.body)
        return f"{file.time}-{size}{_hash(file.content()) if thorough else ''}"

    def close(self) -> None:
        """Nothing is kept open."""


def _link(source: Path, path: Path) -> None:
    """Another name for a picture's file, which takes no room; a copy on another file system."""
    try:
        path.hardlink_to(source)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copyfile(source, path)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _make_folder(folder: Path) -> None:
    """Make a folder and those above it, for other users to enter."""
    missing = [folder, *folder.parents]
    for part in reversed([path for path in missing if not path.exists()]):
        part.mkdir(exist_ok=True)
        part.chmod(_FOLDER_MODE)


def _flush(folder: Path) -> None:
    """Bring all that was written to the folder's file system onto the disk.

    One call for a hundred files took 55 ms where one `fsync` for each took 300.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if (syncfs := _syncfs()) is None:
            os.sync()
        elif syncfs(descriptor) != 0:
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), str(folder))
    finally:
        os.close(descriptor)


@cache
def _syncfs() -> "ctypes._NamedFuncPointer | None":
    """The kernel's call for one file system; None where only `sync` for all of them exists."""
    try:
        return ctypes.CDLL(None, use_errno=True).syncfs
    except (AttributeError, OSError):
        return None
