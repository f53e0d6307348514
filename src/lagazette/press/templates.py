"""Templates: the theme's Jinja2 files, and its stylesheet as one file."""

import hashlib
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from lagazette.record.door import Address
from lagazette.theme.door import theme_folder
from lagazette.typography.door import (
    Locale,
    format_day,
    format_instant,
    typeset_html,
    typeset_text,
)

_LAYERS = ("tokens", "reset", "elements", "layout", "components", "print")


@cache
def _environment(locale: Locale) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(theme_folder() / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["typeset"] = lambda text: typeset_text(text, locale)
    environment.filters["typeset_html"] = lambda html: Markup(  # noqa: S704  # sanitised on its way in
        typeset_html(html, locale)
    )
    environment.filters["day"] = lambda day: format_day(day, locale)
    environment.filters["instant"] = lambda instant: format_instant(instant, locale)
    return environment


def render_template(template: str, locale: Locale, **values: object) -> bytes:
    """The bytes of a template filled with values, set in a locale's typography."""
    return _environment(locale).get_template(template).render(**values).encode()


@cache
def stylesheet_bytes() -> bytes:
    """The theme's stylesheet: its files in the order of their layers, then of their names."""
    folder = theme_folder() / "styles"
    files = [
        path
        for layer in _LAYERS
        for path in (sorted((folder / layer).glob("*.css")) or [folder / f"{layer}.css"])
    ]
    return b"\n".join(path.read_bytes().strip() for path in files) + b"\n"


@cache
def stylesheet_address() -> Address:
    """Where the stylesheet stands, named by its content."""
    digest = hashlib.sha256(stylesheet_bytes()).hexdigest()[:12]
    return Address(f"/theme/{digest}.css")
