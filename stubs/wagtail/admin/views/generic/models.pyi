from typing import Any

from django.views.generic import View

class IndexView(View):
    def get_base_queryset(self) -> Any: ...
