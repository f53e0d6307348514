"""What is looked at before an article becomes public."""

import dataclasses
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings

from lagazette.config.settings import CHECKS
from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.entities.models import AuthorLabel, EntityLabel
from lagazette.newsroom.errors import ChecksFailedError, ReasonMissingError
from lagazette.newsroom.newspaper.models import Edition
from lagazette.newsroom.sections.models import SectionLabel
from lagazette.newsroom.workflow.actions import publish, takedown, withdraw
from lagazette.newsroom.workflow.checks import problems
from lagazette.record.ledger import DatabaseRecord
from tests.factories.newsroom import NOON, ArticleFactory, ImageFactory

HEADLINE = "La fanfare répète"


def found(article):
    return {problem.check for problem in problems(article, at=NOON)}


def test_the_dullest_article_passes_every_check(paper):
    assert found(ArticleFactory(lead_image=ImageFactory())) == set()


@pytest.mark.parametrize(
    ("fields", "check"),
    [
        ({"section": None}, "section"),
        ({"place_name": ""}, "dateline"),
        ({"headline": "LA FANFARE RÉPÈTE À PORT-CLAIR"}, "headline-in-capitals"),
        ({"lead_image": {"alt": ""}}, "alt"),
        ({"lead_image": {"credit": ""}}, "credit"),
        ({"lead_image": {"alt": HEADLINE + "."}}, "alt-repeats-headline"),
        ({"lead_image": {"caption": HEADLINE.upper()}}, "caption-repeats-headline"),
        ({"lead_image": {"rights_expiry": date(2024, 3, 4)}}, "rights"),
        ({"change": "correction", "change_text": " "}, "correction-without-text"),
        ({"change": "update"}, "correction-without-text"),
    ],
)
def test_each_check_finds_its_fault_and_nothing_else(paper, fields, check):
    if isinstance(fields.get("lead_image"), dict):
        fields = {**fields, "lead_image": ImageFactory(**fields["lead_image"])}

    article = ArticleFactory(**{"headline": HEADLINE, **fields})

    assert found(article) == {check}


def test_a_link_to_what_is_not_published_is_found_in_text_and_beside_it(paper):
    draft = ArticleFactory()
    link = f'<p><a id="{draft.pk}" linktype="page">Lire</a></p>'

    assert found(ArticleFactory(body=[("paragraph", link)])) == {"link-to-unpublished"}
    assert found(ArticleFactory(body=[("related", [draft])])) == {"link-to-unpublished"}


def test_a_picture_in_the_body_is_looked_at_too(paper):
    picture = {"image": ImageFactory(alt=""), "alt": "", "caption": "", "credit": ""}

    assert found(ArticleFactory(body=[("image", picture)])) == {"alt"}
    assert found(ArticleFactory(body=[("gallery", {"title": "", "pictures": [picture]})])) == {
        "alt"
    }


def test_a_chart_is_looked_at_too(paper):
    chart = {"title": "Bacs", "kind": "bars", "data": "a;b\nNord;1", "alt": "Une barre."}

    assert found(ArticleFactory(body=[("chart", chart)])) == set()
    assert found(ArticleFactory(body=[("chart", {**chart, "alt": " "})])) == {"alt"}
    assert found(ArticleFactory(body=[("chart", {**chart, "data": "a;b\nNord;x"})])) == {"chart"}


def test_a_chart_that_cannot_be_drawn_stops_a_publication_whatever_the_settings_say(paper):
    chart = {"title": "Bacs", "kind": "bars", "data": "a;b\nNord;x", "alt": "Une barre."}
    article = ArticleFactory(headline=HEADLINE, body=[("paragraph", "<p>a</p>"), ("chart", chart)])

    lenient = dataclasses.replace(paper.settings, blocking_checks=())
    with override_settings(GAZETTE=lenient), pytest.raises(ChecksFailedError) as refused:
        publish(article, by=None, at=NOON)

    assert str(refused.value) == (
        "“La fanfare répète” was not published: The chart “Bacs” cannot be drawn. Line 2 (“Nord”), "
        "column “b”: “x” is not a number. Write 1 234,5 or 1,234.5, or leave the cell empty."
    )


