"""Deliberate faults in how the press notes what pages depend on. The law must catch each one.

A property that passes proves little until it is seen to fail: every fault here is a mistake
that somebody could make in `view`, `facts`, `owed` or `store`, made for the length of a test.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import pytest
from msgspec import Struct, structs

from lagazette.press import facets, facts, filing, lists, owed, worker
from lagazette.press.facts import Facts
from lagazette.press.keys import HIGHEST, AsOf, Buckets, Facet, Key, Long, Some, Stretch
from lagazette.press.pieces import Pieces
from lagazette.press.reads import Reads
from lagazette.press.spec import Spec
from lagazette.press.store import Store
from lagazette.press.view import View


class Fault(Struct, frozen=True):
    """A mistake with a name."""

    name: str
    commit: Callable[[pytest.MonkeyPatch], None]


class _DeafKeys(set[Key]):
    """The keys of a page that never hears of some."""

    def __init__(self, deaf: Callable[[Key], Key | None]) -> None:
        super().__init__()
        self._deaf = deaf

    def add(self, key: Key) -> None:
        heard = self._deaf(key)
        if heard is not None:
            super().add(heard)


def _hearing(deaf: Callable[[Key], Key | None]) -> Callable[[pytest.MonkeyPatch], None]:
    """A view that notes every key as `deaf` has it."""

    def commit(patch: pytest.MonkeyPatch) -> None:
        original = View.__init__

        def init(self: View, held: Facts, as_of: datetime, *rest: Any) -> None:
            original(self, held, as_of, *rest)
            self._own = _DeafKeys(deaf)

        patch.setattr(View, "__init__", init)

    return commit


def _without_facet(name: str) -> Callable[[pytest.MonkeyPatch], None]:
    return _hearing(lambda key: None if isinstance(key, Facet) and key.facet == name else key)


def _without(kind: type) -> Callable[[pytest.MonkeyPatch], None]:
    return _hearing(lambda key: None if isinstance(key, kind) else key)


def _stretches(change: Callable[[Stretch], Stretch | None]) -> Callable[[pytest.MonkeyPatch], None]:
    return _hearing(lambda key: change(key) if isinstance(key, Stretch) else key)


def _authors_not_seated(patch: pytest.MonkeyPatch) -> None:
    """Authors do not follow when they sign for the first or the last time."""
    original, moved = Facts.absorb, Facts._moved

    def unmoved(self: Facts, member: Any, *args: Any) -> Iterable[Any]:
        found = list(moved(self, member, *args))
        return () if member.list.startswith("author:") else found

    def absorb(self: Facts, entry: Any, change: Any) -> None:
        with pytest.MonkeyPatch.context() as inner:
            inner.setattr(Facts, "_moved", unmoved)
            original(self, entry, change)

    patch.setattr(Facts, "absorb", absorb)


def _card_without(part: str) -> Callable[[pytest.MonkeyPatch], None]:
    """Changes are looked for in a card that lacks a part which lists do show."""

    def commit(patch: pytest.MonkeyPatch) -> None:
        def touched(before: object, after: object) -> list[str]:
            def value(name: str, state: Any) -> object:
                found = facets.FACETS[name](state)
                if name != "card" or found is None:
                    return found
                return tuple(getattr(found, f) for f in found.__struct_fields__ if f != part)

            return [n for n in facets.FACETS if value(n, before) != value(n, after)]

        patch.setattr(facts, "touched", touched)

    return commit


def _untouched_when_gone(patch: pytest.MonkeyPatch) -> None:
    original = facets.touched
    patch.setattr(
        facts,
        "touched",
        lambda before, after: [] if facets.standing(after) is None else original(before, after),
    )


def _untouched_when_new(patch: pytest.MonkeyPatch) -> None:
    original = facets.touched
    patch.setattr(
        facts,
        "touched",
        lambda before, after: [] if before is None else original(before, after),
    )


def _only_moves(alone: int) -> Callable[[pytest.MonkeyPatch], None]:
    """Comings (1) or goings (0) in lists are noted, not both."""

    def commit(patch: pytest.MonkeyPatch) -> None:
        original = Facts._moved

        def moved(self: Facts, member: Any, kind: int, zone: str, change: Any) -> Any:
            noted = set(change.moves)
            yield from original(self, member, kind, zone, change)
            if kind != alone:
                change.moves = noted

        patch.setattr(Facts, "_moved", moved)

    return commit


def _no_flips(kind: type) -> Callable[[pytest.MonkeyPatch], None]:
    def commit(patch: pytest.MonkeyPatch) -> None:
        original = Facts.absorb

        def absorb(self: Facts, entry: Any, change: Any) -> None:
            original(self, entry, change)
            change.flips = {flip for flip in change.flips if not isinstance(flip, kind)}

        patch.setattr(Facts, "absorb", absorb)

    return commit


def _hidden_cards_not_noted(patch: pytest.MonkeyPatch) -> None:
    """A pinned article is noted only when readers may see it."""
    original = View.card

    def card(self: View, uri: Any) -> Any:
        noted = set(self._own)
        found = original(self, uri)
        if found is None:
            self._own.intersection_update(noted)
        return found

    patch.setattr(View, "card", card)


def _nobody_displaced(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Facts, "_displaced", lambda *_: iter(()))


def _no_second_seating(patch: pytest.MonkeyPatch) -> None:
    """Entities and sections do not follow when their lists come or go."""
    original = Facts._moved

    def moved(self: Facts, *args: Any) -> Iterable[Any]:
        list(original(self, *args))
        return ()

    patch.setattr(Facts, "_moved", moved)


def _no_candidates(*kinds: str) -> Callable[[pytest.MonkeyPatch], None]:
    """Pages of these kinds are rendered again, but never thought of anew."""

    def commit(patch: pytest.MonkeyPatch) -> None:
        original = owed.by_change

        def by_change(change: Any, held: Facts) -> set[Spec]:
            return {spec for spec in original(change, held) if spec.kind not in kinds}

        patch.setattr(worker.owed, "by_change", by_change)

    return commit


def _no_bucket_candidates(patch: pytest.MonkeyPatch) -> None:
    original = owed.by_change
    patch.setattr(
        worker.owed,
        "by_change",
        lambda change, held: {spec for spec in original(change, held) if not spec.bucket},
    )


def _days_forgotten(patch: pytest.MonkeyPatch) -> None:
    """A month that becomes long brings up the days of what comes next, and none that it had."""
    patch.setattr(worker.owed, "by_flip", lambda *_: iter(()))


def _keys_of_absent_pages_forgotten(patch: pytest.MonkeyPatch) -> None:
    original = Store.write
    patch.setattr(
        Store,
        "write",
        lambda self, results, *rest: original(
            self,
            [(s, page, reads if page else Reads(), due) for s, page, reads, due in results],
            *rest,
        ),
    )


def _first_keys_kept(patch: pytest.MonkeyPatch) -> None:
    """A page keeps the keys of its first rendering, whatever it read later."""
    original = Store._keep_reads
    patch.setattr(
        Store,
        "_keep_reads",
        lambda self, read: original(self, [(held, reads) for held, reads in read if held.new]),
    )


def _the_last_page_stands_alone(patch: pytest.MonkeyPatch) -> None:
    """A page that is filed under a key takes the place of those that were filed there before."""
    patch.setattr(filing, "_FILE_KEY", "INSERT OR REPLACE INTO page_key VALUES (?, ?, ?)")


def _nothing_waits_after_a_big_change(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(worker, "AT_ONCE", 8)
    patch.setattr(worker.Press, "_let_wait", lambda *_: None)


def _never_due(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(View, "falls_due", lambda *_: None)


def _noted_by_the_first_page_alone(patch: pytest.MonkeyPatch) -> None:
    """What several pages show alike is noted where it was made, and nowhere else."""
    original = View.once

    def once(self: View, name: str, make: Callable[[View], Any]) -> Any:
        made = self._pieces.get(name)
        return made.value if made else original(self, name, make)

    patch.setattr(View, "once", once)


def _pieces_kept_for_ever(patch: pytest.MonkeyPatch) -> None:
    def forget(self: Pieces, change: Any, *, through: int) -> None:
        self._seq = through

    patch.setattr(Pieces, "forget", forget)


def _documents_kept_for_ever(patch: pytest.MonkeyPatch) -> None:
    """A document that was read at a publication is not read again when it has changed."""
    original = Facts._put

    def put(self: Facts, *changed: Any) -> None:
        kept = dict(self._kept)
        original(self, *changed)
        self._kept = kept

    patch.setattr(Facts, "_put", put)


def _pieces_kept_through_moves(patch: pytest.MonkeyPatch) -> None:
    """A piece is not forgotten when a list changes that was read for it."""
    patch.setattr(Stretch, "holds", lambda *_: False)


def _the_taken_back_are_not_listed(patch: pytest.MonkeyPatch) -> None:
    """They are when all is made anew, and not when one goes."""
    original = Facts.absorb

    def absorb(self: Facts, entry: Any, change: Any) -> None:
        with pytest.MonkeyPatch.context() as inner:
            inner.setattr(facts.lists, "Withdrawn", type(None))
            original(self, entry, change)

    patch.setattr(Facts, "absorb", absorb)


def _ancestors_forgotten(patch: pytest.MonkeyPatch) -> None:
    """An article enters only its own section when it comes, all of them when all is made anew."""
    original = Facts.absorb

    def absorb(self: Facts, entry: Any, change: Any) -> None:
        with pytest.MonkeyPatch.context() as inner:
            inner.setattr(Facts, "ancestors", lambda *_: ())
            original(self, entry, change)

    patch.setattr(Facts, "absorb", absorb)


def _merges_not_followed(patch: pytest.MonkeyPatch) -> None:
    original = lists.memberships

    def memberships(state: Any, around: Any) -> Any:
        return original(state, structs.replace(around, resolve=lambda uri: uri))

    def absorb(self: Facts, entry: Any, change: Any) -> None:
        with pytest.MonkeyPatch.context() as inner:
            inner.setattr(facts.lists, "memberships", memberships)
            whole(self, entry, change)

    whole = Facts.absorb
    patch.setattr(Facts, "absorb", absorb)


FAULTS = (
    Fault("a card that is read is not noted", _without_facet("card")),
    Fault("a pin to what is not public is not noted", _hidden_cards_not_noted),
    Fault("a whole document that is read is not noted", _without_facet("whole")),
    Fault("a name that is read is not noted", _without_facet("naming")),
    Fault("a link that is read is not noted", _without_facet("link")),
    Fault("a merge that is followed is not noted", _without_facet("merged")),
    Fault("whom an article names is read and not noted", _without_facet("named")),
    Fault("a withdrawal that is read is not noted", _without_facet("gone")),
    Fault(
        "a card is noted as a link only",
        _hearing(
            lambda k: Facet(k.uri, "link") if isinstance(k, Facet) and k.facet == "card" else k
        ),
    ),
    Fault("no stretch of a list is noted", _without(Stretch)),
    Fault(
        "a stretch is noted without its lowest position",
        _stretches(lambda k: k._replace(lowest=k.lowest + "~")),
    ),
    Fault(
        "a stretch is noted without its highest position",
        _stretches(lambda k: k._replace(highest=k.highest[:27]) if k.highest < HIGHEST else k),
    ),
    Fault(
        "an open end of a list is noted as closed",
        _stretches(lambda k: k._replace(lowest=k.lowest or "2026-03-01")),
    ),
    Fault(
        "the top of a list is noted as closed",
        _stretches(lambda k: k._replace(highest=min(k.highest, "2026-03-02T12"))),
    ),
    Fault("an empty stretch is not noted", _stretches(lambda k: k if k.lowest else None)),
    Fault("whether a list has anything is not noted", _without(Some)),
    Fault("which buckets have anything is not noted", _without(Buckets)),
    Fault("whether a month is long is not noted", _without(Long)),
    Fault("the instant that is read is not noted", _without(AsOf)),
    Fault("no page says when it is due", _never_due),
    Fault("a change of a kicker touches no list", _card_without("kicker")),
    Fault("a change of a headline touches no list", _card_without("headline")),
    Fault("what goes touches nothing", _untouched_when_gone),
    Fault("what comes touches nothing", _untouched_when_new),
    Fault("goings from lists are not noted", _only_moves(1)),
    Fault("comings into lists are not noted", _only_moves(0)),
    Fault("lists that come or go are not noted", _no_flips(Some)),
    Fault("buckets that come or go are not noted", _no_flips(Buckets)),
    Fault("no article follows a merge or a section", _nobody_displaced),
    Fault("the index does not follow its entities", _no_second_seating),
    Fault("the list of those who sign does not follow them", _authors_not_seated),
    Fault("no page is thought of for an article", _no_candidates("article")),
    Fault("no page is thought of for a section", _no_candidates("section")),
    Fault("no page is thought of for a redirect", _no_candidates("redirect")),
    Fault("no page is thought of for a month or a day", _no_bucket_candidates),
    Fault("a month that becomes long leaves its days out", _days_forgotten),
    Fault("absent pages are forgotten", _keys_of_absent_pages_forgotten),
    Fault("a page keeps the keys of its first day", _first_keys_kept),
    Fault("one page is filed in the place of others", _the_last_page_stands_alone),
    Fault("what is too much for one step is dropped", _nothing_waits_after_a_big_change),
    Fault("what was made once is noted once", _noted_by_the_first_page_alone),
    Fault("what was made once is kept for ever", _pieces_kept_for_ever),
    Fault("a document is read once for ever", _documents_kept_for_ever),
    Fault("what was made once is kept when a list changes", _pieces_kept_through_moves),
    Fault("what was taken back enters no list", _the_taken_back_are_not_listed),
    Fault("sections above are forgotten when an article comes", _ancestors_forgotten),
    Fault("merges are forgotten when an article comes", _merges_not_followed),
)
