"""What stands in the newspaper that most tests of pages read."""

from datetime import date, timedelta

from msgspec import structs

from lagazette.record.door import (
    About,
    Accessibility,
    Address,
    Barriers,
    Byline,
    Chart,
    ChartKind,
    ChartRow,
    Conformity,
    Dateline,
    Edition,
    Embed,
    FactBox,
    Gallery,
    Heading,
    LegalIdentity,
    ListBlock,
    Mention,
    Paragraph,
    Picture,
    PullQuote,
    Quote,
    Related,
    Statement,
    Table,
    Timeline,
    TimelineItem,
    Zone,
    ZoneKind,
)
from tests.factories import documents as make
from tests.factories.documents import NOON, reference, uri
from tests.press.pages.papers import SITE, Paper

SETTINGS = make.settings_document(
    site_url=SITE,
    editions=(
        Edition(language="fr", name="La Gazette", baseline="Le journal des essais"),
        Edition(language="en", prefix="/en", name="The Gazette"),
    ),
    legal=LegalIdentity(publisher="La Gazette des essais", host_name="La machine"),
)

_ABOUT = About(language="fr", mission="Raconter.\n\nVérifier.", artificial_intelligence="Jamais.")
_STATEMENT = Accessibility(
    declared_on=date(2026, 3, 1),
    conformity=Conformity.PARTIAL,
    rate=87,
    auditor="la rédaction",
    audited_on=date(2026, 2, 27),
    technologies=("HTML", "CSS"),
    contact="acces@gazette.example",
    contact_url="https://gazette.example/acces",
    barriers=(Barriers(language="fr", failures=("Une carte.",)),),
)
TOLD = structs.replace(SETTINGS, about=(_ABOUT,), accessibility=_STATEMENT)
"""The settings of a paper that says what it is and how far it is accessible."""

BODY = (
    Heading("Un titre dans le texte"),
    Paragraph(f'Il ne se passe <em>rien</em> sur <a href="{uri("Paris")}">la place</a>.'),
    ListBlock(("Un point", "Un autre")),
    ListBlock(("D’abord", "Ensuite"), ordered=True),
    Quote("Je n’ai rien vu.", attribution="Un passant"),
    PullQuote("Rien, et c’est heureux."),
    Picture(reference("image")),
    Gallery((Picture(reference("image"), caption="La place, encore."),), title="La place"),
    Embed("https://video.example/v/1", title="La place filmée", provider="Video"),
    Embed(
        "https://video.example/v/2", title="La place, le soir", picture=Picture(reference("image"))
    ),
    FactBox("En bref", ("Une place.", "Aucun passant.")),
    Timeline((TimelineItem("Midi", "Rien."),), title="La journée"),
    Table((("Heure", "Passants"), ("12", "0")), caption="Les passants"),
    Chart(
        ChartKind.COLUMNS,
        title="Toujours moins de passants",
        alt="Des colonnes de plus en plus basses.",
        series=("Passants",),
        rows=(ChartRow("2024", ("1250",)), ChartRow("2025", ("12.5",))),
        label="Année",
        unit="milliers",
        source="La mairie",
    ),
    Related((reference("veille"),)),
)


def fill(paper: Paper) -> Paper:
    """Two editions, a section below another, every part of an article, one translation."""
    day = timedelta(days=1)
    paper.append(
        make.section_document("Monde"),
        make.section_document("Europe", parent=reference("Monde")),
        make.author_document("La rédaction"),
        make.author_document("Le service photo"),
        make.entity_document("Paris", aliases=("Lutèce",)),
        make.entity_document("La Gazette"),
        make.image_document("image"),
        make.article_document(
            "veille",
            headline="La veille, déjà, rien",
            published_at=NOON - day,
            address=Address("/2026/03/01/veille/"),
            entities=(reference("Paris"),),
        ),
        make.article_document(
            "article",
            kicker="Urbanisme",
            standfirst="À midi, la place était vide.",
            section=reference("Europe"),
            body=BODY,
            bylines=(
                Byline(reference("La rédaction")),
                Byline(reference("Le service photo"), "photographer"),
            ),
            dateline=Dateline(Mention("Paris", uri("Paris")), Mention("La Gazette")),
            entities=(reference("Paris"), reference("La Gazette")),
            lead_image=Picture(reference("image")),
            sources=(Mention("Un passant"), Mention("La Gazette", uri("La Gazette"))),
            related=(reference("veille"),),
            translations=(reference("translation"),),
            corrections=(Statement(NOON + day, "La place avait un passant."),),
            updates=(Statement(NOON + 2 * day, "Il est reparti."),),
        ),
        make.article_document(
            "translation",
            language="en",
            headline="The square is calm",
            address=Address("/en/2026/03/02/calm/"),
            entities=(reference("Paris"),),
        ),
        make.front_page_document(
            zones=(
                Zone(ZoneKind.LEAD, (reference("article"),)),
                Zone(ZoneKind.SECONDS, (reference("nowhere"),)),
                Zone(ZoneKind.DOSSIER, subject=reference("Paris")),
            )
        ),
        make.redirect_document(target=reference("article")),
    )
    return paper
