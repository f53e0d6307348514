"""From the editor's rich text to the record's blocks."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lagazette.newsroom.workflow.rich_text import (
    inline_html,
    paragraphs,
    text_blocks,
)
from lagazette.record.door import URI, Heading, ListBlock, Paragraph

ARTICLE = URI("urn:uuid:00000000-0000-4000-8000-000000000007")


def known(number: int) -> URI | None:
    return ARTICLE if number == 7 else None


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<p>Un</p><p>Deux</p>", [Paragraph("Un"), Paragraph("Deux")]),
        ("<h2>Titre</h2><p>Texte</p>", [Heading("Titre"), Paragraph("Texte")]),
        ("<h3>Sous-titre</h3>", [Heading("Sous-titre", level=3)]),
        ("<ul><li>a</li><li>b</li></ul>", [ListBlock(("a", "b"))]),
        ("<ol><li>a</li></ol><p>c</p>", [ListBlock(("a",), ordered=True), Paragraph("c")]),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", [ListBlock(("a", "b"))]),
        ("<p>   </p><p></p>", []),
        (
            "<p>Un <b>gras</b> et <i>penché</i></p>",
            [Paragraph("Un <strong>gras</strong> et <em>penché</em>")],
        ),
        ("<p>5 &lt; 6 &amp; 7</p>", [Paragraph("5 &lt; 6 &amp; 7")]),
        (
            "<p><b>ouvert</p><p>fermé</p>",
            [Paragraph("<strong>ouvert</strong>"), Paragraph("fermé")],
        ),
        ("texte nu", [Paragraph("texte nu")]),
    ],
)
def test_rich_text_is_cut_into_blocks(html, blocks):
    assert text_blocks(html, known) == blocks


@pytest.mark.parametrize(
    ("html", "inline"),
    [
        ('<a linktype="page" id="7">ici</a>', f'<a href="{ARTICLE}">ici</a>'),
        ('<a linktype="page" id="8">ici</a>', "ici"),
        ('<a linktype="page" id="x">ici</a>', "ici"),
        (
            '<a href="https://exemple.fr/?a=1&amp;b=2">là</a>',
            '<a href="https://exemple.fr/?a=1&amp;b=2">là</a>',
        ),
        ('<a href="mailto:a@exemple.fr">lettre</a>', '<a href="mailto:a@exemple.fr">lettre</a>'),
        ('<a href="javascript:alert(1)">piège</a>', "piège"),
        ('<a href="/chemin">relatif</a>', "relatif"),
        ('<span style="color:red">rouge</span>', "rouge"),
        ("<script>alert(1)</script>reste", "reste"),
        ('<img src="x" onerror="y">reste', "reste"),
    ],
)
def test_links_and_everything_else_pass_an_allow_list(html, inline):
    assert inline_html(f"<p>{html}</p>", known) == inline


def test_a_paste_from_a_word_processor_keeps_bold_links_headings_and_lists():
    pasted = (
        '<h1 style="mso-style">Titre</h1><div><p class="MsoNormal"><b style="font-weight:normal">'
        '<span lang="FR">Un <a href="https://exemple.fr">lien</a></span></b></p>'
        "<table><tr><td>cellule</td></tr></table><ol><li><p>premier</p></li></ol></div>"
    )

    assert text_blocks(pasted, known) == [
        Heading("Titre"),
        Paragraph('<strong>Un <a href="https://exemple.fr">lien</a></strong>'),
        Paragraph("cellule"),
        ListBlock(("premier",), ordered=True),
    ]


def test_the_parts_of_a_block_have_ids_of_their_own():
    assert [b.id for b in text_blocks("<p>a</p><p>b</p><p>c</p>", known, block_id="x")] == [
        "x",
        "x-2",
        "x-3",
    ]


TAGS = st.sampled_from(["p", "b", "a", "ul", "li", "ol", "h2", "h3", "script", "i", "br", "table"])
MARKUP = st.lists(
    st.one_of(
        TAGS.map(lambda tag: f"<{tag}>"),
        TAGS.map(lambda tag: f"</{tag}>"),
        st.text("ab<>&\"' ", max_size=6),
        st.sampled_from(['<a href="javascript:x">', '<a linktype="page" id="7">', "<p onclick=x>"]),
    ),
    max_size=12,
).map("".join)


@given(MARKUP)
@example("<ul></li>a</ul>b")
def test_whatever_comes_in_what_goes_out_is_clean(html):
    """Nothing but the allowed elements, each closed, and links to documents of the record."""
    allowed = re.compile(r"<(?:/?(?:strong|em|sup|sub|a)|br|a href=\"(?:urn:uuid:[^\"]+)\")>")
    for run in paragraphs(html, known):
        assert "<" not in allowed.sub("", run)
        assert run.count("<a ") == run.count("</a>")
