"""Addresses that were ever used, here or on a former site: none is freed or given to another."""

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models

from lagazette.newsroom.articles.models.article import Article
from lagazette.newsroom.entities.models import Author, Entity
from lagazette.newsroom.errors import OutsideActionError
from lagazette.newsroom.sections.models import Section
from lagazette.record.door import URI


class Address(models.Model):
    """An address that an article has or had: never freed, never given to another.

    `uid` is the identity of the redirect that stands there when the article has moved on.
    """

    path = models.CharField(max_length=400, unique=True)
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="addresses")
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)

    class Meta:
        """In the order given."""

        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return self.path

    @property
    def uri(self) -> URI:
        """The redirect's name in the record."""
        return URI(f"urn:uuid:{self.uid}")

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: an address once used stays used."""
        raise OutsideActionError(self.path, "delete()")


class SubjectAddress(models.Model):
    """An address of a former site that leads to a section, an entity or an author, for ever.

    `uid` is the identity of the redirect.
    """

    path = models.CharField(max_length=400, unique=True)
    section = models.ForeignKey(Section, null=True, on_delete=models.PROTECT, related_name="+")
    entity = models.ForeignKey(Entity, null=True, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Author, null=True, on_delete=models.PROTECT, related_name="+")
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)

    class Meta:
        """In the order given, each with one target."""

        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(section__isnull=False, entity=None, author=None)
                | models.Q(section=None, entity__isnull=False, author=None)
                | models.Q(section=None, entity=None, author__isnull=False),
                name="one_target_per_old_address",
            )
        ]

    def __str__(self) -> str:
        return self.path

    @property
    def uri(self) -> URI:
        """The redirect's name in the record."""
        return URI(f"urn:uuid:{self.uid}")

    @property
    def target(self) -> Section | Entity | Author:
        """Where it leads."""
        targets: tuple[Section | Entity | Author | None, ...] = (
            self.section,
            self.entity,
            self.author,
        )
        return next(one for one in targets if one is not None)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: an address once used stays used."""
        raise OutsideActionError(self.path, "delete()")
