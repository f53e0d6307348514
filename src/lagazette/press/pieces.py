"""Pieces: what pages show alike, kept from one pressing to the next until it may look different.

A publication touches some forty pages, and nearly all that they show was shown before: the cards
of other stories, the items of feeds, the frame. A piece is kept with the keys of what was read
for it, as a page is, and forgotten by the same rule by which a page is pressed again.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from lagazette.press.facts import Change
from lagazette.press.keys import AsOf, Key, Stretch
from lagazette.press.reads import Reads

KEPT = 3_000
KEPT_IN_A_CREW = 2_000
"""Pieces kept at most, a few kilobytes each, and more where feeds tell an article; the one that was
shown longest ago goes first. Each process of a crew has its own. A busy month has 1,500 cards,
whose pages are pressed one after the other: of 500 pieces, each was made twice in each process. A
thousand more take ten megabytes."""


class Made(NamedTuple):
    """Something that was made once for several pages, and what was read for it."""

    value: Any
    keys: frozenset[Key]
    stretches: frozenset[Stretch]
    """Those of the keys that hold all between two positions."""
    reads: Reads
    """The keys as a page keeps them."""
    due: datetime | None

    @classmethod
    def of(
        cls,
        value: object,
        own: Collection[Key],
        due: datetime | None,
        shown: Sequence["Made"] = (),
    ) -> "Made":
        """A piece and what was read for it: keys of its `own`, and those of pieces shown in it."""
        stretches = frozenset(key for key in own if type(key) is Stretch)
        if not shown:
            return cls(value, frozenset(own), stretches, Reads.of(own), due)
        return cls(
            value,
            frozenset(own).union(*[made.keys for made in shown]),
            stretches.union(*[made.stretches for made in shown]),
            Reads.of(own).union([made.reads for made in shown]),
            due,
        )


class Pieces:
    """The pieces of one press, or of one sitting: the last so many."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._made: OrderedDict[str, Made] = OrderedDict()
        # By each key, and by the list of each stretch, the pieces that read it: to look at all of
        # them at every entry took up to five milliseconds. A crew forgets none, and files none.
        self._readers: defaultdict[Key | str, set[str]] = defaultdict(set)
        self._unfiled: dict[str, None] = {}
        self._as_of: datetime | None = None
        self._seq = 0

    def get(self, name: str) -> Made | None:
        """A piece that was made and still holds."""
        made = self._made.get(name)
        if made is not None:
            self._made.move_to_end(name)
        return made

    def keep(self, name: str, made: Made) -> None:
        """Keep a piece under the name of all that it depends on beside what was read."""
        if name in self._made:
            self._drop([name])
        if len(self._made) >= self._kept:
            self._drop([next(iter(self._made))])
        self._made[name] = made
        self._unfiled[name] = None

    def follow(self, seq: int) -> bool:
        """Whether the facts up to entry `seq` are those that all was read from; or let go of it.

        Another press may have taken in entries meanwhile, whose changes nobody told us.
        """
        if seq == self._seq:
            return True
        self.clear()
        self._seq = seq
        return False

    def forget(self, change: Change, *, through: int) -> None:
        """Let go of the pieces that read something which the entry `through` changed."""
        self._seq = through
        self._file()
        dropped: set[str] = set()
        for point in change.facets | change.flips:
            dropped |= self._readers.get(point, set())
        for move in change.moves:
            dropped.update(
                name
                for name in self._readers.get(move.list, ())
                if any(
                    key.list == move.list and key.holds(move.position)
                    for key in self._made[name].stretches
                )
            )
        self._drop(dropped)

    def move_to(self, as_of: datetime) -> None:
        """Let go of the pieces that look different at another instant than the last one."""
        if as_of != self._as_of:
            self._drop(
                [
                    name
                    for name, made in self._made.items()
                    if AsOf() in made.keys or made.due is not None
                ]
            )
            self._as_of = as_of

    def clear(self) -> None:
        """Let go of all: what was read for them was taken back."""
        self._made.clear()
        self._readers.clear()
        self._unfiled.clear()

    def _file(self) -> None:
        for name in self._unfiled:
            for read in _filed_under(self._made[name]):
                self._readers[read].add(name)
        self._unfiled.clear()

    def _drop(self, names: Iterable[str]) -> None:
        for name in names:
            made = self._made.pop(name)
            if name in self._unfiled:
                del self._unfiled[name]
                continue
            for read in _filed_under(made):
                readers = self._readers[read]
                readers.discard(name)
                if not readers:
                    del self._readers[read]


def _filed_under(made: Made) -> set[Key | str]:
    """Under what a piece is found: its keys, and for those that are stretches their lists."""
    return {*(made.keys - made.stretches), *[key.list for key in made.stretches]}
