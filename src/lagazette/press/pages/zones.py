"""Which article stands in which zone of a front page: the editors' choice, then the press's own.

No article stands twice. One that editors pinned stands only where they pinned it; one that is
not public (yet, or any more) stands nowhere, and the press fills its place.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from lagazette.press import lists
from lagazette.press.facets import Card
from lagazette.press.pages import bounds
from lagazette.press.view import View
from lagazette.record.door import URI, Flag, Reference, Zone, ZoneKind


class FilledZone(Struct, frozen=True):
    """A zone with its articles; `subject` is its section's URI or its dossier's."""

    kind: ZoneKind
    articles: tuple[URI, ...]
    subject: URI | None = None


class Filled(Struct, frozen=True):
    """A front page's zones in their order, and where the latest go on: a position, or empty."""

    zones: tuple[FilledZone, ...]
    rest: str


def capacity(kind: ZoneKind) -> int:
    """How many articles a zone of this kind shows."""
    return {
        ZoneKind.LEAD: 1,
        ZoneKind.SECONDS: bounds.FRONT_SECONDS,
        ZoneKind.SECTION: bounds.FRONT_BLOCK,
        ZoneKind.DOSSIER: bounds.FRONT_BLOCK,
        ZoneKind.LATEST: bounds.FRONT_LATEST,
    }[kind]


def fill(view: View, language: str, arranged: tuple[Zone, ...]) -> Filled:
    """The zones of an edition's front page, arranged by editors as far as they did."""
    return _Filling(view, language, tuple(_readable(view, arranged))).filled()


def _readable(view: View, arranged: tuple[Zone, ...]) -> Iterator[Zone]:
    """The zones that are read: as many of each kind as a front page has, each subject once.

    One whose subject readers do not know is left out, and what is pinned to it is free again.
    """
    most = {ZoneKind.SECTION: bounds.FRONT_SECTIONS, ZoneKind.DOSSIER: bounds.FRONT_DOSSIERS}
    seen: set[tuple[ZoneKind, URI | None]] = set()
    counts: Counter[ZoneKind] = Counter()
    for zone in arranged:
        subject = view.resolve(zone.subject.uri) if zone.subject else None
        key = (zone.kind, subject)
        if key in seen or counts[zone.kind] >= most.get(zone.kind, 1):
            continue
        if zone.kind in most and (subject is None or view.naming(subject) is None):
            continue
        seen.add(key)
        counts[zone.kind] += 1
        yield zone


