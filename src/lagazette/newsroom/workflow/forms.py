"""What is asked before something public changes in a way of its own."""

from django import forms
from django.core.validators import validate_slug
from django.utils.translation import gettext_lazy as _

from lagazette.newsroom.entities.models import Entity


class ReasonsForm(forms.Form):
    """Why something is taken back: for readers, and for the log."""

    reason = forms.CharField(
        label=_("What readers are told"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("May be empty. The address says it from now on."),
    )
    private_reason = forms.CharField(
        label=_("Why, for the newsroom"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Stays in the audit log."),
    )


class TakedownForm(ReasonsForm):
    """The same, and whether the address itself must go."""

    keep_address = forms.BooleanField(
        label=_("The address may go on saying that something was removed"),
        required=False,
        initial=True,
    )


class SlugForm(forms.Form):
    """Another address part."""

    slug = forms.CharField(label=_("Slug"), max_length=120, validators=[validate_slug])


class NothingForm(forms.Form):
    """A question that is answered by the button alone."""


class MergeForm(forms.Form):
    """Which entity it is."""

    into = forms.ModelChoiceField(
        label=_("Is the same as"), queryset=Entity.objects.filter(merged_into=None)
    )
