from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.models import IndexView as GenericIndexView

class IndexView(GenericIndexView):
    @cached_property
    def columns(self) -> list[Column]: ...

class SnippetViewSet: ...
