"""From models to documents: everything that is there, and nothing that readers may not see."""

import dataclasses
from datetime import date, timedelta

from django.test import override_settings

from lagazette.newsroom.articles.models import ArticleSource, RelatedArticle
from lagazette.newsroom.entities.models import KeyArticle
from lagazette.newsroom.newspaper.models import NewspaperSettings
from lagazette.newsroom.workflow.actions import publish, slip, state_of, withdraw
from lagazette.newsroom.workflow.bodies import body_blocks, table_rows
from lagazette.newsroom.workflow.documents import to_document
from lagazette.record.door import (
    About,
    Accessibility,
    Barriers,
    Chart,
    ChartKind,
    ChartRow,
    Conformity,
    Embed,
    FactBox,
    Flag,
    Gallery,
    Heading,
    ImageDocument,
    Label,
    Mention,
    Paragraph,
    Picture,
    PullQuote,
    Quote,
    Reference,
    Related,
    SectionDocument,
    Table,
    Timeline,
    TimelineItem,
)
from tests.factories.newsroom import (
    NOON,
    ArticleFactory,
    EntityFactory,
    ImageFactory,
    SectionFactory,
)

CHART = {
    "title": "Moins de bacs",
    "kind": "lines",
    "data": "Année;Bacs\n2025;1,789\n2026;1,5",
    "unit": "milliers",
    "alt": "Une ligne qui descend.",
    "source": "La ville",
    "note": "Estimé.",
}


def published(**fields):
    return publish(ArticleFactory(**fields), by=None, at=NOON).document


def without_id(block):
    return type(block)(**{n: getattr(block, n) for n in block.__struct_fields__ if n != "id"})


def test_every_block_becomes_its_document(paper):
    image, other = ImageFactory(), ArticleFactory(published=True, headline="Ailleurs")
    picture = {"image": image, "alt": "Vu", "caption": "", "credit": ""}
    shown = Picture(Reference(image.uri), alt="Vu")

    document = published(
        body=[
            ("paragraph", "<p>Un</p>"),
            ("heading", "Deux"),
            ("quote", {"text": "<p>Trois</p>", "attribution": "Le maire"}),
            ("image", picture),
            ("gallery", {"title": "Vues", "pictures": [picture]}),
            ("pull_quote", "Quatre"),
            ("embed", {"url": "https://exemple.fr/v", "title": "Film", "provider": "Ex"}),
            ("embed", {"url": "https://exemple.fr/w", "title": "Vu", **picture}),
            ("fact_box", {"title": "Chiffres", "text": "<p>Cinq</p><p>Six</p>"}),
            ("timeline", {"title": "", "items": [{"when": "Hier", "text": "<p>Sept</p>"}]}),
            ("table", {"caption": "Prix", "rows": "a|b\n1"}),
            ("chart", CHART),
            ("related", [other]),
        ]
    )

    assert [without_id(block) for block in document.body] == [
        Paragraph("Un"),
        Heading("Deux"),
        Quote("Trois", attribution="Le maire"),
        shown,
        Gallery((shown,), title="Vues"),
        PullQuote("Quatre"),
        Embed("https://exemple.fr/v", "Film", "Ex"),
        Embed("https://exemple.fr/w", "Vu", picture=shown),
        FactBox("Chiffres", ("Cinq", "Six")),
        Timeline((TimelineItem("Hier", "Sept"),)),
        Table((("a", "b"), ("1", "")), caption="Prix"),
        Chart(
            ChartKind.LINES,
            "Moins de bacs",
            "Une ligne qui descend.",
            ("Bacs",),
            (ChartRow("2025", ("1.789",)), ChartRow("2026", ("1.5",))),
            label="Année",
            unit="milliers",
            source="La ville",
            note="Estimé.",
        ),
        Related((Reference(other.uri, "Ailleurs"),)),
    ]
    assert len({block.id for block in document.body}) == 13


def test_a_chart_takes_its_unit_from_the_numbers_and_its_decimal_mark_from_the_language(paper):
    typed = {**CHART, "data": "Year;Trips\n2025;1,789 %\n2026;2,400 %", "unit": ""}

    found = [published(body=[("chart", typed)], language=of).body[0] for of in ("fr", "en")]

    assert [chart.unit for chart in found] == ["%", "%"]
    assert [chart.rows[0].values for chart in found] == [("1.789",), ("1789",)]


def test_a_chart_that_cannot_be_read_is_left_out_of_a_preview(paper):
    typed = {**CHART, "data": "Année;Bacs\n2025;beaucoup", "kind": ""}

    assert list(body_blocks(ArticleFactory(body=[("chart", typed)]))) == []


def test_sources_flags_and_relations_are_told(paper):
    other, agency = ArticleFactory(published=True, headline="Ailleurs"), EntityFactory(name="AEC")
    article = ArticleFactory(opinion=True, ai_assisted=True)
    article.related_articles = [RelatedArticle(other=other)]
    article.article_sources = [ArticleSource(name="Un rapport"), ArticleSource(entity=agency)]
    article.save_revision()

    document = publish(article, by=None, at=NOON).document

    assert document.flags == (Flag.OPINION, Flag.AI_ASSISTED)
    assert document.related == (Reference(other.uri, "Ailleurs"),)
    assert document.sources == (Mention("Un rapport"), Mention("AEC", agency.uri))


