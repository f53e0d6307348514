from datetime import datetime
from typing import Any

from django.db import models

class DraftStateMixin(models.Model):
    live: models.BooleanField[bool, bool]
    has_unpublished_changes: models.BooleanField[bool, bool]
    first_published_at: models.DateTimeField[datetime | None, datetime | None]
    last_published_at: models.DateTimeField[datetime | None, datetime | None]
    go_live_at: models.DateTimeField[datetime | None, datetime | None]
    expire_at: models.DateTimeField[datetime | None, datetime | None]

    class Meta:
        abstract = True

    def publish(
        self,
        revision: Any,
        user: Any = None,
        changed: bool = True,
        log_action: bool | str = True,
        previous_revision: Any = None,
        skip_permission_checks: bool = False,
    ) -> None: ...
    def unpublish(
        self,
        set_expired: bool = False,
        commit: bool = True,
        user: Any = None,
        log_action: bool | str = True,
    ) -> None: ...
