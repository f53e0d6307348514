"""Libraries that others load because they are installed, and that nothing here asks of them.

structlog loads rich for tracebacks in colour, Django REST framework requests and YAML for its test
client and its schemas, Beautiful Soup a detector of encodings: some ten megabytes for as long as a
process lives.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Let no import find these modules in the meantime; what is loaded already stays.

    Whoever asks for one is told that it is not installed, and may import it afterwards.
    """
    hidden = [name for name in names if name not in sys.modules]
    for name in hidden:
        # Python's own way to say that there is no such module.
        sys.modules[name] = None  # type: ignore[assignment]  # typeshed does not know of it
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]
