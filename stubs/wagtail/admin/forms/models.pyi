from typing import Any

from django.forms import ModelForm

class WagtailAdminModelForm(ModelForm[Any]): ...
