"""Who and what is in the news, and who signs."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable
from wagtail.search import index

from lagazette.newsroom.public import NameInLanguage, PublicThing, shown_name
from lagazette.typography.door import sort_key


class EntityKind(models.TextChoices):
    """The record's kinds, with their names on screens."""

    PERSON = "person", _("Person")
    ORGANISATION = "organisation", _("Organisation")
    PLACE = "place", _("Place")
    TOPIC = "topic", _("Topic")
    EVENT = "event", _("Event")
    DOSSIER = "dossier", _("Dossier")


class Named(PublicThing, index.Indexed, ClusterableModel):
    """Something that is found by its names, in dictionary order."""

    sort_key = models.CharField(max_length=1000, editable=False, db_index=True, default="")
    labels: Any  # each has its own, by the related name of its model of labels

    class Meta:
        """In dictionary order of the first name."""

        abstract = True
        ordering: ClassVar[list[str]] = ["sort_key", "pk"]

    def __str__(self) -> str:
        return shown_name(self.labels.all()) or str(_("without a name"))

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the sorting key in step with the first name."""
        first = next(iter(self.labels.all()), None)
        self.sort_key = sort_key(first.sort_as or first.name)[:1000] if first else ""
        super().save(*args, **kwargs)


class Entity(Named):
    """Somebody or something in the news."""

    kind = models.CharField(_("kind"), max_length=12, choices=EntityKind.choices)
    aliases = models.TextField(
        _("also called"), blank=True, help_text=_("Other names, one on each line.")
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged",
    )

    panels: ClassVar[list[object]] = [
        FieldPanel("kind"),
        InlinePanel("labels", label=_("Name"), min_num=1),
        FieldPanel("aliases"),
        InlinePanel(
            "key_articles",
            heading=_("To be read first"),
            label=_("Article"),
            help_text=_("Shown at the head of its page, in this order: what makes a dossier."),
        ),
    ]
    search_fields: ClassVar[list[index.BaseField | index.RelatedFields]] = [
        index.FilterField("kind"),
        index.SearchField("aliases"),
        index.AutocompleteField("aliases"),
        index.RelatedFields("labels", [index.SearchField("name"), index.AutocompleteField("name")]),
    ]

    class Meta(Named.Meta):
        """In dictionary order."""

        verbose_name = _("entity")
        verbose_name_plural = _("entities")

    @property
    def meant(self) -> "Entity":
        """What it means today: itself, or what it was merged into."""
        entity = self
        while entity.merged_into is not None:
            entity = entity.merged_into
        return entity

    @property
    def other_names(self) -> tuple[str, ...]:
        """The aliases, each once, in the order written."""
        lines = (line.strip() for line in self.aliases.splitlines())
        return tuple(dict.fromkeys(line for line in lines if line))


class EntityLabel(NameInLanguage):
    """An entity's name in one language."""

    entity = ParentalKey(Entity, on_delete=models.CASCADE, related_name="labels")

    class Meta(NameInLanguage.Meta):
        """One name for each language, one entity for each address part."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["entity", "language"], name="one_entity_name_per_language"
            ),
            models.UniqueConstraint(fields=["language", "slug"], name="one_entity_per_slug"),
        ]


class KeyArticle(Orderable):
    """An article that an editor put at the head of an entity's page."""

    entity = ParentalKey(Entity, on_delete=models.CASCADE, related_name="key_articles")
    article = models.ForeignKey(
        # By name: articles import entities.
        "articles.Article",
        verbose_name=_("article"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    panels: ClassVar[list[object]] = [PageChooserPanel("article", "articles.Article")]

    class Meta(Orderable.Meta):
        """In the editor's order, each once."""

        verbose_name = _("to be read first")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["entity", "article"], name="one_key_article_each")
        ]


class Author(Named):
    """Somebody who signs. It is not an account, and needs none."""

    panels: ClassVar[list[object]] = [InlinePanel("labels", label=_("Name"), min_num=1)]
    search_fields: ClassVar[list[index.BaseField | index.RelatedFields]] = [
        index.RelatedFields("labels", [index.SearchField("name"), index.AutocompleteField("name")])
    ]

    class Meta(Named.Meta):
        """In dictionary order."""

        verbose_name = _("author")
        verbose_name_plural = _("authors")


class AuthorLabel(NameInLanguage):
    """An author's name in one language."""

    author = ParentalKey(Author, on_delete=models.CASCADE, related_name="labels")

    class Meta(NameInLanguage.Meta):
        """One name for each language, one author for each address part."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["author", "language"], name="one_author_name_per_language"
            ),
            models.UniqueConstraint(fields=["language", "slug"], name="one_author_per_slug"),
        ]
