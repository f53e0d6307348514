"""The style guide: every part of the theme alone, short, long, empty and from right to left.

It belongs to nobody's newspaper: the newsroom shows it to who changes the theme, and the browser
tests photograph it. What it shows is said here and not read from a view.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from markupsafe import Markup
from msgspec import Struct

from lagazette.press.facets import Card
from lagazette.press.pages.archive import Day, Shelf
from lagazette.press.pages.article import Signature, Told
from lagazette.press.pages.body import BlockValue
from lagazette.press.pages.cards import CardValue
from lagazette.press.pages.charts import chart_value
from lagazette.press.pages.frame import Anchor, Frame
from lagazette.press.pages.front import ZoneValue
from lagazette.press.pages.moments import to_the_day, to_the_minute
from lagazette.press.pages.pictures import PictureValue
from lagazette.press.pages.timeline import TimelineMonth, TimelineYear
from lagazette.press.pages.words import Words, words_for
from lagazette.press.templates import render_template
from lagazette.record.door import (
    SETTINGS_URI,
    URI,
    Address,
    Chart,
    ChartKind,
    ChartRow,
    Edition,
    Flag,
    LegalIdentity,
    SettingsDocument,
)
from lagazette.theme.door import SHEETS
from lagazette.typography.door import locale_for

NOON: Final = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
ZONE: Final = "Europe/Paris"
HERE: Final = Address("#")
OPEN: Final = Address("#content")
"""Where the reader of the guide is said to be: the menu marks it."""

SHORT: Final = "Le pont rouvre"
LONG: Final = (
    "Après onze mois de travaux, trois expertises et une nuit de débats, le pont tournant "
    "rouvrira aux piétons, aux cyclistes et, le dimanche matin, aux fanfares"
)
SENTENCE: Final = "Le conseil a voté à minuit passé ; la place, elle, dormait déjà."
WORD: Final = "Anticonstitutionnellement" * 3
ARABIC: Final = "الجسر يفتح من جديد"
ARABIC_SENTENCE: Final = "صوّت المجلس بعد منتصف الليل، وكانت الساحة نائمة."


State = tuple[str, dict[str, object]]
"""What a state is called, and the values that its template is filled with."""


class Case(Struct, frozen=True):
    """A part in one state, printed."""

    state: str
    html: Markup
    direction: str = "ltr"


class Specimen(Struct, frozen=True):
    """A part of the theme, by the name of its template, in its states."""

    name: str
    cases: tuple[Case, ...]


class Printer:
    """Prints parts as pages do, with values of its own."""

    def __init__(self, language: str, picture: Address) -> None:
        self._language, self._picture = language, picture
        self.frame = _frame(language)
        self.words: Words = words_for(language)

    def specimen(self, name: str, *states: State) -> Specimen:
        """A template filled with each state's values; « rtl » is set in Arabic's direction."""
        cases = (
            Case(state, self._print(name, values), "rtl" if state == "rtl" else "ltr")
            for state, values in states
        )
        return Specimen(name, tuple(cases))

    def _print(self, name: str, values: dict[str, object]) -> Markup:
        frame_values = {"frame": self.frame, "words": self.words, "address": OPEN}
        printed = render_template(f"{name}.html", self.frame.locale, **frame_values, **values)
        return Markup(printed.decode())  # noqa: S704  # a template's output, escaped there

    def picture(self, caption: str = SENTENCE, credit: str = "La Gazette") -> PictureValue:
        """The sample picture with words of its own."""
        source = self._picture
        return PictureValue(
            src=source,
            srcset=f"{source} 960w",
            width=960,
            height=640,
            alt="",
            caption=caption,
            credit=credit,
        )

    def card(
        self,
        headline: str = SHORT,
        *,
        kicker: str = "Transports",
        standfirst: str = SENTENCE,
        flags: tuple[Flag, ...] = (),
        pictured: bool = False,
    ) -> CardValue:
        """A card that says this."""
        card = Card(
            uri=URI("urn:uuid:00000000-0000-4000-8000-000000000000"),
            address=HERE,
            language=self._language,
            kicker=kicker,
            headline=headline,
            standfirst=standfirst,
            published_at=NOON,
            updated_at=None,
            section=URI(""),
            authors=(),
            lead_image=None,
            flags=flags,
        )
        return CardValue(
            card=card,
            section=Anchor("Politique", HERE) if standfirst else None,
            published=to_the_day(NOON, zone=ZONE, language=self._language),
            flags=tuple(self.words.flags[flag] for flag in flags),
            picture=self.picture() if pictured else None,
        )

    def told(self, *texts: str) -> tuple[Told, ...]:
        """Statements made at noon."""
        at = to_the_minute(NOON, zone=ZONE, language=self._language)
        return tuple(Told(at, text) for text in texts)


def style_guide(
    language: str, *, address_of: Callable[[str], str], picture: str, sheet: str, icon: str
) -> bytes:
    """The page, in a language of the interface.

    `address_of` says where a file of the theme stands (`article.css`), `picture`, `sheet`
    and `icon` where the sample picture, the guide's own stylesheet and its icon do.
    """
    printer = Printer(language, Address(picture))
    return render_template(
        "style_guide.html",
        locale_for(language),
        language=language,
        words=printer.words,
        icon=icon,
        sheets=(*(address_of(f"{name}.css") for name in SHEETS), sheet),
        specimens=tuple(specimens(printer)),
    )


def specimens(printer: Printer) -> list[Specimen]:
    """Every part of the theme, as the page shows them one under the other."""
    return [
        *_frames(printer),
        *_lists(printer),
        *_cards(printer),
        *_zones(printer),
        *_heads(printer),
        *_blocks(printer),
    ]


def _frame(language: str) -> Frame:
    edition = Edition(language=language, name="La Gazette", baseline="Le journal des essais")
    other = Edition(language="en" if language == "fr" else "fr", prefix="/x", name="The Gazette")
    settings = SettingsDocument(
        uri=SETTINGS_URI,
        site_url="https://gazette.example",
        zone=ZONE,
        editions=(edition, other),
        legal=LegalIdentity(publisher="La Gazette"),
    )
    names = ("Politique", "Monde", "Économie", "Culture", "Sciences", "Sport", "Idées")
    return Frame(
        settings=settings,
        edition=edition,
        menu=(Anchor(names[0], OPEN), *(Anchor(name, HERE) for name in names[1:])),
    )


def _frames(p: Printer) -> list[Specimen]:
    trail = (Anchor("Monde", HERE), Anchor("Europe", HERE))
    flags = tuple(p.words.flags.values())
    earlier, later = Anchor("février 2026", HERE), Anchor("avril 2026", HERE)
    return [
        p.specimen(
            "components/masthead", ("page", {}), ("front", {"edition_day": "lundi 2 mars 2026"})
        ),
        p.specimen("components/footer", ("page", {})),
        p.specimen("components/trail", ("short", {"trail": trail[:1]}), ("long", {"trail": trail})),
        p.specimen(
            "components/kicker",
            ("short", {"kicker": "Transports", "flags": ()}),
            ("flags", {"kicker": "Transports", "flags": flags}),
            ("long", {"kicker": LONG, "flags": flags[:1]}),
            ("rtl", {"kicker": ARABIC, "flags": ()}),
        ),
        p.specimen(
            "components/way_on", ("all", {"more": HERE, "earlier": earlier, "later": later})
        ),
    ]


def _lists(p: Printer) -> list[Specimen]:
    week = tuple(Day(n, f"{n} mars 2026", HERE if n % 2 else None) for n in range(2, 9))
    months = (Anchor("février", HERE), Anchor("mars"))
    years = (TimelineYear("2026", (TimelineMonth(months[0], "12 articles"),)),)
    return [
        p.specimen("components/calendar", ("a week", {"weeks": (week,), "label": "mars 2026"})),
        p.specimen("components/months", ("short", {"shelf": Shelf(Anchor("2026", HERE), months)})),
        p.specimen("components/timeline", ("short", {"years": years})),
        p.specimen("components/ways_on", ("all", {"heading": p.words.index})),
    ]


def _cards(p: Printer) -> list[Specimen]:
    def of(size: str, value: CardValue) -> dict[str, object]:
        return {"value": value, "level": 3, "size": size}

    flags = (Flag.OPINION, Flag.SPONSORED)
    return [
        p.specimen(
            "components/card",
            ("lead", of("lead", p.card(pictured=True))),
            ("lead, long", of("lead", p.card(LONG, standfirst=LONG, flags=flags))),
            ("short", of("", p.card())),
            ("pictured", of("", p.card(pictured=True, flags=flags))),
            ("block", of("block", p.card(pictured=True))),
            ("long", of("", p.card(LONG, kicker=LONG, standfirst=LONG))),
            ("one word", of("", p.card(WORD, kicker=WORD, standfirst=WORD))),
            ("empty", of("", p.card(kicker="", standfirst=""))),
            ("brief", of("brief", p.card())),
            ("rtl", of("", p.card(ARABIC, kicker=ARABIC, standfirst=ARABIC_SENTENCE))),
        )
    ]


def _zones(p: Printer) -> list[Specimen]:
    def of(
        kind: str, *cards: CardValue, heading: str = "", description: str = ""
    ) -> dict[str, object]:
        anchor = Anchor(heading, HERE) if heading else None
        zone = ZoneValue(kind=kind, cards=cards, heading=anchor, description=description)
        return {"zone": zone, "more": HERE}

    several = tuple(p.card(text) for text in (SHORT, LONG, "Ce que disent les éclusiers"))
    return [
        p.specimen("zones/lead", ("pictured", of("lead", p.card(pictured=True)))),
        p.specimen("zones/seconds", ("three", of("seconds", *several))),
        p.specimen("zones/latest", ("three", of("latest", *several))),
        p.specimen("zones/section", ("three", of("section", *several, heading="Politique"))),
        p.specimen(
            "zones/dossier",
            ("three", of("dossier", *several, heading="Le pont tournant", description=SENTENCE)),
            ("one", of("dossier", several[0], heading=LONG)),
        ),
    ]


def _heads(p: Printer) -> list[Specimen]:
    desk, photo = Anchor("La rédaction", HERE), Anchor("Le service photo", HERE)
    by = p.words.roles["author"]
    pictures = Signature(p.words.roles["photographer"], (photo,))
    links = (Anchor(SHORT, HERE), Anchor(LONG, HERE), Anchor("Sans adresse"))
    share = tuple(Anchor(name, HERE) for name in (p.words.by_mail, "WhatsApp", "Mastodon"))
    shown = {"eager": False, "sizes": "40rem"}
    return [
        p.specimen(
            "components/byline",
            ("short", {"signatures": (Signature(by, (desk,)),)}),
            ("long", {"signatures": (Signature(by, (desk, photo, desk)), pictures)}),
        ),
        p.specimen(
            "components/dateline",
            ("both", {"place": Anchor("Port-Clair", HERE), "source": Anchor("La Gazette")}),
            ("place", {"place": Anchor("Port-Clair"), "source": None}),
        ),
        p.specimen("components/share", ("all", {"share": share})),
        p.specimen(
            "components/figure",
            ("caption and credit", {"picture": p.picture(), **shown}),
            ("long", {"picture": p.picture(LONG), **shown}),
            ("empty", {"picture": p.picture("", ""), **shown}),
        ),
        p.specimen(
            "components/correction",
            ("correction", _told(p, p.words.correction, "correction", SENTENCE)),
            ("update", _told(p, p.words.updates_box, "update", SENTENCE, LONG)),
        ),
        p.specimen(
            "components/links",
            ("list", {"heading": p.words.related, "links": links, "kind": ""}),
            ("inline", {"heading": p.words.entities, "links": links, "kind": "inline"}),
        ),
    ]


def _told(p: Printer, heading: str, kind: str, *texts: str) -> dict[str, object]:
    return {"heading": heading, "kind": kind, "told": p.told(*texts)}


def _blocks(p: Printer) -> list[Specimen]:
    def block(kind: str, **states: BlockValue) -> Specimen:
        values: list[State] = [(state, {"block": value}) for state, value in states.items()]
        return p.specimen(f"blocks/{kind}", *values)

    def of(kind: str, **parts: object) -> BlockValue:
        return BlockValue(kind=kind, **parts)  # type: ignore[arg-type]  # each names its own parts

    linked = f'{SENTENCE} <a href="#">Le pont</a>, <em>dit-on</em>, <strong>tient</strong>.'
    table = (("Quai", "Passages", "Écart"), ("Nord", "1 250", "+3"), ("Sud", "980", "−12"))
    figures = (False, True, True)
    facts = (("1998", SENTENCE), ("mars 2024", LONG), ("Midi", SHORT))
    picture = p.picture()
    link = (Anchor("Le pont filmé depuis le quai", HERE),)
    return [
        block("heading", two=of("heading", text=SHORT), three=of("heading", text=LONG, level=3)),
        block(
            "paragraph",
            short=of("paragraph", text=linked),
            rtl=of("paragraph", text=ARABIC_SENTENCE),
        ),
        block(
            "list",
            points=of("list", items=(SENTENCE, linked)),
            numbers=of("list", items=(SENTENCE, linked), ordered=True),
        ),
        block(
            "quote",
            short=of("quote", text=SENTENCE, title="Une éclusière"),
            anonymous=of("quote", text=LONG),
            rtl=of("quote", text=ARABIC_SENTENCE, title=ARABIC),
        ),
        block("pull_quote", short=of("pull_quote", text=SHORT), long=of("pull_quote", text=LONG)),
        block("picture", short=of("picture", pictures=(picture,))),
        block(
            "gallery",
            three=of(
                "gallery", pictures=(p.picture(), p.picture(LONG), p.picture()), title="Le pont"
            ),
            one=of("gallery", pictures=(picture,)),
        ),
        block(
            "embed",
            short=of("embed", links=link, text="sur Vidéo"),
            pictured=of("embed", links=link, text="sur Vidéo", pictures=(picture,)),
        ),
        block(
            "fact_box",
            short=of("fact_box", title="En bref", items=(SENTENCE,)),
            long=of("fact_box", title=LONG, items=(linked, LONG)),
        ),
        block(
            "timeline",
            three=of("timeline", title="Le chantier", facts=facts),
        ),
        block(
            "table",
            short=of("table", title="Les passages", head=table[0], rows=table[1:], figures=figures),
            wide=of("table", head=(WORD,) * 6, rows=(("1",) * 6,), figures=(True,) * 6),
        ),
        _charts(p),
        block("related", short=of("related", links=link)),
    ]


MONTHS: Final = (
    "jan",
    "fév",
    "mar",
    "avr",
    "mai",
    "juin",
    "juil",
    "août",
    "sep",
    "oct",
    "nov",
    "déc",
)


def _charts(p: Printer) -> Specimen:
    def state(name: str, kind: ChartKind, *rows: str, **words: object) -> State:
        """A chart of rows such as « Nord 1250 980 »; a `_` in a name is a space."""
        parted = [row.split() for row in rows]
        said = {
            "title": SHORT,
            "alt": SENTENCE,
            "series": ("Passages",),
            "rows": tuple(ChartRow(name.replace("_", " "), tuple(v)) for name, *v in parted),
            **words,
        }
        value = chart_value(Chart(kind=kind, **said), p.frame.locale)  # type: ignore[arg-type]  # each names its own parts
        return name, {"block": BlockValue(kind="chart", chart=value)}

    bars, columns = ChartKind.BARS, ChartKind.COLUMNS
    lines, stacked = ChartKind.LINES, ChartKind.STACKED
    two, three = ("2025", "2026"), ("Piétons", "Vélos", "Fanfares")
    told = {"unit": "milliers de passages", "source": "Source : capitainerie", "note": SENTENCE}
    years = ("2019 1.84", "2020 1.52", "2021 1.63", "2022 1.79", "2023 1.91")
    months = [f"{name} {100 + at * at} {160 - 7 * at}" for at, name in enumerate(MONTHS)]
    days = [f"{day}_mars {1000 + day * 37 % 211}" for day in range(1, 25)]
    return p.specimen(
        "blocks/chart",
        state("bars", bars, "Nord 1250", "Quai_des_Exemples 980", "Sud 75", **told),
        state("bars, two", bars, "Nord 51.4 54", "Sud 11.8 12.6", "Est 6.2 4.7", series=two),
        state("bars, below zero", bars, "Nord 3.5", "Sud -12", "Est", unit="%"),
        state("bars, long", bars, f"{LONG.replace(' ', '_')} 4", f"{WORD} 7", title=LONG, unit="%"),
        state("stacked", stacked, "2024 60 30 10", "2025 55 38 7", series=three, unit="%"),
        state("columns", columns, *years, unit="millions de tonnes"),
        state("columns, many", columns, *days, unit="km"),
        state("columns, two", columns, "2024 -5 3", "2025 4 9", "2026 12 -2", series=two),
        state("columns, names", columns, "Rive_sud 41", "Vieux_port 28", "Salines 33", unit="%"),
        state("lines", lines, "2013 31", "2018 67", "2022 120", "2023 131", unit="hectares"),
        state("lines, two", lines, *months, series=("Prévu", "Mesuré"), unit="MWh"),
        state("lines, parted", lines, "a 21.5", "b 21.7", "c", "d 22.6", unit="°C"),
        state("lines, long names", lines, "1 9 2 5", "2 7 4 4", series=(*three[:2], LONG)),
        state("rtl", bars, f"{ARABIC.replace(' ', '_')} 41", "الجنوب 28", title=ARABIC),
        state("empty", bars, "Nord", "Sud 0", title=""),
    )
