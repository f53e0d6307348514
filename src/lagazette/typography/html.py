"""HTML as a locale sets it: the rules see a paragraph's words, the mark-up stays where it was.

A run of text and inline elements between two block tags is one paragraph. Its text is joined,
set as plain text is, and cut up again where the mark-up stood; so quotation marks and spaces
work across `<em>` and `<a>`. Tags and comments are passed on byte for byte.
"""

import re
from collections.abc import Callable
from html import unescape
from typing import NamedTuple

from lagazette.typography.locales import Locale, locale_of
from lagazette.typography.markup import Markup, tokens_of
from lagazette.typography.paragraph import set_with_cuts
from lagazette.typography.signs import LINE, MASK, OBJECT, SPACE

_LANG = re.compile(r"\slang\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.IGNORECASE)

_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "br",
        "cite",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "label",
        "mark",
        "q",
        "rb",
        "rp",
        "rt",
        "ruby",
        "s",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "wbr",
    ]
)
_UNTOUCHED_INLINE = frozenset(["code", "kbd", "samp", "tt", "var", "button", "math", "svg"])
_UNTOUCHED = _UNTOUCHED_INLINE | frozenset(
    [
        "pre",
        "script",
        "style",
        "textarea",
        "template",
        "iframe",
        "object",
        "video",
        "audio",
        "canvas",
        "noscript",
        "select",
        "option",
        "title",
        "xmp",
        "noembed",
        "noframes",
    ]
)

