"""The copies of the site, as the press's process keeps them and as commands look after them."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import msgspec
import structlog

from lagazette.config.door import Settings
from lagazette.press import door


def copying_threads(
    settings: Settings,
    stop: threading.Event,
    log: structlog.stdlib.BoundLogger,
    leads: Callable[[], bool],
) -> list[threading.Thread]:
    """A thread for each copy that the settings ask for.

    Of several machines, each keeps a tree of its own, and the one that leads keeps the bucket.
    """
    return [
        threading.Thread(
            target=_keep,
            args=(settings, place, stop, log, leads if place.name == "bucket" else _always),
            name=f"copy-{place.name}",
        )
        for place in door.places_of(tree=settings.copy_tree, bucket=settings.copy_bucket)
    ]


def purging_threads(
    settings: Settings, stop: threading.Event, log: structlog.stdlib.BoundLogger
) -> list[threading.Thread]:
    """A thread for each cache that the settings name; each machine tells it what it now shows."""
    behind = "tree" if settings.copy_tree is not None else "reader"
    return [
        threading.Thread(target=_purge, args=(settings, cache, stop, log), name=cache.name)
        for cache in (door.Cache.parse(url, behind=behind) for url in settings.purge_caches)
    ]


def _purge(
    settings: Settings,
    cache: door.Cache,
    stop: threading.Event,
    log: structlog.stdlib.BoundLogger,
) -> None:
    door.keep_purging(
        settings.press_store,
        cache,
        stop=stop,
        on_purged=lambda purged: log.info("cache.purged", **msgspec.to_builtins(purged)),
        on_trouble=lambda error: log.error("cache.trouble", error=str(error)),
    )


def _always() -> bool:
    return True


def _keep(
    settings: Settings,
    place: door.Place,
    stop: threading.Event,
    log: structlog.stdlib.BoundLogger,
    is_ours: Callable[[], bool],
) -> None:
    door.keep_copying(
        _copier(settings, place, stopped=stop.is_set),
        stop=stop,
        is_ours=is_ours,
        on_copied=lambda copied: log.info("copy.step", **msgspec.to_builtins(copied)),
        on_trouble=lambda error: log.error("copy.trouble", place=place.name, error=str(error)),
    )


@contextmanager
def copiers(settings: Settings) -> Iterator[dict[str, door.Copier]]:
    """The copiers of a newspaper's copies, by the names of their places."""
    with ExitStack() as leaving:
        opened = {}
        for place in door.places_of(tree=settings.copy_tree, bucket=settings.copy_bucket):
            opened[place.name] = _copier(settings, place)
            leaving.callback(opened[place.name].close)
        yield opened


def left(settings: Settings) -> dict[str, int | None]:
    """How many addresses wait for each copy; None for one that was not begun."""
    with copiers(settings) as opened:
        return {name: copier.left() for name, copier in opened.items()}


def mended(settings: Settings) -> dict[str, door.Copied]:
    """Compare every byte of every copy, and make again what differs."""
    with copiers(settings) as opened:
        return {name: copier.mend() for name, copier in opened.items()}


def brought_up(settings: Settings) -> dict[str, tuple[int, int]]:
    """Bring every copy up to the store: how many files were kept, and how many removed."""
    done = {}
    with copiers(settings) as opened:
        for name, copier in opened.items():
            kept = removed = 0
            while copied := copier.step():
                kept, removed = kept + copied.kept, removed + copied.removed
            done[name] = (kept, removed)
    return done


def _copier(
    settings: Settings, place: door.Place, *, stopped: Callable[[], bool] = lambda: False
) -> door.Copier:
    return door.Copier(settings.press_store, settings.renditions_dir, place, stopped=stopped)
