"""HTML as a locale sets it: the rules see a paragraph's words, the mark-up stays where it was.

A run of text and inline elements between two block tags is one paragraph. Its text is joined,
set as plain text is, and cut up again where the mark-up stood; so quotation marks and spaces
work across `<em>` and `<a>`. Tags and comments are passed on byte for byte.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

from lagazette.typography.locales import Locale, locale_of
from lagazette.typography.markup import Token, tokens_of
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


@dataclass(slots=True)
class _Piece:
    """A part of a paragraph: `words` is what the rules see, `markup` what is printed instead."""

    words: str
    markup: str | None = None


class _Spelling(NamedTuple):
    """How text becomes the words that rules see, and words text again."""

    read: Callable[[str], str]
    written: Callable[[str], str]


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
    tokens: list[Token],
    start: int,
    stop: int,
    locale: Locale | None,
    spelling: _Spelling,
    depth: int,
) -> str:
    done: list[str] = []
    pieces: list[_Piece] = []
    at = start
    while at < stop:
        token = tokens[at]
        end = min(token.end, stop - 1)
        markup, inline = token.source, token.name in _INLINE or not token.name
        words = _WORDS.get(token.name, "")
        if token.is_text:
            pieces.append(_Piece(spelling.read(markup)) if locale else _Piece("", markup))
            at += 1
            continue
        if token.opens and token.name in _UNTOUCHED:
            inline, words = token.name in _UNTOUCHED_INLINE, MASK
            markup = "".join(inner.source for inner in tokens[at : end + 1])
            at = end
        elif token.opens and (inner_locale := _locale_in(token, locale)) != locale:
            words = MASK
            last = tokens[end].closing and tokens[end].name == token.name
            inside = end if last else end + 1
            if depth:
                markup += _set_tokens(tokens, at + 1, inside, inner_locale, spelling, depth - 1)
            else:
                markup += "".join(inner.source for inner in tokens[at + 1 : inside])
            markup += tokens[end].source if last else ""
            at = end
        if inline:
            pieces.append(_Piece(words, markup))
        else:
            done += _set_paragraph(pieces, locale, spelling)
            done.append(markup)
            pieces = []
        at += 1
    done += _set_paragraph(pieces, locale, spelling)
    return "".join(done)


_WORDS = {"br": LINE, "img": OBJECT}
"""What elements without words count as among the words around them."""


def _locale_in(token: Token, around: Locale | None) -> Locale | None:
    found = _LANG.search(token.source)
    if found is None:
        return around
    return locale_of(unescape(found[1] or found[2] or found[3] or ""))


def _set_paragraph(
    pieces: Sequence[_Piece], locale: Locale | None, spelling: _Spelling
) -> list[str]:
    if locale is None or not any(piece.markup is None for piece in pieces):
        return [piece.words if piece.markup is None else piece.markup for piece in pieces]
    cuts: list[int] = []
    kept: list[tuple[int, int]] = []
    length = 0
    for piece in pieces:
        start, length = length, length + len(piece.words)
        if piece.markup is not None:
            # A cut is behind the words of its mark-up, so that it cannot be parted from them.
            cuts.append(length)
            if piece.words == MASK:
                kept.append((start, length))
    text, cuts = set_with_cuts("".join(piece.words for piece in pieces), cuts, locale, kept=kept)
    marked = [piece for piece in pieces if piece.markup is not None]
    return _cut_up(text, cuts, marked, spelling)


def _cut_up(
    text: str, cuts: Sequence[int], marked: Sequence[_Piece], spelling: _Spelling
) -> list[str]:
    parts: list[str] = []
    done = 0
    for cut, piece in zip(cuts, marked, strict=True):
        parts += (spelling.written(text[done : cut - len(piece.words)]), piece.markup or "")
        done = cut
    parts.append(spelling.written(text[done:]))
    return parts


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _signs_read(text: str) -> str:
    if "&" not in text:
        return text

    def read(found: re.Match[str]) -> str:
        sign = unescape(found[0])
        return sign if sign in _SIGNS else found[0]

    return _CHARACTER_OR_KEPT.sub(read, text)


_HTML = _Spelling(unescape, _escaped)
_LINE = _Spelling(_signs_read, str)
