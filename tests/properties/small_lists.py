"""Lists cut short, so that their edges are met all the time."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest import mock

from lagazette.press.pages import bounds


@contextmanager
def small_lists(bound: int) -> Iterator[None]:
    """Inside, every bound on what pages read of lists is `bound`, unless it is smaller."""
    with ExitStack() as stack:
        for name, value in list(vars(bounds).items()):
            if name.isupper():
                stack.enter_context(mock.patch.object(bounds, name, min(bound, value)))
        yield
