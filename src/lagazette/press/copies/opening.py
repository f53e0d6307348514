"""Where the settings want copies: opened by their path or their URL."""

from pathlib import Path

from lagazette.press.copies.places import Place
from lagazette.press.copies.tree import Tree


def places_of(*, tree: Path | None, bucket: str) -> tuple[Place, ...]:
    """The places of a newspaper's copies; none for a newspaper that keeps none."""
    trees: tuple[Place, ...] = (Tree(tree),) if tree is not None else ()
    return (*trees, *((_bucket(bucket),) if bucket else ()))


def _bucket(url: str) -> Place:
    # Only who has a bucket pays for its library, 21 MB of memory.
    from lagazette.press.copies.bucket import Bucket, BucketAddress

    return Bucket(BucketAddress.parse(url))