def test_a_reference_to_what_readers_cannot_see_carries_no_name(paper):
    draft, gone = ArticleFactory(headline="Zibeline"), ArticleFactory(published=True)
    withdraw(gone, by=None, at=NOON, private_reason="Erreur")
    article = ArticleFactory()
    article.related_articles = [RelatedArticle(other=draft), RelatedArticle(other=gone)]
    article.save_revision()

    lenient = dataclasses.replace(paper.settings, blocking_checks=())
    with override_settings(GAZETTE=lenient):
        document = publish(article, by=None, at=NOON).document

    assert document.related == (Reference(draft.uri), Reference(gone.uri))


def test_a_pictures_name_in_the_newsroom_is_not_told(paper):
    image = ImageFactory(title="DSC_0042 maison de la source", focal_point_x=10, focal_point_y=15)

    document = published(lead_image=image)

    assert document.lead_image == Picture(Reference(image.uri))
    described = state_of(image.uri).document
    assert described == ImageDocument(
        uri=image.uri,
        sha256=image.sha256,
        content_type="image/png",
        width=40,
        height=30,
        alt="Un rectangle bleu",
        caption="Ce que montre le rectangle.",
        credit="La Gazette",
        focal_x=250,
        focal_y=500,
    )


def test_a_section_says_what_it_is_a_part_of(paper):
    culture = SectionFactory(name="Culture", slug="culture", order=2)
    music = SectionFactory(name="Musique", slug="musique", parent=culture)

    assert to_document(music) == SectionDocument(
        uri=music.uri,
        labels=(Label("fr", "Musique", "musique"),),
        parent=Reference(culture.uri, "Culture"),
    )
    published(section=music)
    assert state_of(culture.uri) is not None


def test_translations_name_one_another_once_both_are_public(paper):
    french = ArticleFactory(published=True, headline="La fanfare")
    english = ArticleFactory(headline="The band", language="en", translation_of=french)

    told = publish(english, by=None, at=NOON + timedelta(hours=1)).document

    assert told.translations == (Reference(french.uri, "La fanfare"),)
    original = state_of(french.uri).document
    assert original.translations == (Reference(english.uri, "The band"),)
    assert (original.version, original.corrections, original.updates) == (2, (), ())


def test_a_rename_is_one_entry_and_old_versions_keep_the_old_name(paper):
    section = SectionFactory(name="Avant", slug="avant")
    article = ArticleFactory(published=True, section=section)
    label = section.labels.get()
    label.name = "Après"
    section.labels = [label]
    section.save()

    assert state_of(article.uri).document.section.name == "Avant"
    assert slip(article, by=None, at=NOON).document.section.name == "Après"


def test_the_rows_of_a_table_are_as_wide_as_the_widest():
    assert table_rows("| a | b |\n\n1|2|3") == (("a", "b", ""), ("1", "2", "3"))


def test_a_dossier_names_its_key_articles_in_the_editors_order(paper):
    public = ArticleFactory(published=True, headline="Le premier")
    draft = ArticleFactory(headline="Secret")
    dossier = EntityFactory(kind="dossier")
    dossier.key_articles = [
        KeyArticle(article=draft, sort_order=2),
        KeyArticle(article=public, sort_order=1),
    ]
    dossier.save()

    assert to_document(dossier).key_articles == (
        Reference(public.uri, "Le premier"),
        Reference(draft.uri),
    )


def test_an_accessibility_statement_is_said_from_its_date_on(paper):
    newspaper = NewspaperSettings.objects.get()
    newspaper.technologies = "HTML\n\n CSS "
    newspaper.conformity, newspaper.rate = "partial", 87
    newspaper.editions.filter(language="fr").update(failures="Une carte.")
    newspaper.save()
    assert to_document(newspaper).accessibility is None

    newspaper.declared_on = date(2026, 3, 2)
    newspaper.save()

    assert to_document(newspaper).accessibility == Accessibility(
        declared_on=date(2026, 3, 2),
        conformity=Conformity.PARTIAL,
        rate=87,
        technologies=("HTML", "CSS"),
        barriers=(Barriers(language="fr", failures=("Une carte.",)),),
    )


def test_each_edition_may_say_the_statement_in_its_own_language(paper):
    newspaper = NewspaperSettings.objects.get()
    newspaper.declared_on, newspaper.declarant = date(2026, 3, 2), "Le journal"
    newspaper.editions.filter(language="en").update(
        declarant="The paper",
        auditor="The newsroom",
        technologies="HTML",
        environments="Firefox and NVDA\nSafari",
        tools="axe",
        audited_pages="The front page",
    )
    newspaper.save()

    assert to_document(newspaper).accessibility == Accessibility(
        declared_on=date(2026, 3, 2),
        declarant="Le journal",
        barriers=(
            Barriers(
                language="en",
                declarant="The paper",
                auditor="The newsroom",
                technologies=("HTML",),
                environments=("Firefox and NVDA", "Safari"),
                tools=("axe",),
                pages=("The front page",),
            ),
        ),
    )


def test_an_edition_that_says_nothing_of_the_paper_is_left_out(paper):
    newspaper = NewspaperSettings.objects.get()
    assert to_document(newspaper).about == ()
    newspaper.editions.filter(language="fr").update(mission="Raconter.")
    newspaper.save()

    assert to_document(newspaper).about == (About(language="fr", mission="Raconter."),)
