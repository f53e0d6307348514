"""Links in running text lead to what can be read today, and nowhere else."""

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagazette.press.pages.inline import inline, is_web_address, plain
from lagazette.record.door import URI

TODAY = {URI("urn:uuid:1"): "/2026/03/02/article/"}
OWN = "https://gazette.example"
ALWAYS = {"/archives/"}


def written(html: str) -> str:
    return inline(
        html, resolve=TODAY.get, own=OWN, keep=lambda path: path if path in ALWAYS else None
    )


@pytest.mark.parametrize(
    ("html", "printed"),
    [
        ("rien <em>du tout</em>", "rien <em>du tout</em>"),
        ('<a href="urn:uuid:1">ici</a>', '<a href="/2026/03/02/article/">ici</a>'),
        ('<a href="urn:uuid:2">là <em>bas</em></a>', "là <em>bas</em>"),
        ('<a href="https://x.example/?a=1&amp;b">x</a>', '<a href="https://x.example/?a=1&amp;b">x</a>'),
        ('<a href="https://gazette.example/secret/">x</a>', "x"),
        ('<a href="https://gazette.example/archives/">x</a>', '<a href="/archives/">x</a>'),
        ('<a href="https://gazette.example.evil/">x</a>', '<a href="https://gazette.example.evil/">x</a>'),
        ('<a href="/2026/03/02/brouillon/">x</a>', "x"),
        ('<a href="mailto:a@b.example">x</a>', '<a href="mailto:a@b.example">x</a>'),
        ('<a href="javascript:alert(1)">x</a>', "x"),
        ('<a href="JaVaScRiPt:alert(1)">x</a>', "x"),
        ('<a href="http://[">x</a>', "x"),
        ('<a href="//evil.example/">x</a>', "x"),
        ('<a name="x">x</a>', "x"),
        ('<a href="https://x.example/" onclick="y" style="z">x</a>', '<a href="https://x.example/">x</a>'),
        ('<img src="/media/x.webp">après', "après"),
        ("<script>alert(1)</script>après", "après"),
        ("<em>ouvert", "<em>ouvert</em>"),
        ('<a href="https://x.example/&quot;&gt;<b>">x</a>', '<a href="https://x.example/&quot;&gt;&lt;b&gt;">x</a>'),
    ],
)  # fmt: skip
def test_inline_html_is_cleaned_and_its_links_resolved(html: str, printed: str) -> None:
    assert written(html) == printed


def test_only_the_web_is_embedded() -> None:
    assert is_web_address("https://video.example/1")
    assert not is_web_address("javascript:alert(1)")
    assert not is_web_address("https:///1")
    assert not is_web_address("http://[")


def test_plain_text_has_no_markup() -> None:
    assert plain("a<br>b &amp; <em>c</em>") == "a b & c"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_text_without_mark_up_comes_out_as_the_sanitiser_would_write_it(text: str) -> None:
    assert written(text) == nh3.clean(text, tags={"em"})
