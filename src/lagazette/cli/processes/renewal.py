"""When a press that has made much of the site is to be born again.

What it and its finisher took for that lies in pieces among what they still use, where no library
gives it back: after the demonstration's 4,150 pages they, and Python's tracker of what the crew
shares, kept 67 MiB more than others that were just forked from the nursery. So the press ends when
there is nothing to do, and the supervisor starts it again (`lagazette.cli.supervisor.AGAIN`).
"""

import time
from collections.abc import Callable

LARGE_STEP_PAGES = 100
"""Pages from which on a step counts: a publication has some forty, and may come ever so often."""

MUCH_PAGES = 1_000

REST_S = 30.0
"""How long there was nothing to do: longer than the supervisor wants a process to have run."""


class Renewal:
    """Counts what a press makes; `seconds` is a clock that nobody sets."""

    def __init__(self, *, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._busy_at = seconds()
        self.pages = 0
        """Those of large steps."""
        self.is_begun = False
        self._is_told = True

    def note(self, pages: int) -> None:
        """Take note of a step's pages."""
        self._busy_at = self._seconds()
        self._is_told = False
        if pages > LARGE_STEP_PAGES:
            self.pages += pages

    def comes_to_rest(self) -> bool:
        """Whether it has rested since it last did something, which is said once."""
        if self._is_told or self._seconds() - self._busy_at < REST_S:
            return False
        self._is_told = True
        return True

    def is_due(self) -> bool:
        """Whether it has made much, and rested since."""
        return self.pages > MUCH_PAGES and self._seconds() - self._busy_at >= REST_S
