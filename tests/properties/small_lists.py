"""Lists cut short, so that their edges are met all the time."""

import importlib
import pkgutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest import mock

from lagazette.press import pages


@contextmanager
def small_lists(bound: int) -> Iterator[None]:
    """Inside, every `…_BOUND` of every page module is `bound`, unless it is smaller."""
    with ExitStack() as stack:
        for module in pkgutil.walk_packages(pages.__path__, f"{pages.__name__}."):
            loaded = importlib.import_module(module.name)
            for name, value in list(vars(loaded).items()):
                if name.endswith("_BOUND") and isinstance(value, int):
                    stack.enter_context(mock.patch.object(loaded, name, min(bound, value)))
        yield
