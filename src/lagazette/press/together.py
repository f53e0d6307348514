"""Together: what a press does next that shares its newspaper with the presses of other machines.

One leads: it presses, and tells the log of each step. The others follow the log. Whoever cannot
(the log was emptied, or speaks of a program that is not this one) goes alone: it presses for its
own readers until it has caught up, and then joins the others.
"""

import time
from collections.abc import Callable
from datetime import datetime
from enum import Enum

from lagazette.press.fingerprint import fingerprint
from lagazette.press.steps import FencedError, StepLog, unpacked
from lagazette.press.worker import Outcome, Press, Renderers

QUIET_S = 10.0
"""How long pages wait here while no step comes before this machine presses them itself: they are
its own, of pages that failed here, or of a rebuild that was broken off."""


class Part(Enum):
    """What a press is to the others."""

    LEADING = "leading"
    FOLLOWING = "following"
    ALONE = "alone"


class Together:
    """Takes the turns of one machine's press. `on_part` hears whenever its part changes.

    The press renders with its own crew; while it leads, with `crew`, the one of all machines.
    """

    def __init__(
        self,
        log: StepLog,
        *,
        crew: Renderers | None = None,
        on_part: Callable[[Part], None] = lambda _: None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._log = log
        self._crew = crew
        self._on_part = on_part
        self._seconds = seconds
        self._part: Part | None = None
        self._quiet_since = seconds()

    def part(self) -> Part | None:
        """What this press was to the others at its last turn; None before the first."""
        return self._part

    def leads(self) -> bool:
        """Whether this press was the leading one at its last turn."""
        return self._part is Part.LEADING

    def turn(self, press: Press, now: datetime) -> Outcome:
        """Do the next thing there is to do; nothing when idle.

        Raises what `Press.step` raises, and LogAwayError.
        """
        number = press.step_number
        if (found := self._log.after(number)) is not None:
            self._quiet_since = self._seconds()
            following, body = found
            if following == number + 1:
                step = unpacked(body)
                if step.fingerprint == fingerprint() and step.before <= press.store.seq:
                    self._is(Part.FOLLOWING)
                    return press.compress() or press.follow(following, step)
            return self._alone(press, now)
        if self._log.last()[0] < number:
            return self._alone(press, now)
        if not self._log.leads():
            return self._follow_on(press)
        return self._lead(press, now)

    def _lead(self, press: Press, now: datetime) -> Outcome:
        self._is(Part.LEADING)
        alone = press.crew
        press.log, press.crew = self._log, self._crew or alone
        try:
            return press.tick(now) or press.step()
        except FencedError:
            return Outcome()
        finally:
            press.log, press.crew = None, alone

    def _follow_on(self, press: Press) -> Outcome:
        """Wait for the next step; what came out while this press was alone is compressed first."""
        self._is(Part.FOLLOWING)
        if outcome := press.compress():
            return outcome
        if self._seconds() - self._quiet_since < QUIET_S or not press.store.waiting(1):
            return Outcome()
        return press.press_waiting()

    def _alone(self, press: Press, now: datetime) -> Outcome:
        """Press as if there were no others, and join them when all is done."""
        self._is(Part.ALONE)
        if outcome := press.tick(now) or press.step():
            return outcome
        number, made_by, after = self._log.last()
        is_ours = made_by in ("", fingerprint())
        if after <= press.store.seq and (is_ours or self._log.leads()):
            press.join(number)
        return Outcome()

    def _is(self, part: Part) -> None:
        if part is not self._part:
            self._part = part
            self._on_part(part)
