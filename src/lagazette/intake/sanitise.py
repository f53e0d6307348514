"""HTML from outside, reduced to what the body of an article may hold.

An allow-list: what is not named here does not come through. The text of a removed element
stays, except where the text is a program or a style.
"""

import nh3

_TAGS = {
    "a", "blockquote", "br", "em", "h2", "h3", "li", "ol", "p", "strong", "sub", "sup", "ul",
}  # fmt: skip
_PROGRAMS = {"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "title"}
_SCHEMES = {"http", "https", "mailto"}

# `b` and `i` say a look, `strong` and `em` a meaning; the house keeps the meaning. They pass
# the first cleaning and are renamed on its output, whose tags have exactly this form.
_RENAMED = {"<b>": "<strong>", "</b>": "</strong>", "<i>": "<em>", "</i>": "</em>"}

_cleaner = nh3.Cleaner(
    tags=_TAGS | {"b", "i"},
    clean_content_tags=_PROGRAMS,
    # Without the star, `title` and `lang` would pass on every element.
    attributes={"a": {"href"}, "*": set()},
    url_schemes=_SCHEMES,
    link_rel=None,
    strip_comments=True,
    url_relative="deny",
)


def sanitise(html: str) -> str:
    """`html` with only paragraphs, headings 2 and 3, lists, quotations, emphasis and links.

    The result is well formed, sanitising it again changes nothing, and every `href` in it
    is http, https or mailto: relative addresses go, for they would point into our own site.
    """
    cleaned = _cleaner.clean(html)
    for old, new in _RENAMED.items():
        cleaned = cleaned.replace(old, new)
    return cleaned
