"""What is not public, or not any more, stands in no public byte: a canary in every field.

The word « zibeline » is put into every field of an article and of all that hangs on it. Every
public address is then read: its name, its headers, its bytes.
"""

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest
from django.test import override_settings

from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.door import (
    NewEdition,
    NewNewspaper,
    publish,
    readdress,
    schedule,
    set_up,
    takedown,
    update,
    withdraw,
)
from lagazette.newsroom.errors import EmbargoError
from lagazette.newsroom.media.models import GazetteImage
from lagazette.newsroom.workflow.schedule import run_due
from tests.factories.newsroom import (
    NOON,
    ArticleFactory,
    AuthorFactory,
    EntityFactory,
    ImageFactory,
    SectionFactory,
    an_editor_in_chief,
    arranged,
    picture_bytes,
    pinned,
)
from tests.newspapers import Newspaper

CANARY = "zibeline"
HOUR = timedelta(hours=1)
# Wagtail compares schedules with the machine's own clock, so this must lie ahead of it.
FAR_NOON = datetime(2099, 3, 4, 12, tzinfo=UTC)


def canary_image(number: int) -> GazetteImage:
    """A picture with the word in its title, its texts and its file."""
    return ImageFactory(
        title=f"Image {CANARY} {number}",
        alt=f"Alt {CANARY} {number}",
        caption=f"Légende {CANARY} {number}",
        credit=f"Crédit {CANARY}",
        source=f"Source {CANARY}",
        content=picture_bytes(size=(600 + number, 400)),
    )


def canary_chart() -> dict[str, str]:
    """A chart with the word wherever there are words."""
    words = ("title", "unit", "alt", "source", "note")
    data = f"{CANARY} ; Nord {CANARY} ; Sud\n{CANARY} 1 ; 2 ; 3"
    return {"kind": "bars", "data": data, **dict.fromkeys(words, f"Dit {CANARY}")}


def canary_article(**traits: object) -> Article:
    """A draft with the word in every field, and in everything that it alone refers to."""
    picture, other, elsewhere = (canary_image(number) for number in (1, 2, 3))
    words = f"Une {CANARY} traverse la place."
    shown = {"image": other, "alt": f"Ici {CANARY}", "caption": words, "credit": CANARY}
    body = (
        ("paragraph", f"<p>{words} <a href='https://{CANARY}.example/'>lien</a></p>"),
        ("heading", f"Intertitre {CANARY}"),
        ("quote", {"text": f"<p>{words}</p>", "attribution": CANARY}),
        ("image", shown),
        ("gallery", {"title": f"Galerie {CANARY}", "pictures": [shown]}),
        ("pull_quote", words),
        ("embed", {"url": f"https://{CANARY}.example/", "title": CANARY, "provider": CANARY}),
        ("embed", {"url": "https://v.example/", "title": "Film", **shown, "image": elsewhere}),
        ("fact_box", {"title": f"Repères {CANARY}", "text": f"<p>{words}</p>"}),
        ("timeline", {"title": CANARY, "items": [{"when": CANARY, "text": f"<p>{words}</p>"}]}),
        ("table", {"caption": CANARY, "rows": f"{CANARY} | b\nc | {CANARY}"}),
        ("chart", canary_chart()),
    )
    fields = {
        "headline": f"La {CANARY} est revenue",
        "kicker": f"Surtitre {CANARY}",
        "standfirst": words,
        "body": body,
        "place": EntityFactory(name=f"Port-{CANARY}", slug=f"port-{CANARY}"),
        "place_name": "",
        "source": EntityFactory(
            name=f"Agence {CANARY}", slug=f"agence-{CANARY}", kind="organisation"
        ),
        "section": SectionFactory(name=f"Rubrique {CANARY}", slug=f"rubrique-{CANARY}"),
        "lead_image": picture,
        "lead_alt": f"Alt {CANARY} ici",
        "lead_caption": f"Légende {CANARY} ici",
        "lead_credit": f"Crédit {CANARY} ici",
        "entities": [EntityFactory(name=f"Sujet {CANARY}", slug=f"sujet-{CANARY}", kind="topic")],
        "authors": [AuthorFactory(name=f"Service {CANARY}", slug=f"service-{CANARY}")],
        **traits,
    }
    return ArticleFactory(**fields)


@pytest.fixture
def paper(newspaper: Newspaper) -> Newspaper:
    """A newspaper in French."""
    set_up(NewNewspaper((NewEdition("fr", "La Gazette"),)))
    return newspaper


@pytest.fixture
def lively(paper: Newspaper) -> Newspaper:
    """A newspaper with some articles, pressed."""
    section = SectionFactory()
    for _ in range(3):
        ArticleFactory(published=True, section=section, entities=[EntityFactory()])
    paper.press()
    return paper


def words_of(newspaper: Newspaper) -> set[str]:
    """The addresses that show the canary, pressed up to now."""
    newspaper.press()
    return newspaper.files_with(CANARY)


def shown_in_bytes(newspaper: Newspaper) -> set[str]:
    """The same, but for addresses that only hold the word in their own name."""
    newspaper.press()
    return {
        address
        for address, (_, _, headers, _, body) in newspaper.answers().items()
        if CANARY in str(headers) or CANARY.encode() in body
    }


def test_a_draft_is_in_no_public_byte(lively: Newspaper) -> None:
    canary_article()

    assert words_of(lively) == set()


