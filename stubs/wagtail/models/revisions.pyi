from datetime import datetime
from typing import Any, ClassVar

from django.db import models

class RevisionQuerySet(models.QuerySet[Revision]):
    def page_revisions(self) -> RevisionQuerySet: ...

class RevisionsManager(models.Manager[Revision]):
    def filter(self, *args: Any, **kwargs: Any) -> RevisionQuerySet: ...

class Revision(models.Model):
    objects: ClassVar[RevisionsManager]
    page_revisions: ClassVar[PageRevisionsManager]
    _default_manager: ClassVar[RevisionsManager]
    object_id: models.CharField[str, str]
    approved_go_live_at: models.DateTimeField[datetime | None, datetime | None]
    # What it is a version of, and that as it was then: a model of ours.
    content_object: Any
    def as_object(self) -> Any: ...
    def save(self, *args: Any, user: Any = None, **kwargs: Any) -> None: ...

class PageRevisionsManager(RevisionsManager): ...

class RevisionMixin(models.Model):
    latest_revision: models.ForeignKey[Revision | None, Revision | None]

    class Meta:
        abstract = True

    @property
    def revisions(self) -> models.QuerySet[Revision]: ...
    def save_revision(
        self,
        user: Any = None,
        log_action: bool | str = False,
        previous_revision: Revision | None = None,
        clean: bool = True,
        overwrite_revision: Revision | None = None,
    ) -> Revision: ...
    def get_latest_revision(self) -> Revision | None: ...
    def get_latest_revision_as_object(self) -> Any: ...
    def with_content_json(self, content: dict[str, Any]) -> Any: ...
