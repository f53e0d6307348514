"""The one gate between the newsroom and its readers.

What readers see changes only while the gate is open, and only the actions of `workflow` open it,
around one transaction that also writes the entry. Models ask `is_open` before they let such a
change through, so no screen, command or shell passes by another way.

Models cannot import the actions, which import them; the actions install themselves here.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol

from django.http import HttpResponse

_open: ContextVar[bool] = ContextVar("gate_is_open", default=False)


class Keeper(Protocol):
    """What the models need done by the actions when Wagtail asks the models."""

    def publish(self, article: Any, revision: Any, *, by: Any, changed: bool) -> None:
        """Make a revision public, or schedule it."""

    def problems(self, article: Any) -> Iterable[tuple[str, str]]:
        """What stops an article from being published as it is: the field, and the sentence."""

    def unpublish(self, article: Any, *, by: Any, expired: bool) -> None:
        """Take an article back because its time is over, or refuse."""

    def preview(self, article: Any, mode: str) -> HttpResponse:
        """The answer that shows an article as readers would see it."""

    def saved(self, thing: Any) -> None:
        """Say in the record what changed of something public."""

    def refuse_deletion(self, thing: Any) -> None:
        """Raise unless readers never saw it and nothing public points to it."""


_keepers: list[Keeper] = []


def install(keeper: Keeper) -> None:
    """Set the keeper, once, when the applications are ready."""
    _keepers[:] = [keeper]


def keeper() -> Keeper:
    """Who acts on the models' behalf."""
    return _keepers[0]


def is_open() -> bool:
    """Whether an action is at work in this thread or task."""
    return _open.get()


@contextmanager
def opened() -> Iterator[None]:
    """Open the gate for the block; for actions alone."""
    token = _open.set(True)
    try:
        yield
    finally:
        _open.reset(token)
