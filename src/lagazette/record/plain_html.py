"""Blocks as plain HTML: the second body of a stored article, for those who know no blocks.

It is made from the blocks and read by nobody here; the press renders the blocks themselves.
Pictures point at their document's URI, as links to documents do.
"""

from collections.abc import Iterable
from html import escape

from lagazette.record.documents import (
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
    Table,
    Timeline,
)


def blocks_to_html(blocks: Iterable[Block]) -> str:
    """The blocks in order, one element each, separated by line feeds."""
    return "\n".join(_block(block) for block in blocks)


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return _element("p", block.html)
        case Heading():
            return _element(f"h{block.level}", escape(block.text))
        case ListBlock():
            return _element("ol" if block.ordered else "ul", _each("li", block.items))
        case Quote():
            said_by = _element("footer", escape(block.attribution)) if block.attribution else ""
            return _element("blockquote", _element("p", block.html) + said_by)
        case PullQuote():
            return _element("aside", _element("p", escape(block.text)))
        case Picture():
            return _figure(block)
        case Gallery():
            return _element("section", _title(block.title) + "".join(map(_figure, block.pictures)))
        case Embed():
            link = _element("p", _link(block.url, block.title))
            return (_figure(block.picture) if block.picture else "") + link
        case FactBox():
            return _element("aside", _title(block.title) + _each("p", block.paragraphs))
        case Timeline():
            return _element("section", _title(block.title) + _timeline(block))
        case Table():
            return _table(block.caption, block.rows)
        case Chart():
            return _chart(block)
        case Related():
            links = (_link(article.uri, article.name) for article in block.articles)
            return _element("ul", _each("li", links))


def _element(name: str, inner: str) -> str:
    return f"<{name}>{inner}</{name}>"


def _each(name: str, inners: Iterable[str]) -> str:
    return "".join(_element(name, inner) for inner in inners)


def _title(text: str) -> str:
    return _element("h3", escape(text)) if text else ""


def _link(address: str, text: str) -> str:
    return f'<a href="{escape(address)}">{escape(text)}</a>'


def _figure(picture: Picture) -> str:
    image = f'<img src="{escape(picture.image.uri)}" alt="{escape(picture.alt)}">'
    words = escape(picture.caption)
    if picture.credit:
        words += _element("small", escape(picture.credit))
    return _element("figure", image + (_element("figcaption", words) if words else ""))


def _timeline(timeline: Timeline) -> str:
    lines = (f"<dt>{escape(item.when)}</dt><dd>{item.html}</dd>" for item in timeline.items)
    return _element("dl", "".join(lines))


def _table(caption: str, lines: tuple[tuple[str, ...], ...]) -> str:
    titled = _element("caption", escape(caption)) if caption else ""
    head, *rest = lines or ((),)
    rows = [_element("tr", _each("th", map(escape, head)))]
    rows += [_element("tr", _each("td", map(escape, row))) for row in rest]
    return _element("table", titled + "".join(rows))


def _chart(chart: Chart) -> str:
    """Its words and its numbers: whoever knows no blocks gets no drawing either."""
    lines = ((chart.label, *chart.series), *((row.label, *row.values) for row in chart.rows))
    title = f"{chart.title} ({chart.unit})" if chart.unit else chart.title
    words = _element("p", escape(chart.alt)) if chart.alt else ""
    words += "".join(_element("small", escape(text)) for text in (chart.note, chart.source) if text)
    said = _element("figcaption", words) if words else ""
    return _element("figure", _table(title, lines) + said)
