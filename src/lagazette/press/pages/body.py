"""The body: an article's blocks as values for their templates, with nothing left to decide."""

import re
from math import ceil

from msgspec import Struct, structs

from lagazette.press import addresses
from lagazette.press.addresses import as_uri
from lagazette.press.pages.charts import ChartValue, chart_value
from lagazette.press.pages.frame import Anchor, Frame
from lagazette.press.pages.inline import inline, is_web_address, plain
from lagazette.press.pages.pictures import Darkroom, PictureValue
from lagazette.press.pages.targets import address_of, article_link
from lagazette.press.view import View
from lagazette.record.door import (
    URI,
    Address,
    ArticleDocument,
    Block,
    Chart,
    Embed,
    FactBox,
    Gallery,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    PullQuote,
    Quote,
    Related,
    SettingsDocument,
    Table,
    Timeline,
)

WORDS_A_MINUTE = 230
"""Silent reading of French prose by adults, words a minute: a middling value."""

_FIGURE = re.compile(r"[+−–-]?\s?\d[\d\s.,]*\s?(%|€|\$|£|\w{1,3})?|[–—-]")
"""A number with its sign and its unit, or the dash that stands for none."""

_PLACES = ("index", "corrections", "legal", "archives")


class BlockValue(Struct, frozen=True, kw_only=True):
    """One block: its template's name, and whichever of the parts that template shows."""

    kind: str
    text: str = ""
    title: str = ""
    level: int = 2
    ordered: bool = False
    items: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    figures: tuple[bool, ...] = ()
    pictures: tuple[PictureValue, ...] = ()
    links: tuple[Anchor, ...] = ()
    chart: ChartValue | None = None


class BodyWriter:
    """Turns blocks into values. In feeds (`absolute`), links carry the whole URL."""

    def __init__(
        self, view: View, frame: Frame, darkroom: Darkroom, *, absolute: bool = False
    ) -> None:
        self._view = view
        self._frame = frame
        self._darkroom = darkroom
        self._base = frame.settings.site_url if absolute else ""

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[BlockValue, ...]:
        """The values of all blocks that have anything to show."""
        return tuple(value for block in blocks if (value := self._block(block)))

    def _block(self, block: Block) -> BlockValue | None:
        match block:
            case Paragraph():
                return _unless_empty("paragraph", self._inline(block.html))
            case Heading():
                return _unless_empty("heading", block.text, level=block.level)
            case ListBlock():
                items = self._inlines(block.items)
                return (
                    BlockValue(kind="list", ordered=block.ordered, items=items) if items else None
                )
            case Quote():
                return _unless_empty("quote", self._inline(block.html), title=block.attribution)
            case PullQuote():
                return _unless_empty("pull_quote", block.text)
            case Picture():
                return self._pictures("picture", (block,))
            case Gallery():
                return self._pictures("gallery", block.pictures, title=block.title)
            case Embed():
                return self._embed(block)
            case FactBox():
                items = self._inlines(block.paragraphs)
                return (
                    BlockValue(kind="fact_box", title=block.title, items=items) if items else None
                )
            case Timeline():
                return self._timeline(block)
            case Table():
                return _table(block)
            case Chart():
                return self._chart(block)
            case Related():
                return self._related(block)

    def _inline(self, html: str) -> str:
        return inline(
            html, resolve=self._resolve, own=self._frame.settings.site_url, keep=self._keep
        )

    def _inlines(self, parts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(html for part in parts if (html := self._inline(part)).strip())

    def _resolve(self, uri: URI) -> str | None:
        address = address_of(self._view, self._frame.settings, self._frame.edition, uri)
        return self._whole(address) if address else None

    def _keep(self, path: str) -> str | None:
        # No page can say whether an address typed by hand is one of a public article, so only
        # those that always stand are kept.
        return self._whole(path) if path in _always(self._frame.settings) else None

    def _whole(self, address: str) -> Address:
        return Address(self._base + as_uri(address) if self._base else address)

    def _pictures(
        self, kind: str, pictures: tuple[Picture, ...], title: str = ""
    ) -> BlockValue | None:
        shown = tuple(value for p in pictures if (value := self._darkroom.picture(p)))
        return BlockValue(kind=kind, pictures=shown, title=title) if shown else None

    def _embed(self, block: Embed) -> BlockValue | None:
        if not is_web_address(block.url):
            return None
        words = self._frame.words.provider.format(provider=block.provider) if block.provider else ""
        link = Anchor(block.title or block.url, Address(block.url))
        shown = self._darkroom.picture(block.picture)
        return BlockValue(
            kind="embed", links=(link,), text=words, pictures=(shown,) if shown else ()
        )

    def _chart(self, block: Chart) -> BlockValue | None:
        source = self._frame.words.source.format(source=block.source) if block.source else ""
        chart = chart_value(structs.replace(block, source=source), self._frame.locale)
        return BlockValue(kind="chart", chart=chart) if chart else None

    def _timeline(self, block: Timeline) -> BlockValue | None:
        facts = tuple((item.when, self._inline(item.html)) for item in block.items)
        return BlockValue(kind="timeline", title=block.title, facts=facts) if facts else None

    def _related(self, block: Related) -> BlockValue | None:
        links = self.links(tuple(reference.uri for reference in block.articles))
        return BlockValue(kind="related", links=links) if links else None

    def links(self, uris: tuple[URI, ...]) -> tuple[Anchor, ...]:
        """Links to those of the articles that are public."""
        found = (article_link(self._view, self._frame.settings, uri) for uri in uris)
        return tuple(
            Anchor(link.headline, Address(self._base + link.address)) for link in found if link
        )


def _always(settings: SettingsDocument) -> set[Address]:
    """The addresses that answer whatever is published."""
    return {
        *(addresses.fixed(e, kind) for e in settings.editions for kind in _PLACES),
        *(addresses.front(edition) for edition in settings.editions),
    }


def _unless_empty(kind: str, text: str, *, title: str = "", level: int = 2) -> BlockValue | None:
    return BlockValue(kind=kind, text=text, title=title, level=level) if text.strip() else None


def _table(block: Table) -> BlockValue | None:
    if not any(cell.strip() for row in block.rows for cell in row):
        return None
    width = max(len(row) for row in block.rows)
    head, *rows = (row + ("",) * (width - len(row)) for row in block.rows)
    figures = tuple(_holds_figures(column) for column in zip(*rows, strict=True))
    return BlockValue(
        kind="table", title=block.caption, head=head, rows=tuple(rows), figures=figures
    )


def _holds_figures(column: tuple[str, ...]) -> bool:
    """Whether a column is one of numbers, which stand one under the other by their last digit."""
    written = [cell.strip() for cell in column if cell.strip()]
    return bool(written) and all(_FIGURE.fullmatch(cell) for cell in written)


def minutes_to_read(article: ArticleDocument) -> int:
    """How long the body takes to read, in whole minutes; 0 when it says nothing."""
    words = sum(len(text.split()) for block in article.body for text in _texts(block))
    return ceil(words / WORDS_A_MINUTE)


def _texts(block: Block) -> tuple[str, ...]:
    match block:
        case Paragraph(html=html) | Quote(html=html):
            return (plain(html),)
        case Heading(text=text):
            return (text,)
        case ListBlock(items=items) | FactBox(paragraphs=items):
            return tuple(plain(item) for item in items)
        case Timeline(items=items):
            return tuple(f"{item.when} {plain(item.html)}" for item in items)
        case Table(rows=rows):
            return tuple(cell for row in rows for cell in row)
        case Chart(title=title, note=note):
            return (title, note)
        case _:
            return ()
