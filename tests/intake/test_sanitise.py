import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagazette.intake.sanitise import sanitise

HOSTILE = Path(__file__).parents[1] / "corpus" / "hostile"
ALLOWED = {
    "a", "blockquote", "br", "em", "h2", "h3", "li", "ol", "p", "strong", "sub", "sup", "ul",
}  # fmt: skip


class Elements(HTMLParser):
    """Every tag and attribute that a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, attrs))


def is_harmless(html: str) -> bool:
    for tag, attributes in Elements(html).seen:
        if tag not in ALLOWED:
            return False
        for name, value in attributes:
            if (tag, name) != ("a", "href") or not re.match(r"(?:https?|mailto):", value or ""):
                return False
    return True


def vectors() -> list[str]:
    lines = [
        line
        for name in ("xss-rsnake.txt", "XSSPolyglot.txt", "xss-uri.txt")
        for line in (HOSTILE / name).read_text(encoding="utf-8", errors="replace").splitlines()
        if line.strip()
    ]
    events = (HOSTILE / "html-event-attributes.txt").read_text(encoding="utf-8").split()
    lines += [f'<p {event}="alert(1)">x</p><a href="https://x.example/" {event}=alert(1)>y</a>'
              for event in events]  # fmt: skip
    lines += [f'<a href="{line}">x</a>' for line in lines[:120]]
    return lines


def test_no_hostile_markup_comes_through() -> None:
    found = vectors()

    assert len(found) > 300
    assert [vector for vector in found if not is_harmless(sanitise(vector))] == []


def test_the_whole_of_each_hostile_file_at_once_is_harmless_too() -> None:
    for name in ("xss-rsnake.txt", "XSSPolyglot.txt", "xss-uri.txt"):
        whole = (HOSTILE / name).read_text(encoding="utf-8", errors="replace")
        assert is_harmless(sanitise(whole)), name


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<p>Un <b>mot</b>, un <i>autre</i>, <a href="https://x.example/?a=1&amp;b=2">ici</a>.</p>',
            "<p>Un <strong>mot</strong>, un <em>autre</em>, "
            '<a href="https://x.example/?a=1&amp;b=2">ici</a>.</p>',
        ),
        (
            "<h2>A</h2><h3>B</h3><ul><li>c</li></ul><ol><li>d</li></ol><blockquote>e</blockquote>",
            "<h2>A</h2><h3>B</h3><ul><li>c</li></ul><ol><li>d</li></ol><blockquote>e</blockquote>",
        ),
        ("H<sub>2</sub>O, m<sup>2</sup><br>fin", "H<sub>2</sub>O, m<sup>2</sup><br>fin"),
        ('<a href="mailto:a@x.example">écrire</a>', '<a href="mailto:a@x.example">écrire</a>'),
        ('<a href="/redaction/">là</a>', "<a>là</a>"),
        ('<a href="javascript:alert(1)">là</a>', "<a>là</a>"),
        ("avant<script>alert(1)</script>après", "avantaprès"),
        ("<style>p{}</style><p style='x' class='y' id='z'>t</p>", "<p>t</p>"),
        ("<h1>grand</h1><table><tr><td>case</td></tr></table>", "grandcase"),
        ("<!-- note --><p>t", "<p>t</p>"),
        ('<img src="x.png" alt="chat"><p>t</p>', "<p>t</p>"),
    ],
)
def test_the_body_keeps_what_an_article_may_hold(html: str, expected: str) -> None:
    assert sanitise(html) == expected


markup = st.lists(
    st.one_of(
        st.sampled_from(
            ["<b>", "</b>", "<p>", "</p>", "<script>", "</script>", '<a href="', '">', "<i", ">",
             "javascript:", "<svg/onload=", "&lt;", "<!--", "-->", "\x00", "'", '"']
        ),
        st.text(max_size=5),
    ),
    max_size=12,
).map("".join)  # fmt: skip


@given(markup)
def test_sanitising_is_harmless_and_settles_at_once(html: str) -> None:
    once = sanitise(html)

    assert is_harmless(once)
    assert sanitise(once) == once
