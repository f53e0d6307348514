"""Keeping up: the thread of the press's process that follows the store with the index."""

from collections.abc import Callable
from threading import Event

from lagazette.press.errors import StoreMissingError
from lagazette.press.search.index import Caught, Indexer, is_busy

LOOK_EVERY_S = 0.1
"""How late a publication is found at most, beyond the commit."""

TROUBLE_S = 2.0
"""How long it waits for a store, for another process that has the index, or for the disk."""


def keep_indexing(
    indexer: Indexer,
    *,
    stop: Event,
    on_caught: Callable[[Caught], None],
    on_trouble: Callable[[Exception], None],
) -> None:
    """Keep the index up until `stop` is set.

    Search is the last thing that may stop the press: whatever goes wrong here is reported, and
    tried again. Files that cannot be read or written to the end are thrown away and made anew.
    """
    while not stop.is_set():
        try:
            caught = indexer.step()
        except StoreMissingError:
            stop.wait(TROUBLE_S)
        except ValueError as error:
            # What tantivy says, whatever the reason.
            if not is_busy(error):
                on_trouble(error)
                indexer.distrust()
            stop.wait(TROUBLE_S)
        except Exception as error:  # noqa: BLE001  # a thread that ends would end unseen
            on_trouble(error)
            stop.wait(TROUBLE_S)
        else:
            if caught:
                on_caught(caught)
            stop.wait(LOOK_EVERY_S)
    indexer.close()
