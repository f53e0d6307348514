"""The few marks in which the demonstration's articles are written, read as blocks of the record.

A blank line parts blocks. The first characters of a block say what it is:

    ## heading      * list      1. numbered list      > quote || who said it      ** pull quote
    | cells | of a table |      @ when | what (a timeline)      [[title]] … [[fin]] (a fact box)

Anything else is a paragraph.
"""

import html
import re

from lagazette.record.door import (
    Block,
    FactBox,
    Heading,
    ListBlock,
    Paragraph,
    PullQuote,
    Quote,
    Table,
    Timeline,
    TimelineItem,
)

NUMBERED = re.compile(r"\d+\. ")
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
    if text.startswith("| "):
        return Table(tuple(_cells(line) for line in lines))
    if text.startswith("@ "):
        return Timeline(tuple(_moment(line) for line in lines))
    return Paragraph(_inline(" ".join(lines)))


def _inline(text: str) -> str:
    return html.escape(text, quote=False)


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip("|").split("|"))


def _moment(line: str) -> TimelineItem:
    when, _, what = line.removeprefix("@ ").partition(" | ")
    return TimelineItem(when, _inline(what))
