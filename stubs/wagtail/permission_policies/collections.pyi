from django.db import models
from wagtail.permission_policies.base import BaseDjangoAuthPermissionPolicy

class CollectionOwnershipPermissionPolicy(BaseDjangoAuthPermissionPolicy):
    def __init__(
        self,
        model: type[models.Model],
        auth_model: type[models.Model] | None = None,
        owner_field_name: str = "owner",
    ) -> None: ...
