"""Reads: what a page read, in the form in which the store keeps it and finds it again.

A key is kept as 64 bits of its hash. Two keys that share them cost a page that is rendered once
too often, and never one that is not: the store may name too many pages, not too few. As text,
keys took three quarters of the time of writing a page, compressing left out.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple, TypeVar

import msgspec

from lagazette.press.keys import Key, Point, Stretch, as_text

Mark = int
"""A key, or a list's name, as a signed integer of 64 bits: what SQLite stores as a number."""

_REMEMBERED = 1 << 14
"""Marks remembered: the frame's and the sections' keys stand on every page."""

_NODE_LENGTH = 28
"""How much of a position nodes distinguish: an instant, or the first six letters of a name."""


BLOCK = 63
"""Pages of a block, one for each bit of a number of SQLite's but its sign. Those of a block were
pressed one after the other and read much alike: with a row for each page, there were four times
as many rows to write."""

T = TypeVar("T")


class Span(NamedTuple):
    """A stretch of a list as it is kept; `node` is where it is filed."""

    list: Mark
    node: str
    highest: str
    lowest: str


class Reads(NamedTuple):
    """Everything that one page read."""

    marks: frozenset[Mark] = frozenset()
    spans: frozenset[Span] = frozenset()

    @classmethod
    def of(cls, keys: Iterable[Key]) -> "Reads":
        """The keys that a view noted."""
        marks: set[Mark] = set()
        spans: set[Span] = set()
        for key in keys:
            if isinstance(key, Stretch):
                node = _node(key.lowest, key.highest)
                spans.add(Span(mark_of_list(key.list), node, key.highest, key.lowest))
            else:
                marks.add(mark_of_key(key))
        return cls(frozenset(marks), frozenset(spans))

    def union(self, others: Iterable["Reads"]) -> "Reads":
        """These and all others."""
        others = list(others)
        return Reads(
            self.marks.union(*[reads.marks for reads in others]),
            self.spans.union(*[reads.spans for reads in others]),
        )


_READS = msgspec.msgpack.Decoder(Reads)


def packed(reads: Reads) -> bytes:
    """What a page read, as its row keeps it."""
    return msgspec.msgpack.encode(reads)


def unpacked(blob: bytes) -> Reads:
    """What `packed` wrote."""
    return _READS.decode(blob)


def in_blocks(reads: Mapping[int, Iterable[T]]) -> Iterator[tuple[T, int, int]]:
    """The pages that read each thing, by their numbers: the thing, a block, a bit for each."""
    blocks: defaultdict[int, defaultdict[T, int]] = defaultdict(lambda: defaultdict(int))
    for page, things in reads.items():
        block, place = divmod(page, BLOCK)
        found, bit = blocks[block], 1 << place
        for thing in things:
            found[thing] |= bit
    for block, found in blocks.items():
        for thing, bits in found.items():
            yield thing, block, bits


def pages_of(block: int, bits: int) -> list[int]:
    """The numbers of the pages whose bits are set in a block."""
    return [block * BLOCK + place for place in range(BLOCK) if bits >> place & 1]


@lru_cache(_REMEMBERED)
def mark_of_key(key: Point) -> Mark:
    """The mark of a key that is not a stretch."""
    return _mark(as_text(key))


@lru_cache(_REMEMBERED)
def mark_of_list(name: str) -> Mark:
    """The mark under which a list's stretches are kept."""
    return _mark(name)


def _mark(text: str) -> Mark:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


def _node(lowest: str, highest: str) -> str:
    """Where a stretch is filed: under the beginning that its two ends share.

    Every position in the stretch begins so too, and a position has few beginnings, so the
    stretches around it are found without looking at those elsewhere in the list. Filed by one
    end only, 10,000 articles of one subject were all looked at for the withdrawal of the oldest.
    """
    shared = 0
    for one, other in zip(lowest[:_NODE_LENGTH], highest, strict=False):
        if one != other:
            break
        shared += 1
    return lowest[:shared]


def nodes_above(position: str) -> list[str]:
    """Every node under which a stretch around `position` may be filed."""
    return [position[:length] for length in range(min(len(position), _NODE_LENGTH) + 1)]
