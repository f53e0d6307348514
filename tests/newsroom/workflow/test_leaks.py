"""No word that readers may not see is in the record or on the site, before its hour or after."""

import dataclasses
from datetime import timedelta

from django.test import override_settings
from django.utils import timezone

from lagazette.newsroom.articles.models import Article, ArticleSource, RelatedArticle
from lagazette.newsroom.workflow.actions import publish, schedule, slip, withdraw
from lagazette.record.ledger import DatabaseRecord
from tests.factories.newsroom import (
    ArticleFactory,
    AuthorFactory,
    EntityFactory,
    ImageFactory,
    SectionFactory,
    UserFactory,
    arranged,
    pinned,
)
from tests.newspapers import Newspaper

CANARY = "zibeline"


def canary_article(**fields: object) -> Article:
    """A draft with the word in everything that a reader would see of it."""
    image = ImageFactory(
        title=f"{CANARY} fichier",
        alt=f"{CANARY} alt",
        caption=f"{CANARY} légende",
        credit=f"{CANARY} crédit",
        source=f"{CANARY} source",
    )
    picture = {"image": image, "alt": CANARY, "caption": CANARY, "credit": CANARY}
    chart = {"kind": "bars", "title": CANARY, "data": f"{CANARY};b\nc;1", "alt": CANARY}
    article = ArticleFactory(
        headline=f"La {CANARY}",
        kicker=CANARY,
        standfirst=CANARY,
        address_slug=CANARY,
        body=[
            ("paragraph", f"<p>{CANARY}</p>"),
            ("image", picture),
            ("embed", {"url": "https://v.example/", "title": CANARY, **picture}),
            ("chart", chart),
        ],
        place_name=CANARY,
        source=EntityFactory(name=f"{CANARY} agence", slug=f"{CANARY}-agence", kind="organisation"),
        section=SectionFactory(name=f"{CANARY} rubrique", slug=f"{CANARY}-rubrique"),
        entities=[EntityFactory(name=f"{CANARY} ville", slug=f"{CANARY}-ville")],
        authors=[AuthorFactory(name=f"{CANARY} plume", slug=f"{CANARY}-plume")],
        lead_image=image,
        **fields,
    )
    article.article_sources = [ArticleSource(name=f"{CANARY} rapport")]
    article.save_revision()
    return article


def said_in_record() -> str:
    """Every document of the record, as text."""
    return " ".join(str(entry.document) for entry in DatabaseRecord().entries_after(0, 1000))


def test_a_draft_leaks_by_no_pin_relation_or_translation(paper: Newspaper) -> None:
    draft = canary_article()
    other = ArticleFactory()
    other.related_articles = [RelatedArticle(other=draft)]
    other.save_revision()
    other = Article.objects.get(pk=other.pk)
    arranged(pinned(draft))
    ArticleFactory(published=True, language="en", translation_of=draft)
    lenient = dataclasses.replace(paper.settings, blocking_checks=())
    with override_settings(GAZETTE=lenient):
        publish(other, by=None, at=timezone.now())
    paper.press()

    assert draft.uri in said_in_record()
    assert CANARY not in said_in_record()
    assert paper.files_with(CANARY) == set()


def test_an_embargoed_and_scheduled_article_leaks_nothing_before_its_hour(
    paper: Newspaper,
) -> None:
    now = timezone.now()
    hour = now + timedelta(hours=1)
    article = canary_article(embargo_until=hour)
    schedule(article, by=None, publish_at=hour, at=now)
    paper.press()

    assert CANARY not in said_in_record()
    assert paper.files_with(CANARY) == set()


def test_the_next_draft_of_a_published_article_leaks_nothing(paper: Newspaper) -> None:
    article = ArticleFactory(published=True)
    article.headline = f"La {CANARY}"
    article.change, article.change_text = "correction", CANARY
    article.save_revision()
    slip_of_another = ArticleFactory(published=True)

    slip(slip_of_another, by=None, at=timezone.now())
    paper.press()

    assert CANARY not in said_in_record()
    assert paper.files_with(CANARY) == set()


def test_what_is_the_newsrooms_own_is_never_told(paper: Newspaper) -> None:
    person = UserFactory(email=f"{CANARY}@exemple.invalid")
    image = ImageFactory(title=f"{CANARY} DSC_0042")
    article = ArticleFactory(owner=person, by=person, lead_image=image)
    publish(article, by=None, at=timezone.now())
    withdraw(article, by=None, at=timezone.now(), private_reason=f"Appel de {CANARY}")
    paper.press()

    assert CANARY not in said_in_record()
    assert paper.files_with(CANARY) == set()
