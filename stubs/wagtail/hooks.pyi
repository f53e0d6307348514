from collections.abc import Callable
from typing import TypeVar

_F = TypeVar("_F", bound=Callable[..., object])

def register(hook_name: str, fn: None = None, order: int = 0) -> Callable[[_F], _F]: ...
