from typing import ClassVar

from django.db import models

class Collection(models.Model):
    objects: ClassVar[models.Manager[Collection]]

class GroupCollectionPermission(models.Model):
    objects: ClassVar[models.Manager[GroupCollectionPermission]]
    _default_manager: ClassVar[models.Manager[GroupCollectionPermission]]
