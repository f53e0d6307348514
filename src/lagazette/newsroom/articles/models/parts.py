"""The rows of an article: who signs, whom it is about, what it rests on, what stands beside it."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from lagazette.newsroom import gate
from lagazette.newsroom.articles.models.article import Article
from lagazette.newsroom.entities.models import Author, Entity
from lagazette.newsroom.errors import OutsideActionError


class Part(Orderable):
    """A row of an article. Once the article is public, it changes with a publication only."""

    article: "models.ForeignKey[Article, Article]"  # each part has its own, with its name there
    article_id: int

    class Meta(Orderable.Meta):
        """In the editor's order."""

        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, unless readers would see it without an entry."""
        self._refuse_public_change("save()")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete, unless readers would miss it without an entry."""
        self._refuse_public_change("delete()")
        return super().delete(*args, **kwargs)

    def _refuse_public_change(self, what: str) -> None:
        if not gate.is_open() and Article.objects.filter(pk=self.article_id, live=True).exists():
            raise OutsideActionError(self.article.headline, f"{type(self).__name__}.{what}")


class Byline(Part):
    """Who signs, and as what."""

    class Role(models.TextChoices):
        """What the signatory did: in French the work, which has no gender, and not the person.

        The French « éditeur » is who owns the paper; who edits a text is its secrétaire de
        rédaction.
        """

        AUTHOR = "author", pgettext_lazy("role in a byline", "author")
        CONTRIBUTOR = "contributor", pgettext_lazy("role in a byline", "contributor (with)")
        CORRESPONDENT = "correspondent", pgettext_lazy("role in a byline", "correspondent")
        PHOTOGRAPHER = "photographer", pgettext_lazy("role in a byline", "photographer")
        ILLUSTRATOR = "illustrator", pgettext_lazy("role in a byline", "illustrator")
        TRANSLATOR = "translator", pgettext_lazy("role in a byline", "translator")
        EDITOR = "editor", pgettext_lazy("role in a byline", "editor")

    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(
        Author, verbose_name=_("author"), on_delete=models.PROTECT, related_name="bylines"
    )
    role = models.CharField(_("as"), max_length=20, choices=Role.choices, default=Role.AUTHOR)

    class Meta(Part.Meta):
        """In the order in which they sign."""

        verbose_name = _("byline")
        verbose_name_plural = _("bylines")


class ArticleEntity(Part):
    """Somebody or something that the article is about.

    A through model: Wagtail's reference index does not see a plain many-to-many.
    """

    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="article_entities")
    entity = models.ForeignKey(
        Entity,
        verbose_name=_("entity"),
        on_delete=models.PROTECT,
        related_name="article_entities",
        limit_choices_to={"merged_into": None},
    )

    class Meta(Part.Meta):
        """In the editor's order."""

        verbose_name = _("who or what it is about")
        verbose_name_plural = _("who and what it is about")


class ArticleSource(Part):
    """What the article rests on."""

    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="article_sources")
    name = models.CharField(_("name"), max_length=200, blank=True)
    entity = models.ForeignKey(
        Entity,
        verbose_name=_("entity"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta(Part.Meta):
        """In the editor's order."""

        verbose_name = _("source")
        verbose_name_plural = _("sources")


class RelatedArticle(Part):
    """Another article that an editor put beside this one."""

    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="related_articles")
    other = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta(Part.Meta):
        """In the editor's order."""

        verbose_name = _("related article")
        verbose_name_plural = _("related articles")
