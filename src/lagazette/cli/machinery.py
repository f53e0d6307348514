"""The press's parts, as the settings of a newspaper have them."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lagazette.config.door import Settings
from lagazette.press import door

if TYPE_CHECKING:
    from lagazette.record.ledger import DatabaseRecord


def record() -> "DatabaseRecord":
    """What is pressed."""
    # The record's tables can be imported only once Django has been set up.
    from lagazette.record.ledger import DatabaseRecord

    return DatabaseRecord()


def press_of(settings: Settings, store: door.Store, finisher: door.Finisher) -> door.Press:
    """A press over an open store, with a crew for long queues."""
    return door.Press(store, record(), finisher=finisher, crew=crew_of(settings))


def finisher_of(settings: Settings) -> door.Finisher:
    """Who makes the pictures of pages, and compresses them."""
    return door.Finisher(originals=settings.media_dir, pictures=settings.renditions_dir)


def crew_of(settings: Settings) -> door.Crew:
    """Processes that render side by side; they start with the first work."""
    return door.Crew(
        settings.press_store, originals=settings.media_dir, pictures=settings.renditions_dir
    )


def remake(settings: Settings, progress: Callable[[int, int], None]) -> Path | None:
    """Make a damaged or outdated store anew: see `door.remake`."""
    return door.remake(
        settings.press_store,
        record(),
        as_of=datetime.now(UTC),
        originals=settings.media_dir,
        pictures=settings.renditions_dir,
        progress=progress,
    )
