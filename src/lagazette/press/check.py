"""Check: is every kept page whole, and is every picture there? What is not is made again."""

import gzip
import hashlib
import zlib
from collections.abc import Iterator
from pathlib import Path

import brotli
from msgspec import Struct

from lagazette.press.renditions import is_ours, path_of
from lagazette.press.served import plain_of
from lagazette.press.spec import Spec
from lagazette.press.store import Store


class Fault(Struct, frozen=True):
    """Something in the store that is not as it was pressed."""

    spec: Spec
    address: str
    what: str


def faults(store: Store, pictures: Path) -> Iterator[Fault]:
    """Every kept page whose bytes belie its validator, and every picture that is missing."""
    rows = store.sql.execute(
        "SELECT spec, address, etag, identity, gzip, brotli FROM page WHERE address IS NOT NULL"
    )
    for spec, address, etag, identity, packed, squeezed in rows:
        plain = plain_of(identity, packed, squeezed)
        if etag != f'"{hashlib.sha256(plain).hexdigest()[:20]}"':
            yield Fault(Spec.parse(spec), address, "the bytes belie the validator")
        elif not is_whole(packed, squeezed, plain):
            yield Fault(Spec.parse(spec), address, "a compressed form is not the page's")
    for spec, name in store.sql.execute("SELECT spec, name FROM rendition ORDER BY name"):
        if not path_of(name, pictures).is_file():
            yield Fault(Spec.parse(spec), f"/media/{name}", "the picture's file is missing")


def is_whole(packed: bytes | None, squeezed: bytes | None, identity: bytes) -> bool:
    """Whether the compressed forms that there are decompress to the page."""
    try:
        return (packed is None or gzip.decompress(packed) == identity) and (
            squeezed is None or brotli.decompress(squeezed) == identity
        )
    except (OSError, EOFError, zlib.error, brotli.error):
        return False


def mend(store: Store, found: list[Fault]) -> None:
    """Let the faulty pages be pressed again, whatever their bytes say of themselves.

    Until then, and if that fails, they have a validator that no reader holds.
    """
    with store.transaction():
        store.sql.executemany(
            "UPDATE page SET etag = '\"damaged\"' WHERE spec = ?", [(str(f.spec),) for f in found]
        )
        store.enqueue(((0, fault.spec) for fault in found), seq=store.seq)


def sweep(store: Store, pictures: Path) -> int:
    """Remove the files of pictures that no page shows any more, and return how many there were.

    They are not public, but a picture that was taken down should not lie about. No press
    makes pictures meanwhile: it does so inside its transactions, and this is one. Files with
    other names are left, should the settings name a folder that holds more.
    """
    with store.transaction():
        shown = {name for (name,) in store.sql.execute("SELECT DISTINCT name FROM rendition")}
        left = [p for p in pictures.glob("*/*") if is_ours(p.name) and p.name not in shown]
        for path in left:
            path.unlink()
    return len(left)
