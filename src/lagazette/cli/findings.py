"""What a check of the newspaper finds."""

from enum import StrEnum

from msgspec import Struct


class Level(StrEnum):
    """How a finding bears on serving the newspaper."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


class Finding(Struct, frozen=True):
    """One thing looked at: what was found, and how to mend it when it is not good."""

    subject: str
    level: Level
    what: str
    mend: str = ""
