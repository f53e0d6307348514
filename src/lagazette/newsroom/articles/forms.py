"""The editor's form: what must be said before the button may publish."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm


class ArticleForm(WagtailAdminPageForm):
    """Asks what a change is when it would replace what readers see. There is no default."""

    def clean(self) -> dict[str, Any]:
        """Refuse beside the field, before the action would refuse the whole."""
        cleaned: dict[str, Any] = super().clean()
        if self.instance.live and {"action-publish", "action-submit"} & set(self.data):
            if not cleaned.get("change"):
                self.add_error(
                    "change",
                    _("Readers see an earlier version. Say what this one is: there is no default."),
                )
            elif cleaned["change"] != "slip" and not (cleaned.get("change_text") or "").strip():
                self.add_error("change_text", _("Say it to the reader, in a sentence or two."))
        return cleaned