_BLOCKS = frozenset(
    [
        "article",
        "aside",
        "blockquote",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "ol",
        "p",
        "section",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_ELEMENTS = _INLINE | _UNTOUCHED | _BLOCKS
"""By these a line of text shows that it holds mark-up, and no mere "less than"."""

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?=[ \t\n\r\f/>])[^<>]*>")

_CHARACTER_OR_KEPT = re.compile(r"`[^`\n]{1,400}`|\w+://[^\s<>\"«»“”]+|&(?:#\w{1,8}|\w{3,6});")
_SIGNS = frozenset(f"\"'«»“”‘’…–—€°§{SPACE}")
"""What rules read and write. Every other character reference stays as it was typed."""

_DEEPEST = 40
"""Languages within languages beyond this depth are passed on as they are."""


class _Spelling(NamedTuple):
    """How text becomes the words that rules see, and words text again."""

    read: Callable[[str], str]
    written: Callable[[str], str]


class _Paragraph:
    """A run of text and inline mark-up, as it is met."""

    __slots__ = ("_cuts", "_kept", "_length", "_locale", "_marks", "_says", "_spelling", "_words")

    def __init__(self, locale: Locale | None, spelling: _Spelling) -> None:
        self._locale = locale
        self._spelling = spelling
        self._words: list[str] = []  # what the rules see, of text and of mark-up
        self._says = False
        self._length = 0
        self._cuts: list[int] = []
        self._kept: list[tuple[int, int]] = []
        self._marks: list[tuple[str, str]] = []

    def say(self, text: str) -> None:
        """Text as it is written. Where no rules apply, it is passed on as mark-up is."""
        if self._locale is None:
            self.mark(text)
            return
        words = self._spelling.read(text)
        self._words.append(words)
        self._length += len(words)
        self._says = True

    def mark(self, markup: str, words: str = "") -> None:
        """Mark-up, and what the rules see instead of it."""
        start = self._length
        self._words.append(words)
        self._length = start + len(words)
        # A cut is behind the words of its mark-up, so that it cannot be parted from them.
        self._cuts.append(self._length)
        self._marks.append((markup, words))
        if words == MASK:
            self._kept.append((start, self._length))

    def parts(self) -> list[str]:
        """Text and mark-up with the text set."""
        if not self._says or self._locale is None:
            return [markup for markup, _ in self._marks]
        text, cuts = set_with_cuts("".join(self._words), self._cuts, self._locale, kept=self._kept)
        written = self._spelling.written
        parts: list[str] = []
        done = 0
        for cut, (markup, words) in zip(cuts, self._marks, strict=True):
            parts += (written(text[done : cut - len(words)]), markup)
            done = cut
        parts.append(written(text[done:]))
        return parts


def typeset(html: str, locale: Locale) -> str:
    """Inline or block HTML as the locale sets it.

    Text comes out with `&`, `<` and `>` escaped and every other character as itself. A `lang`
    attribute changes the locale inside its element; what is in a language without rules here
    stays as it is, and so does the content of `code`, `pre`, `kbd`, `samp`, `script`, `style`
    and of whatever is embedded.
    """
    if "<" not in html:
        return _escaped(set_with_cuts(unescape(html), [], locale)[0])
    tokens = tokens_of(html)
    return _set_tokens(tokens, 0, len(tokens), locale, _HTML, _DEEPEST)


def typeset_line(line: str, locale: Locale) -> str:
    """A line of text in which HTML may stand, as the locale sets it.

    Tags and what they protect are treated as `typeset` treats them. Nothing is escaped, and only
    character references of the signs that rules set (`&nbsp;`, `&quot;`) are read: the others,
    and a `<` that begins no tag of HTML, stay as typed.
    """
    if "<" in line and any(found[1].lower() in _ELEMENTS for found in _TAG.finditer(line)):
        tokens = tokens_of(line)
        return _set_tokens(tokens, 0, len(tokens), locale, _LINE, _DEEPEST)
    return set_with_cuts(_signs_read(line), [], locale)[0]


def _set_tokens(
    tokens: list[str | Markup],
    start: int,
    stop: int,
    locale: Locale | None,
    spelling: _Spelling,
    depth: int,
) -> str:
    done: list[str] = []
    paragraph: _Paragraph | None = None
    at = start
    while at < stop:
        token = tokens[at]
        at += 1
        if isinstance(token, str):
            paragraph = paragraph or _Paragraph(locale, spelling)
            paragraph.say(token)
            continue
        markup, name = token.source, token.name
        inline, words = name in _INLINE or not name, _WORDS.get(name, "")
        if token.opens:
            untouched = name in _UNTOUCHED
            inner = locale if untouched else _locale_in(markup, locale)
            if untouched or inner != locale:
                inline, words = inline or name in _UNTOUCHED_INLINE, MASK
                end = stop if token.end is None else min(token.end, stop)
                if untouched or not depth:
                    markup += "".join(_source(token) for token in tokens[at:end])
                else:
                    markup += _set_tokens(tokens, at, end, inner, spelling, depth - 1)
                if end < stop:
                    markup += _source(tokens[end])
                at = end + 1
        if inline:
            paragraph = paragraph or _Paragraph(locale, spelling)
            paragraph.mark(markup, words)
            continue
        if paragraph:
            done += paragraph.parts()
            paragraph = None
        done.append(markup)
    if paragraph:
        done += paragraph.parts()
    return "".join(done)


_WORDS = {"br": LINE, "img": OBJECT}
"""What elements without words count as among the words around them."""


def _source(token: str | Markup) -> str:
    return token if isinstance(token, str) else token.source


def _locale_in(tag: str, around: Locale | None) -> Locale | None:
    found = _LANG.search(tag) if "=" in tag else None
    if found is None:
        return around
    return locale_of(unescape(found[1] or found[2] or found[3] or ""))


def _escaped(text: str) -> str:
    for sign, reference in _ESCAPES:
        # To look costs a fifth of replacing nothing.
        if sign in text:
            text = text.replace(sign, reference)
    return text


_ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))


def _signs_read(text: str) -> str:
    if "&" not in text:
        return text

    def read(found: re.Match[str]) -> str:
        sign = unescape(found[0])
        return sign if sign in _SIGNS else found[0]

    return _CHARACTER_OR_KEPT.sub(read, text)


_HTML = _Spelling(unescape, _escaped)
_LINE = _Spelling(_signs_read, str)
