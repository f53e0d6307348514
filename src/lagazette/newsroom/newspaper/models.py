"""The newspaper's own settings, its editions, and what is pinned to their front pages."""

from typing import Any, ClassVar, Final

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable

from lagazette.newsroom import gate
from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.errors import PublicOnceError
from lagazette.record.door import SETTINGS_URI, URI, front_page_uri

LEGAL_FIELDS: Final = (
    "publisher",
    "legal_form",
    "address",
    "registration",
    "publication_director",
    "editor_in_chief",
    "contact",
    "host_name",
    "host_address",
    "host_contact",
    "cppap",
    "issn",
)


class NewspaperSettings(ClusterableModel):
    """The newspaper: one row. Saving it says what changed in the record, in one transaction."""

    zone = models.CharField(_("time zone"), max_length=64, default="Europe/Paris")

    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    legal_form = models.CharField(_("legal form and capital"), max_length=200, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    registration = models.CharField(_("registration number"), max_length=200, blank=True)
    publication_director = models.CharField(
        _("director of publication"), max_length=200, blank=True
    )
    editor_in_chief = models.CharField(_("editor in chief"), max_length=200, blank=True)
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    host_name = models.CharField(_("host"), max_length=200, blank=True)
    host_address = models.CharField(_("host's address"), max_length=300, blank=True)
    host_contact = models.CharField(_("host's contact"), max_length=200, blank=True)
    cppap = models.CharField(_("CPPAP number"), max_length=50, blank=True)
    issn = models.CharField(_("ISSN"), max_length=20, blank=True)

    panels: ClassVar[list[object]] = [
        InlinePanel("editions", heading=_("Editions"), min_num=1),
        FieldPanel("zone"),
        MultiFieldPanel([FieldPanel(name) for name in LEGAL_FIELDS], heading=_("Legal identity")),
    ]

    class Meta:
        """One row, kept so by its key."""

        verbose_name = _("newspaper")
        verbose_name_plural = _("newspaper")

    def __str__(self) -> str:
        first = self.editions.first()
        return first.name if first else str(_("newspaper without a name"))

    @property
    def uri(self) -> URI:
        """There is one."""
        return SETTINGS_URI

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save and describe: both or neither."""
        self.pk = 1
        with transaction.atomic():
            super().save(*args, **kwargs)
            gate.keeper().saved(self)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """A newspaper has settings."""
        raise PublicOnceError(self)


class Edition(Orderable):
    """The paper in one language; the first is the default one and has no prefix."""

    newspaper = ParentalKey(NewspaperSettings, on_delete=models.CASCADE, related_name="editions")
    language = models.CharField(_("language"), max_length=12)
    name = models.CharField(_("name"), max_length=120)
    baseline = models.CharField(_("baseline"), max_length=200, blank=True)

    class Meta(Orderable.Meta):
        """In order, one for each language."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["newspaper", "language"], name="one_edition_per_language"
            )
        ]

    def __str__(self) -> str:
        return self.name


class FrontPage(ClusterableModel):
    """What editors pinned to one edition's front page, in order."""

    language = models.CharField(_("language"), max_length=12, unique=True)

    panels: ClassVar[list[object]] = [InlinePanel("pins", heading=_("Pinned stories"))]

    class Meta:
        """One for each edition."""

        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    def __str__(self) -> str:
        return f"{_('front page')} ({self.language})"

    @property
    def uri(self) -> URI:
        """There is one for each language."""
        return front_page_uri(self.language)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save and describe: both or neither."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            gate.keeper().saved(self)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """An edition has a front page; unpin the stories instead."""
        raise PublicOnceError(self)


class FrontPagePin(Orderable):
    """One pinned story."""

    front_page = ParentalKey(FrontPage, on_delete=models.CASCADE, related_name="pins")
    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.PROTECT, related_name="+"
    )

    panels: ClassVar[list[object]] = [PageChooserPanel("article", "articles.Article")]
