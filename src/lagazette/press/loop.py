"""The press's day: take in what is published, press what waits, move the instant, and again."""

import time
from collections.abc import Callable
from datetime import datetime
from threading import Event

from lagazette.press.garbage import looked_for_seldom
from lagazette.press.remake import is_damage, suspect
from lagazette.press.worker import Outcome, Press

IDLE_S = 0.05
"""How long the press sleeps when there is nothing to do: what a publication waits at most where
nothing tells the press of it."""

LOOK_S = 0.004
"""How often it looks whether something was written, where that can be seen at a glance."""

WAKEFUL_S = 2.0
"""How long it looks so often after it had something to do. Later it does every twentieth of a
second, as an idle machine should: to look all the time took a twentieth of a processor. Either
way it is woken by a write, where it hears of one."""

SOON_S = 0.001
"""How often it looks once it has heard that a write began, which is done at any moment."""

LONGEST_REST_S = 0.25
"""How long it then sleeps at most: its own instant moves without anything being written."""

UNDISTURBED_S = 0.05
"""How long the press leaves the processors to the newsroom's answer and to the first readers of
what came out, before it compresses it. A further publication does not wait for that."""

TROUBLE_S = 1.0
"""How long it waits after the record or the disk refused."""


def by_itself(press: Press, now: datetime) -> Outcome:
    """The turn of a press that is the only one: what is due does not wait for what waits."""
    return press.tick(now) or press.step()


@looked_for_seldom()
def keep_pressing(
    open_press: Callable[[], Press],
    *,
    clock: Callable[[], datetime],
    stop: Event,
    troubles: tuple[type[Exception], ...],
    on_trouble: Callable[[Exception], None],
    on_outcome: Callable[[Outcome], None],
    on_turn: Callable[[datetime], None] = lambda _: None,
    turn: Callable[[Press, datetime], Outcome] = by_itself,
    mark: Callable[[], int | None] = lambda: None,
    written: Callable[[float], bool] | None = None,
) -> None:
    """Press until `stop` is set, one `turn` after the other.

    A step that raises one of `troubles` (the database is away, the disk is full) left the store
    as it was: it is reported, and tried again a little later. `on_turn` hears of every step that
    was done, also of one with nothing to do. What `Press.begin` refuses is raised, since no
    waiting mends it. When the store's file was exchanged or is damaged, `open_press` is called
    again: it is to make a damaged one anew. `mark` is a number that is another one when somebody
    has written to the record's database; None where there is no such number. `written` waits so
    many seconds, or until a write to that database has begun, and says whether one has.
    """
    press, begun = None, False
    busy_at = time.monotonic()
    while not stop.is_set():
        try:
            if press is None or not press.store.is_current():
                press, begun = open_press(), False
            if not begun:
                press.begin()
                begun = True
            before = mark()
            outcome = turn(press, clock())
            on_turn(clock())
            if outcome:
                on_outcome(outcome)
                if press.store.uncompressed and not outcome.compressed and not outcome.more:
                    # By the mark: of the publication itself, a write may still be heard of.
                    nap = written or stop.wait
                    _rest(stop, mark, before, nap, UNDISTURBED_S, longest_s=UNDISTURBED_S)
                press.store.tidy()
                busy_at = time.monotonic()
            else:
                is_wakeful = time.monotonic() - busy_at < WAKEFUL_S
                nap_s = LOOK_S if is_wakeful else IDLE_S
                _rest(stop, mark, before, written or stop.wait, nap_s, longest_s=LONGEST_REST_S)
        except troubles as error:
            if press is not None and press.store.path is not None and is_damage(error):
                suspect(press.store.path)
            on_trouble(error)
            stop.wait(TROUBLE_S)


def _rest(
    stop: Event,
    mark: Callable[[], int | None],
    before: int | None,
    nap: Callable[[float], bool],
    nap_s: float,
    *,
    longest_s: float,
) -> None:
    """Wait for something to do, not longer than that; `before` is the mark from before the turn.

    Between two looks it naps so long, or until it is woken.
    """
    if before is None:
        stop.wait(IDLE_S)
        return
    until = time.monotonic() + longest_s
    while mark() == before and time.monotonic() < until and not stop.is_set():
        if nap(nap_s):
            # What was begun is seen once it is on the disk.
            nap, nap_s = stop.wait, SOON_S
