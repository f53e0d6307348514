from django.http import HttpRequest
from django.utils.functional import _StrOrPromise

class MenuItem:
    name: str
    def __init__(
        self, label: _StrOrPromise, url: str, *, icon_name: str = "", order: int = 1000
    ) -> None: ...
    def is_shown(self, request: HttpRequest) -> bool: ...
