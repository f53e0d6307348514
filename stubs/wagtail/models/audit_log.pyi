from typing import ClassVar, Self

from django.db import models

class BaseLogEntry(models.Model):
    objects: ClassVar[models.Manager[Self]]

    class Meta:
        abstract = True

class ModelLogEntry(BaseLogEntry): ...
