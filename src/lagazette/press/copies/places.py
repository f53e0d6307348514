"""What a copy may be kept in: the few verbs that the copier needs of a folder or a bucket."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from lagazette.press.copies.files import File


class Place(Protocol):
    """A folder or a bucket that holds a copy, and nothing else."""

    @property
    def name(self) -> str:
        """What it is called in logs and in the notes of the copier: `tree`, `bucket`."""

    @property
    def target(self) -> str:
        """Where it is. Another target is another copy, and begun anew."""

    @property
    def at_once(self) -> int:
        """How many addresses may be copied before it is looked again whether more changed."""

    def owner(self) -> str | None:
        """For which store it is kept; None where no copy was begun."""

    def begin(self, owner: str) -> None:
        """Begin a copy, or take one over; raises NotACopyError when something else lies there."""

    def put(self, files: Sequence[File]) -> None:
        """Keep these files, each whole or not at all; all of them when it returns."""

    def remove(self, names: Sequence[str]) -> None:
        """Remove these files, those that are there."""

    def listing(self, *, thorough: bool) -> Iterator[tuple[str, str]]:
        """Every file with its mark; `thorough` reads the bytes where the mark might not show."""

    def mark_of(self, file: File, *, thorough: bool) -> str:
        """The mark under which the listing shows this file when it is whole."""

    def close(self) -> None:
        """Let go of connections."""
