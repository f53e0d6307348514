from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.models import IndexView as GenericIndexView

class IndexView(GenericIndexView):
    @cached_property
    def columns(self) -> list[Column]: ...

class UserViewSet:
    def get_form_class(self, for_update: bool = False) -> Any: ...

class UserFilterSet:
    filters: dict[str, Any]
    def __init__(self, *args: Any, **kwargs: Any) -> None: ...
