"""Garbage: how often Python looks for objects in circles, which are not freed by themselves."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (50_000, 20, 100)
"""How seldom pages are looked through for circles of garbage, of which 18,000 left 250 objects: as
often as Python looks by itself, it took a twentieth of the time of a rebuild or a publication."""


@contextmanager
def looked_for_seldom() -> Iterator[None]:
    """While many pages are made, or one publication after the other."""
    often = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*often)
