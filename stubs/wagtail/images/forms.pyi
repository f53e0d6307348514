from typing import Any

from django.forms import ModelForm

class BaseImageForm(ModelForm[Any]): ...
