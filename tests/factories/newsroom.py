"""The newsroom's models for tests: the dullest valid object of each, with visible traits.

`ArticleFactory()` is a draft that passes every check; `ArticleFactory(published=True)` is public,
`ArticleFactory(published=True, corrections=2)` has been corrected twice.
"""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from factory.django import DjangoModelFactory
from PIL import Image

from lagazette.newsroom.accounts.actions import give_roles
from lagazette.newsroom.accounts.models import Role, User
from lagazette.newsroom.articles.models import Article, ArticleEntity, Byline, EditionPage
from lagazette.newsroom.entities.models import Author, AuthorLabel, Entity, EntityLabel
from lagazette.newsroom.front_page.arrangement import Arrangement, PlannedZone
from lagazette.newsroom.front_page.models import FrontPage
from lagazette.newsroom.media.models import GazetteImage
from lagazette.newsroom.sections.models import Section, SectionLabel
from lagazette.newsroom.workflow.actions import arrange, correct, publish
from lagazette.record.door import ZoneKind

NOON = datetime(2024, 3, 4, 12, tzinfo=UTC)


def picture_bytes(
    *, form: str = "PNG", size: tuple[int, int] = (40, 30), colour: str = "navy", **options: Any
) -> bytes:
    """A picture of one colour."""
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, form, **options)
    return out.getvalue()


class UserFactory(DjangoModelFactory[User]):
    """Somebody with roles everywhere: none unless `roles=(Role.REPORTER,)`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"personne-{n}@exemple.invalid")

    @factory.post_generation
    def roles(self, create: bool, extracted: tuple[Role, ...] | None, **_: Any) -> None:
        give_roles(self, extracted or ())


def an_editor_in_chief() -> User:
    """Somebody who may do everything to articles."""
    return UserFactory(roles=(Role.EDITOR_IN_CHIEF,))


def arranged(
    *zones: PlannedZone, language: str = "fr", by: User | None = None, at: datetime = NOON
) -> FrontPage:
    """An edition's front page with these zones, published."""
    front_page = FrontPage.objects.get(language=language)
    front_page.arrangement = Arrangement(zones)
    front_page.save_revision(user=by)
    arrange(front_page, by=by, at=at)
    return FrontPage.objects.get(language=language)


def pinned(*articles: Article) -> PlannedZone:
    """A zone of seconds with these articles."""
    return PlannedZone(ZoneKind.SECONDS, tuple(article.uid for article in articles))


class _Named(DjangoModelFactory[Any]):
    """Something with one French name; `name` and `slug` are the label's."""

    class Meta:
        abstract = True

    @classmethod
    def _build_labelled(cls, model: Any, label: Any, kwargs: dict[str, Any]) -> Any:
        names = {key: kwargs.pop(key) for key in ("name", "slug", "language")}
        thing = model(**kwargs)
        thing.labels = [label(**names)]
        thing.save()
        return thing


class SectionFactory(_Named):
    """A section without a parent."""

    class Meta:
        model = Section

    name = factory.Sequence(lambda n: f"Rubrique {n}")
    slug = factory.Sequence(lambda n: f"rubrique-{n}")
    language = "fr"

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Any:
        return cls._build_labelled(model_class, SectionLabel, kwargs)


class EntityFactory(_Named):
    """A place."""

    class Meta:
        model = Entity

    name = factory.Sequence(lambda n: f"Lieu {n}")
    slug = factory.Sequence(lambda n: f"lieu-{n}")
    language = "fr"
    kind = "place"

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Any:
        return cls._build_labelled(model_class, EntityLabel, kwargs)


class AuthorFactory(_Named):
    """A signature that is nobody's name."""

    class Meta:
        model = Author

    name = "La rédaction"
    slug = factory.Sequence(lambda n: f"la-redaction-{n}")
    language = "fr"

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Any:
        return cls._build_labelled(model_class, AuthorLabel, kwargs)


class ImageFactory(DjangoModelFactory[GazetteImage]):
    """A small navy picture with all its words."""

    class Meta:
        model = GazetteImage

    title = factory.Sequence(lambda n: f"image {n}")
    alt = "Un rectangle bleu"
    caption = "Ce que montre le rectangle."
    credit = "La Gazette"

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Any:
        content = kwargs.pop("content", None) or picture_bytes()
        kwargs.setdefault("file", SimpleUploadedFile("image.png", content))
        return super()._create(model_class, *args, **kwargs)


class ArticleFactory(DjangoModelFactory[Article]):
    """A draft of two paragraphs in a section, with a dateline."""

    class Meta:
        model = Article

    headline = factory.Sequence(lambda n: f"La fanfare répète, jour {n}")
    standfirst = "Une répétition de plus."
    body = (
        ("paragraph", "<p>La fanfare a répété.</p>"),
        ("paragraph", "<p>Elle répétera demain.</p>"),
    )
    place_name = "Port-Clair"
    section = factory.SubFactory(SectionFactory)

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Article:
        published, corrections = kwargs.pop("published", False), kwargs.pop("corrections", 0)
        at, by = kwargs.pop("at", NOON), kwargs.pop("by", None)
        language = kwargs.pop("language", "fr")
        entities, authors = kwargs.pop("entities", ()), kwargs.pop("authors", ())
        article = Article(live=False, body=list(kwargs.pop("body")), **kwargs)
        article.article_entities = [
            ArticleEntity(entity=entity, sort_order=n) for n, entity in enumerate(entities)
        ]
        article.bylines = [Byline(author=author, sort_order=n) for n, author in enumerate(authors)]
        edition = EditionPage.objects.get(locale__language_code=language)
        edition.add_child(instance=article)
        article.save_revision(user=by)
        if published:
            publish(article, by=by, at=at)
            for number in range(1, corrections + 1):
                when = at + timedelta(hours=number)
                correct(article, by=by, at=when, text=f"Nous nous trompions ({number}).")
        return Article.objects.get(pk=article.pk)
