"""What may be done to an arrangement: each step alone, and laws over many."""

from itertools import chain
from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagazette.newsroom.errors import ZoneFullError
from lagazette.newsroom.front_page.arrangement import (
    MOST_PINS,
    Arrangement,
    PlannedZone,
    from_json,
    to_json,
)
from lagazette.newsroom.front_page.forms import UnknownStepError, stepped
from lagazette.press.pages import bounds
from lagazette.record.door import ZoneKind

NAMES = UUID(int=0)


def uid(name: object) -> UUID:
    return uuid5(NAMES, str(name))


A, B, C = map(uid, "ABC")
SPORT = PlannedZone(ZoneKind.SECTION, (C,), uid("Sport"))


def plan(lead: tuple[UUID, ...] = (), seconds: tuple[UUID, ...] = (), *more: PlannedZone):
    zones = (PlannedZone(ZoneKind.LEAD, lead), PlannedZone(ZoneKind.SECONDS, seconds))
    return Arrangement((*zones, *more))


def stories(arrangement: Arrangement) -> list[tuple[UUID, ...]]:
    return [zone.stories for zone in arrangement.zones if zone.takes_stories]


def test_an_empty_one_has_a_lead_seconds_and_the_latest() -> None:
    assert [zone.kind.value for zone in Arrangement().zones] == ["lead", "seconds", "latest"]


def test_a_new_lead_makes_the_one_before_the_first_of_the_seconds() -> None:
    assert stories(plan((A,), (B,)).placed(C, zone=0)) == [(C,), (A, B)]


def test_a_story_stands_in_one_zone_only() -> None:
    assert stories(plan((A,), (B,), SPORT).placed(C, zone=1, place=0)) == [(A,), (C, B), ()]


def test_moving_crosses_from_zone_to_zone_past_the_latest() -> None:
    arranged = plan((A,), (B,), PlannedZone(ZoneKind.LATEST), SPORT)

    assert stories(arranged.moved(B, by=-1)) == [(B,), (A,), (C,)]
    assert stories(arranged.moved(B, by=1)) == [(A,), (), (B, C)]
    assert stories(arranged.moved(C, by=-1)) == [(A,), (B, C), ()]
    assert stories(arranged.moved(A, by=-1)) == stories(arranged)
    assert stories(arranged.moved(C, by=1)) == stories(arranged)


def test_zones_below_the_seconds_change_places_and_those_above_do_not() -> None:
    arranged = plan((), (), PlannedZone(ZoneKind.LATEST), SPORT)

    assert arranged.zone_moved(3, by=-1).zones[2:] == (SPORT, PlannedZone(ZoneKind.LATEST))
    for zone, by in ((0, 1), (1, 1), (2, -1), (3, 1), (9, -1)):
        assert arranged.zone_moved(zone, by=by) == arranged


def test_a_section_has_one_zone_and_lead_and_latest_cannot_be_removed() -> None:
    arranged = plan((A,)).with_zone(ZoneKind.SECTION, uid("Sport"))

    assert arranged.with_zone(ZoneKind.SECTION, uid("Sport")) == arranged
    assert arranged.without_zone(3) == plan((A,))
    assert arranged.without_zone(0) == arranged
    assert arranged.without_zone(2) == arranged


def test_a_zone_keeps_as_many_stories_as_the_press_looks_at() -> None:
    full = plan((), tuple(uid(n) for n in range(MOST_PINS)))

    with pytest.raises(ZoneFullError) as refused:
        full.placed(A, zone=1)

    assert str(refused.value) == (
        "This zone keeps 12 stories at most. Take one off first. Nothing was changed."
    )
    assert MOST_PINS == bounds.PINNED


@pytest.mark.parametrize(
    ("do", "chosen"),
    [
        ("", ""), ("jump", ""), ("up", ""), (f"up:{B}", ""), ("up:x", ""), (f"put:{A}", "-1"),
        (f"put:{A}", "9"), (f"put:{A}", ""), (f"place:{A}:0:x", ""), ("zone-off:-1", ""),
        ("zone-new", f"lead:{A}"), ("zone-new", "section:x"), ("zone-new", ""),
    ],
)  # fmt: skip
def test_a_step_that_no_button_sends_is_refused(do: str, chosen: str) -> None:
    with pytest.raises(UnknownStepError):
        stepped(plan((A,)), do, chosen)


_STORIES = st.sampled_from([A, B, C, uid("D")])
_STEPS = st.one_of(
    st.builds(
        lambda verb, story: (f"{verb}:{story}", ""),
        st.sampled_from(["up", "down", "off"]), _STORIES,
    ),
    st.builds(lambda story, zone: (f"put:{story}", str(zone)), _STORIES, st.integers(0, 4)),
    st.builds(
        lambda story, zone, place: (f"place:{story}:{zone}:{place}", ""),
        _STORIES, st.integers(0, 4), st.integers(0, 4),
    ),
    st.builds(lambda name: ("zone-new", f"section:{uid(name)}"), st.sampled_from("XY")),
    st.builds(
        lambda verb, zone: (f"zone-{verb}:{zone}", ""),
        st.sampled_from(["up", "down", "off"]), st.integers(0, 5),
    ),
)  # fmt: skip


@given(st.lists(_STEPS, max_size=12))
def test_whatever_is_done_no_story_stands_twice_one_leads_and_it_is_kept_whole(steps) -> None:
    arrangement = Arrangement()
    for do, chosen in steps:
        try:
            arrangement = stepped(arrangement, do, chosen)
        except (UnknownStepError, ZoneFullError):
            continue

        kinds = [zone.kind for zone in arrangement.zones]
        assert kinds[:2] == [ZoneKind.LEAD, ZoneKind.SECONDS]
        assert kinds.count(ZoneKind.LATEST) == 1
        assert len(arrangement.zones[0].stories) <= 1
        every = list(chain.from_iterable(zone.stories for zone in arrangement.zones))
        assert len(every) == len(set(every))
        assert from_json(to_json(arrangement)) == arrangement
