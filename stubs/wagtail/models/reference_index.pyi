from typing import ClassVar

from django.contrib.contenttypes.models import ContentType
from django.db import models

class ReferenceIndex(models.Model):
    objects: ClassVar[models.Manager[ReferenceIndex]]

    content_type: models.ForeignKey[ContentType, ContentType]
    object_id: models.CharField[str, str]

    @classmethod
    def get_references_to(cls, object: models.Model) -> models.QuerySet[ReferenceIndex]: ...
    @classmethod
    def create_or_update_for_object(cls, object: models.Model) -> None: ...