class _Filling:
    """One front page on its way: `taken` is all that stands on it already, or is pinned to it."""

    def __init__(self, view: View, language: str, arranged: tuple[Zone, ...]) -> None:
        self._view, self._language, self._arranged = view, language, arranged
        self.taken: set[URI] = set()
        self._pinned = {zone: self._public_pins(zone) for zone in arranged}

    def filled(self) -> Filled:
        """The lead and the seconds first, then the zones in the editors' order."""
        head = self._head()
        latest, rest = self._latest()
        order = [z for z in self._arranged if z.kind not in {ZoneKind.LEAD, ZoneKind.SECONDS}]
        if not any(zone.kind is ZoneKind.LATEST for zone in order):
            order.insert(0, Zone(ZoneKind.LATEST))
        if not any(zone.kind is ZoneKind.SECTION for zone in order):
            order.extend(self._menu())
        zones = [latest if zone.kind is ZoneKind.LATEST else self._listed(zone) for zone in order]
        return Filled(tuple(zone for zone in (*head, *zones) if zone.articles), rest)

    def _public_pins(self, zone: Zone) -> tuple[URI, ...]:
        """The pinned articles that readers may see, as many as the zone shows."""
        found: list[URI] = []
        for reference in zone.articles[: bounds.PINNED]:
            if len(found) < capacity(zone.kind) and self._may_take(reference.uri):
                found.append(reference.uri)
                self.taken.add(reference.uri)
        return tuple(found)

    def _may_take(self, uri: URI) -> bool:
        if uri in self.taken:
            return False
        card = self._card(uri)
        return card is not None and card.language == self._language

    def _zone(self, kind: ZoneKind) -> Zone:
        return next((zone for zone in self._arranged if zone.kind is kind), Zone(kind))

    def _pins(self, kind: ZoneKind) -> tuple[URI, ...]:
        return self._pinned.get(self._zone(kind), ())

    def _head(self) -> tuple[FilledZone, FilledZone]:
        """The lead and the seconds, chosen among the latest where nobody pinned enough.

        While the lead that editors chose is not public, their first second stands for it.
        """
        lead, seconds = self._pins(ZoneKind.LEAD), self._pins(ZoneKind.SECONDS)
        if self._zone(ZoneKind.LEAD).articles and not lead:
            lead, seconds = seconds[:1], seconds[1:]
        members = self._view.newest(lists.latest(self._language), bounds.FRONT_WINDOW)
        window = [card for _, uri in members if (card := self._free(uri))]
        if not lead and window:
            lead = (leading(window).uri,)
            window = [card for card in window if card.uri not in lead]
        standing = [card for uri in (*lead, *seconds) if (card := self._card(uri))]
        room = bounds.FRONT_SECONDS - len(seconds)
        seconds = (*seconds, *(card.uri for card in varied(window, standing, room)))
        self.taken.update(lead, seconds)
        return FilledZone(ZoneKind.LEAD, lead), FilledZone(ZoneKind.SECONDS, seconds)

    def _free(self, uri: URI) -> Card | None:
        return self._card(uri) if uri not in self.taken else None

    def _card(self, uri: URI) -> Card | None:
        # A piece: a front page looks at some fifty articles, all but one of them as before.
        return self._view.once(f"zoned:{uri}", lambda view: view.card(uri))

    def _latest(self) -> tuple[FilledZone, str]:
        pinned = self._pins(ZoneKind.LATEST)
        room = bounds.FRONT_LATEST - len(pinned)
        # One more than is shown tells where « Voir plus » leads.
        members = self._view.newest(lists.latest(self._language), room + len(self.taken) + 1)
        fresh = [(position, uri) for position, uri in members if uri not in self.taken]
        articles = (*pinned, *(uri for _, uri in fresh[:room]))
        self.taken.update(articles)
        rest = fresh[room][0] if len(fresh) > room else ""
        return FilledZone(ZoneKind.LATEST, articles), rest

    def _menu(self) -> Iterator[Zone]:
        """The sections as the menu has them, for a page whose sections nobody arranged."""
        for _, section in self._view.oldest(lists.menu(self._language), bounds.FRONT_SECTIONS):
            yield Zone(ZoneKind.SECTION, subject=Reference(section))

    def _listed(self, zone: Zone) -> FilledZone:
        """A section or a dossier: what is pinned, then its newest not shown above."""
        subject = zone.subject.uri if zone.subject else URI("")
        name = (
            lists.of_section(subject, self._language)
            if zone.kind is ZoneKind.SECTION
            else lists.of_entity(self._view.resolve(subject), self._language)
        )
        pinned = self._pinned.get(zone, ())
        room = bounds.FRONT_BLOCK - len(pinned)
        members = self._view.newest(name, room + len(self.taken))
        fresh = [uri for _, uri in members if uri not in self.taken][:room]
        self.taken.update(fresh)
        return FilledZone(zone.kind, (*pinned, *fresh), subject)


def leading(window: list[Card]) -> Card:
    """What leads when nobody chose: news that breaks, else the newest with a picture.

    Among the first few alone: an older picture must not lead. What is paid for leads last.
    """
    first = window[: bounds.FRONT_LEADS]
    unpaid = [card for card in first if Flag.SPONSORED not in card.flags]
    breaking = [card for card in unpaid if Flag.BREAKING in card.flags]
    pictured = [card for card in unpaid if card.lead_image]
    return next(iter([*breaking, *pictured, *unpaid, *first]))


def varied(window: list[Card], standing: Iterable[Card], room: int) -> list[Card]:
    """The newest that are not paid for, few of one section as long as there are others."""
    counts = Counter(card.section for card in standing)
    chosen: list[Card] = []
    put_off: list[Card] = []
    for card in window:
        if Flag.SPONSORED in card.flags:
            continue
        alike = counts[card.section] >= bounds.FRONT_ALIKE
        (put_off if alike else chosen).append(card)
        counts[card.section] += not alike
    return [*chosen, *put_off][:room]
