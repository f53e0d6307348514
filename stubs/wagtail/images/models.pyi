from typing import Any, ClassVar, Self

from django.db import models
from wagtail.search.index import BaseField, Indexed

class AbstractImage(Indexed, models.Model):
    objects: ClassVar[models.Manager[Self]]
    title: models.CharField[str, str]
    file: Any
    width: models.IntegerField[int, int]
    height: models.IntegerField[int, int]
    focal_point_x: models.PositiveIntegerField[int | None, int | None]
    focal_point_y: models.PositiveIntegerField[int | None, int | None]
    file_size: models.PositiveIntegerField[int | None, int | None]
    uploaded_by_user: models.ForeignKey[Any, Any]
    search_fields: ClassVar[list[BaseField]]

    class Meta:
        abstract = True

    @property
    def default_alt_text(self) -> str: ...
    def get_upload_to(self, filename: str) -> str: ...
    def _set_file_hash(self) -> None: ...

class Image(AbstractImage): ...

class AbstractRendition(models.Model):
    class Meta:
        abstract = True

    def get_upload_to(self, filename: str) -> str: ...
