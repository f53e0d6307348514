"""The front page: its zones as editors arranged them, or as the press finds sensible."""

from typing import Final

from msgspec import Struct

from lagazette.press import addresses, lists
from lagazette.press.calendar import MONTH, instant_of
from lagazette.press.page import Page
from lagazette.press.pages.buckets import bucket_at
from lagazette.press.pages.cards import LARGE, SMALL, CardValue, card_value
from lagazette.press.pages.frame import Alternate, Anchor, Frame, Head, frame_of, html_page
from lagazette.press.pages.metadata import organisation, page_tags
from lagazette.press.pages.moments import in_zone
from lagazette.press.pages.pictures import Darkroom
from lagazette.press.pages.targets import anchor, named
from lagazette.press.pages.zones import FilledZone, fill
from lagazette.press.spec import Spec
from lagazette.press.view import View
from lagazette.record.door import URI, SettingsDocument, ZoneKind
from lagazette.typography.door import format_weekday

PICTURED: Final = {
    ZoneKind.LEAD: 1,
    ZoneKind.SECONDS: 99,
    ZoneKind.SECTION: 1,
    ZoneKind.DOSSIER: 1,
}
"""How many of a zone's first cards have a picture; in other zones none."""

_SUBJECTS: Final = {ZoneKind.SECTION: "section", ZoneKind.DOSSIER: "entity"}


class ZoneValue(Struct, frozen=True, kw_only=True):
    """A zone, ready for its template: `kind` is lead, seconds, section, dossier or latest.

    A section and a dossier have a `heading`, a dossier its `description` when there is one.
    A zone without a card is left out.
    """

    kind: str
    cards: tuple[CardValue, ...]
    heading: Anchor | None = None
    description: str = ""


def front(view: View, spec: Spec) -> Page | None:
    """One edition's front page; it stands from the first day, also without an article."""
    frame = frame_of(view, spec.language)
    if frame is None:
        return None
    darkroom = Darkroom(view)
    arrangement = view.front_page(spec.language)
    filled = fill(view, spec.language, arrangement.arranged if arrangement else ())
    zones = [value for zone in filled.zones if (value := _value(view, frame, zone, darkroom))]
    rest = filled.rest
    address = addresses.front(frame.edition)
    return html_page(
        frame,
        "pages/front.html",
        address=address,
        head=Head(
            description=frame.edition.baseline,
            alternates=_alternates(frame.settings),
            tags=page_tags(frame, "", frame.edition.baseline, address),
            json_ld=organisation(frame),
        ),
        renditions=darkroom.renditions,
        zones=zones,
        more=addresses.of_time(frame.edition, bucket_at(rest, MONTH, frame)) if rest else "",
        edition_day=edition_day(view, frame),
    )


def edition_day(view: View, frame: Frame) -> str:
    """The date of the edition, which is that of its latest article; empty before the first.

    It stands on the front page alone: elsewhere it would press every page each day.
    """
    members = view.newest(lists.latest(frame.language), 1)
    if not members:
        return ""
    day = in_zone(instant_of(members[0][0]), frame.zone).date()
    return format_weekday(day, frame.locale)


def _value(view: View, frame: Frame, zone: FilledZone, darkroom: Darkroom) -> ZoneValue | None:
    """A zone's cards under its heading; None for a section or dossier without a name."""
    heading, description = None, ""
    if zone.kind in _SUBJECTS and zone.subject is not None:
        heading = anchor(view, frame, _SUBJECTS[zone.kind], zone.subject)
        if heading is None:
            return None
        if zone.kind is ZoneKind.DOSSIER:
            description = _description(view, frame, zone.subject)
    return ZoneValue(
        kind=zone.kind.value,
        cards=_cards(view, frame, zone, darkroom),
        heading=heading,
        description=description,
    )


def _cards(view: View, frame: Frame, zone: FilledZone, darkroom: Darkroom) -> tuple[CardValue, ...]:
    widest = LARGE if zone.kind in (ZoneKind.LEAD, ZoneKind.DOSSIER) else SMALL
    within = zone.subject if zone.kind is ZoneKind.SECTION else None
    found = (
        card_value(
            view,
            frame,
            uri,
            darkroom=darkroom if number < PICTURED.get(zone.kind, 0) else None,
            widest=widest,
            within=within,
        )
        for number, uri in enumerate(zone.articles)
    )
    return tuple(value for value in found if value)


def _description(view: View, frame: Frame, dossier: URI) -> str:
    naming = named(view, frame.edition, "entity", dossier)
    return naming.label(frame.language).description if naming else ""


def _alternates(settings: SettingsDocument) -> tuple[Alternate, ...]:
    if len(settings.editions) == 1:
        return ()
    urls = {e.language: settings.site_url + addresses.front(e) for e in settings.editions}
    default = next(iter(urls.values()))
    return (*(Alternate(*pair) for pair in urls.items()), Alternate("x-default", default))
