"""Wagtail's side panels under names that a newsroom takes for what they are."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import ChecksSidePanel


def name_accessibility() -> None:
    """Call Wagtail's accessibility checker that.

    It is titled "Checks", and its « 0 problem » beside a draft that our checks before publication
    refuse was taken for their answer.
    """
    ChecksSidePanel.title = _("Accessibility of the preview")
    ChecksSidePanel.SidePanelToggle.aria_label = _("Show or hide the accessibility of the preview")
