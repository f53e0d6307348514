"""The form of an account: who somebody is, and the roles they hold."""

from collections.abc import Iterable
from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from lagazette.newsroom.accounts.actions import give_roles
from lagazette.newsroom.accounts.models import Role, User
from lagazette.newsroom.sections.models import Section

SECTION_ROLES: Final = (Role.REPORTER, Role.SUB_EDITOR, Role.DESK_EDITOR)
"""The roles that are given section by section; the other two are for the whole newspaper."""


class AccountForm(forms.ModelForm[User]):
    """An account without its password: whoever holds it sets that, by letter."""

    roles = forms.MultipleChoiceField(
        label=_("Roles in the whole newspaper"),
        choices=Role.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        """What an administrator says of an account."""

        model = User
        fields: ClassVar[list[str]] = ["email", "first_name", "last_name", "is_active"]

    def __init__(self, *args: Any, editing_self: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.editing_self = editing_self
        self.is_new = self.instance._state.adding
        if editing_self or self.is_new:
            del self.fields["is_active"]
        if self.is_new:
            self.fields["email"].help_text = _(
                "They set their password themselves: on the login page, by “Forgotten your "
                "password?”."
            )
        self._add_section_fields()
        self.initial["roles"] = list(self._held(None))

    def clean_roles(self) -> list[str]:
        """Keep an administrator from shutting the door behind themselves."""
        roles: list[str] = self.cleaned_data["roles"]
        if self.editing_self and Role.ADMINISTRATOR not in roles:
            raise forms.ValidationError(
                _("Another administrator has to take this role from you, so that one remains.")
            )
        return roles

    def save(self, commit: bool = True) -> User:
        """Save the account and make the ticked roles the ones it holds."""
        if self.is_new:
            self.instance.set_unusable_password()
        user = super().save(commit=commit)
        give_roles(user, _roles(self.cleaned_data["roles"]))
        for section in Section.objects.all():
            there = _roles(
                role for role in SECTION_ROLES if section in self.cleaned_data[_field(role)]
            )
            if there != set(self._held(section)):
                give_roles(user, there, section=section)
        return user

    def _add_section_fields(self) -> None:
        sections = Section.objects.prefetch_related("labels")
        for role in SECTION_ROLES:
            self.fields[_field(role)] = forms.ModelMultipleChoiceField(
                label=_("%(role)s only in") % {"role": role.label},
                queryset=sections,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
            if not self.is_new:
                held = self.instance.assignments.filter(role=role).exclude(section=None)
                self.initial[_field(role)] = list(held.values_list("section", flat=True))

    def _held(self, section: Section | None) -> Iterable[str]:
        if self.instance._state.adding:
            return ()
        return self.instance.assignments.filter(section=section).values_list("role", flat=True)


def _field(role: Role) -> str:
    return f"{role.name.lower()}_in"


def _roles(names: Iterable[str]) -> set[Role]:
    return {Role(name) for name in names}
