"""What the workflow registers with Wagtail: its lines in the audit log."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")
def register_log_actions(actions: object) -> None:
    """The words of the audit log for what only our actions do."""
    for action, label, message in (
        ("lagazette.entry", _("Entry"), _("Told in the record")),
        ("lagazette.withdraw", _("Withdraw"), _("Withdrawn, with the reasons")),
        ("lagazette.takedown", _("Take down"), _("Taken down by law")),
        ("lagazette.lift_embargo", _("Lift embargo"), _("Embargo lifted")),
        ("lagazette.merge", _("Merge"), _("Merged into another")),
        ("lagazette.retire", _("Retire"), _("Off every page: its rights have ended")),
        ("lagazette.schedule_refused", _("Not published"), _("Refused at its hour")),
    ):
        actions.register_action(action, label, message)  # type: ignore[attr-defined]  # Wagtail's registry