def test_short_capitals_are_not_shouted(paper):
    assert found(ArticleFactory(headline="L'ONU")) == set()


def test_every_check_of_the_settings_is_made(paper):
    """The settings name the checks; one that nothing makes would stop nothing."""
    assert set(CHECKS) == {
        "alt",
        "credit",
        "section",
        "dateline",
        "headline-in-capitals",
        "alt-repeats-headline",
        "caption-repeats-headline",
        "link-to-unpublished",
        "correction-without-text",
    }


def test_a_blocking_check_stops_a_publication_and_a_warning_does_not(paper):
    article = ArticleFactory(headline=HEADLINE, place_name="")
    before = DatabaseRecord().head()

    strict = dataclasses.replace(paper.settings, blocking_checks=("dateline",))
    with override_settings(GAZETTE=strict), pytest.raises(ChecksFailedError) as refused:
        publish(article, by=None, at=NOON)

    assert str(refused.value) == (
        "“La fanfare répète” was not published: The dateline is empty. Say where it was filed or "
        "who supplied it."
    )
    assert DatabaseRecord().head() == before
    assert publish(article, by=None, at=NOON) is not None


def test_a_schedule_is_checked_when_it_is_made(paper):
    article = ArticleFactory(section=None)
    article.go_live_at = NOON + timedelta(days=1)
    revision = article.save_revision()

    with pytest.raises(ChecksFailedError):
        publish(article, by=None, at=NOON, revision=revision)

    assert not Article.objects.get(pk=article.pk).approved_schedule


@pytest.mark.parametrize(
    "unseen",
    [" ", "\u200b", "\u2060\ufeff", "\u00ad", "\u3164", "\u115f\u1160", "\u2800", "\u034f"],
)
def test_a_headline_that_nobody_can_see_is_no_headline(paper, unseen):
    article = ArticleFactory()
    article.headline = unseen

    assert ("headline", True) in {(p.check, p.blocking) for p in problems(article, at=NOON)}


def test_texts_that_nobody_can_see_count_as_missing(paper):
    image = ImageFactory(alt="\u200b", credit="\u3164")
    article = ArticleFactory(
        lead_image=image, place_name="\u2060", change="correction", change_text="\u200b\u200b"
    )

    assert found(article) == {"alt", "credit", "dateline", "correction-without-text"}


@pytest.mark.parametrize("model", [SectionLabel, EntityLabel, AuthorLabel, Edition])
def test_a_name_that_nobody_can_see_is_refused_beside_its_field(model):
    with pytest.raises(ValidationError) as refusal:
        model(language="fr", name="\u200b\u3164").clean()

    assert refusal.value.message_dict == {
        "name": ["Nothing of this can be seen. Write letters, digits or signs."]
    }


def test_a_reason_that_nobody_can_see_takes_nothing_back(paper):
    article = ArticleFactory(published=True)

    for take_back in (withdraw, takedown):
        with pytest.raises(ReasonMissingError):
            take_back(article, by=None, at=NOON, private_reason="\u200b")


def test_a_headline_alone_is_no_article_and_a_flash_is_one(paper):
    empty = (("paragraph", "<p>\u00a0</p>"),)

    assert found(ArticleFactory(standfirst="", body=())) == {"text"}
    assert found(ArticleFactory(standfirst="\u200b", body=empty)) == {"text"}
    assert found(ArticleFactory(standfirst="La zibeline est là.", body=())) == set()
    assert found(ArticleFactory(standfirst="")) == set()


def test_signs_that_turn_the_rest_of_a_list_round_are_not_kept(paper):
    article = ArticleFactory(headline="Le titre \u202eévil", kicker="\u2067Mer\u2069")

    assert (article.headline, article.kicker) == ("Le titre évil", "Mer")
