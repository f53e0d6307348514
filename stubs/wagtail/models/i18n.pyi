from typing import ClassVar

from django.db import models

class Locale(models.Model):
    objects: ClassVar[models.Manager[Locale]]
    language_code: models.CharField[str, str]
