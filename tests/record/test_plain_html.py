"""The second body: plain HTML made from the blocks."""

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagazette.record.documents import (
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
    Related,
    Table,
    Timeline,
    TimelineItem,
)
from lagazette.record.plain_html import blocks_to_html
from tests.factories.documents import reference, texts, uri

PICTURE = Picture(reference("image"), alt='Une "place"', caption="Midi & demi", credit="La Gazette")
FIGURE = (
    f'<figure><img src="{uri("image")}" alt="Une &quot;place&quot;">'
    "<figcaption>Midi &amp; demi<small>La Gazette</small></figcaption></figure>"
)


@pytest.mark.parametrize(
    ("block", "html"),
    [
        (Paragraph("Une <em>place</em>."), "<p>Une <em>place</em>.</p>"),
        (Heading("A < B", 3), "<h3>A &lt; B</h3>"),
        (ListBlock(("un", "deux")), "<ul><li>un</li><li>deux</li></ul>"),
        (ListBlock(("un",), ordered=True), "<ol><li>un</li></ol>"),
        (
            Quote("Oui.", "Le maire"),
            "<blockquote><p>Oui.</p><footer>Le maire</footer></blockquote>",
        ),
        (Quote("Oui."), "<blockquote><p>Oui.</p></blockquote>"),
        (PullQuote("A & B"), "<aside><p>A &amp; B</p></aside>"),
        (PICTURE, FIGURE),
        (Picture(reference("image")), f'<figure><img src="{uri("image")}" alt=""></figure>'),
        (Gallery((PICTURE,), "Place"), f"<section><h3>Place</h3>{FIGURE}</section>"),
        (
            Embed("https://exemple.fr/?a=1&b=2", "Vidéo"),
            '<p><a href="https://exemple.fr/?a=1&amp;b=2">Vidéo</a></p>',
        ),
        (
            Embed("https://exemple.fr/", "Vidéo", picture=PICTURE),
            f'{FIGURE}<p><a href="https://exemple.fr/">Vidéo</a></p>',
        ),
        (FactBox("Repères", ("un",)), "<aside><h3>Repères</h3><p>un</p></aside>"),
        (
            Timeline((TimelineItem("Lundi", "Rien."),)),
            "<section><dl><dt>Lundi</dt><dd>Rien.</dd></dl></section>",
        ),
        (
            Table((("An", "Prix"), ("2026", "<3")), "Prix"),
            "<table><caption>Prix</caption><tr><th>An</th><th>Prix</th></tr>"
            "<tr><td>2026</td><td>&lt;3</td></tr></table>",
        ),
        (Table(()), "<table><tr></tr></table>"),
        (
            Chart(
                ChartKind.BARS,
                "Prix & <coût>",
                "Deux barres.",
                ("2025",),
                (ChartRow("Pain", ("1.50",)), ChartRow("Sel", ("",))),
                label="Denrée",
                unit="€",
                source="La mairie",
                note="Sans le lait.",
            ),
            "<figure><table><caption>Prix &amp; &lt;coût&gt; (€)</caption>"
            "<tr><th>Denrée</th><th>2025</th></tr><tr><td>Pain</td><td>1.50</td></tr>"
            "<tr><td>Sel</td><td></td></tr></table><figcaption><p>Deux barres.</p>"
            "<small>Sans le lait.</small><small>La mairie</small></figcaption></figure>",
        ),
        (
            Related((reference("autre"),)),
            f'<ul><li><a href="{uri("autre")}">autre</a></li></ul>',
        ),
    ],
)
def test_a_block_is_written_as(block: Block, html: str) -> None:
    assert blocks_to_html((block,)) == html


def test_blocks_stand_in_order_one_a_line() -> None:
    assert blocks_to_html((Heading("A"), Paragraph("b"))) == "<h2>A</h2>\n<p>b</p>"


@given(st.one_of(st.builds(Heading, texts), st.builds(PullQuote, texts)))
def test_plain_text_never_becomes_markup(block: Heading | PullQuote) -> None:
    tree = html5lib.parseFragment(blocks_to_html((block,)), namespaceHTMLElements=False)

    assert {element.tag for element in tree.iter()} <= {"DOCUMENT_FRAGMENT", "h2", "aside", "p"}
