from typing import Any

from django.forms import ModelForm

class WagtailAdminPageForm(ModelForm[Any]):
    parent_page: Any
    for_user: Any