def test_a_published_article_is_seen_so_this_file_can_fail(lively: Newspaper) -> None:
    before = lively.addresses()
    article = canary_article()

    publish(article, by=None, at=NOON)

    seen = words_of(lively)
    address = Article.objects.get(pk=article.pk).address
    assert {"/", address, f"/rubrique/rubrique-{CANARY}/", f"/sujet/sujet-{CANARY}/"} <= seen
    pictures = {a for a in lively.addresses() - before if a.startswith("/media/")}
    assert pictures


def test_a_scheduled_article_is_in_no_public_byte_before_its_hour(lively: Newspaper) -> None:
    article = canary_article()
    before = lively.answers()

    schedule(article, by=None, publish_at=FAR_NOON, at=NOON)
    run_due(FAR_NOON - timedelta(seconds=1))
    assert words_of(lively) == set()
    assert lively.answers() == before

    done = run_due(FAR_NOON)
    assert [item.refusal for item in done] == [""]
    assert "/" in words_of(lively)


def test_an_article_under_embargo_is_in_no_public_byte(lively: Newspaper) -> None:
    article = canary_article(embargo_until=NOON + 2 * HOUR)
    before = lively.answers()

    with pytest.raises(EmbargoError):
        publish(article, by=None, at=NOON)

    assert words_of(lively) == set()
    assert lively.answers() == before


def test_a_new_version_is_in_no_public_byte_before_it_is_published(lively: Newspaper) -> None:
    article = ArticleFactory(published=True)
    draft = article.get_latest_revision_as_object()
    draft.headline, draft.kicker = f"La {CANARY} nouvelle", CANARY
    draft.section = SectionFactory(name=CANARY, slug=CANARY)
    draft.lead_image = canary_image(1)
    draft.save_revision()

    assert words_of(lively) == set()

    update(article, by=None, at=NOON + HOUR, text="Du nouveau.")
    assert article.address in words_of(lively)


def test_an_article_that_others_point_to_is_in_no_public_byte(lively: Newspaper) -> None:
    hidden = canary_article()
    arranged(pinned(hidden))
    link = f'<p>Voir <a linktype="page" id="{hidden.pk}">ceci</a>.</p>'
    pointing = ArticleFactory(body=(("paragraph", link), ("related", [hidden])))
    pointing.translation_of = hidden
    pointing.save_revision()
    lenient = dataclasses.replace(lively.settings, blocking_checks=())
    with override_settings(GAZETTE=lenient):
        publish(pointing, by=None, at=NOON)

    assert words_of(lively) == set()
    assert Article.objects.get(pk=pointing.pk).address in lively.addresses()


def test_a_withdrawn_article_leaves_only_its_own_address(lively: Newspaper) -> None:
    article = canary_article()
    publish(article, by=None, at=NOON)
    assert len(shown_in_bytes(lively)) > 5

    withdraw(article, by=None, at=NOON + HOUR, private_reason=f"Plainte {CANARY}", reason="Erreur.")

    assert shown_in_bytes(lively) == set()
    address = Article.objects.get(pk=article.pk).address
    # Its address has the word in it, and so has that of its ninjs, which says cancelled.
    assert lively.files_with(CANARY) == {address, f"{address}ninjs.json"}
    answer = lively.answer(address)
    assert answer is not None
    assert answer.status == 410


def test_a_withdrawn_article_that_had_moved_leaves_only_its_addresses(lively: Newspaper) -> None:
    article = canary_article()
    publish(article, by=None, at=NOON)
    old = Article.objects.get(pk=article.pk).address
    readdress(article, slug=f"{CANARY}-deux", by=None, at=NOON + HOUR)
    new = Article.objects.get(pk=article.pk).address
    lively.press()
    moved = lively.answer(old)
    assert moved is not None
    assert moved.status == 301

    withdraw(article, by=None, at=NOON + 2 * HOUR, private_reason="Plainte", reason="Erreur.")

    assert shown_in_bytes(lively) == set()
    assert lively.files_with(CANARY) == {old, new, f"{new}ninjs.json"}
    assert {lively.answer(a).status for a in (old, new)} == {410}  # type: ignore[union-attr]  # both do answer


def test_an_article_that_the_law_removed_leaves_nothing(lively: Newspaper) -> None:
    article = canary_article()
    publish(article, by=None, at=NOON)
    assert words_of(lively)

    takedown(article, by=None, at=NOON + HOUR, private_reason="Jugement", keep_address=False)

    assert words_of(lively) == set()


def photographs(paper: Newspaper) -> set[str]:
    """The public pictures but for those that the press draws of headlines."""
    return {a for a in paper.addresses() if a.startswith("/media/") and not a.endswith(".png")}


def test_a_picture_whose_rights_ended_is_in_no_public_byte(lively: Newspaper) -> None:
    picture = canary_image(1)
    picture.rights_expiry = (NOON + timedelta(days=10)).date()
    picture.save()
    article = ArticleFactory(lead_image=picture)
    publish(article, by=None, at=NOON)
    before = photographs(lively)
    assert words_of(lively)
    assert photographs(lively) > before

    run_due(datetime.fromisoformat("2024-03-14T00:00:00+01:00"))

    assert words_of(lively) == set()
    assert photographs(lively) == before


def test_accounts_are_in_no_public_byte(lively: Newspaper) -> None:
    somebody = an_editor_in_chief()
    somebody.email, somebody.first_name = f"{CANARY}@exemple.invalid", CANARY
    somebody.save()
    publish(ArticleFactory(), by=somebody, at=NOON)

    assert words_of(lively) == set()
