"""What typography refuses."""

from datetime import datetime

from lagazette.errors import GazetteError


class TypographyError(GazetteError):
    """Something cannot be set."""


class NaiveInstantError(TypographyError):
    """An instant without its offset cannot be shown: the reader could not tell when it was."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant
        super().__init__(
            f"{instant.isoformat()} has no time zone, so it cannot be shown with its offset. "
            "Give it the newspaper's zone first."
        )
