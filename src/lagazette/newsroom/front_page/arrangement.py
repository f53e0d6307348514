"""An arrangement: which stories editors put into which zone, and what may be done to it.

Stories, sections and dossiers are named by their `uid`, so an arrangement outlives a draft that
was thrown away: what no longer exists prints nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from lagazette.newsroom.errors import ZoneFullError
from lagazette.record.door import ZoneKind

MOST_PINS: Final = 12
"""Stories that a zone keeps. It shows fewer; the others wait until one above them leaves."""

SUBJECTS: Final = frozenset({ZoneKind.SECTION, ZoneKind.DOSSIER})
"""The kinds of zone that editors add and remove, each for one section or dossier."""


@dataclass(frozen=True)
class PlannedZone:
    """A zone: its stories in their order, and what it is about."""

    kind: ZoneKind
    stories: tuple[UUID, ...] = ()
    subject: UUID | None = None

    @property
    def takes_stories(self) -> bool:
        """The latest are the press's own affair."""
        return self.kind is not ZoneKind.LATEST


@dataclass(frozen=True)
class Arrangement:
    """The zones of a front page: lead and seconds, then the others in the editors' order."""

    zones: tuple[PlannedZone, ...] = ()

    def __post_init__(self) -> None:
        """Complete it: lead, seconds and latest are always there, and one story leads."""
        object.__setattr__(self, "zones", _completed(self.zones))

    @property
    def stories(self) -> tuple[UUID, ...]:
        """Every story that stands in it, in the order of the page."""
        return tuple(story for zone in self.zones for story in zone.stories)

    # --- Stories ---------------------------------------------------------------------------

    def placed(self, story: UUID, *, zone: int, place: int | None = None) -> "Arrangement":
        """The story at a place of a zone (its end unless given), and nowhere else.

        A new lead makes the one before it the first of the seconds. Raises ZoneFullError.
        """
        target = self.zones[zone]
        others = [one for one in target.stories if one != story]
        at = len(others) if place is None else min(place, len(others))
        if target.kind is ZoneKind.LEAD:
            at = 0
        if not target.takes_stories or len(others) >= MOST_PINS:
            raise ZoneFullError(MOST_PINS)
        cleared = self.without(story)
        return cleared._with(zone, stories=(*others[:at], story, *others[at:]))

    def without(self, story: UUID) -> "Arrangement":
        """The story nowhere."""
        return Arrangement(
            tuple(
                replace(zone, stories=tuple(one for one in zone.stories if one != story))
                for zone in self.zones
            )
        )

    def moved(self, story: UUID, *, by: int) -> "Arrangement":
        """The story one place up (-1) or down (1), from the end of a zone into the next one.

        At the top and at the bottom of the page it stays.
        """
        zone = next(n for n, one in enumerate(self.zones) if story in one.stories)
        stories = self.zones[zone].stories
        place = stories.index(story) + by
        if 0 <= place < len(stories):
            return self.placed(story, zone=zone, place=place)
        beside = zone + by
        while 0 <= beside < len(self.zones) and not self.zones[beside].takes_stories:
            beside += by
        if not 0 <= beside < len(self.zones):
            return self
        return self.placed(story, zone=beside, place=None if by < 0 else 0)

    # --- Zones -----------------------------------------------------------------------------

    def with_zone(self, kind: ZoneKind, subject: UUID) -> "Arrangement":
        """A zone for a section or a dossier at the end, unless it has one."""
        new = PlannedZone(kind, subject=subject)
        known = any((zone.kind, zone.subject) == (kind, subject) for zone in self.zones)
        return self if known else Arrangement((*self.zones, new))

    def without_zone(self, zone: int) -> "Arrangement":
        """Without a section's or a dossier's zone and what is in it."""
        kept = (one for n, one in enumerate(self.zones) if n != zone or one.kind not in SUBJECTS)
        return Arrangement(tuple(kept))

    def zone_moved(self, zone: int, *, by: int) -> "Arrangement":
        """A zone one place up or down among those below the seconds."""
        zones, beside = list(self.zones), zone + by
        if min(zone, beside) < 2 or max(zone, beside) >= len(zones):
            return self
        zones[zone], zones[beside] = zones[beside], zones[zone]
        return Arrangement(tuple(zones))

    def _with(self, zone: int, *, stories: tuple[UUID, ...]) -> "Arrangement":
        zones = list(self.zones)
        zones[zone] = replace(zones[zone], stories=stories)
        return Arrangement(tuple(zones))


def _completed(zones: Iterable[PlannedZone]) -> tuple[PlannedZone, ...]:
    by_kind = {zone.kind: zone for zone in zones if zone.kind not in SUBJECTS}
    lead = by_kind.get(ZoneKind.LEAD, PlannedZone(ZoneKind.LEAD)).stories
    seconds = by_kind.get(ZoneKind.SECONDS, PlannedZone(ZoneKind.SECONDS)).stories
    head = (
        PlannedZone(ZoneKind.LEAD, lead[:1]),
        PlannedZone(ZoneKind.SECONDS, (*lead[1:], *seconds)),
    )
    below = [zone for zone in zones if zone.kind not in {ZoneKind.LEAD, ZoneKind.SECONDS}]
    if ZoneKind.LATEST not in by_kind:
        below.insert(0, PlannedZone(ZoneKind.LATEST))
    return (*head, *below)


# --- As it is kept -------------------------------------------------------------------------------


def to_json(arrangement: Arrangement) -> list[dict[str, Any]]:
    """The arrangement as a front page's row and its drafts keep it."""
    return [
        {
            "kind": zone.kind.value,
            "stories": [str(story) for story in zone.stories],
            "subject": str(zone.subject) if zone.subject else None,
        }
        for zone in arrangement.zones
    ]


def from_json(kept: list[dict[str, Any]]) -> Arrangement:
    """The arrangement that was kept."""
    return Arrangement(
        tuple(
            PlannedZone(
                ZoneKind(zone["kind"]),
                tuple(UUID(story) for story in zone["stories"]),
                UUID(zone["subject"]) if zone["subject"] else None,
            )
            for zone in kept
        )
    )
