"""HTML cut into text and mark-up, without changing a byte of either."""

import re
from dataclasses import dataclass

_MARKUP = re.compile(
    r"<!--(?:-?>|.*?-->)|<[!?][^>]*>|</[^A-Za-z>][^>]*>"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][^ \t\n\r\f/>]*)(?:[^>\"']|\"[^\"]*\"|'[^']*')*+>",
    re.DOTALL,
)
_BEGINS_MARKUP = re.compile(r"[A-Za-z!?]|/[^>]")

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
class Token:
    """A stretch of HTML: text (no `name`, no mark-up), a tag, or a comment.

    `end` is the place of a start tag's end tag among the tokens, or of the last token when it
    has none; for everything else its own place.
    """

    source: str
    is_text: bool = False
    name: str = ""
    closing: bool = False
    end: int = 0

    @property
    def opens(self) -> bool:
        """Whether this is a start tag of an element that has content."""
        return bool(self.name) and not self.closing and self.name not in VOID


def tokens_of(html: str) -> list[Token]:
    """The tokens of `html`, in order; their sources joined are `html` again.

    A tag or comment that never ends, and all that follows it, is one token of mark-up: browsers
    drop it, so its words are nobody's.
    """
    tokens: list[Token] = []
    text_from = at = 0
    while (at := html.find("<", at)) >= 0:
        found = _MARKUP.match(html, at)
        if found is None and _BEGINS_MARKUP.match(html, at + 1) is None:
            at += 1  # a mere "less than"
            continue
        if at > text_from:
            tokens.append(Token(html[text_from:at], is_text=True))
        if found is None:
            tokens.append(Token(html[at:]))
            text_from = len(html)
            break
        name, closing = (found["name"] or "").lower(), bool(found["close"])
        tokens.append(Token(found[0], name=name, closing=closing))
        text_from = at = found.end()
        if name in _RAW and not closing:
            text_from = at = _end_of_raw(html, at, name)
            tokens.append(Token(html[found.end() : at]))
    if text_from < len(html):
        tokens.append(Token(html[text_from:], is_text=True))
    _match_ends(tokens)
    return tokens


def _end_of_raw(html: str, start: int, name: str) -> int:
    found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, start)
    return found.start() if found else len(html)


def _match_ends(tokens: list[Token]) -> None:
    waiting: dict[str, list[int]] = {}
    for place, token in enumerate(tokens):
        token.end = place
        if token.opens:
            token.end = len(tokens) - 1
            waiting.setdefault(token.name, []).append(place)
        elif token.closing and waiting.get(token.name):
            tokens[waiting[token.name].pop()].end = place
