"""The second person: who approved exactly this draft."""

from typing import Any

from wagtail.models import TaskState


def is_signed_off(revision: Any) -> bool:
    """Whether somebody else than its author approved this draft as it is.

    An approval is of one revision at one instant: a later edit, also one that autosave writes
    into the same revision, needs a new one.
    """
    approvals = TaskState.objects.filter(
        revision_id=revision.pk,
        status=TaskState.STATUS_APPROVED,
        finished_at__gte=revision.created_at,
    ).exclude(finished_by=None)
    return bool(approvals.exclude(finished_by_id=revision.user_id).exists())
