from typing import Any

from wagtail.admin.views.generic.models import IndexView as GenericIndexView

class IndexView(GenericIndexView):
    def annotate_queryset(self, pages: Any) -> Any: ...
