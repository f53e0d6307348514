from typing import Any, ClassVar, Self

from django.db import models
from wagtail.models.orderable import Orderable

class Workflow(models.Model):
    objects: ClassVar[models.Manager[Workflow]]

class WorkflowTask(Orderable):
    objects: ClassVar[models.Manager[WorkflowTask]]

class Task(models.Model):
    objects: ClassVar[models.Manager[Self]]
    task_states: Any

    @classmethod
    def get_description(cls) -> str: ...
    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None: ...
    def user_can_access_editor(self, obj: Any, user: Any) -> bool: ...
    def locked_for_user(self, obj: Any, user: Any) -> bool: ...
    def user_can_lock(self, obj: Any, user: Any) -> bool: ...
    def user_can_unlock(self, obj: Any, user: Any) -> bool: ...
    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]: ...
    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any: ...

class TaskStateManager(models.Manager[TaskState]):
    def reviewable_by(self, user: Any) -> models.QuerySet[TaskState]: ...

class TaskState(models.Model):
    objects: ClassVar[TaskStateManager]
    _default_manager: ClassVar[TaskStateManager]
    STATUS_IN_PROGRESS: str
    STATUS_APPROVED: str
