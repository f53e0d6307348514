"""Keeping up: the thread of the press's process that follows the store with one copy."""

from collections.abc import Callable
from threading import Event

from lagazette.press.copies.copier import Copied, Copier
from lagazette.press.errors import CopyingStoppedError, StoreMissingError

LOOK_EVERY_S = 0.1
"""How late a publication is found at most, beyond the commit."""

FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 60.0
"""How long it waits after the disk or the network refused: twice as long each time."""


def keep_copying(
    copier: Copier,
    *,
    stop: Event,
    on_copied: Callable[[Copied], None],
    on_trouble: Callable[[Exception], None],
    is_ours: Callable[[], bool] = lambda: True,
) -> None:
    """Keep a copy up until `stop` is set, while it is ours; hand it over when it no longer is.

    A copy may not stop the press: whatever goes wrong here is reported, and tried again.
    """
    wait = FIRST_WAIT_S
    kept = False
    while not stop.is_set():
        try:
            if not is_ours():
                if kept:
                    copier.hand_over()
                kept = False
                stop.wait(FIRST_WAIT_S)
                continue
            kept = True
            copied = copier.step()
        except StoreMissingError:
            stop.wait(FIRST_WAIT_S)
        except CopyingStoppedError:
            break
        except Exception as error:  # noqa: BLE001  # a thread that ends would end unseen
            on_trouble(error)
            stop.wait(wait)
            wait = min(wait * 2, LONGEST_WAIT_S)
        else:
            wait = FIRST_WAIT_S
            if copied is None:
                stop.wait(LOOK_EVERY_S)
            elif copied.kept or copied.removed or copied.compared:
                on_copied(copied)
    copier.close()
