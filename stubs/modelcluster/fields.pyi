from typing import TypeVar

from django.db import models

# As django-stubs has a foreign key: what is set, and what is got.
_ST = TypeVar("_ST")
_GT = TypeVar("_GT")

class ParentalKey(models.ForeignKey[_ST, _GT]): ...
