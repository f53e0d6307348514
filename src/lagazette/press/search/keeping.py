"""Keeping up: the thread of the press's process that follows the store with the index.

A command brings it up once.
"""

from collections.abc import Callable
from pathlib import Path
from threading import Event

from lagazette.press.crew import Apart
from lagazette.press.errors import StoreMissingError
from lagazette.press.search.index import Caught, Indexer, is_busy
from lagazette.press.search.wholeness import damaged_files

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


def bring_up(store: Path, folder: Path) -> None:
    """Bring an index up to its store; a running press does it itself, and keeps others out.

    Raises what tantivy, SQLite and the disk raise: the index is then as it was.
    """
    indexer = Indexer(store, folder)
    if damaged_files(folder):
        indexer.distrust()
    try:
        while indexer.step():
            pass
    except ValueError as error:
        if not is_busy(error):
            raise
    finally:
        indexer.close()


def bring_up_beside(store: Path, folder: Path) -> Apart:
    """The same in a process of its own, when it is told to begin.

    In one of the crew's, which go on pressing, tantivy's thread left 31 MiB behind that the C
    library could not be asked to return.
    """
    return Apart(bring_up, store, folder)
