"""The newsroom's own search: Wagtail's, with two of its faults mended.

Wagtail's database backends weigh a title by its length against the average length of all titles,
and work that average out over the whole index each time one item is indexed: 40 ms become 500 ms
at 40,000 articles. Here an item is indexed with the weight it has by default, and the weights are
worked out when the whole index is made anew, which Wagtail asks for by `full`.

On SQLite they also write what is looked for between straight quotation marks, and do not escape
those that stand in it: a headline pasted with its quotation marks was a syntax error of FTS5.
"""

import functools
from typing import Any

from django.db import connection
from modelsearch.backends import database
from modelsearch.query import Phrase, PlainText


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - the name Wagtail looks for
    """The backend that Wagtail would choose, mended."""
    backend = database.SearchBackend(params)
    index_class = getattr(backend, "index_class", None)
    if connection.vendor in {"sqlite", "postgresql"} and hasattr(
        index_class, "_refresh_title_norms"
    ):
        backend.index_class = _without_average(index_class)
    if connection.vendor == "sqlite":
        for role in ("query_compiler_class", "autocomplete_query_compiler_class"):
            setattr(backend, role, _with_quotation_marks(getattr(backend, role)))
    return backend


@functools.cache
def _without_average(index_class: Any) -> Any:
    class Index(index_class):  # type: ignore[misc]  # the base is Wagtail's, by vendor
        def _refresh_title_norms(self, full: bool = False) -> None:
            if full:
                super()._refresh_title_norms(full=True)

    return Index


@functools.cache
def _with_quotation_marks(compiler_class: Any) -> Any:
    class Compiler(compiler_class):  # type: ignore[misc]  # the base is Wagtail's, by role
        def build_search_query_content(self, query: Any, config: Any = None) -> Any:
            # SQL's own way: a mark within marks is doubled. And no text holds a NUL, which would
            # end the query too early.
            escaped = str.maketrans({'"': '""', "\0": "\N{REPLACEMENT CHARACTER}"})
            if isinstance(query, PlainText):
                query = PlainText(query.query_string.translate(escaped), operator=query.operator)
            elif isinstance(query, Phrase):
                query = Phrase(query.query_string.translate(escaped))
            return super().build_search_query_content(query, config=config)

    return Compiler
