"""Sections (rubriques): a tree, each with a name per language."""

from collections.abc import Iterator
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.search import index

from lagazette.newsroom.public import NameInLanguage, PublicThing, shown_name


class Section(PublicThing, index.Indexed, ClusterableModel):
    """One place in the paper. An article stands in exactly one."""

    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    order = models.PositiveIntegerField(_("order"), default=0)

    panels: ClassVar[list[object]] = [
        InlinePanel("labels", label=_("Name"), min_num=1),
        FieldPanel("parent"),
        FieldPanel("order"),
    ]
    search_fields: ClassVar[list[index.BaseField | index.RelatedFields]] = [
        index.RelatedFields("labels", [index.SearchField("name"), index.AutocompleteField("name")])
    ]

    class Meta:
        """In the order that the editors gave."""

        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering: ClassVar[list[str]] = ["order", "pk"]

    def __str__(self) -> str:
        return shown_name(self.labels.all()) or str(_("section without a name"))

    def clean(self) -> None:
        """Keep the tree a tree."""
        super().clean()
        if self.pk and self.parent and self in (self.parent, *self.parent.ancestors()):
            raise ValidationError({"parent": _("A section cannot be a part of itself.")})

    def ancestors(self) -> Iterator["Section"]:
        """The sections it is a part of, nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent


class SectionLabel(NameInLanguage):
    """A section's name in one language."""

    section = ParentalKey(Section, on_delete=models.CASCADE, related_name="labels")

    class Meta(NameInLanguage.Meta):
        """One name for each language, one section for each address part."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["section", "language"], name="one_section_name_per_language"
            ),
            models.UniqueConstraint(fields=["language", "slug"], name="one_section_per_slug"),
        ]
