from typing import Any, Self

from django.db import models

class ClusterableModel(models.Model):
    class Meta:
        abstract = True

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = ..., strict_fks: bool = ...
    ) -> Self | None: ...

def get_all_child_relations(model: type[models.Model]) -> list[models.ManyToOneRel]: ...
