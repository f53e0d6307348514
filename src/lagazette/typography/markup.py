"""HTML cut into text and mark-up, without changing a byte of either."""

import re
from dataclasses import dataclass

_MARKUP = re.compile(
    r"<!--(?:-?>|.*?-->)|<[!?][^>]*>|</[^A-Za-z>][^>]*>"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][^ \t\n\r\f/>]*)(?:[^>\"']|\"[^\"]*\"|'[^']*')*+>"
    # What never ends.
    r"|<(?:[A-Za-z!?]|/[^>]).*",
    re.DOTALL,
)

_RAW = frozenset(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"])
"""Elements whose content is no mark-up, whatever it looks like."""

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
"""Elements that never have an end tag."""


@dataclass(slots=True)
class Markup:
    """A tag or a comment, which has no name.

    `opens` says that it is the start tag of an element that has content; `end` is then the place
    of its end tag among the tokens, or None when it has none.
    """

    source: str
    name: str = ""
    opens: bool = False
    end: int | None = None


def tokens_of(html: str) -> list[str | Markup]:
    """Text and mark-up of `html`, in order; joined, with their sources, they are `html` again.

    A tag or comment that never ends, and all that follows it, is one token of mark-up: browsers
    drop it, so its words are nobody's.
    """
    tokens: list[str | Markup] = []
    waiting: dict[str, list[Markup]] = {}
    at = 0
    while found := _MARKUP.search(html, at):
        start, end = found.span()
        if start > at:
            tokens.append(html[at:start])
        source, close, name = found.group(0, "close", "name")
        at = end
        if not name:
            tokens.append(Markup(source))
            continue
        name = name.lower()
        if close:
            if opened := waiting.get(name):
                opened.pop().end = len(tokens)
            tokens.append(Markup(source, name))
            continue
        opens = name not in VOID
        tokens.append(markup := Markup(source, name, opens))
        if opens:
            waiting.setdefault(name, []).append(markup)
        if name in _RAW:
            at = _end_of_raw(html, end, name)
            tokens.append(Markup(html[end:at]))
    if at < len(html):
        tokens.append(html[at:])
    return tokens


def _end_of_raw(html: str, start: int, name: str) -> int:
    found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, start)
    return found.start() if found else len(html)
