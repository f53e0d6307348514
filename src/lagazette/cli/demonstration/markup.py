"""The few marks in which the demonstration's articles are written, read as blocks of the record.

A blank line parts blocks. The first characters of a block say what it is:

    ## heading      * list      1. numbered list      > quote || who said it      ** pull quote
    | cells | of a table |      @ when | what (a timeline)      [[title]] … [[fin]] (a fact box)
    !! picture (several lines: a gallery)      -> article (see also)
    => address | what it is | where | picture (elsewhere; it may have no picture)
    %= kind | title | unit, then %? what it shows, % cells | of numbers, %- source (a chart)

A table may begin with its caption, `|= caption`, and a timeline with its title, `@= title`.
Anything else is a paragraph. Within one, **these words** are strong and _these_ stressed. Pictures
and articles are named as the other files name them: who builds the newspaper knows their documents.
"""

import html
import re

from lagazette.record.door import (
    URI,
    Block,
    Chart,
    ChartKind,
    ChartRow,
    Embed,
    FactBox,
    Gallery,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    PullQuote,
    Quote,
    Reference,
    Related,
    Table,
    Timeline,
    TimelineItem,
)

NUMBERED = re.compile(r"\d+\. ")
STRONG = re.compile(r"\*\*(\S.*?)\*\*")
STRESSED = re.compile(r"\b_(\S.*?)_\b")
FACT_BOX = re.compile(r"\[\[(?P<title>.+?)\]\]\n(?P<lines>.+)\n\[\[fin\]\]", re.DOTALL)


def blocks(text: str) -> tuple[Block, ...]:
    """Read the marks of one article's body."""
    return tuple(_block(part.strip()) for part in re.split(r"\n\s*\n", text) if part.strip())


def _block(text: str) -> Block:
    lines = text.splitlines()
    if box := FACT_BOX.fullmatch(text):
        return FactBox(box["title"], tuple(_inline(line) for line in box["lines"].splitlines()))
    if text.startswith("## "):
        return Heading(text.removeprefix("## "))
    if text.startswith("** "):
        return PullQuote(text.removeprefix("** "))
    if text.startswith("> "):
        words, _, speaker = text.removeprefix("> ").partition(" || ")
        return Quote(_inline(words), attribution=speaker)
    if text.startswith("* "):
        return ListBlock(tuple(_inline(line.removeprefix("* ")) for line in lines))
    if NUMBERED.match(text):
        return ListBlock(tuple(_inline(NUMBERED.sub("", line, 1)) for line in lines), ordered=True)
    if text.startswith(("| ", "|= ")):
        caption, rows = _titled(lines, "|= ")
        return Table(tuple(_cells(line) for line in rows), caption=caption)
    if text.startswith(("@ ", "@= ")):
        title, moments = _titled(lines, "@= ")
        return Timeline(tuple(_moment(line) for line in moments), title=title)
    if text.startswith("!! "):
        pictures = tuple(Picture(_named(line)) for line in lines)
        return pictures[0] if len(pictures) == 1 else Gallery(pictures)
    if text.startswith("=> "):
        url, title, provider, *shown = text.removeprefix("=> ").split(" | ")
        picture = Picture(Reference(URI(""), shown[0])) if shown else None
        return Embed(url, title, provider, picture=picture)
    if text.startswith("%= "):
        return _chart(lines)
    if text.startswith("-> "):
        return Related(tuple(_named(line) for line in lines))
    return Paragraph(_inline(" ".join(lines)))


def _inline(text: str) -> str:
    escaped = html.escape(text, quote=False)
    return STRESSED.sub(r"<em>\1</em>", STRONG.sub(r"<strong>\1</strong>", escaped))


def _titled(lines: list[str], mark: str) -> tuple[str, list[str]]:
    if lines[0].startswith(mark):
        return lines[0].removeprefix(mark), lines[1:]
    return "", lines


def _named(line: str) -> Reference:
    """What a line refers to, by its name in these files: its URI is made when it is built."""
    return Reference(URI(""), line.partition(" ")[2])


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip("|").split("|"))


def _chart(lines: list[str]) -> Chart:
    marked = [line.partition(" ")[::2] for line in lines]
    of = {mark: said for mark, said in marked if mark != "%"}
    kind, title, unit = of["%="].split(" | ")
    head, *rows = (_cells(said) for mark, said in marked if mark == "%")
    return Chart(
        ChartKind(kind),
        title,
        of["%?"],
        head[1:],
        tuple(ChartRow(row[0], tuple(cell.replace(",", ".") for cell in row[1:])) for row in rows),
        label=head[0],
        unit=unit,
        source=of["%-"],
    )


def _moment(line: str) -> TimelineItem:
    when, _, what = line.removeprefix("@ ").partition(" | ")
    return TimelineItem(when, _inline(what))
