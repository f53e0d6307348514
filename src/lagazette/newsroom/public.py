"""What sections, entities, authors and images share: an identity, and names by language."""

from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import uuid4

from django.core.validators import validate_slug
from django.db import models, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from lagazette.newsroom import gate
from lagazette.newsroom.visible import refuse_invisible, without_spans
from lagazette.record.door import URI


class PublicThing(models.Model):
    """Something with a document of its own in the record, once an article refers to it.

    Saving it says what changed in the record, in the same transaction, when readers already know
    it. Deleting it is refused from then on.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)

    class Meta:
        """Each model has its own table."""

        abstract = True

    @property
    def uri(self) -> URI:
        """Its name in the record, for ever."""
        return URI(f"urn:uuid:{self.uid}")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and describe it again when it is public: both or neither."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            # Wagtail indexes at its signal, when the rows that hold the names are not saved yet.
            index.insert_or_update_object(self)
            gate.keeper().saved(self)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete what readers never saw."""
        gate.keeper().refuse_deletion(self)
        return super().delete(*args, **kwargs)


def shown_name(labels: Iterable["NameInLanguage"]) -> str:
    """The name in the language of the screen, else the first there is; empty without any."""
    names = {label.language: label.name for label in labels}
    return names.get(get_language() or "", next(iter(names.values()), ""))


class NameInLanguage(models.Model):
    """What something is called in one language, and its part of an address there."""

    language = models.CharField(_("language"), max_length=12, default="fr")
    name = models.CharField(_("name"), max_length=200)
    slug = models.CharField(
        _("slug"),
        max_length=200,
        validators=[validate_slug],
        help_text=_("The part of the address: small letters, digits and hyphens."),
    )
    description = models.TextField(_("description"), blank=True)
    sort_as = models.CharField(
        _("sort as"),
        max_length=200,
        blank=True,
        help_text=_("The form for ordering, e.g. « Hugo, Victor ». Empty: the name."),
    )

    class Meta:
        """One name for each language."""

        abstract = True
        ordering: ClassVar[list[str]] = ["language"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a name that nobody can see."""
        super().clean()
        self.name = without_spans(self.name)
        refuse_invisible(name=self.name)
