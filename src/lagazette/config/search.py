"""The newsroom's own search: what is typed is words, and saving costs no average.

Wagtail's database backends weigh a title by its length against the average length of all titles,
and work that average out over the whole index each time one item is indexed: 40 ms become 500 ms
at 40,000 articles. Here an item is indexed with the weight it has by default, and the weights are
worked out when the whole index is made anew, which Wagtail asks for by `full`.
"""

import functools
from collections.abc import Callable
from typing import Any, Final

from django.db import connection
from modelsearch.backends import database

_SIGNS: Final = str.maketrans({'"': " ", "\0": " "})


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - the name Wagtail looks for
    """The backend that Wagtail would choose, with the average taken out of single saves."""
    backend = database.SearchBackend(params)
    index_class = getattr(backend, "index_class", None)
    if connection.vendor in {"sqlite", "postgresql"} and hasattr(
        index_class, "_refresh_title_norms"
    ):
        backend.index_class = _without_average(index_class)
    backend._search = _with_plain_words(backend._search)
    return backend


def _with_plain_words(search: Callable[..., Any]) -> Callable[..., Any]:
    """The backend's search, in which what somebody types is words and never the query's own signs.

    Wagtail puts each word between quotation marks for SQLite's FTS5 and leaves those inside it, so
    that a headline with `"` in it was a syntax error.
    """

    def searched(compiler: Any, query: Any, *args: Any, **kwargs: Any) -> Any:
        plain = " ".join(query.translate(_SIGNS).split()) if isinstance(query, str) else query
        return search(compiler, plain, *args, **kwargs)

    return searched


@functools.cache
def _without_average(index_class: Any) -> Any:
    class Index(index_class):  # type: ignore[misc]  # the base is Wagtail's, by vendor
        def _refresh_title_norms(self, full: bool = False) -> None:
            if full:
                super()._refresh_title_norms(full=True)

    return Index
