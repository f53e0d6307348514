"""Wagtail's choosers (pages, pictures, snippets) without their inline script.

`BaseChooser.render` ends a widget with `<script>new PageChooser(…)</script>`, which our
Content-Security-Policy refuses. There is no template to override, so the method is replaced: the
same call stands in data attributes, and `look/start.js` makes it. Wagtail's other inline scripts
are in templates, overridden one by one in `templates/wagtailadmin/`.
"""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.admin.widgets import BaseChooser
from wagtail.snippets.widgets import AdminSnippetChooser

from lagazette.newsroom.keys import is_key


def replace_inline_script() -> None:
    """Make every chooser, whatever its class, render without an inline script."""
    BaseChooser.render = render


def render(
    widget: Any,
    name: str,
    value: object,
    attrs: Mapping[str, str] | None = None,
    renderer: object = None,
) -> SafeString:
    """The widget's HTML, and what to start once a browser has it."""
    if attrs is None or "id" not in attrs:
        raise TypeError("A chooser cannot be rendered without an id: its script looks for it.")
    _name_in_language_of_screen(widget)
    # What was sent may be anything; a form that is shown again must not break at it.
    is_garbage = isinstance(value, str) and not is_key(value)
    data = widget.get_value_data(None if is_garbage else value)
    html: SafeString = widget.render_html(name, data, attrs)
    options = widget.get_js_init_options(attrs["id"], name, data)
    start = render_to_string(
        "look/start.html",
        {"call": widget.js_constructor, "arguments": [attrs["id"], options]},
    )
    return mark_safe(html + start)  # noqa: S308 - both parts come from autoescaped templates


def _name_in_language_of_screen(widget: Any) -> None:
    """Say what is chosen in the reader's language.

    Wagtail words it once, when the form's class is made: in the language of whoever came first.
    """
    if isinstance(widget, AdminSnippetChooser):
        named = {"object": widget.model._meta.verbose_name}
        widget.choose_one_text = _("Choose %(object)s") % named
        widget.choose_another_text = _("Choose another %(object)s") % named
        widget.link_to_chosen_text = _("Edit this %(object)s") % named
