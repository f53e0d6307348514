from typing import ClassVar

from django.db import models

class Site(models.Model):
    objects: ClassVar[models.Manager[Site]]
    _default_manager: ClassVar[models.Manager[Site]]
