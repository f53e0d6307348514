"""Laps: where the time of a step went, by the clock on the wall."""

import time


class Laps:
    """The parts of a step in the order of their ends, in milliseconds."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self.ms: dict[str, float] = {}

    def lap(self, part: str) -> None:
        """Count the time since the last lap, or since the beginning, as that of a part."""
        now = time.perf_counter()
        self.ms[part] = round(self.ms.get(part, 0) + 1000 * (now - self._last), 3)
        self._last = now
