from collections.abc import Callable

from django.http.response import HttpResponseBase

_View = Callable[..., HttpResponseBase]

def require_admin_access(view_func: _View) -> Callable[..., HttpResponseBase]: ...
