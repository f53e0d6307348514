"""The cache that several newsrooms share, and can do without for a while.

It holds rate limits alone. While Redis is away, each newsroom counts for itself: nobody is locked
out of the newsroom because a counter cannot be read, and nobody may guess passwords for free.
"""

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

import redis
import structlog
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache

P = ParamSpec("P")
T = TypeVar("T")


class SharedCache(RedisCache):
    """Django's cache in Redis; in this process's memory while Redis does not answer."""

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        """As Django's, with a memory beside it."""
        super().__init__(server, params)
        self._meanwhile = LocMemCache("while-redis-is-away", {})

    def get(self, key: Any, default: Any = None, version: Any = None) -> Any:
        """As Django's."""
        return self._either(RedisCache.get, LocMemCache.get, key, default, version)

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> Any:
        """As Django's."""
        return self._either(RedisCache.set, LocMemCache.set, key, value, timeout, version)

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> Any:
        """As Django's."""
        return self._either(RedisCache.add, LocMemCache.add, key, value, timeout, version)

    def incr(self, key: Any, delta: int = 1, version: Any = None) -> Any:
        """As Django's."""
        return self._either(RedisCache.incr, LocMemCache.incr, key, delta, version)

    def delete(self, key: Any, version: Any = None) -> Any:
        """As Django's."""
        return self._either(RedisCache.delete, LocMemCache.delete, key, version)

    def _either(
        self,
        shared: Callable[Concatenate[Any, P], T],
        alone: Callable[Concatenate[Any, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        try:
            return shared(self, *args, **kwargs)
        except redis.RedisError as error:
            structlog.get_logger("lagazette.cache").warning("redis.away", error=str(error))
            return alone(self._meanwhile, *args, **kwargs)
