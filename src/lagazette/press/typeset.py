"""Typography for the press: the same texts stand on many pages, so each is set once.

A headline is set for some twenty pages at its publication, and the paragraphs of the latest
articles for three feeds at every one. Setting is a pure function, so remembering changes nothing.
"""

from functools import lru_cache

from markupsafe import Markup

from lagazette.typography.door import Locale, typeset_html, typeset_text

_TEXTS, _PARAGRAPHS = 8192, 2048
"""Texts and paragraphs of HTML remembered: those of some hundred articles, a few megabytes."""


@lru_cache(_TEXTS)
def text_as_set(locale: Locale, text: str) -> str:
    """Plain text as the locale sets it."""
    return typeset_text(text, locale)


@lru_cache(_PARAGRAPHS)
def html_as_set(locale: Locale, html: str) -> Markup:
    """HTML as the locale sets it."""
    return Markup(typeset_html(html, locale))  # noqa: S704  # sanitised on its way in
