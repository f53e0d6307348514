"""From the editor's rich text to the record's blocks: inline HTML by an allow-list, links by URI.

Wagtail keeps rich text as HTML in which a link to an article is `<a linktype="page" id="7">`.
The record knows no row numbers: such a link becomes `<a href="urn:uuid:…">`, and its text alone
where the article is gone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urlsplit

from lagazette.record.door import URI, Heading, ListBlock, Paragraph

ArticleURI = Callable[[int], URI | None]
"""The URI of the article in a row of Wagtail's; None when there is none."""

_INLINE: Final = {
    "b": "strong",
    "strong": "strong",
    "i": "em",
    "em": "em",
    "sup": "sup",
    "sub": "sub",
}
_HEADINGS: Final = {"h1": 2, "h2": 2, "h3": 3, "h4": 3, "h5": 3, "h6": 3}
_LISTS: Final = {"ul": False, "ol": True}
_SKIPPED: Final = {"script", "style", "title", "head", "template"}
_SCHEMES: Final = {"http", "https", "mailto", "tel"}

TextBlock = Paragraph | Heading | ListBlock


def text_blocks(html: str, article_uri: ArticleURI, *, block_id: str = "") -> list[TextBlock]:
    """The paragraphs, headings and lists of rich text, in order; empty ones are left out.

    `block_id` is the stored block's; its parts after the first are numbered, so every block of
    an article has an id of its own that stays while the text around it changes.
    """
    return [
        _block(part, block_id if number == 0 or not block_id else f"{block_id}-{number + 1}")
        for number, part in enumerate(_parts(html, article_uri))
    ]


def inline_html(html: str, article_uri: ArticleURI) -> str:
    """One run of inline HTML; paragraphs are joined by line breaks."""
    return "<br>".join(paragraphs(html, article_uri))


def paragraphs(html: str, article_uri: ArticleURI) -> tuple[str, ...]:
    """The inline HTML of each paragraph, list item or heading."""
    return tuple(run for part in _parts(html, article_uri) for run in part.runs)


@dataclass
class _Part:
    kind: str
    runs: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


def _block(part: _Part, block_id: str) -> TextBlock:
    if part.kind in _HEADINGS:
        return Heading(text=part.texts[0], level=_HEADINGS[part.kind], id=block_id)
    if part.kind in _LISTS:
        return ListBlock(items=tuple(part.runs), ordered=_LISTS[part.kind], id=block_id)
    return Paragraph(html=part.runs[0], id=block_id)


def _parts(html: str, article_uri: ArticleURI) -> Iterator[_Part]:
    parser = _Splitter(article_uri)
    parser.feed(html)
    parser.close()
    return parser.parts()


class _Splitter(HTMLParser):
    """Cuts rich text into parts. Whatever the allow-list lacks leaves its text and nothing else."""

    def __init__(self, article_uri: ArticleURI) -> None:
        super().__init__(convert_charrefs=True)
        self._article_uri = article_uri
        self._parts: list[_Part] = []
        self._kind = "p"
        self._html: list[str] = []
        self._text: list[str] = []
        self._open: list[str] = []
        self._skipping = 0
        self._lists: list[str] = []

    def parts(self) -> Iterator[_Part]:
        """What has been cut so far."""
        self._end_run()
        yield from (part for part in self._parts if part.runs)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open what is allowed; a block element ends the run before it."""
        if tag in _SKIPPED:
            self._skipping += 1
        elif tag == "br":
            self._html.append("<br>")
            self._text.append(" ")
        elif tag in _INLINE:
            self._open_inline(_INLINE[tag], f"<{_INLINE[tag]}>")
        elif tag == "a":
            href = self._href({name: value or "" for name, value in attrs})
            if href is not None:
                self._open_inline("a", f'<a href="{escape(href)}">')
        elif tag in _LISTS:
            self._end_run()
            self._lists.append(tag)
            self._kind = tag
            if len(self._lists) == 1:
                self._parts.append(_Part(tag))
        elif tag in _HEADINGS or tag in {"p", "div", "li", "blockquote", "tr"}:
            self._end_run()
            if not self._lists:
                self._kind = tag if tag in _HEADINGS else "p"

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened."""
        if tag in _SKIPPED:
            self._skipping = max(0, self._skipping - 1)
        elif tag in _INLINE or tag == "a":
            self._close_inline(_INLINE.get(tag, tag))
        elif tag in _LISTS:
            self._end_run()
            if self._lists:
                self._lists.pop()
            self._kind = self._lists[-1] if self._lists else "p"
        elif tag in _HEADINGS or tag in {"p", "div", "li", "blockquote", "tr"}:
            self._end_run()
            if not self._lists:
                self._kind = "p"

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        if not self._skipping:
            self._html.append(escape(data, quote=False))
            self._text.append(data)

    def _open_inline(self, name: str, markup: str) -> None:
        if name not in self._open:
            self._open.append(name)
            self._html.append(markup)

    def _close_inline(self, name: str) -> None:
        """Close an element, and those inside it that were left open."""
        if name in self._open:
            while True:
                last = self._open.pop()
                self._html.append(f"</{last}>")
                if last == name:
                    return

    def _end_run(self) -> None:
        while self._open:
            self._html.append(f"</{self._open.pop()}>")
        html, text = "".join(self._html).strip(), " ".join("".join(self._text).split())
        self._html, self._text = [], []
        if not text:
            return
        if self._lists:
            part = self._parts[-1]
        else:
            part = _Part(self._kind)
            self._parts.append(part)
        part.runs.append(html)
        part.texts.append(text)

    def _href(self, attrs: dict[str, str]) -> str | None:
        if attrs.get("linktype") == "page":
            number = attrs.get("id", "")
            return self._article_uri(int(number)) if number.isdecimal() else None
        href = attrs.get("href", "").strip()
        return href if urlsplit(href).scheme.lower() in _SCHEMES else None
