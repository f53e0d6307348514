"""The editor's form: what must be said before the button may publish."""

from datetime import datetime
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from lagazette.newsroom import gate
from lagazette.newsroom.accounts import rules
from lagazette.newsroom.articles.choosing import ChosenOnce
from lagazette.newsroom.articles.room import ROOM, typing_help
from lagazette.newsroom.instants import far_dates
from lagazette.newsroom.visible import is_visible

_IS_SENT: Final = {"action-publish", "action-submit"}


class ArticleForm(ChosenOnce, WagtailAdminPageForm):
    """Asks what a change is when it would replace what readers see. There is no default.

    A form may arrive twice: when the newsroom was killed before it could answer, nobody knows
    whether it was carried out. So a form carries what tells the second time from the first: that
    of a new article the `uid` it will have, every other one the version it was written over.
    """

    uid = forms.UUIDField(required=False, widget=forms.HiddenInput)
    written_over = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Help with what has limited room on the page, and carry what tells a second sending."""
        super().__init__(*args, **kwargs)
        self.fields["uid"].initial = self.instance.uid
        self.fields["written_over"].initial = self.instance.version
        if "change" in self.fields:
            # Nothing is chosen until somebody chooses; a choice of nothing need not be offered.
            field: Any = self.fields["change"]
            field.choices = [kind for kind in field.choices if kind[0]]
        for name in ROOM.keys() & self.fields.keys():
            help_with = typing_help(name, language=self._language())
            self.fields[name].widget.attrs.update(help_with)

    def _language(self) -> str:
        """That of the article; one that is previewed before it was ever saved has its parent's."""
        page = self.instance if self.instance.locale_id else self.parent_page
        return str(page.locale.language_code)

    def clean(self) -> dict[str, Any]:
        """Refuse beside the field, before the action would refuse the whole."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.instance.live and _IS_SENT & set(self.data):
            if not cleaned.get("change"):
                self.add_error(
                    "change",
                    _("Readers see an earlier version. Say what this one is: there is no default."),
                )
            elif cleaned["change"] != "slip" and not is_visible(cleaned.get("change_text") or ""):
                self.add_error("change_text", _("Say it to the reader, in a sentence or two."))
        self._refuse_second_time(cleaned)
        for name, said in far_dates(cleaned):
            self.add_error(name, said)
        self._keep_embargo(cleaned)
        self._keep_to_sections(cleaned)
        return cleaned

    def full_clean(self) -> None:
        """Beside their fields, say what stopped the publication of a draft that is opened again."""
        super().full_clean()
        if not self.is_bound and self.instance.shows_problems:
            self.cleaned_data: dict[str, Any] = {}
            for field, said in gate.keeper().problems(self.instance):
                self.add_error(field if field in self.fields else None, said)

    def _refuse_second_time(self, cleaned: dict[str, Any]) -> None:
        uid, version = cleaned.get("uid"), cleaned.get("written_over")
        if self.instance.pk is None and uid is not None:
            if type(self.instance).objects.filter(uid=uid).exists():
                self.add_error(
                    None,
                    _(
                        "This form has arrived before, and its article is in the list of articles. "
                        "Nothing was made a second time; open a new form to write another article."
                    ),
                )
            self.instance.uid = uid
        elif version not in {None, self.instance.version} and _IS_SENT & set(self.data):
            self.add_error(
                None,
                _(
                    "A version was published after this form was opened, perhaps by this form "
                    "itself. Nothing was published; open the article again and look at it."
                ),
            )

    def _keep_to_sections(self, cleaned: dict[str, Any]) -> None:
        """An article is begun in, or taken to, a section where one may begin articles."""
        if "section" not in self.changed_data or "section" not in cleaned:
            return
        if not rules.can_create(self.for_user, cleaned["section"]):
            self.add_error(
                "section",
                _("You have no role in this section. Choose another, or ask for a role there."),
            )

    def _keep_embargo(self, cleaned: dict[str, Any]) -> None:
        """An embargo is moved earlier, or taken off, only by who may lift it."""
        if self.instance.pk is None or "embargo_until" not in self.fields:
            return
        if rules.can_lift_embargo(self.for_user, self.instance):
            return
        promised = self._promised_embargo()
        asked = cleaned.get("embargo_until")
        is_earlier = promised is not None and (asked is None or asked < promised)
        if is_earlier:
            self.add_error(
                "embargo_until",
                _("Only an editor in chief lifts an embargo. You may move it later."),
            )

    def _promised_embargo(self) -> datetime | None:
        """The embargo of the latest draft, of which nothing else is made: that takes long."""
        field = type(self.instance)._meta.get_field("embargo_until")
        rows = type(self.instance).objects.only("latest_revision", "has_unpublished_changes")
        latest: Any = rows.get(pk=self.instance.pk)
        revision = latest.get_latest_revision() if latest.has_unpublished_changes else None
        value = latest.embargo_until if revision is None else revision.content.get(field.name)
        promised: datetime | None = field.to_python(value)
        return promised
