"""Forms in which rows are chosen: each is looked for once, those of a list together.

Django looks for a chosen row when it reads the field, and again when it checks what was made of
the form; and for each line of a list by itself, also for the line's own row, which is at hand.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.db.models import Model
from django.forms import ModelChoiceField
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel

from lagazette.newsroom.keys import is_key


class ChosenOnce:
    """A form that trusts its fields: what they found is there, and may be chosen."""

    fields: Any
    cleaned_data: dict[str, Any]

    def _get_validation_exclusions(self) -> set[str]:
        found = {
            name
            for name, field in self.fields.items()
            if isinstance(field, ModelChoiceField) and self.cleaned_data.get(name) is not None
        }
        checked: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]  # Django's forms have it
        return checked | found


class Read:
    """Rows that have been read, for a field that asks a queryset for one of them by its key."""

    def __init__(self, model: Any, rows: Iterable[Model]) -> None:
        self.model = model
        self._rows = {str(row.pk): row for row in rows}

    def all(self) -> "Read":
        """Themselves: a field asks for a copy."""
        return self

    def get(self, **by: object) -> Model:
        """The row with a key, whatever the field calls it; raises its model's DoesNotExist."""
        (key,) = by.values()
        try:
            return self._rows[str(key)]
        except KeyError:
            raise self.model.DoesNotExist from None


class PartsFormSet(BaseChildFormSet):  # type: ignore[misc]  # it has no types
    """The lines of a list in the editor's form."""

    def full_clean(self) -> None:
        """Look for everything that was chosen in the lines, then check each."""
        if self.is_bound and self.management_form.is_valid():
            with ExitStack() as read:
                for name in self._choices():
                    read.enter_context(self._read(name))
                super().full_clean()
        else:
            super().full_clean()

    def _choices(self) -> list[str]:
        fields = self.forms[0].fields if self.forms else {}
        return [name for name, field in fields.items() if isinstance(field, ModelChoiceField)]

    @contextmanager
    def _read(self, name: str) -> Iterator[None]:
        """Have a field of all lines ask among what all of them sent; of the draft for its rows."""
        fields = [form.fields[name] for form in self.forms]
        wanted = fields[0].queryset
        if name == self.model._meta.pk.name:
            rows = [form.instance for form in self.forms if form.instance.pk is not None]
        else:
            rows = []
        sent = {_sent(form, name) for form in self.forms} - {"", *(str(row.pk) for row in rows)}
        if not all(map(is_key, sent)):
            yield
            return
        if sent:
            rows += wanted.filter(pk__in=sent)
        for field in fields:
            field.queryset = Read(wanted.model, rows)
        yield
        for field in fields:
            field.queryset = wanted


def _sent(form: Any, name: str) -> str:
    widget = form.fields[name].widget
    return str(widget.value_from_datadict(form.data, form.files, form.add_prefix(name)) or "")


class PartsPanel(InlinePanel):
    """A list in the editor's form, with its lines checked as above."""

    def get_form_options(self) -> dict[str, Any]:
        """Wagtail's, with our form set, and our form of a line."""
        options = super().get_form_options()
        (of_list,) = options["formsets"].values()
        form: Any = of_list.get("form", WagtailAdminModelForm)
        of_list["form"] = type(form)(form.__name__, (ChosenOnce, form), {})
        of_list["formset"] = PartsFormSet
        return options
